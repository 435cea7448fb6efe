/**
 * `#rrggbb` and nothing else: checking colours that come from a partner's theme, and how well two of them contrast.
 *
 * Pure arithmetic (WCAG 2.2 relative luminance). It does not know where a colour is used.
 */

export type HexColour = `#${string}`;

const HEX_COLOUR = /^#[0-9a-f]{6}$/i;

/** The only form of a colour that may reach CSS or SVG, so that a theme can smuggle neither. */
export function isHexColour(value: unknown): value is HexColour {
  return typeof value === "string" && HEX_COLOUR.test(value);
}

/** WCAG 2.2 contrast ratio of two colours, 1 to 21. */
export function contrast(a: HexColour, b: HexColour): number {
  const first = luminance(a);
  const second = luminance(b);
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

function luminance(colour: HexColour): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
