/**
 * A partner's theme to three CSS custom properties; whatever is not exactly a colour or a small number is left out.
 *
 * Theme values are untrusted: what is returned here goes into a style sheet unescaped. It knows no page.
 */

import type { Theme } from "../../shared/api/types.ts";
import { themeRadius } from "../../shared/theme.ts";
import { contrast, isHexColour, type HexColour } from "../qr/colour.ts";

const ACCENT: HexColour = "#0b5a50";
const RADIUS_PX = 14;
/** WCAG 2.2 §1.4.3, text. */
const LEAST_TEXT_CONTRAST = 4.5;

export function themeCss(theme: Theme): string {
  const accent = isHexColour(theme.accent) ? theme.accent : ACCENT;
  return `:root{--accent:${accent};--on:${textOn(accent, theme.on_accent)};--r:${themeRadius(theme.radius) ?? RADIUS_PX}px}`;
}

/** The partner's own text colour where it can be read on the accent, else black or white, whichever reads better. */
function textOn(accent: HexColour, wanted: unknown): HexColour {
  if (isHexColour(wanted) && contrast(wanted, accent) >= LEAST_TEXT_CONTRAST) return wanted;
  return contrast("#ffffff", accent) >= contrast("#000000", accent) ? "#ffffff" : "#000000";
}
