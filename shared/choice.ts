/**
 * What the customer is told about a choice between a new eSIM and one they have, as keys of the catalogue.
 *
 * For widget and landing page alike. It knows no language, no markup, and not who carries the choice out.
 */

import type { ChoiceOption } from "./api/types.ts";
import { fill } from "./locales/words.ts";
import type { StepWords } from "./locales/words.ts";

export interface OptionWords {
  title: string;
  hint: string;
  /** Names what happens, for the button that makes it happen. */
  confirm: string;
}

/** The words of one option. */
export function optionWords({ kind, label }: ChoiceOption, t: StepWords): OptionWords {
  if (kind === "new") return { title: t.chooseNew, hint: t.chooseNewHint, confirm: t.confirmNew };
  const esim = { esim: isolated(label) };
  return {
    title: fill(t.chooseExisting, esim),
    hint: t.chooseExistingHint,
    confirm: fill(t.confirmExisting, esim),
  };
}

/** A name inside a sentence of another direction must not turn the sentence around: Unicode's first strong isolate. */
export function isolated(name: string): string {
  return `\u2068${name}\u2069`;
}

export type ChoiceProblemKey = Extract<keyof StepWords, `choice${string}`>;

/**
 * Why nothing came of a confirmed choice. `undefined`: there was no answer, so it may have been done, as when the
 * provider gives none; sent again, it is the same request.
 */
export function choiceProblem(problem: { code: string; status: number } | undefined): ChoiceProblemKey {
  if (problem === undefined || problem.code === "provider_timeout") return "choiceUnanswered";
  const { code, status } = problem;
  if (code === "provider_rejected" || code === "provider_misconfigured") return "choiceRefused";
  if (status === 401) return "choiceReload";
  return status === 429 || status >= 500 ? "choiceLater" : "choiceChanged";
}
