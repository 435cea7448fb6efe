/**
 * Where a plan goes, chosen without script, and what it says afterwards: one form for each option, which is sent by its
 * own button and only with its own box ticked.
 *
 * It knows no activation and no provider; what a form sends is judged where it arrives.
 */

import { html } from "hono/html";
import type { ChoiceOption, SessionEsim } from "../../shared/api/types.ts";
import { optionWords } from "../../shared/choice.ts";
import type { Fragment } from "./document.ts";
import { row } from "./guidance.ts";
import type { PageStrings } from "./strings.ts";

/** Under what name a form says that its box was ticked. */
export const UNDERSTOOD = "understood";

/** `path`: where the forms go, on this origin. */
export function choiceForms(
  esim: SessionEsim,
  options: readonly ChoiceOption[],
  path: string,
  strings: PageStrings,
): Fragment {
  return html`${options.map((option) => form(esim, option, path, strings))}`;
}

/** `ways`: how to install the eSIM all the same, for whoever no longer has it; `null`: there is none. */
export function added(ways: Fragment | null, { words }: PageStrings): Fragment {
  return html`<p>${words.addedToHint}</p>
    ${ways && html`<div>${row(words.addedToMissing, ways)}</div>`}`;
}

function form(
  { esim_id }: SessionEsim,
  option: ChoiceOption,
  path: string,
  { words }: PageStrings,
): Fragment {
  const { title, hint, confirm } = optionWords(option, words);
  const hidden = (name: string, value: string) =>
    html`<input type="hidden" name="${name}" value="${value}" />`;
  return html`<form class="option" method="post" action="${path}">
    <div>
      <h3>${title}</h3>
      <p class="soft">${hint}</p>
    </div>
    ${hidden("esim_id", esim_id)}${hidden("option_id", option.option_id)}
    ${hidden("confirmation", option.confirmation)}
    <label class="tick"
      ><input type="checkbox" name="${UNDERSTOOD}" value="yes" required autocomplete="off" />
      <span>${words.chooseUnderstood}</span></label
    >
    <button class="btn">${confirm}</button>
  </form>`;
}
