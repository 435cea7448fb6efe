/**
 * What the page says while there is no eSIM to show: payment, preparation, failure, the end.
 *
 * Never refreshes by itself: a page that reloads under someone's fingers is worse than a button.
 */

import { html } from "hono/html";
import type { Session } from "../../shared/api/types.ts";
import { field } from "./codes.ts";
import type { Fragment } from "./document.ts";
import { safeHref, WEB } from "./safe-href.ts";
import type { PageStrings } from "./strings.ts";

const HEADLINES = {
  created: "waiting",
  awaiting_payment: "payment",
  provisioning: "waiting",
  parked: "waiting",
  ready: "waiting",
  failed: "failed",
  expired: "expired",
  cancelled: "cancelled",
  revoked: "revoked",
} as const satisfies Record<Session["status"], string>;

const HINTS = {
  created: "orderCreated",
  awaiting_payment: "orderUnpaid",
  provisioning: "orderUnderWay",
  parked: "orderParked",
  ready: "orderReady",
  failed: "orderFailed",
  expired: "orderOver",
  cancelled: "orderOver",
  revoked: "revokedHint",
} as const satisfies Record<Session["status"], string>;

const FINAL: readonly Session["status"][] = ["failed", "expired", "cancelled", "revoked"];

export function orderState(session: Session, statusUrl: string, strings: PageStrings): Fragment {
  const { words, pages } = strings;
  const { status } = session;
  const again = FINAL.includes(status)
    ? ""
    : html`<a class="btn" href="${statusUrl}">${words.checkAgain}</a>`;
  return html`<section>
    <div class="lead">
      <h2>${words[HEADLINES[status]]}</h2>
      <p>${pages[HINTS[status]]}</p>
    </div>
    ${payLink(session, strings)}${again}${reference(session, strings)}
  </section>`;
}

/** What to quote to the partner's support. */
export function reference({ recovery }: Session, { pages }: PageStrings): Fragment {
  return recovery?.reference === undefined
    ? html``
    : html`<dl>${field(pages.quoteReference, recovery.reference)}</dl>`;
}

function payLink({ status, checkout_url }: Session, { words }: PageStrings): Fragment {
  const href = safeHref(checkout_url, WEB);
  if (href === null || (status !== "created" && status !== "awaiting_payment")) return html``;
  return html`<a class="btn main" href="${href}" rel="noopener">${words.pay}</a>`;
}
