/**
 * All languages: checked against English, so that a missing key fails the build, and written as JSON for the Worker, whose
 * script has no room for them.
 *
 * Knows files and keys, no language.
 */

import { writeFile } from "node:fs/promises";
import path from "node:path";
import { differences } from "../../shared/locales/differences.ts";
import { care } from "../../shared/locales/en/care.ts";
import { element } from "../../shared/locales/en/element.ts";
import { pages } from "../../shared/locales/en/pages.ts";
import { steps } from "../../shared/locales/en/steps.ts";
import { LANGUAGES } from "../../shared/locales/match.ts";
import type { CareWords, ElementWords, PageWords, StepWords } from "../../shared/locales/words.ts";

export interface Catalogues {
  element: ElementWords;
  steps: StepWords;
  care: CareWords;
  pages: PageWords;
}

export const ENGLISH: Catalogues = { element, steps, care, pages };

export async function cataloguesOf(language: string): Promise<Catalogues> {
  const file = async (name: string): Promise<object> => import(`../../shared/locales/${language}/${name}.ts`);
  const parts = await Promise.all(Object.keys(ENGLISH).map(file));
  return Object.assign({}, ...parts) as Catalogues;
}

/** @throws naming language, catalogue and key, when one is not as in English */
export function checkCatalogues(language: string, catalogues: Catalogues): void {
  const wrong = Object.entries(ENGLISH).flatMap(([name, english]) =>
    differences(english, catalogues[name as keyof Catalogues] ?? {}).map(
      (line) => `shared/locales/${language}/${name}.ts: ${line}`,
    ),
  );
  if (wrong.length > 0) throw new Error(`The languages do not say the same:\n${wrong.join("\n")}`);
}

/** `words-<language>.json` into `dir`. */
export async function writeWords(dir: string): Promise<void> {
  for (const language of LANGUAGES) {
    const catalogues = await cataloguesOf(language);
    checkCatalogues(language, catalogues);
    const { pages: ofPages, ...ofElement } = catalogues;
    const words = Object.assign({}, ...Object.values(ofElement)) as object;
    await writeFile(path.join(dir, `words-${language}.json`), JSON.stringify({ words, pages: ofPages }));
  }
}
