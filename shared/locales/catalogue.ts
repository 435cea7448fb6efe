/**
 * What every language must say: the element's words, first (`Catalogue`) and later (`StepCatalogue`, `ChoiceCatalogue`),
 * and the landing pages' (`PagesCatalogue`).
 *
 * Types only. A key that a language lacks, or has too much, is a type error there. Texts are plain, never markup.
 */

/** Formats a number that a text counts, in the language of the text. */
type Counted = (count: number) => string;

/** What `<esim-activate>` shows before anything further is loaded. Every byte is part of the first load. */
export interface Catalogue {
  /** One headline per state. */
  loading: string;
  waiting: string;
  waitingHint: string;
  payment: string;
  pay: string;
  ready: string;
  downloaded: string;
  installed: string;
  enabled: string;
  disabled: string;
  removed: string;
  usedUp: string;
  expired: string;
  failed: string;
  offline: string;
  unavailable: string;

  /** The button of the first method, by device. */
  installIphone: string;
  installIpad: string;
  installPhone: string;
  installTablet: string;
  installPc: string;
  /** What stands beside it, on a phone and on a tablet, and the names of the other methods. */
  otherPhone: string;
  otherDevice: string;
  byQr: string;
  byHand: string;
  nothingHappened: string;
  nothingHappenedHint: string;

  smdpAddress: string;
  matchingId: string;
  activationCode: string;
  confirmationCode: string;
  confirmationCodeHint: string;
  confirmationCodeNeeded: string;
  copy: string;
  copied: string;
  copyFailed: string;
  retry: string;
  support: string;

  data: (gigabytes: number | null) => string;
  days: Counted;

  /** Warnings, in the order in which they are shown. */
  warnWifi: string;
  warnOnce: string;
  warnDelete: string;
  warnRoaming: string;

  /** The two steps that stand above a link in another app's browser. */
  stepOpenSafari: string;
  stepOpenBrowser: string;
}

/** What is loaded with the QR codes and the steps: the other steps that `stepsFor` names, hints, ends and failures. */
export interface StepCatalogue {
  /** `…Path` is a path through the settings. */
  stepTap: string;
  stepConfirm: string;
  stepClick: string;
  stepWait: string;
  stepScanOpen: string;
  stepScan: string;
  stepScanSame: string;
  stepIphonePath: string;
  stepIphoneOldPath: string;
  stepIpadPath: string;
  stepSamsungPath: string;
  stepPixelPath: string;
  stepAndroidPath: string;
  stepHuaweiPath: string;
  stepWindowsPath: string;
  stepChromeosPath: string;
  stepPhonePath: string;
  stepByHand: string;
  stepTwoFields: string;
  stepOneField: string;
  stepConfirmationCode: string;

  /** The QR code that opens the page on the phone, and the eSIM's own. */
  handoffTitle: string;
  handoffHint: string;
  handoffAlt: string;
  qrTitle: string;
  qrHint: string;
  qrAlt: string;
  qrBroken: string;

  /** Headlines of what has ended or failed, and what to do about it. */
  revoked: string;
  cancelled: string;
  stopped: string;
  linkExpired: string;
  linkExpiredHint: string;
  invalidCode: string;
  invalidCodeHint: string;
  otherPlan: string;
  payAgain: string;
  later: string;
  askShop: string;
  loadAgain: string;
  reference: string;
}

/** Puts the name of an eSIM into a text. */
type Named = (esim: string) => string;

/** What is said where a plan can go onto a new eSIM or onto one that the customer has; loaded with the steps. */
export interface ChoiceCatalogue {
  choose: string;
  chooseHint: string;
  /** One option each, what it means, and the button that confirms it. */
  chooseNew: string;
  chooseNewHint: string;
  confirmNew: string;
  chooseExisting: Named;
  chooseExistingHint: string;
  confirmExisting: Named;
  /** Beside the confirming button, and what a page without script has ticked in its place. */
  chooseFinal: string;
  chooseUnderstood: string;
  chooseBack: string;
  choosing: string;

  /** Why nothing came of it, each with the way out. */
  choiceUnanswered: string;
  choiceLater: string;
  choiceChanged: string;
  choiceRefused: string;
  choiceReload: string;
  choiceUnticked: string;

  addedTo: Named;
  addedToHint: string;
  addedToMissing: string;
}

/** Everything the element can say about installing. */
export type ElementWords = Catalogue & StepCatalogue;

/** What only the landing pages show, so that the element does not carry it. */
export interface PagesCatalogue {
  title: string;
  reveal: string;
  revealHint: string;
  accessCode: string;
  accessCodeHint: string;
  wrongAccessCode: string;
  tooManyTitle: string;
  tooManyHint: string;
  unknownTitle: string;
  unknownHint: string;
  revokedTitle: string;
  revokedHint: string;
  beforeTitle: string;
  beforeUnlocked: string;
  beforeEid: string;
  afterTitle: string;
  afterLine: string;
  afterData: string;
  afterSwitching: string;
  troubleTitle: string;
  troubleUsed: string;
  troubleLocked: string;
  troubleNetwork: string;
  troubleFull: string;
}
