/**
 * How each eSIM stands, and what to do about it: the one that leads, and the others below it.
 *
 * Knows states and words; choosing, installing and what comes afterwards are other panels.
 */

import type { SessionEsim } from "../../shared/api/types.ts";
import { count, fill } from "../../shared/locales/words.ts";
import type { CareWords } from "../../shared/locales/words.ts";
import type { Ui } from "../templates/ui.ts";
import { checklist } from "./aftercare.ts";
import type { AskingPanel } from "./asking.ts";
import type { ChoicePanel } from "./choice.ts";
import type { Kit } from "./toolkit.ts";
import { usageBar } from "./usage.ts";
import type { WaitingPanel } from "./waiting.ts";

type Text = Exclude<keyof CareWords, "esims">;

interface Saying {
  headline: Text;
  hint?: Text;
  /** In a word or two, beside its name. */
  mark: Extract<keyof CareWords, `mark${string}`>;
}

const SAYINGS: Record<SessionEsim["status"], Saying> = {
  awaiting_choice: { headline: "waiting", hint: "waitingHint", mark: "markChoice" },
  ready: { headline: "waiting", hint: "waitingHint", mark: "markReady" },
  downloaded: { headline: "downloaded", hint: "downloadedHint", mark: "markDownloaded" },
  installed: { headline: "installed", mark: "markInstalled" },
  enabled: { headline: "enabled", mark: "markEnabled" },
  disabled: { headline: "disabled", hint: "disabledHint", mark: "markDisabled" },
  removed: { headline: "removed", hint: "removedHint", mark: "markRemoved" },
  used_up: { headline: "usedUp", hint: "usedUpHint", mark: "markUsedUp" },
  expired: { headline: "expired", hint: "expiredHint", mark: "markExpired" },
  failed: { headline: "failed", hint: "failedHint", mark: "markFailed" },
};

const ON_PHONE: ReadonlySet<SessionEsim["status"]> = new Set(["installed", "enabled", "disabled", "used_up"]);

/** There is a choice, or its result. */
const isChoice = ({ status, choice, added_to: addedTo }: SessionEsim): boolean =>
  !!choice || (status === "ready" && !!addedTo);

/** What one of several is called; one alone needs no name. */
export function nameOf({ t }: Kit, { session }: Ui, esim: SessionEsim): string | undefined {
  const { esims = [] } = session ?? {};
  const number = esims.indexOf(esim) + 1;
  return esims.length > 1 ? (esim.label ?? fill(t.esimOf, { number, total: esims.length })) : undefined;
}

export class StatePanel {
  #kit: Kit;
  #choice: ChoicePanel;
  #asking: AskingPanel;
  #waiting: WaitingPanel;
  /** By `esim_id`: "It is not on my phone after all" was opened. */
  #missing = new Set<string>();

  constructor(
    kit: Kit,
    { choice, asking, waiting }: { choice: ChoicePanel; asking: AskingPanel; waiting: WaitingPanel },
  ) {
    this.#kit = kit;
    this.#choice = choice;
    this.#asking = asking;
    this.#waiting = waiting;
  }

  lead(ui: Ui, esim: SessionEsim): unknown {
    const { html, plan } = this.#kit;
    const { status, methods } = esim;
    // Nothing to choose and nothing to install yet.
    if (!isChoice(esim) && (status === "awaiting_choice" || (status === "ready" && !methods.length)))
      return this.#waiting.view(ui);
    return html`<section part="esim">
      <div>
        <h2 part="heading">${this.#headline(ui, esim)}</h2>
        ${plan(ui, esim)}
      </div>
      ${this.#body(ui, esim)}
    </section>`;
  }

  others(ui: Ui, lead: SessionEsim): unknown {
    const { html, t } = this.#kit;
    const { esims = [] } = ui.session ?? {};
    const done = esims.filter(({ status }) => ON_PHONE.has(status)).length;
    return html`<section class="others">
      <h2>${count(t.esims, esims.length, ui.lang)}</h2>
      <p class="muted">${fill(t.esimsDone, { done, total: esims.length })}</p>
      ${esims.map((esim) =>
        esim === lead
          ? html`<p class="row">${nameOf(this.#kit, ui, esim)} ${this.#mark(esim, true)}</p>`
          : html`<details part="esim">
              <summary><span>${nameOf(this.#kit, ui, esim)}</span> ${this.#mark(esim)}</summary>
              <div class="body">
                <h3>${this.#headline(ui, esim)}</h3>
                ${this.#body(ui, esim)}
              </div>
            </details>`,
      )}
    </section>`;
  }

  #mark(esim: SessionEsim, leads = false): unknown {
    const { html, t } = this.#kit;
    const { status } = esim;
    const done = ON_PHONE.has(status);
    const word = leads && !done ? t.markNext : t[SAYINGS[status].mark];
    return html`<small class="mark ${done ? "done" : ""}" part="mark">${word}</small>`;
  }

  #headline({ t }: Ui, esim: SessionEsim): string {
    if (isChoice(esim)) return this.#choice.headline(esim);
    if (esim.status === "ready" && esim.methods.length) return t.ready;
    return this.#kit.t[SAYINGS[esim.status].headline];
  }

  #body(ui: Ui, esim: SessionEsim): unknown {
    const { html, t, install, isInstallable } = this.#kit;
    const { status, status_by: by, methods } = esim;
    if (isChoice(esim)) return this.#choice.body(ui, esim);
    const ways = isInstallable(status, by) && methods.length > 0;
    if (status === "ready" && ways) return [this.#asking.view(ui, esim), install(ui, esim)];
    const { hint } = SAYINGS[status];
    const onPhone = status === "installed" || status === "enabled";
    return html`${onPhone && by === "customer" ? html`<p class="muted">${t.byCustomer}</p>` : ""}
    ${hint ? html`<p>${t[hint]}</p>` : ""} ${usageBar(this.#kit, ui.lang, esim)}
    ${onPhone ? checklist(this.#kit, ui) : ""}
    ${ways ? (onPhone ? this.#notInstalled(ui, esim) : install(ui, esim)) : ""}`;
  }

  /** A mistaken tap must not cost them the eSIM. */
  #notInstalled(ui: Ui, esim: SessionEsim): unknown {
    const { html, t, install, host } = this.#kit;
    const { esim_id: id } = esim;
    const toggled = ({ target }: Event): void => {
      if (!(target as HTMLDetailsElement).open || this.#missing.has(id)) return;
      this.#missing.add(id);
      host.requestUpdate();
    };
    return html`<details part="added" @toggle=${toggled}>
      <summary>${t.notInstalled}</summary>
      <div class="body">${this.#missing.has(id) ? install(ui, esim) : ""}</div>
    </details>`;
  }
}
