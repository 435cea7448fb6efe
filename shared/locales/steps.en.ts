/** English, for what the element loads when it is asked for: steps, QR codes, failures. The landing pages have it all. */

import type { StepCatalogue } from "./catalogue.ts";

export const stepsEn: StepCatalogue = {
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
};
