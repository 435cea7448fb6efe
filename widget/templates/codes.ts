/** Codes to type, each with a copy button. What a platform asks for comes first; everything stays reachable. */

import { html, nothing } from "lit";
import type { SessionEsim } from "../../shared/api/types.ts";
import type { CopiedField } from "../events.ts";
import type { Fragment, Ui } from "./ui.ts";

function field(ui: Ui, esim: SessionEsim, name: CopiedField, label: string, value: string | null): Fragment {
  if (!value) return nothing;
  const last = ui.copied?.key === `${esim.esim_id} ${name}` ? ui.copied : undefined;
  return html`<div class="field ${value.length > 14 ? "wide" : ""}" part="code">
    <span>${label}</span>
    <code dir="ltr" translate="no">${value}</code>
    <button part="copy-button" @click=${() => ui.copy(esim, name, value)}>
      ${last?.done ? ui.t.copied : ui.t.copy}<span class="sr"> ${label}</span>
    </button>
    ${last && !last.done ? html`<small>${ui.t.copyFailed}</small>` : nothing}
  </div>`;
}

/** Above everything that makes a phone ask for it. */
export const confirmationCode = (ui: Ui, esim: SessionEsim): Fragment => {
  const { t } = ui;
  if (esim.confirmation_code) {
    return html`${field(ui, esim, "confirmation_code", t.confirmationCode, esim.confirmation_code)}
      <p class="muted">${t.confirmationCodeHint}</p>`;
  }
  return esim.confirmation_code_required
    ? html`<p class="notice" part="notice">${t.confirmationCodeNeeded}</p>`
    : nothing;
};

/** Apple's settings ask for two parts, under Apple's own names; everyone else's for the whole. */
export const codes = (ui: Ui, esim: SessionEsim): Fragment => {
  const { t, session } = ui;
  const parts = html`${field(ui, esim, "smdp_address", t.smdpAddress, esim.smdp_address)}
  ${field(ui, esim, "matching_id", t.matchingId, esim.matching_id)}`;
  const whole = field(ui, esim, "activation_code", t.activationCode, esim.activation_code);
  const os = session?.device.os;
  return os === "ios" || os === "ipados" ? html`${parts}${whole}` : html`${whole}${parts}`;
};
