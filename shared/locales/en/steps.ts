/**
 * English, for what the element loads after its first view: steps, QR codes, choosing, what has ended. Paths through
 * settings, in `…Path`, name menus as the phone shows them in this language. Plain text, never markup.
 */

export const steps = {
  /** On larger screens, and where there are several eSIMs. */
  installIpad: "Install eSIM on this iPad",
  installTablet: "Install eSIM on this tablet",
  installPc: "Install eSIM on this PC",
  otherDevice: "It’s for another device",
  byQr: "Use the eSIM’s own QR code",
  esimOf: "eSIM {number} of {total}",
  nothingHappenedHint: "Look in Settings: the eSIM may already be there. If not, try another way.",

  /** In another app's browser; `Safari` and the browser's menu as the phone names them. */
  stepOpenSafari: "Open this page in Safari: tap ⋯ or the share icon, then “Open in Safari”.",
  stepOpenBrowser: "Open this page in your browser: tap ⋮, then “Open in browser”.",
  copyLink: "Copy the link",

  stepTap: "Tap the button.",
  stepConfirm: "Follow what your phone shows.",
  stepClick: "Click the button. Windows opens Settings: confirm there.",
  stepWait: "Wait until it says Done. This can take a few minutes.",
  stepScanOpen: "On the phone that gets the eSIM, open Settings, search “eSIM” and choose to add one.",
  stepScan: "Scan this QR code.",
  stepScanSame:
    "On this phone, you can try to press and hold the QR code, or save it and pick it from your photos.",
  stepIphonePath: "Settings › Cellular (or Mobile Data) › Add eSIM › Use QR Code › Enter Details Manually",
  stepIphoneOldPath: "Settings › Cellular (or Mobile Data) › Add Cellular Plan › Enter Details Manually",
  stepIpadPath: "Settings › Cellular Data › Add eSIM (or a New Plan) › Use QR Code › Enter Details Manually",
  stepSamsungPath: "Settings › Connections › SIM manager › Add eSIM › Enter activation code",
  stepPixelPath: "Settings › Network & internet › SIMs › Add SIM › Set up an eSIM",
  stepAndroidPath: "Settings: search “SIM”, then choose to add an eSIM",
  stepHuaweiPath:
    "Settings: search “SIM”, choose to add an eSIM, then scan or pick the QR code from the gallery",
  stepWindowsPath: "Settings › Network & internet › Cellular › eSIM profiles › Add profile",
  stepChromeosPath: "Settings › Network › Mobile data › Add › Enter activation code",
  stepPhonePath: "On the phone that gets the eSIM: Settings, search “eSIM”, add one",
  stepByHand: "Choose to enter the code by hand.",
  stepTwoFields: "Copy both parts into the fields there.",
  stepOneField: "Paste the full activation code, LPA:1$ included.",
  stepConfirmationCode: "Enter the confirmation code when asked.",

  handoffTitle: "Scan with the phone’s camera",
  handoffHint: "Use the phone you travel with. It opens this page there, ready to install.",
  handoffAlt: "QR code that opens this page on another phone",
  qrTitle: "Scan in the phone’s settings",
  qrHint: "This code is the eSIM itself.",
  qrAlt: "QR code with your eSIM",
  qrBroken: "The QR code cannot be shown here. Enter the code by hand instead.",

  revoked: "This eSIM is no longer available here",
  cancelled: "This order was cancelled",
  stopped: "Something went wrong",
  linkExpired: "This link has expired",
  linkExpiredHint: "Your eSIM may still be fine. Ask the shop where you bought it for a new link.",
  invalidCode: "This activation code does not look right",
  invalidCodeHint: "Check that you copied all of it, or ask the shop where you bought it for a new one.",
  otherPlan: "Go back to the shop and choose another plan. Nothing was installed.",
  payAgain: "Go back to the shop and try the payment again.",
  later: "Try again in a moment.",
  askShop: "Ask the shop where you bought it for help.",
  loadAgain: "Load this page again to go on.",
  reference: "Please mention",

  /** A plan that can go onto a new eSIM or onto one that the customer has. `{esim}` is its name. */
  choose: "Choose how to use your plan",
  chooseHint: "You bought an eSIM before. Your plan can go onto one that you have, or onto a new one.",
  chooseNew: "A new eSIM",
  chooseNewHint: "You install it next, on this phone or another.",
  confirmNew: "Yes, get a new eSIM",
  chooseExisting: "Add it to {esim}",
  chooseExistingHint: "Only if that eSIM is still on your phone. Then there is nothing to install.",
  confirmExisting: "Yes, add it to {esim}",
  chooseFinal: "This cannot be undone.",
  chooseUnderstood: "I understand that this cannot be undone",
  chooseBack: "Go back",
  choosing: "Setting it up…",

  choiceUnanswered: "There was no answer yet. Wait a moment and try again: it is done only once.",
  choiceLater: "It did not work just now. Wait a moment and try again: it is done only once.",
  choiceChanged: "That choice was no longer open. This is how it stands now.",
  choiceRefused: "This is not possible at the moment. Ask the shop where you bought your plan for help.",
  choiceReload: "Load this page again, then choose.",
  choiceUnticked: "Tick the box of your option first: it cannot be undone.",

  addedTo: "Added to {esim}",
  addedToHint: "There is nothing to install. Your plan is on the eSIM that you have: keep it on your phone.",
  addedToMissing: "It’s not on my phone",
} as const;
