/**
 * A partner's theme from the API as a constructed style sheet, one per element: no style attribute is written.
 *
 * Takes colours and a radius only, each checked, so that a theme can never smuggle CSS. Does not know the styles.
 */

import type { Theme } from "../shared/api/types.ts";

const COLOR = /^#[0-9a-f]{6}$/i;

export function themeCss({ accent, on_accent: onAccent, radius }: Theme): string {
  const set = (name: string, value: string | undefined): string => (value ? `--_t-${name}:${value};` : "");
  const color = (value: string | undefined): string | undefined => (COLOR.test(value ?? "") ? value : undefined);
  // A number from the wire is only a number once checked.
  const size = typeof radius === "number" && radius >= 0 && radius <= 40 ? `${radius}px` : undefined;
  return `:host{${set("accent", color(accent))}${set("on-accent", color(onAccent))}${set("radius", size)}}`;
}

/** Browsers without constructed style sheets keep the default look. */
export function adoptTheme(root: ShadowRoot, sheet: CSSStyleSheet | undefined, theme: Theme): CSSStyleSheet | undefined {
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
