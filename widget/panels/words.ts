/**
 * The words of the panels, in the element's language. English comes with the chunk, and stands in where another
 * language cannot be loaded.
 */

import { care as careEn } from "../../shared/locales/en/care.ts";
import { steps as stepsEn } from "../../shared/locales/en/steps.ts";
import type { Language } from "../../shared/locales/match.ts";
import type { CareWords, StepWords, WordOverrides } from "../../shared/locales/words.ts";
import type { Clock } from "../ports.ts";
import type { LaterWords } from "./toolkit.ts";

type Loader = [steps: () => Promise<{ steps: StepWords }>, care: () => Promise<{ care: CareWords }>];

const LOADERS: Partial<Record<Language, Loader>> = {
  es: [() => import("../../shared/locales/es/steps.ts"), () => import("../../shared/locales/es/care.ts")],
  fr: [() => import("../../shared/locales/fr/steps.ts"), () => import("../../shared/locales/fr/care.ts")],
  de: [() => import("../../shared/locales/de/steps.ts"), () => import("../../shared/locales/de/care.ts")],
  it: [() => import("../../shared/locales/it/steps.ts"), () => import("../../shared/locales/it/care.ts")],
  "pt-BR": [
    () => import("../../shared/locales/pt-BR/steps.ts"),
    () => import("../../shared/locales/pt-BR/care.ts"),
  ],
  ja: [() => import("../../shared/locales/ja/steps.ts"), () => import("../../shared/locales/ja/care.ts")],
  ko: [() => import("../../shared/locales/ko/steps.ts"), () => import("../../shared/locales/ko/care.ts")],
  "zh-Hans": [
    () => import("../../shared/locales/zh-Hans/steps.ts"),
    () => import("../../shared/locales/zh-Hans/care.ts"),
  ],
  "zh-Hant": [
    () => import("../../shared/locales/zh-Hant/steps.ts"),
    () => import("../../shared/locales/zh-Hant/care.ts"),
  ],
  ar: [() => import("../../shared/locales/ar/steps.ts"), () => import("../../shared/locales/ar/care.ts")],
  tr: [() => import("../../shared/locales/tr/steps.ts"), () => import("../../shared/locales/tr/care.ts")],
};

/** Then English stands in; the words still come. */
const PATIENCE_MS = 1_500;

const ENGLISH: LaterWords = { ...stepsEn, ...careEn };

export class PanelWords {
  #changed: () => void;
  #clock: Clock;
  #language: Language | undefined;
  #loaded: LaterWords | undefined;
  /** With the page's own texts in place. */
  t: LaterWords = ENGLISH;

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** Whether they are there; asking for a language loads it. */
  speaks(language: Language, overrides: WordOverrides | null | undefined): boolean {
    if (language !== this.#language) {
      this.#language = language;
      this.#loaded = undefined;
      void this.#load(language);
    }
    if (!this.#loaded) return false;
    this.t = { ...this.#loaded, ...overrides };
    return true;
  }

  async #load(language: Language): Promise<void> {
    const loader = LOADERS[language];
    if (!loader) {
      this.#loaded = ENGLISH;
      return;
    }
    const [steps, care] = loader;
    const set = (words: LaterWords): void => {
      if (language !== this.#language) return;
      this.#loaded = words;
      this.#changed();
    };
    const cancel = this.#clock.after(PATIENCE_MS, () => set(ENGLISH));
    const words = await Promise.all([steps(), care()]).catch(() => undefined);
    cancel();
    set(words ? { ...words[0].steps, ...words[1].care } : ENGLISH);
  }
}
