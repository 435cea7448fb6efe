// @ts-check
/** Controls → element, snippet and fragment. It reads the form, and holds no state beside it. */

import { textOn } from "./colour.js";
import { logEvents } from "./event-log.js";
import { fromFragment, toFragment } from "./settings.js";
import { snippetOf } from "./snippet.js";

const api = document.body.dataset.api ?? "";
const form = /** @type {HTMLFormElement} */ (byId("controls"));
const accent = /** @type {HTMLInputElement} */ (byId("accent"));
const stage = byId("stage");
const log = byId("log");

/** The colour input always holds a colour, so whether it counts is kept beside it. */
let ownAccent = false;
let framework = "html";

const element = document.createElement("esim-activate");
logEvents(element, log);
fill(fromFragment(location.hash));
apply();
stage.append(element);

import(`${api}/widget/esim-activate.js`).catch(() => {
  const notice = byId("load-error");
  notice.textContent = `The element could not be loaded from ${api}. Is the Worker running there?`;
  notice.hidden = false;
});

form.addEventListener("submit", (event) => event.preventDefault());
// "change" rather than "input": a half-typed code is not an error yet.
document.addEventListener("change", (event) => {
  if (event.target === accent) ownAccent = true;
  apply();
});
addEventListener("hashchange", () => {
  fill(fromFragment(location.hash));
  apply();
});

byId("accent-reset").addEventListener("click", () => {
  ownAccent = false;
  apply();
});
byId("methods").addEventListener("click", ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  const row = target.closest("li");
  row?.previousElementSibling?.before(row);
  target.focus();
  apply();
});
byId("frameworks").addEventListener("click", ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  framework = target.value;
  apply();
});
byId("clear-log").addEventListener("click", () => log.replaceChildren());
byId("copy").addEventListener("click", copySnippet);

function apply() {
  const settings = read();
  const { platform, theme, methods, lang, width } = settings;
  setAttribute("activation-code", field("activationCode"));
  setAttribute("confirmation-code", field("confirmationCode"));
  setAttribute("platform", platform === "auto" ? "" : platform);
  setAttribute("theme", theme === "auto" ? "" : theme);
  setAttribute("methods", methods.join(" "));
  setAttribute("lang", lang === "auto" ? "" : lang);
  setProperty("--esim-accent", settings.accent);
  setProperty("--esim-on-accent", settings.accent && textOn(settings.accent));

  stage.dataset.theme = theme;
  stage.dataset.width = width;
  byId("accent-value").textContent = settings.accent || "default";
  byId("snippet").textContent = snippetOf(api, settings);
  for (const button of byId("frameworks").querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === framework));
  }
  const fragment = toFragment(settings);
  history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname);
}

/** @returns {import("./settings.js").Settings} */
function read() {
  const methods = [...byId("methods").querySelectorAll("input:checked")].map(
    (box) => /** @type {HTMLInputElement} */ (box).value,
  );
  return {
    platform: radio("platform"),
    theme: radio("theme"),
    lang: radio("lang"),
    width: radio("width"),
    accent: ownAccent ? accent.value : "",
    methods,
    framework,
  };
}

/** @param {import("./settings.js").Settings} settings */
function fill(settings) {
  for (const name of /** @type {const} */ (["platform", "theme", "lang", "width"])) {
    for (const input of radios(name)) input.checked = input.value === settings[name];
  }
  ownAccent = settings.accent !== "";
  if (ownAccent) accent.value = settings.accent;
  framework = settings.framework;

  const list = byId("methods");
  const rows = [...list.querySelectorAll("li")];
  const rank = (/** @type {HTMLElement} */ row) => {
    const index = settings.methods.indexOf(row.dataset.method ?? "");
    return index < 0 ? settings.methods.length : index;
  };
  list.append(...rows.sort((a, b) => rank(a) - rank(b)));
  for (const box of list.querySelectorAll("input")) box.checked = settings.methods.includes(box.value);
}

async function copySnippet() {
  const code = byId("snippet");
  try {
    await navigator.clipboard.writeText(code.textContent ?? "");
    say("Copied");
  } catch {
    getSelection()?.selectAllChildren(code);
    say("Selected: press Ctrl+C or ⌘C");
  }
}

/** @param {string} text */
function say(text) {
  const button = byId("copy");
  byId("copied").textContent = text;
  button.textContent = text;
  setTimeout(() => {
    button.textContent = "Copy";
    byId("copied").textContent = "";
  }, 2000);
}

/** @param {string} name @param {string} value an empty one removes the attribute */
function setAttribute(name, value) {
  if (value === (element.getAttribute(name) ?? "")) return;
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

/** @param {string} name @param {string} value an empty one removes the property */
function setProperty(name, value) {
  if (value) element.style.setProperty(name, value);
  else element.style.removeProperty(name);
}

/** @param {string} name */
function field(name) {
  const input = form.elements.namedItem(name);
  return input instanceof HTMLInputElement ? input.value.trim() : "";
}

/** @param {string} name */
function radio(name) {
  return radios(name).find(({ checked }) => checked)?.value ?? "auto";
}

/** @param {string} name @returns {HTMLInputElement[]} */
function radios(name) {
  return [...document.querySelectorAll(`input[name="${name}"]`)].filter(
    (input) => input instanceof HTMLInputElement,
  );
}

/** @param {string} id */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}
