/**
 * A partner's theme from the API as a constructed style sheet, one per element: no style attribute is written.
 *
 * Takes colours and a radius only, each checked, so that a theme can never smuggle CSS. Does not know the styles.
 */

import type { Theme } from "../shared/api/types.ts";

/** The backend keeps a radius within bounds (`shared/theme`). */
const SAFE = /^(#[0-9a-f]{6}|\d{1,2}px)$/i;

export function themeCss({ accent, on_accent: onAccent, radius }: Theme): string {
  const wishes = { accent, "on-accent": onAccent, radius: `${radius}px` };
  const set = Object.entries(wishes).map(([name, value = ""]) =>
    SAFE.test(value) ? `--_t-${name}:${value};` : "",
  );
  return `:host{${set.join("")}}`;
}

/** Browsers without constructed style sheets keep the default look. */
export function adoptTheme(
  root: ShadowRoot,
  sheet: CSSStyleSheet | undefined,
  theme: Theme,
): CSSStyleSheet | undefined {
  try {
    if (!sheet) {
      sheet = new CSSStyleSheet();
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    }
    sheet.replaceSync(themeCss(theme));
  } catch {
    // The default look it is.
  }
  return sheet;
}
