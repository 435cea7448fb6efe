/**
 * In which language a landing page is shown: as its address asks, as the activation was made, as the browser prefers.
 *
 * The words are files beside the element, read once by each isolate: the script has no room for twelve languages. Knows
 * no page.
 */

import { parseAccept } from "hono/utils/accept";
import { directionOf, matchLanguage } from "../../shared/locales/match.ts";
import type { AppContext } from "../http/context.ts";
import { originOf } from "../http/origin.ts";
import type { PageStrings } from "../pages/strings.ts";

export interface PageLanguage {
  /** BCP 47. */
  lang: string;
  dir: "ltr" | "rtl";
  strings: PageStrings;
}

const known = new Map<string, PageStrings>();

export async function languageOf(c: AppContext, activation: string | null): Promise<PageLanguage> {
  const accepted = parseAccept(c.req.header("Accept-Language") ?? "").map(({ type }) => type);
  const lang = matchLanguage([c.req.query("lang"), activation, ...accepted]) ?? "en";
  return { lang, dir: directionOf(lang), strings: known.get(lang) ?? (await read(c, lang)) };
}

/** They are deployed with the script: without them there is no element either. */
async function read(c: AppContext, lang: string): Promise<PageStrings> {
  const file = await c.env.ASSETS.fetch(new URL(`/words-${lang}.json`, originOf(c.req.url)));
  if (!file.ok) throw new Error(`The words of ${lang} are not among the assets`);
  const strings = await file.json<PageStrings>();
  known.set(lang, strings);
  return strings;
}
