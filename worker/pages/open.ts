/**
 * The page behind an opened link: complete without script, and what `<esim-activate>` replaces when it upgrades.
 *
 * It holds activation codes, so the caller has checked who asks. It holds no client token: the element fetches one
 * from `tokenPath` when it needs it.
 */

import { html, raw } from "hono/html";
import type { Session } from "../../shared/api/types.ts";
import type { ChoiceProblemKey } from "../../shared/choice.ts";
import { helpLink, htmlDocument, type Fragment, type Frame } from "./document.ts";
import { esimCard } from "./esim-card.ts";
import { orderState, reference } from "./order-state.ts";

export interface OpenInput {
  frame: Frame;
  session: Session;
  /** By `esim_id`: the eSIM's own QR code as a `data:` URI of an SVG of ours. */
  qr: Record<string, string>;
  /** A QR code that opens this page on a phone, likewise. */
  handoffQr: string | null;
  /** `/widget/<version>/esim-activate.js` */
  widgetSrc: string;
  /** Same origin; a POST there answers `{ client_token }`. */
  tokenPath: string;
  /** This page, for "Check again". */
  statusUrl: string;
  /** Same origin; takes the form of a choice. */
  choicePath: string;
  /** Why nothing came of the choice that was just sent. */
  problem?: ChoiceProblemKey;
}

/** Constant, so that nothing is ever written into a script; what varies is in `data-token-path`. */
const FETCH_TOKEN = `{const e=document.querySelector("esim-activate");e.fetchToken=async()=>{const r=await fetch(e.dataset.tokenPath,{method:"POST",credentials:"same-origin"});if(!r.ok)throw new Error("client token: "+r.status);return(await r.json()).client_token}}`;

export function openPage(input: OpenInput): string {
  const { frame, session, widgetSrc, tokenPath } = input;
  return htmlDocument(frame, {
    title: frame.strings.pages.title,
    wide: session.device.kind === "desktop" && session.esims.some(({ methods }) => methods.length > 0),
    body: html`<esim-activate api="" data-token-path="${tokenPath}"
      >${content(input)}${helpLink(frame)}</esim-activate
    >`,
    scripts: html`<script nonce="${frame.nonce}">
        ${raw(FETCH_TOKEN)};
      </script>
      <script type="module" nonce="${frame.nonce}" src="${widgetSrc}" async></script>`,
  });
}

function content(input: OpenInput): Fragment {
  const { frame, session, qr, handoffQr, statusUrl, choicePath, problem } = input;
  const { lang, strings } = frame;
  if (session.esims.length === 0 || session.status !== "ready")
    return orderState(session, statusUrl, strings);
  const cards = session.esims.map((esim) =>
    esimCard({
      esim,
      session,
      ownQr: qr[esim.esim_id] ?? null,
      handoffQr,
      statusUrl,
      choicePath,
      lang,
      strings,
    }),
  );
  const note =
    problem === undefined ? "" : html`<p class="note error" role="alert">${strings.words[problem]}</p>`;
  return html`${note}${cards}${reference(session, strings)}`;
}
