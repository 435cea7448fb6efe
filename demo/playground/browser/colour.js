// @ts-check
/** Which of black and white is read more easily on a colour, by the contrast formula of WCAG 2. */

/** @param {string} colour `#rrggbb` @returns {"#000000" | "#ffffff"} */
export function textOn(colour) {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((start) => parseInt(colour.slice(start, start + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? "#ffffff" : "#000000";
}
