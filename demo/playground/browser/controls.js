// @ts-check
/**
 * The controls ↔ settings. Every control is named after its setting, so the page alone says what there is to choose;
 * no state is held beside it.
 */

import { DEFAULTS, NAMES } from "./settings.js";

/** @typedef {import("./settings.js").Settings} Settings */

const list = () => /** @type {HTMLElement} */ (document.getElementById("methods"));
const boxes = () => [...list().querySelectorAll("input")];

/** @param {string} name @returns {(HTMLInputElement | HTMLSelectElement)[]} */
export function named(name) {
  return [...document.querySelectorAll(`[name="${name}"]`)].filter(
    (control) => control instanceof HTMLInputElement || control instanceof HTMLSelectElement,
  );
}

/** @returns {Settings} */
export function read() {
  const settings = { ...DEFAULTS };
  for (const name of NAMES) settings[name] = valueOf(name) ?? DEFAULTS[name];
  settings.methods = boxes().flatMap(({ checked, value }) => (checked ? [value] : []));
  return settings;
}

/** @param {string} name */
function valueOf(name) {
  const all = named(name);
  const control = all.find((one) => one instanceof HTMLInputElement && one.type === "radio" && one.checked);
  const [first] = all;
  if (control || !first) return control?.value;
  if (first instanceof HTMLInputElement) {
    if (first.type === "checkbox") return first.checked ? "yes" : "";
    // A colour or a range always has a value; whether it counts is kept with it.
    if ("own" in first.dataset) return first.dataset.own === "yes" ? first.value : "";
  }
  return first.value;
}

/** @param {Settings} settings */
export function fill(settings) {
  for (const name of NAMES) for (const control of named(name)) put(control, settings[name]);
  const rank = (/** @type {HTMLElement} */ row) => {
    const index = settings.methods.indexOf(row.dataset.method ?? "");
    return index < 0 ? settings.methods.length : index;
  };
  list().append(...[...list().querySelectorAll("li")].sort((a, b) => rank(a) - rank(b)));
  for (const box of boxes()) box.checked = settings.methods.includes(box.value);
}

/** @param {HTMLInputElement | HTMLSelectElement} control @param {string} value */
function put(control, value) {
  if (control instanceof HTMLSelectElement) control.value = value;
  else if (control.type === "radio") control.checked = control.value === value;
  else if (control.type === "checkbox") control.checked = value === "yes";
  else if ("own" in control.dataset) {
    control.dataset.own = value ? "yes" : "";
    control.value = value || control.defaultValue;
  } else control.value = value;
}

/**
 * A group that is folded must not hide that something in it was changed. Where the page is narrow, the others but the
 * first are folded, so that the preview is near. @param {Settings} settings @param {boolean} narrow
 */
export function foldGroups(settings, narrow) {
  for (const [index, group] of [...document.querySelectorAll("#controls details")].entries()) {
    if (!(group instanceof HTMLDetailsElement)) continue;
    const changed =
      NAMES.some((name) => settings[name] !== DEFAULTS[name] && group.querySelector(`[name="${name}"]`)) ||
      (group.contains(list()) && settings.methods.length > 0);
    if (changed) group.open = true;
    else if (narrow && index > 0) group.open = false;
  }
}

/** Up or down by one place; the button that was pressed keeps the focus. @param {EventTarget | null} target */
export function moveMethod(target) {
  if (!(target instanceof HTMLButtonElement)) return false;
  const row = target.closest("li");
  if (target.value === "up") row?.previousElementSibling?.before(row);
  else row?.nextElementSibling?.after(row);
  target.focus();
  return true;
}
