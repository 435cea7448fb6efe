/**
 * English, for what only the landing pages show, which explain themselves without script. Menus and messages as the
 * phone shows them in this language. Plain text, never markup.
 */

export const pages = {
  title: "Your eSIM",
  reveal: "Show my eSIM",
  revealHint: "Open this on the phone that gets the eSIM, if you can. Connect to Wi-Fi first.",
  readyToInstall: "Your eSIM is ready to install",
  accessCode: "Access code",
  accessCodeHint: "You received it separately from this link.",
  /** `{partner}` is the name of the seller, or `yourSeller`. */
  enterCode: "Enter the access code that {partner} sent you.",
  yourSeller: "your shop",
  wrongAccessCode: "That access code is not right. Check it and try again.",
  tooManyTitle: "Too many tries",
  tooManyHint: "Wait a few minutes, then try again with the right access code.",
  /** `{wait}` is a time with its unit, such as “3 minutes”. */
  tryAgainIn: "Try again in {wait}.",
  unknownTitle: "We don’t know this link",
  unknownHint: "Check that you copied all of it, or open it again from your email or message.",
  revokedTitle: "This link was withdrawn",
  revokedHint: "Ask the shop where you bought your eSIM for a new link.",
  contact: "Get help from {partner}",
  quoteReference: "Quote this reference",

  /** Under the headlines of the states of an order. */
  orderCreated: "Your eSIM appears here as soon as it is made.",
  orderUnpaid: "Your eSIM is made once the payment has arrived.",
  orderUnderWay: "This can take a few minutes. You can close this page and come back with the same link.",
  orderParked: "Someone is looking into your order. You do not need to order or pay again.",
  orderReady: "It is not here yet. Check again in a moment.",
  orderFailed: "There is no eSIM to install. Please get in touch before you order again.",
  orderOver: "There is no eSIM to install.",

  /** What a plan covers, where that is too long to name. */
  countries: { one: "{count} country", other: "{count} countries" },

  /** `{app}` is the name of the app whose browser this is. */
  inApp: "You are inside {app}, where the button may do nothing.",
  pcInstead: "Or install on this PC, if it has mobile data built in:",
  tapToSelect: "Tap a code to select all of it, then copy.",
  forApple: "iPhone and iPad ask for two codes",
  forOthers: "Android, Windows and ChromeOS ask for one",
  otherDevices: "Steps for other devices",
  goodToKnow: "Good to know",
  confirmationFrom: "{partner} sends it to you.",

  beforeTitle: "Before you start",
  beforeUnlocked: "Your phone must be unlocked and able to use eSIM.",
  beforeEid: "To check, dial *#06#: a phone that can use eSIM shows an EID.",
  afterTitle: "When you arrive",
  afterLine: "Switch on the new line and choose it for mobile data.",
  afterData: "Turn on data roaming for it, and leave it off for your home line.",
  afterSwitching: "On iPhone, switch off “Allow Cellular Data Switching”.",
  troubleTitle: "If it does not work",
  troubleUsed:
    "“No longer valid” or “cannot be added”: look in Settings, it may already be installed. Do not delete it.",
  troubleLocked:
    "A message about your carrier: your phone may be locked to it. Ask your carrier to unlock it.",
  troubleNetwork: "It stops half-way: use Wi-Fi, turn off VPN and try once more.",
  troubleFull: "No room for another eSIM: remove one that you no longer need, never this one.",
} as const;
