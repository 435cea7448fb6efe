/**
 * What the landing pages say: the element's words, so that page and element say the same, and their own.
 *
 * English is here; other languages come as JSON (worker/landing/language.ts). Plain text: escaped where it is used.
 */

import { care } from "../../shared/locales/en/care.ts";
import { element } from "../../shared/locales/en/element.ts";
import { pages } from "../../shared/locales/en/pages.ts";
import { steps } from "../../shared/locales/en/steps.ts";
import type { PageWords, Words } from "../../shared/locales/words.ts";

export interface PageStrings {
  words: Words;
  pages: PageWords;
}

export const ENGLISH: PageStrings = { words: { ...element, ...steps, ...care }, pages };
