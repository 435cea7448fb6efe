/**
 * Before there is an eSIM: payment, then its making, with an honest end. Knows the time, but starts no timer: every
 * answer of the backend draws it anew.
 */

import type { Ui } from "../templates/ui.ts";
import type { Kit } from "./toolkit.ts";

/** From then on nobody should be told that it takes a minute. */
const LATE_MS = 3 * 60_000;
/** The schedule of `shared/polling` asks so rarely only when it has been waiting for minutes, in another tab, too. */
const LATE_POLL_MS = 60_000;

export class WaitingPanel {
  #kit: Kit;
  #since = new Map<string, number>();

  constructor(kit: Kit) {
    this.#kit = kit;
  }

  view(ui: Ui): unknown {
    const { html, t } = this.#kit;
    const { session } = ui;
    if (!session) return undefined;
    const { checkout_url: checkout, status } = session;
    if (checkout || status === "awaiting_payment") {
      return html`<h2 part="heading">${t.payment}</h2>
        <p class="muted">${checkout ? t.paymentHint : t.payAgain}</p>
        ${
          checkout &&
          html`<a class="button primary" part="checkout-link" href=${checkout} rel="noopener">${t.pay}</a>`
        }`;
    }
    const late = status === "parked" || this.#isLate(session.activation_id, session.next_poll_ms ?? 0);
    return html`<h2 part="heading">${late ? t.late : t.waiting}</h2>
      ${this.#stages()}
      <p class="muted">${late ? t.lateHint : t.waitingHint}</p>
      ${late ? html`<button part="retry-button" @click=${ui.retry}>${t.checkAgain}</button>` : ""}`;
  }

  #isLate(activation: string, nextPollMs: number): boolean {
    const now = this.#kit.clock.now();
    const since = this.#since.get(activation) ?? now;
    this.#since.set(activation, since);
    return nextPollMs >= LATE_POLL_MS || now - since >= LATE_MS;
  }

  #stages(): unknown {
    const { html, t } = this.#kit;
    return html`<ol class="stages" part="stages" role="list">
      <li class="done">${t.stageOrdered}</li>
      <li aria-current="step"><span class="spinner" aria-hidden="true"></span>${t.stagePrepared}</li>
      <li>${t.stageInstalled}</li>
    </ol>`;
  }
}
