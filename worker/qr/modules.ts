/**
 * Text to the black and white modules of a QR code, quiet zone included: one decision for SVG and PNG.
 *
 * It does not know what the text means, nor how the modules are drawn.
 */

import { encode } from "uqr";

/** ISO/IEC 18004 asks for four light modules on every side. */
const QUIET_ZONE = 4;

export interface QrModules {
  /** Modules per side, quiet zone included. */
  size: number;
  /** `rows[y][x]`, `true` for dark. */
  rows: boolean[][];
}

/**
 * `ecc`: how much of it may be hidden, about 15 % (`M`) or 30 % (`H`). Throws a `RangeError` for an empty text and for one
 * that no QR code can hold.
 */
export function qrModules(text: string, ecc: "M" | "H" = "M"): QrModules {
  if (text === "") throw new RangeError("text: a QR code needs at least one character");
  const { data, size } = encode(text, { ecc, border: QUIET_ZONE });
  return { size, rows: data };
}
