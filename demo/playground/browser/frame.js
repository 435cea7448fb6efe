// @ts-check
/**
 * The bare page in the preview's frame: one element, as the settings say. Alone it reads them from its address; in the
 * playground they come as messages from the page around, and so do the codes, which no address ever holds.
 *
 * Knows the element from outside only.
 */

import { platformOf } from "./choices.js";
import { EVENTS } from "./event-log.js";
import { ATTRIBUTES, attributesOf, PROPERTIES, propertiesOf } from "./looks.js";
import { fromFragment } from "./settings.js";
import { SAMPLE_CODE } from "./snippet.js";

/** @typedef {import("./settings.js").Settings} Settings */
/** @typedef {{ activation: string, confirmation: string }} Codes */

const { api = "", base = "" } = document.body.dataset;
const root = document.documentElement;
const place = document.querySelector("main") ?? document.body;
/** @type {Element & { style?: CSSStyleDeclaration, refresh?: () => void } | undefined} */
let element;
/** Which activation it shows. */
let shown = "";
let state = "";

/** Where the customer's own answer leads. @type {Record<string, string>} */
const AFTER = { new: "ready", existing: "added", installed: "installed-by-customer" };

// A backend's address stays the same while what it answers changes, so the element is given one address, and what
// stands there is decided here: that way a journey is news to it, as in life, and not a new activation.
const send = window.fetch.bind(window);
window.fetch = (input, init) =>
  send(typeof input === "string" ? input.replace("/api/now/", `/api/${state}/`) : input, init);

for (const name of EVENTS) {
  document.addEventListener(name, (event) => {
    const detail = event instanceof CustomEvent ? event.detail : undefined;
    if (name === "esim-choice") state = AFTER[detail.kind] ?? state;
    if (name === "esim-report") state = AFTER[detail.report] ?? state;
    tell({ type: "event", name, detail });
  });
}

addEventListener("message", ({ source, origin: from, data }) => {
  if (source === parent && from === location.origin && data?.type === "settings") show(data);
});
addEventListener("hashchange", () => show({ settings: fromFragment(location.hash) }));

show({ settings: fromFragment(location.hash) });
// "paid": it comes back from the demo's checkout.
tell({ type: "hello", paid: location.search === "?paid" });
import(`${api}/widget/esim-activate.js`).catch(() => tell({ type: "load-error" }));

/** @param {{ settings: Settings, codes?: Codes, smooth?: boolean }} wanted `smooth`: the same activation, with news */
function show({ settings, codes = { activation: SAMPLE_CODE, confirmation: "" }, smooth = false }) {
  const { source, device, inApp } = settings;
  const own = source === "own";
  const activation = JSON.stringify([source, device, inApp, own ? codes : settings.state]);
  state = settings.state;

  root.lang = settings.lang === "auto" ? "en" : settings.lang;
  root.dir = settings.lang === "ar" ? "rtl" : "ltr";
  root.dataset.theme = settings.theme;
  if (element && (smooth || activation === shown)) {
    dress(element, settings);
    if (smooth) element.refresh?.();
  } else {
    element = document.createElement("esim-activate");
    for (const [name, value] of own ? direct(settings, codes) : hosted(settings)) {
      if (value) element.setAttribute(name, value);
    }
    dress(element, settings);
    place.replaceChildren(element);
  }
  shown = activation;
}

/** @param {Settings} settings @returns {[string, string][]} */
function hosted({ device, inApp }) {
  return [
    ["api", `${base}/api/now/${device}${inApp && "~in-app"}`],
    ["token", "ct_demo"],
  ];
}

/** @param {Settings} settings @param {Codes} codes @returns {[string, string][]} */
function direct({ device }, { activation, confirmation }) {
  return [
    ["activation-code", activation],
    ["confirmation-code", confirmation],
    ["platform", platformOf(device)],
  ];
}

/** @param {Element & { style?: CSSStyleDeclaration }} target @param {Settings} settings */
function dress(target, settings) {
  const attributes = new Map(attributesOf(settings, new URL(`${base}/logo.svg`, location.href).href));
  for (const name of ATTRIBUTES) {
    const value = attributes.get(name);
    if (value === undefined) target.removeAttribute(name);
    else if (value !== target.getAttribute(name)) target.setAttribute(name, value);
  }
  const properties = new Map(propertiesOf(settings));
  // Set by script, which a Content-Security-Policy allows where it forbids style attributes in markup.
  for (const name of PROPERTIES) target.style?.setProperty(name, properties.get(name) ?? "");
}

/** @param {object} message */
function tell(message) {
  if (parent !== window) parent.postMessage(message, location.origin);
}
