/**
 * The corner radius of a partner's theme, one rule for element and landing page. Pure; knows no CSS and no colours.
 */

const LARGEST_RADIUS_PX = 28;

/** Whole pixels from 0 to 28, the nearest to what is wanted; `undefined` for anything but a finite number. */
export function themeRadius(wanted: unknown): number | undefined {
  return Number.isFinite(wanted)
    ? Math.round(Math.min(Math.max(Number(wanted), 0), LARGEST_RADIUS_PX))
    : undefined;
}
