// @ts-check
/** Contrast by the formula of WCAG 2, and what it means for an accent colour. Pure; knows no element. */

/** @param {string} colour `#rrggbb` */
function luminance(colour) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** @param {string} one `#rrggbb` @param {string} other @returns {number} from 1 to 21 */
export function contrast(one, other) {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Which of black and white is read more easily on it. @param {string} colour @returns {"#000000" | "#ffffff"} */
export function textOn(colour) {
  return contrast(colour, "#ffffff") >= contrast(colour, "#000000") ? "#ffffff" : "#000000";
}

/** Chromium's `Canvas` in both schemes, on which the element's card stands. */
const SURFACES = /** @type {const} */ ({ light: "#ffffff", dark: "#121212" });

/** @param {string} accent @param {string} onAccent @returns {{ fine: boolean, text: string }} */
export function adviceOn(accent, onAccent) {
  const ratio = contrast(accent, onAccent);
  const shown = `${(Math.floor(ratio * 10) / 10).toFixed(1)} : 1`;
  if (ratio < 4.5) return { fine: false, text: `Text on it has ${shown}: too little to read. It takes 4.5.` };
  const lost = Object.entries(SURFACES).filter(([, surface]) => contrast(accent, surface) < 3);
  const on = lost.map(([name]) => name).join(" and ");
  return on
    ? { fine: false, text: `Text on it has ${shown}, but the button hardly stands out on ${on} pages.` }
    : { fine: true, text: `Text on it has ${shown}, and the button stands out on light and dark.` };
}
