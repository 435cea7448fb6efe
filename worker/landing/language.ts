/**
 * The language of a page, with its words. English is in the script; any other is a file beside the widget, written by
 * the build and read once per isolate. Where it cannot be read, the page is in English, and says so.
 */

import { directionOf, matchLanguage, type Language } from "../../shared/locales/match.ts";
import { acceptedLanguages } from "../http/accept-language.ts";
import { asset } from "../http/asset.ts";
import type { AppContext } from "../http/context.ts";
import type { Frame } from "../pages/index.ts";
import { english, type PageStrings } from "../pages/strings.ts";

type Spoken = Pick<Frame, "lang" | "dir" | "words">;

const ENGLISH: Spoken = { lang: "en", dir: "ltr", words: english };
const read = new Map<Language, Spoken>();

/** `activation`: what the link was made for; it may name a language that there is not. */
export async function pageLanguage(c: AppContext, activation: string | null): Promise<Spoken> {
  const accepted = acceptedLanguages(c.req.header("Accept-Language"));
  const language = matchLanguage([c.req.query("lang"), activation, ...accepted]) ?? "en";
  if (language === "en") return ENGLISH;
  const known = read.get(language);
  if (known !== undefined) return known;
  const words = await wordsOf(c, language);
  if (words === null) return ENGLISH;
  const spoken: Spoken = { lang: language, dir: directionOf(language), words };
  read.set(language, spoken);
  return spoken;
}

/** What an address was opened with, for the addresses that lead back to it; empty for a language that there is not. */
export function languageQuery(c: AppContext): string {
  const language = matchLanguage([c.req.query("lang")]);
  return language === undefined ? "" : `?lang=${language}`;
}

async function wordsOf(c: AppContext, language: Language): Promise<PageStrings | null> {
  try {
    const file = await asset(c, `words-${language}.json`);
    // Of an older build, it may lack a text.
    return file && { ...english, ...(await file.json<PageStrings>()) };
  } catch {
    return null;
  }
}
