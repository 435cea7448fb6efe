// @ts-check
/** The list of what the element said. Text only: a detail is shown, never interpreted. */

export const EVENTS = [
  "esim-ready",
  "esim-method",
  "esim-install",
  "esim-copy",
  "esim-choice",
  "esim-status",
  "esim-error",
];

const KEPT = 200;

/** @param {Element} element whose events to show @param {HTMLElement} list */
export function logEvents(element, list) {
  for (const name of EVENTS) {
    element.addEventListener(name, (event) => {
      list.append(entry(name, event instanceof CustomEvent ? event.detail : undefined));
      if (list.children.length > KEPT) list.firstElementChild?.remove();
      list.scrollTop = list.scrollHeight;
    });
  }
}

/** @param {string} name @param {unknown} detail */
function entry(name, detail) {
  const item = document.createElement("li");
  for (const [tag, text] of /** @type {const} */ ([
    ["time", new Date().toLocaleTimeString("en-GB")],
    ["strong", name],
    ["code", detail === undefined || detail === null ? "" : JSON.stringify(detail)],
  ])) {
    item.append(Object.assign(document.createElement(tag), { textContent: text }), " ");
  }
  return item;
}
