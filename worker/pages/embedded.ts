/**
 * The page that an `isolated` element frames: the element alone, without a token, and the script that waits for one.
 *
 * It reveals nothing: whoever frames it hands it the token (`widget/frame.ts`). Of an activation that has ended it
 * says so by itself; the element then says the same.
 */

import { html } from "hono/html";
import { deadContent } from "./dead.ts";
import { htmlDocument, type Frame } from "./document.ts";

export interface EmbeddedInput {
  frame: Frame;
  /** `/widget/<version>/frame.js` */
  scriptSrc: string;
  /** How it has ended; `null` while it has not. */
  ended: "expired" | "revoked" | null;
}

export function embeddedPage({ frame, scriptSrc, ended }: EmbeddedInput): string {
  const { title, body } =
    ended === null ? { title: frame.strings.pages.title, body: "" } : deadContent({ frame, kind: ended });
  return htmlDocument(frame, {
    title,
    bare: true,
    body: html`<esim-activate api="">${body}</esim-activate>`,
    scripts: html`<script type="module" nonce="${frame.nonce}" src="${scriptSrc}"></script>`,
  });
}
