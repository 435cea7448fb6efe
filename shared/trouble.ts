/**
 * What a phone displayed when an eSIM did not install, and the advice for each, as keys of the catalogue.
 *
 * It knows messages and causes, no language and no markup. Nothing here ever tells to delete an eSIM that is there: most
 * cannot be installed a second time.
 */

import type { DeviceView } from "./api/types.ts";
import type { CareWords } from "./locales/words.ts";

export const SYMPTOMS = [
  "nothing",
  "plan_change",
  "not_valid",
  "used",
  "cannot_add",
  "locked",
  "download",
  "stuck",
  "code",
  "no_menu",
  "full",
  "other_device",
  "else",
] as const;
export type Symptom = (typeof SYMPTOMS)[number];

export type SymptomKey = Extract<keyof CareWords, `say${string}`>;
export type AdviceKey = Extract<keyof CareWords, `try${string}`>;

type Os = DeviceView["os"];

const WORDS: Record<Symptom, SymptomKey> = {
  nothing: "sayNothing",
  plan_change: "sayPlanChange",
  not_valid: "sayNotValid",
  used: "sayUsed",
  cannot_add: "sayCannotAdd",
  locked: "sayLocked",
  download: "sayDownload",
  stuck: "sayStuck",
  code: "sayCode",
  no_menu: "sayNoMenu",
  full: "sayFull",
  other_device: "sayOther",
  else: "sayElse",
};

/** Apple's own sentences, and those of everyone else. */
const APPLE: ReadonlySet<Symptom> = new Set(["plan_change", "not_valid", "cannot_add"]);
const OTHERS: ReadonlySet<Symptom> = new Set(["used", "locked", "download"]);

const isApple = (os: Os): boolean => os === "ios" || os === "ipados";

export const symptomKey = (symptom: Symptom): SymptomKey => WORDS[symptom];

/** What a device of this system can have displayed, the likeliest first. A computer is not the phone: all of them. */
export function symptomsFor(os: Os): Symptom[] {
  const foreign = isApple(os) ? OTHERS : os === "android" || os === "windows" ? APPLE : new Set<Symptom>();
  return SYMPTOMS.filter((symptom) => !foreign.has(symptom));
}

export interface TroubleSituation {
  os: Os;
  /** This device has a one-tap link, so that something can be tapped. */
  link: boolean;
  /** The confirmation code is known, and shown below the advice. */
  confirmationCode: boolean;
  inApp: boolean;
  /** There are codes to type. */
  typed: boolean;
}

/** In the order in which to try. */
export function adviceFor(
  symptom: Symptom,
  { os, confirmationCode, inApp, link, typed }: TroubleSituation,
): AdviceKey[] {
  switch (symptom) {
    case "nothing":
      return [
        "tryLook",
        ...(inApp && link ? (["tryBrowser"] as const) : []),
        ...(typed ? (["tryByHand"] as const) : []),
      ];
    case "plan_change":
    case "download":
      return ["tryLook", "tryWifi", "tryRestart"];
    case "not_valid":
    case "used":
      return ["tryLook", "tryKeep", "tryNewCode"];
    case "cannot_add":
    case "locked":
      return [isApple(os) ? "tryLockApple" : "tryLockOther", "tryUnlock", "tryOtherPhone"];
    case "stuck":
      return ["tryWait", "tryWifi", "tryRestart"];
    case "code":
      return [confirmationCode ? "tryCode" : "tryAskCode"];
    case "no_menu":
      return ["tryEid", "tryOld", "tryOtherPhone"];
    case "full":
      return ["tryFull"];
    case "other_device":
      return ["tryBound", "trySupport"];
    case "else":
      return ["tryLook", "trySupport"];
  }
}
