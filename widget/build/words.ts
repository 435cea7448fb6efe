/**
 * Vite plugin: writes each language but English as `words-<language>.json`, which the landing pages read. A language
 * that does not fit English fails the build.
 */

import type { Plugin } from "vite";
import { faultsOf } from "../../shared/locales/faults.ts";
import { CATALOGUES } from "../../shared/locales/languages.ts";

export function words(): Plugin {
  return {
    name: "esim-activate:words",
    generateBundle() {
      const { en: english, ...others } = CATALOGUES;
      const all = Object.entries(others);
      const faults = all.flatMap(([language, catalogue]) =>
        faultsOf(language, { ...catalogue }, { ...english }),
      );
      if (faults.length > 0) this.error(`The languages do not fit English:\n  ${faults.join("\n  ")}`);
      for (const [language, { element, steps, care, pages }] of all) {
        const source = JSON.stringify({ ...element, ...steps, ...care, ...pages });
        this.emitFile({ type: "asset", fileName: `words-${language}.json`, source });
      }
    },
  };
}
