/**
 * What the landing pages say: the element's words, so that page and element say the same, and their own. Types only: the
 * words come as JSON (worker/landing/language.ts). Plain text: escaped where it is used.
 */

import type { PageWords, Words } from "../../shared/locales/words.ts";

export interface PageStrings {
  words: Words;
  pages: PageWords;
}
