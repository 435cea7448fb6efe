/**
 * What a link shows that opens nothing: unknown, expired, revoked, or closed after too many attempts.
 *
 * It knows nothing of the eSIM; for an unknown link not even the partner, which is the caller's to leave out.
 */

import { html } from "hono/html";
import { fill } from "../../shared/locales/words.ts";
import { duration, helpLink, htmlDocument, type Content, type Frame } from "./document.ts";
import type { PageStrings } from "./strings.ts";

export interface DeadInput {
  frame: Frame;
  kind: "unknown" | "expired" | "revoked" | "too_many";
  /** With `too_many`: seconds until the next attempt. */
  retryAfterSeconds?: number;
}

export function deadPage(input: DeadInput): string {
  return htmlDocument(input.frame, deadContent(input));
}

export function deadContent({ frame, kind, retryAfterSeconds }: DeadInput): Content {
  const { strings } = frame;
  const wait = kind === "too_many" ? duration(retryAfterSeconds, frame.lang) : null;
  const [title, hint] = titleAndHint(kind, strings);
  const text = wait === null ? hint : fill(strings.pages.tryAgainIn, { wait });
  return {
    title,
    body: html`<section>
        <div class="lead">
          <h2>${title}</h2>
          <p>${text}</p>
        </div>
      </section>
      ${helpLink(frame)}`,
  };
}

function titleAndHint(kind: DeadInput["kind"], { pages, words }: PageStrings): [title: string, hint: string] {
  switch (kind) {
    case "unknown":
      return [pages.unknownTitle, pages.unknownHint];
    case "expired":
      return [words.linkExpired, words.linkExpiredHint];
    case "revoked":
      return [pages.revokedTitle, pages.revokedHint];
    case "too_many":
      return [pages.tooManyTitle, pages.tooManyHint];
  }
}
