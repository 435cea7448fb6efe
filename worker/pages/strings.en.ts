/**
 * What the landing pages say in English beyond the shared catalogues: what only a page without script has to explain.
 *
 * Plain text and functions to plain text. Every string is escaped where it is used.
 */

import type { ChoiceCatalogue, ElementWords } from "../../shared/locales/catalogue.ts";
import { choiceEn } from "../../shared/locales/choice.en.ts";
import { en } from "../../shared/locales/en.ts";
import { pagesEn } from "../../shared/locales/pages.en.ts";
import { stepsEn } from "../../shared/locales/steps.en.ts";

const own = {
  readyToInstall: "Your eSIM is ready to install",
  enterCode: (partner: string): string => `Enter the access code that ${partner} sent you.`,
  yourSeller: "your shop",
  tryAgainIn: (wait: string): string => `Try again in ${wait}.`,
  contact: (partner: string): string => `Get help from ${partner}`,
  reference: "Quote this reference",
  checkAgain: "Check again",

  /** Under the headlines of the states of an order. */
  orderHint: {
    created: "Your eSIM appears here as soon as it is made.",
    awaiting_payment: "Your eSIM is made once the payment has arrived.",
    provisioning: "This can take a few minutes. You can close this page and come back with the same link.",
    parked: "Someone is looking into your order. You do not need to order or pay again.",
    ready: "It is not here yet. Check again in a moment.",
    failed: "There is no eSIM to install. Please get in touch before you order again.",
    expired: "There is no eSIM to install here.",
    cancelled: "There is no eSIM to install.",
    revoked: pagesEn.revokedHint,
  },
  /** Under the headlines of the states of an eSIM; the others need none. */
  esimHint: {
    downloaded:
      "If it did not finish, look in that device’s settings first, then try again with the same device.",
    disabled: "Switch this line on in the settings for mobile networks.",
    removed: "It may install once more on the same device. If that fails, ask for help.",
    used_up: "The eSIM itself is still there. Keep it if you want to top it up.",
    expired: "Your plan has ended.",
    failed: "Please ask for help before you buy a new one.",
  },
  byCustomer: "As you told us.",
  countries: (count: string): string => `${count} countries`,
  used: (used: string, total: string): string => `${used} of ${total} used`,

  inApp: (app: string): string => `You are inside ${app}, where the button may do nothing.`,
  pcInstead: "Or install on this PC, if it has mobile data built in:",
  tapToSelect: "Tap a code to select all of it, then copy.",
  forApple: "iPhone and iPad ask for two codes",
  forOthers: "Android, Windows and ChromeOS ask for one",
  otherDevices: "Steps for other devices",
  goodToKnow: "Good to know",
  confirmationFrom: (partner: string): string => `${partner} sends it to you.`,
};

const words: ElementWords & ChoiceCatalogue = { ...en, ...stepsEn, ...choiceEn };

export interface PageStrings {
  /** The element's words, so that page and element say the same. */
  words: ElementWords & ChoiceCatalogue;
  pages: typeof pagesEn;
  own: typeof own;
}

/** The catalogue for a language. English is the one there is. */
export function pageStrings(_lang: string): PageStrings {
  return { words, pages: pagesEn, own };
}
