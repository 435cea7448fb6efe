/**
 * The element's language: whose wish counts, and the words of its first view, loaded when they are not English.
 *
 * Knows no text. The words of everything later come with the panels (`panels/words.ts`).
 */

import { element as en } from "../shared/locales/en/element.ts";
import { matchLanguage } from "../shared/locales/match.ts";
import type { Language } from "../shared/locales/match.ts";
import type { ElementWords } from "../shared/locales/words.ts";
import type { Clock } from "./ports.ts";

const LOADERS: Record<string, () => Promise<{ element: ElementWords }>> = {
  es: () => import("../shared/locales/es/element.ts"),
  fr: () => import("../shared/locales/fr/element.ts"),
  de: () => import("../shared/locales/de/element.ts"),
  it: () => import("../shared/locales/it/element.ts"),
  "pt-BR": () => import("../shared/locales/pt-BR/element.ts"),
  ja: () => import("../shared/locales/ja/element.ts"),
  ko: () => import("../shared/locales/ko/element.ts"),
  "zh-Hans": () => import("../shared/locales/zh-Hans/element.ts"),
  "zh-Hant": () => import("../shared/locales/zh-Hant/element.ts"),
  ar: () => import("../shared/locales/ar/element.ts"),
  tr: () => import("../shared/locales/tr/element.ts"),
};

/** Then English stands in; the words still come. */
const PATIENCE_MS = 1_500;

export class Words {
  language: Language | undefined;
  /** `undefined`: on the way, and none of another language to go on with. */
  element: ElementWords | undefined;
  #changed: () => void;
  #clock: Clock;

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** The element's own attribute or the nearest around it, what the activation was made for, the browser's. */
  choose(host: Element, activation: string | null | undefined): void {
    let near: string | null | undefined;
    for (let at: Element | undefined = host; at && near == null; at = (at.getRootNode() as ShadowRoot).host)
      near = at.closest("[lang]")?.getAttribute("lang");
    const wanted = matchLanguage([near, activation, ...navigator.languages]) ?? "en";
    if (wanted === this.language) return;
    this.language = wanted;
    const load = LOADERS[wanted];
    if (load) void this.#load(wanted, load);
    else this.element = en;
  }

  async #load(language: Language, load: () => Promise<{ element: ElementWords }>): Promise<void> {
    const set = (words: ElementWords): void => {
      if (language !== this.language) return;
      this.element = words;
      this.#changed();
    };
    const cancel = this.#clock.after(PATIENCE_MS, () => set(this.element ?? en));
    const loaded = await load().catch(() => undefined);
    cancel();
    set(loaded?.element ?? this.element ?? en);
  }
}
