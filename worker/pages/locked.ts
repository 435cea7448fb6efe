/**
 * What a link shows before it is opened: mail scanners and previews get this page, so it holds no code and no token.
 *
 * It knows nothing of the eSIM behind the link.
 */

import { html } from "hono/html";
import { isolated } from "../../shared/choice.ts";
import { fill } from "../../shared/locales/words.ts";
import { duration, helpLink, htmlDocument, type Fragment, type Frame } from "./document.ts";
import type { PageStrings } from "./strings.ts";

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
  const { strings } = frame;
  const { pages } = strings;
  const partner = frame.partner === null ? pages.yourSeller : isolated(frame.partner.name);
  const text =
    access === "tap" ? pages.revealHint : `${fill(pages.enterCode, { partner })} ${pages.accessCodeHint}`;
  return htmlDocument(frame, {
    title: pages.readyToInstall,
    body: html`<section>
        <div class="lead">
          <h2>${pages.readyToInstall}</h2>
          <p class="soft">${text}</p>
        </div>
        <form class="stack" method="post">
          ${problemNote(input, strings)}${access === "code" ? codeField(input, strings) : ""}
          <button class="btn main">${pages.reveal}</button>
        </form>
      </section>
      ${helpLink(frame)}`,
  });
}

function problemNote(input: LockedInput, { pages }: PageStrings): Fragment {
  if (input.problem === undefined) return html``;
  const wait = duration(input.retryAfterSeconds, input.frame.lang);
  const locked = wait === null ? pages.tooManyHint : fill(pages.tryAgainIn, { wait });
  const text = input.problem === "wrong_code" ? pages.wrongAccessCode : `${pages.tooManyTitle}. ${locked}`;
  return html`<p class="note error" id="problem" role="alert">${text}</p>`;
}

function codeField({ problem }: LockedInput, { pages }: PageStrings): Fragment {
  const invalid = problem === undefined ? "" : html` aria-describedby="problem" aria-invalid="true"`;
  return html`<label
    >${pages.accessCode}<input
      name="access_code"
      dir="ltr"
      inputmode="text"
      autocomplete="one-time-code"
      autocapitalize="characters"
      spellcheck="false"
      required${invalid}
  /></label>`;
}
