/** The views that say one thing: loading, offline, waiting; and the bones of those that are loaded when needed. */

import { html, nothing } from "lit";
import type { Fragment, Ui } from "./ui.ts";

const message = (title: string, text?: string, extra: unknown = nothing): Fragment =>
  html`<h2 part="heading">${title}</h2>
    ${text ? html`<p class="muted">${text}</p>` : nothing} ${extra}`;

const spinner = html`<div class="spinner" aria-hidden="true"></div>`;

export const retryButton = ({ t, retry }: Ui): Fragment =>
  html`<button part="retry-button" @click=${retry}>${t.retry}</button>`;

export const loading = ({ t }: Ui): Fragment =>
  html`${spinner}
    <p class="muted">${t.loading}</p>`;

export const offline = (ui: Ui): Fragment => message(ui.t.unavailable, ui.t.offline, retryButton(ui));

export const waiting = ({ t, session }: Ui): Fragment => {
  const checkout = session?.checkout_url;
  const title = checkout || session?.status === "awaiting_payment" ? t.payment : t.waiting;
  return html`${checkout ? nothing : spinner}
  ${message(
    title,
    checkout ? undefined : t.waitingHint,
    checkout &&
      html`<a class="button primary" part="checkout-link" href=${checkout} rel="noopener">${t.pay}</a>`,
  )}`;
};

/** The server has answered, so what to do about it can be loaded; if it cannot, there is still the button. */
export const failed = (ui: Ui): unknown => {
  const panels = ui.panels();
  return panels ? panels.failed(ui, message, retryButton) : panels === null ? offline(ui) : spinner;
};
