// @ts-check
/** Copies a text and says so on the button and to screen readers. Where a browser refuses, the text is selected. */

const SHOWN_MS = 2000;

/** @param {HTMLElement} button @param {HTMLElement} status @param {string} text @param {Element} [selectable] */
export async function copyFrom(button, status, text, selectable) {
  const label = (button.dataset.label ??= button.textContent ?? "");
  const say = (/** @type {string} */ words) => {
    button.textContent = words;
    status.textContent = words;
  };
  try {
    await navigator.clipboard.writeText(text);
    say("Copied");
  } catch {
    if (selectable) getSelection()?.selectAllChildren(selectable);
    say(selectable ? "Press Ctrl+C or ⌘C" : "Copy it from the address bar");
  }
  setTimeout(() => {
    button.textContent = label;
    status.textContent = "";
  }, SHOWN_MS);
}
