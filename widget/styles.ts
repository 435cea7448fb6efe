/**
 * The element's look. Everything a page may change is an `--esim-*` property, read once at the top.
 *
 * No style attribute anywhere: the element runs under `style-src 'none'`. A partner's theme from the API comes in
 * through `--_t-*` (see `theme.ts`) and yields to what the page itself sets. Light and dark come from the system
 * colours `Canvas` and `CanvasText`, which follow `color-scheme`; every other shade is mixed from those two. Browsers
 * without `color-mix` draw edges in the text's colour.
 */

import { css } from "lit";

export const styles = css`
  :host {
    --_text: var(--esim-text, CanvasText);
    --_surface: var(--esim-surface, Canvas);
    --_accent: var(--esim-accent, var(--_t-accent, #1b5bd6));
    --_on-accent: var(--esim-on-accent, var(--_t-on-accent, #fff));
    --_radius: var(--esim-radius, var(--_t-radius, 14px));
    --_muted: var(--esim-muted, color-mix(in srgb, var(--_text) 70%, var(--_surface)));
    --_edge: var(--esim-border-strong, color-mix(in srgb, var(--_text) 50%, var(--_surface)));
    --_line: var(--esim-border, color-mix(in srgb, var(--_text) 15%, var(--_surface)));
    --_sunken: var(--esim-sunken, color-mix(in srgb, var(--_text) 5%, var(--_surface)));
    display: block;
    max-width: var(--esim-max-width, 34rem);
    color: var(--_text);
    font: 1rem/1.5 var(--esim-font, system-ui, sans-serif);
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  :host([theme="light"]) {
    color-scheme: light;
  }
  :host([theme="dark"]) {
    color-scheme: dark;
  }
  * {
    box-sizing: border-box;
    margin: 0;
    border-color: var(--_line);
  }
  .card,
  section,
  .body {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.75rem;
  }
  .card {
    padding: clamp(1rem, 5vw, 1.75rem);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) + 6px);
    background: var(--_surface);
  }
  h2 {
    font-size: 1.375rem;
    line-height: 1.25;
  }
  p,
  ol,
  ul {
    font-size: 0.9375rem;
  }
  .muted,
  .field > span,
  ::marker {
    color: var(--_muted);
  }
  a {
    color: inherit;
  }
  .sr {
    position: absolute;
    width: 1px;
    height: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  :focus-visible {
    outline: 3px solid var(--_text);
    outline-offset: 2px;
  }
  .button,
  button,
  summary {
    display: flex;
    align-items: center;
    justify-content: center;
    min-height: 52px;
    padding: 0.5rem 1rem;
    border: 1px solid;
    border-color: var(--_edge);
    border-radius: var(--_radius);
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 600;
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
  }
  .field,
  .notice {
    background: var(--_sunken);
  }
  .primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  summary {
    justify-content: space-between;
    list-style: none;
    text-align: start;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::after {
    content: "";
    flex: none;
    width: 0.5rem;
    height: 0.5rem;
    margin: 0 0.25rem 4px 1rem;
    border: solid;
    border-width: 0 2px 2px 0;
    rotate: 45deg;
  }
  .body {
    padding: 1rem;
  }
  .notice,
  .field {
    padding: 0.75rem 0.875rem;
    border-radius: var(--_radius);
  }
  .notice {
    border: 1px solid var(--_line);
  }
  ol,
  ul {
    padding-inline-start: 1.25rem;
  }
  .field {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.25rem 0.75rem;
    align-items: center;
  }
  .field > span,
  small {
    font-size: 0.8125rem;
    line-height: 1.25;
  }
  code {
    font:
      0.9375rem/1.4 ui-monospace,
      monospace;
    overflow-wrap: anywhere;
    -webkit-user-select: all;
    user-select: all;
  }
  .spinner {
    width: 1.75rem;
    height: 1.75rem;
    border: 3px solid var(--_line);
    border-block-start-color: var(--_accent);
    border-radius: 50%;
  }
  @keyframes turn {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: no-preference) {
    .spinner {
      animation: turn 1s linear infinite;
    }
  }
`;
