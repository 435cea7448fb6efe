/**
 * Sizes and days in a language's own words, by `Intl`: no text of ours is needed, and no plural.
 *
 * Pure. A gigabyte has 10⁹ bytes, as plans are sold.
 */

const inUnits = (language: string, unit: string, value: number, display: "short" | "long"): string =>
  new Intl.NumberFormat(language, {
    style: "unit",
    unit,
    unitDisplay: display,
    maximumFractionDigits: 1,
  }).format(value);

/** `5 GB`, `500 MB`. */
export const gigabytes = (size: number, language: string): string =>
  size > 0 && size < 1
    ? inUnits(language, "megabyte", Math.round(size * 1000), "short")
    : inUnits(language, "gigabyte", size, "short");

/** `30 days` */
export const days = (number: number, language: string): string => inUnits(language, "day", number, "long");
