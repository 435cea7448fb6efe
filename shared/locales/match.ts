/**
 * Which of the languages that there are fits what is wished for, and which way it runs.
 *
 * Knows names of languages (BCP 47), not where a wish comes from and no text.
 */

export const LANGUAGES = [
  "en",
  "es",
  "fr",
  "de",
  "it",
  "pt-BR",
  "ja",
  "ko",
  "zh-Hans",
  "zh-Hant",
  "ar",
  "tr",
] as const;
export type Language = (typeof LANGUAGES)[number];

/** The first wish that can be met; `undefined`: none can. Tags come from pages and headers: anything may be in them. */
export function matchLanguage(wishes: readonly (string | null | undefined)[]): Language | undefined {
  for (const wish of wishes) {
    const tag = wish?.toLowerCase() ?? "";
    const [base] = tag.split(/[-_]/);
    const found = LANGUAGES.find(
      (language) =>
        language.split("-")[0] === base &&
        (base !== "zh" || /hant|tw|hk|mo/.test(tag) === /nt/.test(language)),
    );
    if (found) return found;
  }
  return undefined;
}

export const directionOf = (language: string): "ltr" | "rtl" => (language === "ar" ? "rtl" : "ltr");
