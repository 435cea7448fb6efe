/**
 * Choosing where a plan goes, a new eSIM or one that the customer has, and what it says afterwards.
 *
 * It cannot be undone, so it takes two taps in two places: one picks, another one, below, confirms by name. Nothing is
 * picked beforehand. It knows no network: what was confirmed goes out through the `Ui`, and comes back as a session.
 */

import type { ChoiceOption, ChoiceRequest, SessionEsim } from "../../shared/api/types.ts";
import { choiceProblem, isolated, optionWords } from "../../shared/choice.ts";
import type { ChoiceProblemKey } from "../../shared/choice.ts";
import { fill } from "../../shared/locales/words.ts";
import type { Ui } from "../templates/ui.ts";
import type { Kit } from "./toolkit.ts";

/** What the customer has done so far about one eSIM. */
interface Progress {
  /** An option's id. */
  picked?: string | undefined;
  busy?: boolean;
  problem?: ChoiceProblemKey | undefined;
  /** "It's not on my phone" was opened. */
  missing?: boolean;
}

export class ChoicePanel {
  #kit: Kit;
  #progress = new Map<string, Progress>();

  constructor(kit: Kit) {
    this.#kit = kit;
  }

  #of({ esim_id: id }: SessionEsim): Progress {
    return this.#progress.get(id) ?? {};
  }

  #set({ esim_id: id }: SessionEsim, progress: Progress): void {
    this.#progress.set(id, progress);
    this.#kit.host.requestUpdate();
  }

  headline({ added_to: addedTo }: SessionEsim): string {
    const { t } = this.#kit;
    return addedTo ? fill(t.addedTo, { esim: isolated(addedTo) }) : t.choose;
  }

  body(ui: Ui, esim: SessionEsim): unknown {
    return esim.choice ? this.#choose(ui, esim, esim.choice.options) : this.#added(ui, esim);
  }

  #choose(ui: Ui, esim: SessionEsim, options: ChoiceOption[]): unknown {
    const { html, t } = this.#kit;
    const { picked, busy = false, problem } = this.#of(esim);
    const option = options.find(({ option_id: id }) => id === picked);
    return html`<fieldset class="choice" part="choice" ?disabled=${busy}>
        <legend class="muted">${t.chooseHint}</legend>
        ${options.map((each) => this.#option(esim, each, each === option))}
      </fieldset>
      ${problem && html`<p class="notice" part="notice" role="alert">${t[problem]}</p>`}
      ${option && this.#confirm(ui, esim, option, busy)}
      <p class="sr" role="status">${busy ? t.choosing : option ? t.chooseFinal : ""}</p>`;
  }

  #option(esim: SessionEsim, option: ChoiceOption, picked: boolean): unknown {
    const { html, t } = this.#kit;
    const { title, hint } = optionWords(option, t);
    return html`<label class="option ${picked ? "picked" : ""}" part="option">
      <input
        type="radio"
        name="choice ${esim.esim_id}"
        value=${option.option_id}
        .checked=${picked}
        @change=${() => this.#set(esim, { picked: option.option_id })}
      />
      <span><b>${title}</b><small class="muted">${hint}</small></span>
    </label>`;
  }

  /** Below the options, so that a double tap on one of them cannot reach it. */
  #confirm(ui: Ui, esim: SessionEsim, option: ChoiceOption, busy: boolean): unknown {
    const { html, t } = this.#kit;
    const final = `final-${esim.esim_id}`;
    return html`<div class="confirm">
      <p id=${final}><b>${t.chooseFinal}</b></p>
      <button
        class="primary"
        part="confirm-button"
        aria-describedby=${final}
        ?disabled=${busy}
        @click=${() => void this.#send(ui, esim, option)}
      >
        ${busy ? t.choosing : optionWords(option, t).confirm}
      </button>
      <button part="back-button" ?disabled=${busy} @click=${() => void this.#back(esim, option)}>
        ${t.chooseBack}
      </button>
    </div>`;
  }

  async #back(esim: SessionEsim, option: ChoiceOption): Promise<void> {
    this.#set(esim, {});
    await this.#focus(`input[value="${CSS.escape(option.option_id)}"]`);
  }

  async #send(ui: Ui, esim: SessionEsim, option: ChoiceOption): Promise<void> {
    const { esim_id } = esim;
    const { option_id, confirmation, kind } = option;
    if (this.#of(esim).busy) return;
    this.#set(esim, { picked: option_id, busy: true });
    // Sent twice, a choice is one request: its confirmation is its key.
    const result = await ui.send({
      to: "/choice",
      headers: { "Idempotency-Key": confirmation },
      body: { esim_id, option_id, confirmation } satisfies ChoiceRequest,
    });
    if (result && "session" in result) {
      this.#progress.delete(esim_id);
      const { host, emit } = this.#kit;
      emit(host, "esim-choice", { esimId: esim_id, kind });
      await this.#focus("[part=heading]");
      return;
    }
    const problem = choiceProblem(result?.failure);
    const again = problem !== "choiceChanged";
    this.#set(esim, { picked: again ? option_id : undefined, problem });
    await this.#focus(again ? "[part=confirm-button]" : "[part=choice] input");
  }

  /** What the customer tapped is gone or was switched off: the keyboard goes on here, unless it is elsewhere already. */
  async #focus(selector: string): Promise<void> {
    await this.#kit.host.updateComplete;
    const root = this.#kit.host.renderRoot as ShadowRoot;
    const { activeElement } = this.#kit.host.ownerDocument;
    if (
      root.activeElement ||
      (activeElement !== this.#kit.host.ownerDocument.body && activeElement !== this.#kit.host)
    )
      return;
    const target = root.querySelector<HTMLElement>(selector);
    if (target?.localName === "h2") target.tabIndex = -1;
    target?.focus();
  }

  /** Its codes and links are only for whoever no longer has that eSIM: everyone else has nothing to install. */
  #added(ui: Ui, esim: SessionEsim): unknown {
    const { html, t } = this.#kit;
    const { missing } = this.#of(esim);
    const toggled = ({ target }: Event): void => {
      if ((target as HTMLDetailsElement).open && !missing) this.#set(esim, { missing: true });
    };
    return html`<p>${t.addedToHint}</p>
      ${
        esim.activation_code &&
        html`<details part="added" @toggle=${toggled}>
          <summary>${t.addedToMissing}</summary>
          <div class="body">${missing ? this.#kit.install(ui, esim) : ""}</div>
        </details>`
      }`;
  }
}
