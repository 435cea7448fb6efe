/**
 * The controls' markup, each named after the setting it stands for. What a change does is in `browser/controls.js`;
 * everything here works with a keyboard alone because it is an ordinary form.
 */

import { html } from "hono/html";
import {
  DEVICES,
  FONTS,
  LANGUAGES,
  METHODS,
  ON_ACCENT,
  QR_STYLES,
  SOURCES,
  STATES,
  THEMES,
  type Choices,
  type Groups,
} from "./browser/choices.js";
import { DEFAULTS } from "./browser/settings.js";
import { SAMPLE_CODE } from "./sample.ts";

type Markup = ReturnType<typeof html>;

export function controls() {
  return html`<form id="controls" aria-label="Settings" autocomplete="off">
    ${group("The customer", true, [
      choice("source", "What is shown", SOURCES, DEFAULTS.source),
      select("device", "Device", grouped(DEVICES, DEFAULTS.device)),
      html`<label class="check"
        ><input type="checkbox" name="inApp" /> In another app’s browser
        <small>such as Instagram’s</small></label
      >`,
      html`<div class="hosted-only">${select("state", "State", grouped(STATES, DEFAULTS.state))}</div>`,
      ownCode(),
    ])}
    ${group("Language and theme", true, [
      select("lang", "Language", options(LANGUAGES, DEFAULTS.lang)),
      choice("theme", "Theme", THEMES, DEFAULTS.theme),
    ])}
    ${group("Looks", true, [accent(), radius(), choice("font", "Font", FONTS, ""), looksReset()])}
    ${group("Ways to install", false, [methods()])}
    ${group("QR code, words, isolation", false, [
      choice("qr", "eSIM’s own QR code", QR_STYLES, ""),
      html`<label class="check"
        ><input type="checkbox" name="words" /> Words of our own
        <small>two of them, as an example</small></label
      >`,
      html`<label class="check"
        ><input type="checkbox" name="isolated" /> Isolated <small>in a frame of the operator’s</small></label
      >`,
    ])}
    <button type="button" id="all-reset" class="quiet">Start over</button>
  </form>`;
}

function group(title: string, open: boolean, content: Markup[]) {
  return html`<details ${open ? "open" : ""}>
    <summary>${title}</summary>
    <div class="fields">${content}</div>
  </details>`;
}

/** A row of radio buttons: they work with arrow keys and say what else there is. */
export function choice(name: string, legend: string, choices: Choices, chosen: string) {
  return html`<fieldset class="choice">
    <legend>${legend}</legend>
    <div class="segments">
      ${choices.map(
        ([value, label]) =>
          html`<label
            ><input type="radio" name="${name}" value="${value}" ${value === chosen ? "checked" : ""} /><span
              >${label}</span
            ></label
          >`,
      )}
    </div>
  </fieldset>`;
}

function select(name: string, label: string, content: Markup[]) {
  return html`<div>
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      ${content}
    </select>
  </div>`;
}

const options = (choices: Choices, chosen: string): Markup[] =>
  choices.map(
    ([value, label]) =>
      html`<option value="${value}" ${value === chosen ? "selected" : ""}>${label}</option>`,
  );

const grouped = (groups: Groups, chosen: string): Markup[] =>
  groups.map(([label, choices]) => html`<optgroup label="${label}">${options(choices, chosen)}</optgroup>`);

function ownCode() {
  return html`<div class="own-only">
    <label for="activation-code">Activation code</label>
    <input
      id="activation-code"
      name="activationCode"
      value="${SAMPLE_CODE}"
      spellcheck="false"
      autocapitalize="off"
      autocorrect="off"
      translate="no"
      aria-describedby="code-hint"
    />
    <label for="confirmation-code">Confirmation code <small>if the eSIM has one</small></label>
    <input id="confirmation-code" name="confirmationCode" spellcheck="false" translate="no" />
    <p class="hint" id="code-hint">
      A secret: it stays in this page and is neither stored, sent, nor put into the address.
    </p>
  </div>`;
}

function accent() {
  return html`<div>
      <label for="accent">Accent colour</label>
      <div class="row">
        <input
          type="color"
          id="accent"
          name="accent"
          value="#1b5bd6"
          data-own=""
          aria-describedby="contrast"
        />
        ${choice("onAccent", "Text on the accent", ON_ACCENT, "")}
      </div>
    </div>
    <p class="hint" id="contrast" role="status"></p>`;
}

function radius() {
  return html`<div>
    <label for="radius">Corners <output id="radius-value" for="radius">default</output></label>
    <input type="range" id="radius" name="radius" min="0" max="28" value="14" data-own="" />
  </div>`;
}

const looksReset = () => html`<button type="button" id="looks-reset" class="quiet">Default looks</button>`;

function methods() {
  const arrow = (label: string, way: "up" | "down") =>
    html`<button type="button" value="${way}" aria-label="Move ${label} ${way}">
      ${way === "up" ? "↑" : "↓"}
    </button>`;
  return html`<fieldset>
    <legend>Put first, in order</legend>
    <p class="hint">None ticked: the device decides, which is right for nearly every site.</p>
    <ul id="methods">
      ${METHODS.map(
        ([value, label]) =>
          html`<li data-method="${value}">
            <label><input type="checkbox" value="${value}" /> ${label}</label>
            ${arrow(label, "up")}${arrow(label, "down")}
          </li>`,
      )}
    </ul>
  </fieldset>`;
}
