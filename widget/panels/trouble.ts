/**
 * When the phone says no: the customer picks what it displayed and gets the one advice for that.
 *
 * Knows symptoms and where to get help, not causes and words (`shared/trouble`). A picked symptom is reported by its
 * name alone.
 */

import type { SessionEsim } from "../../shared/api/types.ts";
import { adviceFor, symptomKey, symptomsFor } from "../../shared/trouble.ts";
import type { Symptom } from "../../shared/trouble.ts";
import { VERSION } from "../../shared/version.ts";
import type { Ui } from "../templates/ui.ts";
import { diagnostics } from "./diagnostics.ts";
import type { Kit } from "./toolkit.ts";

const DETAILS = "details";

export class TroublePanel {
  #kit: Kit;
  /** By `esim_id`. */
  #picked = new Map<string, Symptom>();

  constructor(kit: Kit) {
    this.#kit = kit;
  }

  view(ui: Ui, esim: SessionEsim, link: boolean): unknown {
    const picked = this.#picked.get(esim.esim_id);
    return picked ? this.#advice(ui, esim, picked, link) : this.#symptoms(ui, esim);
  }

  #symptoms(ui: Ui, esim: SessionEsim): unknown {
    const { html, t } = this.#kit;
    const { os } = ui.session?.device ?? { os: "other" };
    return html`<h3 tabindex="-1">${t.trouble}</h3>
      <ul class="symptoms" role="list">
        ${symptomsFor(os).map(
          (symptom) =>
            html`<li>
              <button part="symptom" @click=${(event: Event) => this.#pick(ui, esim, symptom, event)}>
                ${t[symptomKey(symptom)]}
              </button>
            </li>`,
        )}
      </ul>`;
  }

  #advice(ui: Ui, esim: SessionEsim, symptom: Symptom, link: boolean): unknown {
    const { html, t } = this.#kit;
    const { os, in_app: inApp } = ui.session?.device ?? { os: "other", in_app: null };
    const code = esim.confirmation_code;
    const help = ui.session?.partner.support_url;
    const hint = `details-${esim.esim_id}`;
    const advice = adviceFor(symptom, {
      os,
      link,
      confirmationCode: !!code,
      typed: !!esim.activation_code,
      inApp: !!inApp,
    });
    const done = ui.copied?.key === DETAILS && ui.copied.done;
    return html`<h3 tabindex="-1">${t[symptomKey(symptom)]}</h3>
      <ol part="advice">
        ${advice.map(
          (key) =>
            html`<li>
              ${t[key]} ${key === "tryCode" ? html`<code dir="ltr" translate="no">${code}</code>` : ""}
            </li>`,
        )}
      </ol>
      <p>
        <b>${t.tryStill}</b> ${help ? html`<a href=${help} rel="noopener">${ui.t.support}</a>` : t.askShop}
      </p>
      <button
        part="details-button"
        aria-describedby=${hint}
        @click=${() => ui.copyText(DETAILS, this.#details(ui, esim, symptom))}
      >
        ${done ? ui.t.copied : t.copyDetails}
      </button>
      ${
        ui.copied?.key === DETAILS && !done
          ? html`<small>${ui.t.copyFailed}</small
              ><code dir="ltr" translate="no">${this.#details(ui, esim, symptom)}</code>`
          : ""
      }
      <small class="muted" id=${hint}>${t.detailsHint}</small>
      <button part="back-button" @click=${(event: Event) => void this.#show(esim, undefined, event)}>
        ${t.troubleBack}
      </button>`;
  }

  #details({ session, lang }: Ui, esim: SessionEsim, symptom: Symptom): string {
    return diagnostics({
      activation: session?.activation_id,
      esim,
      device: session?.device,
      symptom,
      userAgent: navigator.userAgent,
      online: navigator.onLine,
      lang,
      version: VERSION,
      nowMs: this.#kit.clock.now(),
    });
  }

  #pick(ui: Ui, esim: SessionEsim, symptom: Symptom, event: Event): void {
    const { esim_id } = esim;
    const { host, emit } = this.#kit;
    emit(host, "esim-report", { esimId: esim_id, report: "failed", symptom });
    void ui.report({ esim_id, event: "reported_failed", message: symptom });
    void this.#show(esim, symptom, event);
  }

  /** What was tapped is gone, so the keyboard and the voice go on at the new heading. */
  async #show(esim: SessionEsim, symptom: Symptom | undefined, { currentTarget }: Event): Promise<void> {
    const { host } = this.#kit;
    if (symptom) this.#picked.set(esim.esim_id, symptom);
    else this.#picked.delete(esim.esim_id);
    // Not the focused one: Safari does not focus a button that is tapped.
    const within = (currentTarget as Element).closest("details");
    host.requestUpdate();
    await host.updateComplete;
    within?.querySelector("h3")?.focus();
  }
}
