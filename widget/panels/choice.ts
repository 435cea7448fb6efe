/**
 * Choosing where a plan goes, a new eSIM or one that the customer has, and what it says afterwards.
 *
 * It cannot be undone, so it takes two taps in two places: one picks, another one, below, confirms by name. Nothing is
 * picked beforehand. It knows no network: what was confirmed goes out through the `Ui`, and comes back as a session.
 */

import type { LitElement, html as litHtml } from "lit";
import type { ChoiceOption, SessionEsim } from "../../shared/api/types.ts";
import { choiceProblem, isolated, optionWords } from "../../shared/choice.ts";
import type { ChoiceProblemKey } from "../../shared/choice.ts";
import { choiceEn as words } from "../../shared/locales/choice.en.ts";
import type { EsimActivateEvents } from "../events.ts";
import type { Ui } from "../templates/ui.ts";
import { adoptChoiceStyles } from "./choice-styles.ts";

/** What the customer has done so far about one eSIM. */
interface Progress {
  /** An option's id. */
  picked?: string | undefined;
  busy?: boolean;
  problem?: ChoiceProblemKey | undefined;
  /** "It's not on my phone" was opened. */
  missing?: boolean;
}

type Install = (ui: Ui, esim: SessionEsim) => unknown;

export class ChoicePanel {
  #host: LitElement;
  #html: typeof litHtml;
  #progress = new Map<string, Progress>();

  constructor(host: LitElement, html: typeof litHtml) {
    this.#host = host;
    this.#html = html;
  }

  #of({ esim_id: id }: SessionEsim): Progress {
    return this.#progress.get(id) ?? {};
  }

  #set({ esim_id: id }: SessionEsim, progress: Progress): void {
    this.#progress.set(id, progress);
    this.#host.requestUpdate();
  }

  headline({ added_to: addedTo }: SessionEsim): string {
    return addedTo ? words.addedTo(isolated(addedTo)) : words.choose;
  }

  body(ui: Ui, esim: SessionEsim, install: Install): unknown {
    adoptChoiceStyles(this.#host);
    return esim.choice ? this.#choose(ui, esim, esim.choice.options) : this.#added(ui, esim, install);
  }

  #choose(ui: Ui, esim: SessionEsim, options: ChoiceOption[]): unknown {
    const html = this.#html;
    const { picked, busy = false, problem } = this.#of(esim);
    const option = options.find(({ option_id: id }) => id === picked);
    return html`<fieldset class="choice" part="choice" ?disabled=${busy}>
        <legend class="muted">${words.chooseHint}</legend>
        ${options.map((each) => this.#option(esim, each, each === option))}
      </fieldset>
      ${problem && html`<p class="notice" part="notice" role="alert">${words[problem]}</p>`}
      ${option && this.#confirm(ui, esim, option, busy)}
      <p class="sr" role="status">${busy ? words.choosing : option ? words.chooseFinal : ""}</p>`;
  }

  #option(esim: SessionEsim, option: ChoiceOption, picked: boolean): unknown {
    const { title, hint } = optionWords(option, words);
    return this.#html`<label class="option ${picked ? "picked" : ""}" part="option">
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
    const final = `final-${esim.esim_id}`;
    return this.#html`<div class="confirm">
      <p id=${final}><b>${words.chooseFinal}</b></p>
      <button
        class="primary"
        part="confirm-button"
        aria-describedby=${final}
        ?disabled=${busy}
        @click=${() => void this.#send(ui, esim, option)}
      >
        ${busy ? words.choosing : optionWords(option, words).confirm}
      </button>
      <button part="back-button" ?disabled=${busy} @click=${() => void this.#back(esim, option)}>
        ${words.chooseBack}
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
    const result = await ui.choose({ esim_id, option_id, confirmation });
    if (result && "session" in result) {
      this.#progress.delete(esim_id);
      const detail: EsimActivateEvents["esim-choice"] = { esimId: esim_id, kind };
      this.#host.dispatchEvent(new CustomEvent("esim-choice", { detail, bubbles: true, composed: true }));
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
    await this.#host.updateComplete;
    const root = this.#host.renderRoot as ShadowRoot;
    const { activeElement } = this.#host.ownerDocument;
    if (
      root.activeElement ||
      (activeElement !== this.#host.ownerDocument.body && activeElement !== this.#host)
    )
      return;
    const target = root.querySelector<HTMLElement>(selector);
    if (target?.localName === "h2") target.tabIndex = -1;
    target?.focus();
  }

  /** Its codes and links are only for whoever no longer has that eSIM: everyone else has nothing to install. */
  #added(ui: Ui, esim: SessionEsim, install: Install): unknown {
    const html = this.#html;
    const { missing } = this.#of(esim);
    const toggled = ({ target }: Event): void => {
      if ((target as HTMLDetailsElement).open && !missing) this.#set(esim, { missing: true });
    };
    return html`<p>${words.addedToHint}</p>
      ${
        esim.activation_code &&
        html`<details part="added" @toggle=${toggled}>
          <summary>${words.addedToMissing}</summary>
          <div class="body">${missing ? install(ui, esim) : ""}</div>
        </details>`
      }`;
  }
}
