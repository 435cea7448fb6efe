/**
 * The look of the choice, apart from the element's own style sheet, whose every byte is part of the first load.
 *
 * A constructed style sheet: no policy of a page can object. Browsers without them show plain radio buttons.
 */

import type { LitElement } from "lit";

/** Lit's own is in the entry; the build tightens what is tagged so. */
const css = String.raw;

const STYLES = css`
  .choice,
  .confirm {
    display: grid;
    gap: 0.75rem;
    min-width: 0;
    padding: 0;
    border: 0;
  }
  legend {
    margin-block-end: 0.75rem;
    padding: 0;
    font-size: 0.9375rem;
  }
  .option {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0.875rem;
    align-items: center;
    min-height: 52px;
    padding: 0.75rem 0.875rem;
    border: 1px solid var(--_edge);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .option:hover,
  .picked {
    background: var(--_sunken);
  }
  .picked {
    outline: 2px solid var(--_text);
    outline-offset: -2px;
  }
  .option input {
    width: 1.5rem;
    height: 1.5rem;
    border-radius: 50%;
    accent-color: var(--_text);
  }
  .option b,
  .option small {
    display: block;
  }
  .option small {
    line-height: 1.4;
  }
  :disabled,
  :disabled .option {
    opacity: 0.6;
    cursor: default;
  }
  :disabled :disabled {
    opacity: 1;
  }
`;

const adopted = new WeakSet<LitElement>();

/** Once for each element. */
export function adoptChoiceStyles(host: LitElement): void {
  if (adopted.has(host)) return;
  adopted.add(host);
  const root = host.renderRoot as ShadowRoot;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // Plain radio buttons it is.
  }
}
