/**
 * Around the one-tap link: what to know before, and after the tap the question whether it installed, where nobody else
 * can tell.
 *
 * Remembers the tap for this tab alone, since phones drop a page while its customer is in Settings. What is kept is the
 * eSIM's id, no code. Nothing is inferred from whether the page can be seen.
 */

import { beforeLeaving } from "../../shared/aftercare.ts";
import type { SessionEsim } from "../../shared/api/types.ts";
import type { EsimActivateEvents } from "../events.ts";
import type { Ui } from "../templates/ui.ts";
import type { Kit } from "./toolkit.ts";

const KEY = "esim-activate:tapped";

/** Frames and privacy settings may forbid it: then the question comes only as long as the page lives. */
function stored(): string[] {
  try {
    return sessionStorage.getItem(KEY)?.split(" ") ?? [];
  } catch {
    return [];
  }
}

function store(ids: readonly string[]): void {
  try {
    sessionStorage.setItem(KEY, ids.join(" "));
  } catch {
    // As above.
  }
}

export class AskingPanel {
  #kit: Kit;

  constructor(kit: Kit) {
    this.#kit = kit;
  }

  #wasTapped({ tapped }: Ui, { esim_id: id }: SessionEsim): boolean {
    const known = stored();
    if (known.includes(id)) return true;
    if (tapped.has(id)) store([...known, id]);
    return tapped.has(id);
  }

  /** The headline after the tap. */
  headline(ui: Ui, esim: SessionEsim): string | undefined {
    return this.#wasTapped(ui, esim) ? this.#kit.t.opened : undefined;
  }

  /** Above the link. */
  view(ui: Ui, esim: SessionEsim): unknown {
    const { html, t } = this.#kit;
    const before = beforeLeaving(esim);
    if (!this.#wasTapped(ui, esim)) return before && html`<p class="notice" part="notice">${t[before]}</p>`;
    const asks = esim.reported_by === "customer";
    return html`<div class="notice ask" part="ask">
      <p>${t.openedHint} ${asks ? "" : t.watched}</p>
      ${
        asks
          ? html`<p><b>${t.ask}</b></p>
              <button part="yes-button" @click=${() => this.#yes(ui, esim)}>${t.askYes}</button>
              <button part="no-button" @click=${() => this.#no()}>${t.askNo}</button>`
          : html`<button part="no-button" @click=${() => this.#no()}>${t.phoneSays}</button>`
      }
    </div>`;
  }

  #yes(ui: Ui, esim: SessionEsim): void {
    const { host } = this.#kit;
    const { esim_id } = esim;
    const detail: EsimActivateEvents["esim-report"] = { esimId: esim_id, report: "installed" };
    host.dispatchEvent(new CustomEvent("esim-report", { detail, bubbles: true, composed: true }));
    const sent = ui.report({ esim_id, event: "reported_installed" });
    if (sent) void sent.then(() => host.refresh());
    else if (ui.session) ui.change({ session: { ...ui.session, esims: [{ ...esim, status: "installed" }] } });
  }

  /** To what the phone displayed. */
  #no(): void {
    const details = this.#kit.host.renderRoot.querySelector<HTMLDetailsElement>("[part=trouble]");
    if (!details) return;
    details.open = true;
    details.querySelector("summary")?.focus();
  }
}
