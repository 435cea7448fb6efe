/**
 * What every language must say: the element's words (`Catalogue`) and the landing pages' (`PagesCatalogue`).
 *
 * Types only. A key that a language lacks, or has too much, is a type error there. Texts are plain, never markup.
 */

/** Formats a number that a text counts, in the language of the text. */
type Counted = (count: number) => string;

/** Everything `<esim-activate>` shows, and the steps that `stepsFor` names. */
export interface Catalogue {
  /** One headline per state. */
  loading: string;
  waiting: string;
  waitingHint: string;
  payment: string;
  pay: string;
  choose: string;
  ready: string;
  downloaded: string;
  installed: string;
  enabled: string;
  disabled: string;
  removed: string;
  usedUp: string;
  expired: string;
  failed: string;
  revoked: string;
  cancelled: string;
  offline: string;
  unavailable: string;
  invalidCode: string;

  /** The button of the first method, by device. */
  installIphone: string;
  installIpad: string;
  installPhone: string;
  installTablet: string;
  installPc: string;
  /** What stands beside it, and the names of the other methods. */
  otherPhone: string;
  otherPhoneHint: string;
  otherWays: string;
  byQr: string;
  byHand: string;
  nothingHappened: string;
  nothingHappenedHint: string;
  qrAlt: string;
  handoffAlt: string;

  smdpAddress: string;
  matchingId: string;
  activationCode: string;
  confirmationCode: string;
  confirmationCodeHint: string;
  confirmationCodeNeeded: string;
  copy: string;
  copied: string;
  copyFailed: string;
  isInstalled: string;
  isNotWorking: string;
  retry: string;
  support: string;

  data: (gigabytes: number | null) => string;
  days: Counted;

  /** Warnings, in the order in which they are shown. */
  warnWifi: string;
  warnOnce: string;
  warnDelete: string;
  warnRoaming: string;

  /** Steps. `…Path` is a path through the settings. */
  stepOpenSafari: string;
  stepOpenBrowser: string;
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
}

/** What only the landing pages show, so that the element does not carry it. */
export interface PagesCatalogue {
  title: string;
  greeting: (partner: string) => string;
  reveal: string;
  revealHint: string;
  accessCode: string;
  accessCodeHint: string;
  wrongAccessCode: string;
  tooManyTitle: string;
  tooManyHint: string;
  unknownTitle: string;
  unknownHint: string;
  expiredTitle: string;
  expiredHint: string;
  revokedTitle: string;
  revokedHint: string;
  errorTitle: string;
  errorHint: string;
  reload: string;
  keepOpen: string;
  saveQr: string;
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
