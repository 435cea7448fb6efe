/**
 * Above the one-tap link, once it was tapped: the question whether it installed, where nobody else
 * can tell.
 *
 * Remembers the tap for this tab alone, since phones drop a page while its customer is in Settings. What is kept is the
 * eSIM's id, no code. Nothing is inferred from whether the page can be seen.
 */

import type { LitElement } from "lit";
import type { SessionEsim } from "../../shared/api/types.ts";
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

  #wasTapped({ tapped, session }: Ui, { esim_id: id }: SessionEsim): boolean {
    // Without a backend there is no name that would mean the same after a reload.
    const known = session?.activation_id ? stored() : [];
    if (known.includes(id)) return true;
    if (tapped.has(id) && session?.activation_id) store([...known, id]);
    return tapped.has(id);
  }

  /** The headline after the tap. */
  headline(ui: Ui, esim: SessionEsim): string | undefined {
    return this.#wasTapped(ui, esim) ? this.#kit.t.opened : undefined;
  }

  view(ui: Ui, esim: SessionEsim): unknown {
    const { html, t } = this.#kit;
    if (!this.#wasTapped(ui, esim)) return undefined;
    const asks = esim.reported_by === "customer";
    const no = (event: Event): void => this.#no(ui, esim, event);
    return html`<div class="notice ask" part="ask">
      <p>${t.openedHint} ${asks ? "" : t.watched}</p>
      ${
        asks
          ? html`<p><b>${t.ask}</b></p>
              <button part="yes-button" @click=${() => void this.#yes(ui, esim)}>${t.askYes}</button>
              <button part="no-button" @click=${no}>${t.askNo}</button>`
          : html`<button part="no-button" @click=${no}>${t.phoneSays}</button>`
      }
    </div>`;
  }

  async #yes(ui: Ui, esim: SessionEsim): Promise<void> {
    const { host, emit } = this.#kit;
    const { esim_id } = esim;
    emit(host, "esim-report", { esimId: esim_id, report: "installed" });
    const sent = ui.report({ esim_id, event: "reported_installed" });
    if (sent) {
      await sent;
      await host.refresh();
    } else if (ui.session) {
      const esims = ui.session.esims.map((each) =>
        each === esim ? { ...each, status: "installed" as const } : each,
      );
      ui.change({ session: { ...ui.session, esims } });
    }
    await host.updateComplete;
    focusHeading(host);
  }

  /** To what the phone displayed. The tap is forgotten: it led nowhere. */
  #no(ui: Ui, { esim_id: id }: SessionEsim, { currentTarget }: Event): void {
    const within = (currentTarget as Element).closest("section, details");
    const details = within?.querySelector<HTMLDetailsElement>("[part=trouble]");
    ui.tapped.delete(id);
    store(stored().filter((each) => each !== id));
    this.#kit.host.requestUpdate();
    if (!details) return;
    details.open = true;
    details.querySelector("summary")?.focus();
  }
}

/** What was tapped is gone, so the keyboard and the voice go on here. */
function focusHeading(host: LitElement): void {
  const heading = host.renderRoot.querySelector<HTMLElement>("[part=heading]");
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus();
}
