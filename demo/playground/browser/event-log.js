// @ts-check
/** What the element said, as a list. Text only: a detail is shown, never interpreted. */

export const EVENTS = [
  "esim-ready",
  "esim-method",
  "esim-install",
  "esim-copy",
  "esim-choice",
  "esim-status",
  "esim-report",
  "esim-error",
];

const KEPT = 200;

/** @param {HTMLElement} list @param {{ name: string, detail: unknown }} event @param {Date} now */
export function logEvent(list, { name, detail }, now) {
  list.append(entry(name, detail, now));
  if (list.children.length > KEPT) list.firstElementChild?.remove();
  list.scrollTop = list.scrollHeight;
}

/** @param {string} name @param {unknown} detail @param {Date} now */
function entry(name, detail, now) {
  const item = document.createElement("li");
  for (const [tag, text] of /** @type {const} */ ([
    ["time", now.toLocaleTimeString("en-GB")],
    ["strong", name],
    ["code", detail === undefined || detail === null ? "" : JSON.stringify(detail)],
  ])) {
    item.append(Object.assign(document.createElement(tag), { textContent: text }), " ");
  }
  return item;
}
