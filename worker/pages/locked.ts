/**
 * What a link shows before it is opened: mail scanners and previews get this page, so it holds no code and no token.
 *
 * It knows nothing of the eSIM behind the link.
 */

import { html } from "hono/html";
import { isolated } from "../../shared/choice.ts";
import { fill } from "../../shared/locales/words.ts";
import { duration, helpLink, htmlDocument, type Fragment, type Frame } from "./document.ts";

export interface LockedInput {
  frame: Frame;
  /** `tap`: one button. `code`: the access code that came by another way than the link. */
  access: "tap" | "code";
  problem?: "wrong_code" | "locked";
  /** With `locked`: seconds until the next attempt. */
  retryAfterSeconds?: number;
}

export function lockedPage(input: LockedInput): string {
  const { frame, access } = input;
  const t = frame.words;
  const partner = frame.partner === null ? t.yourSeller : isolated(frame.partner.name);
  const text = access === "tap" ? t.revealHint : `${fill(t.enterCode, { partner })} ${t.accessCodeHint}`;
  return htmlDocument(frame, {
    title: t.readyToInstall,
    body: html`<section>
        <div class="lead">
          <h2>${t.readyToInstall}</h2>
          <p class="soft">${text}</p>
        </div>
        <form class="stack" method="post">
          ${problemNote(input)}${access === "code" ? codeField(input) : ""}
          <button class="btn main">${t.reveal}</button>
        </form>
      </section>
      ${helpLink(frame)}`,
  });
}

function problemNote({ frame, problem, retryAfterSeconds }: LockedInput): Fragment {
  if (problem === undefined) return html``;
  const { lang, words: t } = frame;
  const wait = duration(retryAfterSeconds, lang);
  const locked = wait === null ? t.tooManyHint : fill(t.tryAgainIn, { wait });
  const text = problem === "wrong_code" ? t.wrongAccessCode : `${t.tooManyTitle}. ${locked}`;
  return html`<p class="note error" id="problem" role="alert">${text}</p>`;
}

function codeField({ frame, problem }: LockedInput): Fragment {
  const invalid = problem === undefined ? "" : html` aria-describedby="problem" aria-invalid="true"`;
  return html`<label
    >${frame.words.accessCode}<input
      name="access_code"
      dir="ltr"
      inputmode="text"
      autocomplete="one-time-code"
      autocapitalize="characters"
      spellcheck="false"
      required${invalid}
  /></label>`;
}
