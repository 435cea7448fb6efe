/**
 * Small line drawings beside the steps, of our own: no maker's screen, which would be theirs and soon out of date.
 *
 * One path each on a square of 48, drawn with the text's colour. Knows steps, no words.
 */

import type { StepKey } from "../../shared/steps.ts";

const PHONE = "M15 4h18a3 3 0 0 1 3 3v34a3 3 0 0 1-3 3H15a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z";
const LAPTOP = "M10 9h28v21H10zM5 37h38";

const DRAWINGS = {
  tap: `${PHONE}M17 18h14v7H17zM24 21.5l0 0M21 31a3 3 0 0 1 6 0v3a3 3 0 0 1-6 0z`,
  confirm: `${PHONE}M12 27h24M19 33h10M21 38h6`,
  click: `${LAPTOP}M20 16l9 4-4 1.500-1.500 4z`,
  settings: `${PHONE}M17 12h14M17 18h14M16 24h16v7H16zM17 37h14`,
  pcSettings: `${LAPTOP}M15 14h8M15 19h8M15 24h5M26 14h8v7h-8z`,
  scan: "M9 17V9h8M31 9h8v8M39 31v8h-8M17 39H9v-8M16 16h6v6h-6zM26 16h6v6h-6zM16 26h6v6h-6zM26 27h3v5M32 27v5",
  gallery: "M8 11h32v26H8zM8 32l9-9 8 8 5-5 10 9M31 18h2",
  twoFields: `${PHONE}M17 13h14v7H17zM17 26h14v7H17z`,
  oneField: `${PHONE}M17 19h14v8H17zM20 23h5`,
  digits: `${PHONE}M17 19h14v8H17zM20 23h1M24 23h1M28 23h1`,
  wait: "M24 8a16 16 0 1 0 0 32 16 16 0 1 0 0-32zM24 15v9l6 4",
  browser: "M6 9h36v30H6zM6 17h36M11 13h1M16 13h1M20 33l9-9M22 24h7v7",
} as const;

const OF_STEP: Record<StepKey, keyof typeof DRAWINGS> = {
  stepOpenSafari: "browser",
  stepOpenBrowser: "browser",
  stepTap: "tap",
  stepConfirm: "confirm",
  stepClick: "click",
  stepWait: "wait",
  stepScanOpen: "settings",
  stepScan: "scan",
  stepScanSame: "gallery",
  stepIphonePath: "settings",
  stepIphoneOldPath: "settings",
  stepIpadPath: "settings",
  stepSamsungPath: "settings",
  stepPixelPath: "settings",
  stepAndroidPath: "settings",
  stepHuaweiPath: "gallery",
  stepWindowsPath: "pcSettings",
  stepChromeosPath: "pcSettings",
  stepPhonePath: "settings",
  stepByHand: "oneField",
  stepTwoFields: "twoFields",
  stepOneField: "oneField",
  stepConfirmationCode: "digits",
};

/** SVG path data. */
export const drawingOf = (step: StepKey): string => DRAWINGS[OF_STEP[step]];
