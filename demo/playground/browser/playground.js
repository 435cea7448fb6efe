// @ts-check
/** Wiring: controls → frame, snippet and fragment; the frame's events → log. It holds no settings of its own. */

import { shapeOf } from "./choices.js";
import { adviceOn } from "./colour.js";
import { fill, moveMethod, named, read, foldGroups } from "./controls.js";
import { copyFrom } from "./copy.js";
import { logEvent } from "./event-log.js";
import { createJourney, isStep } from "./journey.js";
import { onAccentOf } from "./looks.js";
import { fromFragment, toFragment } from "./settings.js";
import { snippetOf } from "./snippet.js";

/** @typedef {import("./settings.js").Settings} Settings */

const { api = "", base = "" } = document.body.dataset;
const places = { api, logo: new URL(`${base}/logo.svg`, location.href).href };
const frame = /** @type {HTMLIFrameElement} */ (byId("frame"));
const alone = /** @type {HTMLAnchorElement} */ (byId("alone"));
const log = byId("log");
const status = byId("status");

const journey = createJourney({
  current: () => read().state,
  show: (state) => turnTo(state, isStep(read().state)),
  changed: (playing) => {
    byId("play").textContent = playing ? "Pause" : "Play the journey";
  },
  after: (ms, run) => {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
});

start();
frame.src = frameUrl(read());

addEventListener("hashchange", start);
addEventListener("message", ({ source, origin, data }) => {
  if (source !== frame.contentWindow || origin !== location.origin) return;
  if (data.type === "hello" && data.paid) turnTo("provisioning", false);
  else if (data.type === "hello") tellFrame(read());
  if (data.type === "event") logEvent(log, data, new Date());
  if (data.type === "load-error") {
    byId("load-error").textContent =
      `The element could not be loaded from ${api}. Is the Worker running there?`;
    byId("load-error").hidden = false;
  }
});

byId("controls").addEventListener("submit", (event) => event.preventDefault());
// A colour and a range follow the hand; anything else waits for "change": a half-typed code is not an error yet.
document.addEventListener("input", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.dataset.own === undefined) return;
  target.dataset.own = "yes";
  apply();
});
document.addEventListener("change", ({ target }) => {
  if (target instanceof HTMLSelectElement && target.name === "state") journey.stop();
  apply();
});
byId("methods").addEventListener("click", ({ target }) => {
  if (moveMethod(target)) apply();
});
byId("looks-reset").addEventListener("click", () => {
  fill({ ...read(), accent: "", onAccent: "", radius: "", font: "" });
  apply();
});
byId("all-reset").addEventListener("click", () => {
  journey.stop();
  fill(fromFragment(""));
  apply();
});
byId("play").addEventListener("click", journey.toggle);
byId("journey").addEventListener("click", ({ target }) => {
  if (!(target instanceof HTMLButtonElement)) return;
  journey.stop();
  turnTo(target.value, isStep(read().state));
});
byId("clear-log").addEventListener("click", () => log.replaceChildren());
byId("copy").addEventListener("click", ({ currentTarget }) => {
  const code = byId("snippet");
  void copyFrom(/** @type {HTMLElement} */ (currentTarget), status, code.textContent ?? "", code);
});
byId("copy-link").addEventListener("click", ({ currentTarget }) => {
  void copyFrom(/** @type {HTMLElement} */ (currentTarget), status, location.href);
});

/** As the address says. */
function start() {
  const settings = fromFragment(location.hash);
  fill(settings);
  foldGroups(settings, matchMedia("(max-width: 62rem)").matches);
  apply();
}

/** @param {string} state @param {boolean} smooth */
function turnTo(state, smooth) {
  for (const select of named("state")) select.value = state;
  apply(smooth);
}

/** @param {boolean} [smooth] the frame's element stays, and learns of the news */
function apply(smooth = false) {
  const settings = read();
  const fragment = toFragment(settings);
  history.replaceState(null, "", fragment ? `#${fragment}` : location.pathname);
  alone.href = frameUrl(settings);
  byId("snippet").textContent = snippetOf(places, settings);
  tellFrame(settings, smooth);
  reflect(settings);
}

/** What the page itself shows of the settings. @param {Settings} settings */
function reflect(settings) {
  const { source, device, state, theme, width, accent, radius } = settings;
  const shape = shapeOf(device);
  const fitting = { phone: "390", tablet: "768", desktop: "full" }[shape];
  byId("stage").dataset.width = width === "auto" ? fitting : width;
  byId("stage").dataset.fit = String(width === "auto");
  byId("stage").dataset.shape = width === "320" || width === "390" ? "phone" : shape;
  byId("stage").dataset.theme = theme;
  document.body.dataset.source = source;
  for (const box of named("inApp")) box.disabled = shape === "desktop" || source === "own";
  for (const button of byId("journey").querySelectorAll("button")) {
    if (button.value === state) button.setAttribute("aria-current", "step");
    else button.removeAttribute("aria-current");
  }
  const { fine, text } = accent
    ? adviceOn(accent, onAccentOf(settings))
    : { fine: true, text: "The element’s own, or the partner’s theme." };
  byId("contrast").textContent = text;
  byId("contrast").dataset.fine = String(fine);
  byId("radius-value").textContent = radius === "" ? "default" : `${radius} px`;
}

/** @param {Settings} settings @param {boolean} [smooth] */
function tellFrame(settings, smooth = false) {
  const codes = { activation: field("activationCode"), confirmation: field("confirmationCode") };
  frame.contentWindow?.postMessage({ type: "settings", settings, codes, smooth }, location.origin);
}

/** An empty fragment means "scroll to the top", which would scroll this page to its frame. @param {Settings} settings */
function frameUrl(settings) {
  const fragment = toFragment(settings);
  return `${base}/frame${fragment && `#${fragment}`}`;
}

/** @param {string} name */
function field(name) {
  return named(name)[0]?.value.trim() ?? "";
}

/** @param {string} id */
function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}`);
  return found;
}
