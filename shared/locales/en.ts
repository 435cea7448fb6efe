/** English, for the element's first load. Short: it counts against the first round trip. */

import type { Catalogue } from "./catalogue.ts";

export const en: Catalogue = {
  loading: "Loading your eSIM…",
  waiting: "Your eSIM is being prepared",
  waitingHint: "This usually takes a minute. You can leave this page open.",
  payment: "Payment is still open",
  pay: "Pay now",
  ready: "Your eSIM is ready",
  downloaded: "Your eSIM is on its way to the phone",
  installed: "Your eSIM is installed",
  enabled: "Your eSIM is on",
  disabled: "Your eSIM is installed, but switched off",
  removed: "Your eSIM was removed from the phone",
  usedUp: "Your data is used up",
  expired: "Your eSIM has expired",
  failed: "Your eSIM could not be prepared",
  offline: "You are offline. Connect to Wi-Fi and try again.",
  unavailable: "We cannot reach the server right now.",

  installIphone: "Install eSIM on this iPhone",
  installIpad: "Install eSIM on this iPad",
  installPhone: "Install eSIM on this phone",
  installTablet: "Install eSIM on this tablet",
  installPc: "Install eSIM on this PC",
  otherPhone: "It’s for another phone",
  otherDevice: "It’s for another device",
  byQr: "Use the eSIM’s own QR code",
  byHand: "Enter the code by hand",
  nothingHappened: "Nothing happened?",
  nothingHappenedHint: "Look in Settings: the eSIM may already be there. If not, try another way.",

  smdpAddress: "SM-DP+ address",
  matchingId: "Activation code",
  activationCode: "Full activation code",
  confirmationCode: "Confirmation code",
  confirmationCodeHint: "Enter it when your phone asks for it.",
  confirmationCodeNeeded: "Your phone will ask for a confirmation code. Your provider has it.",
  copy: "Copy",
  copied: "Copied",
  copyFailed: "Press and hold the text to copy it.",
  retry: "Try again",
  support: "Get help",

  data: (gigabytes) => (gigabytes === null ? "Unlimited data" : `${gigabytes} GB`),
  days: (count) => (count === 1 ? "1 day" : `${count} days`),

  warnWifi: "Stay on Wi-Fi until it says Done.",
  warnOnce: "The code works once, on one phone.",
  warnDelete: "Do not delete the eSIM: it may not install again.",
  warnRoaming: "After landing, turn on data roaming for this eSIM only.",

  stepOpenSafari: "Open this page in Safari: tap ⋯ or the share icon, then “Open in Safari”.",
  stepOpenBrowser: "Open this page in your browser: tap ⋮, then “Open in browser”.",
};
