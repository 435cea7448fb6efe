/**
 * English, for the element's first load: an eSIM that can be installed on the device at hand. Every byte is part of the
 * first round trip. Plain text, never markup.
 */

export const element = {
  loading: "Loading your eSIM…",
  ready: "Your eSIM is ready",
  offline: "You are offline. Connect to Wi-Fi and try again.",
  unavailable: "We cannot reach the server right now.",
  retry: "Try again",
  support: "Get help",

  /** The button of the first method on a phone; those of larger devices come later. */
  installIphone: "Install eSIM on this iPhone",
  installPhone: "Install eSIM on this phone",
  /** What stands beside it. */
  otherPhone: "It’s for another phone",
  byHand: "Enter the code by hand",
  nothingHappened: "Nothing happened?",

  /** As the settings of phones call them. */
  smdpAddress: "SM-DP+ address",
  matchingId: "Activation code",
  activationCode: "Full activation code",
  confirmationCode: "Confirmation code",
  confirmationCodeHint: "Enter it when your phone asks for it.",
  confirmationCodeNeeded: "Your phone will ask for a confirmation code. Your provider has it.",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Press and hold the text to copy it.",

  /** Of a plan, where it has no size; sizes and days come from `Intl`. */
  unlimited: "Unlimited data",
} as const;
