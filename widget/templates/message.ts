/** What is said when there is nothing else yet: loading, and offline. */

import { html, nothing } from "lit";
import type { Fragment, Ui } from "./ui.ts";

export const spinner = html`<div class="spinner" aria-hidden="true"></div>`;

export const retryButton = ({ t, retry }: Ui): Fragment =>
  html`<button part="retry-button" @click=${retry}>${t.retry}</button>`;

export const loading = ({ t }: Ui): Fragment =>
  html`${spinner}
    <p class="muted">${t.loading}</p>`;

export const offline = (ui: Ui): Fragment =>
  html`<h2 part="heading">${ui.t.unavailable}</h2>
    ${navigator.onLine ? nothing : html`<p class="muted">${ui.t.offline}</p>`} ${retryButton(ui)}`;
