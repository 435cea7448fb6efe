/**
 * The look of the panels, apart from the element's own style sheet, whose every byte is part of the first load.
 *
 * A constructed style sheet: no policy of a page can object. Browsers without them show plain lists and buttons.
 */

import type { LitElement } from "lit";

/** Lit's own is in the entry; the build tightens what is tagged so. */
const css = String.raw;

const STYLES = css`
  .notice {
    border: 1px solid var(--_line);
  }
  .body {
    padding: 1rem;
  }
  code {
    -webkit-user-select: all;
    user-select: all;
  }
  h2 {
    text-wrap: balance;
  }
  button:hover,
  .button:hover,
  summary:hover {
    background: var(--_sunken);
  }
  .primary:hover {
    background: var(--_accent);
  }
  [open] > summary::after {
    margin-block: 4px 0;
    rotate: 225deg;
  }
  details[open] {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  [open] > summary {
    margin: -1px;
  }
  li + li {
    margin-block-start: 0.375rem;
  }
  .field button {
    grid-area: 1 / 2 / 3;
    min-width: 5.5rem;
    background: var(--_surface);
  }
  .wide > span {
    grid-row: 1 / 3;
  }
  .wide code {
    grid-area: 3 / 1 / 3 / -1;
  }
  h3,
  h4 {
    font-size: 1rem;
    line-height: 1.35;
  }
  h3:focus {
    outline: 0;
  }
  figure {
    display: grid;
    gap: 0.75rem;
    justify-items: center;
    text-align: center;
  }
  figure + figure {
    padding-block-start: 1.25rem;
    border-block-start: 1px solid var(--_line);
  }
  figcaption {
    font-size: 0.9375rem;
  }
  figcaption b {
    display: block;
  }
  img {
    max-width: 100%;
    height: auto;
    border-radius: var(--_radius);
    background: #fff;
  }
  [part="steps"],
  .stages,
  .symptoms {
    display: grid;
    gap: 0.75rem;
    padding: 0;
    list-style: none;
  }
  [part="steps"] li,
  .stages li {
    display: grid;
    grid-template-columns: 2.5rem minmax(0, 1fr);
    gap: 0.75rem;
    align-items: center;
    margin: 0;
  }
  [part="drawing"] {
    width: 2.5rem;
    height: 2.5rem;
    padding: 2px;
    border-radius: 8px;
    background: var(--_sunken);
    fill: none;
    stroke: currentcolor;
    stroke-width: 1.75;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .stages li {
    grid-template-columns: 1.75rem minmax(0, 1fr);
    color: var(--_muted);
  }
  .stages li::before {
    content: "";
    width: 1.75rem;
    height: 1.75rem;
    border: 3px solid var(--_line);
    border-radius: 50%;
  }
  .stages .done::before {
    border-color: var(--_accent);
    background: var(--_accent);
  }
  .stages [aria-current] {
    color: inherit;
    font-weight: 600;
  }
  .stages [aria-current]::before {
    content: none;
  }
  .symptoms {
    gap: 0.5rem;
  }
  .symptoms li {
    margin: 0;
  }
  .symptoms button {
    width: 100%;
    justify-content: start;
    font-weight: 400;
    text-align: start;
  }
  .others h2 {
    font-size: 1rem;
  }
  .others {
    padding-block-start: 0.75rem;
    border-block-start: 1px solid var(--_line);
  }
  .row,
  .others summary {
    gap: 0.75rem;
  }
  .row {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding-inline: 1rem;
    font-weight: 600;
  }
  .mark {
    margin-inline-start: auto;
    padding: 0.25rem 0.625rem;
    border: 1px solid var(--_line);
    border-radius: 99px;
    font-weight: 400;
    white-space: nowrap;
  }
  .mark.done::before {
    content: "✓ " / "";
  }
  .ask {
    display: grid;
    gap: 0.75rem;
  }
  .ask button {
    background: var(--_surface);
  }
  progress {
    width: 100%;
    height: 0.75rem;
    margin-block-start: 0.375rem;
    border: 0;
    border-radius: 99px;
    overflow: hidden;
    background: var(--_line);
    accent-color: var(--_accent);
    -webkit-appearance: none;
    appearance: none;
  }
  progress::-webkit-progress-bar {
    background: var(--_line);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  .checklist {
    display: grid;
    gap: 0.5rem;
  }
  .checklist ul + h3 {
    margin-block-start: 0.5rem;
  }

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
  @media (forced-colors: active) {
    .picked,
    .primary {
      outline: 2px solid Highlight;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
    .stages .done::before {
      background: CanvasText;
    }
  }
`;

const adopted = new WeakSet<LitElement>();

/** Once for each element. */
export function adoptPanelStyles(host: LitElement): void {
  if (adopted.has(host)) return;
  adopted.add(host);
  const root = host.renderRoot as ShadowRoot;
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    // Plain lists and buttons it is.
  }
}
