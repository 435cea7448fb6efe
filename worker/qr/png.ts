/**
 * Text to a QR code as a black and white PNG, one bit per pixel.
 *
 * It does not know what the text means, who may see it, nor how the image is served.
 */

import { encode } from "fast-png";
import { qrModules } from "./modules.ts";

/** One byte of eight pixels per module: sharp on screens and in print, and packed without shifting bits. */
const PIXELS_PER_MODULE = 8;
const WHITE_BYTE = 0xff;

/** A complete PNG file, 8 pixels per module, usually under 2 KB. */
export function qrPng(text: string): Uint8Array {
  const { size, rows } = qrModules(text);
  const side = size * PIXELS_PER_MODULE;
  const pixels = new Uint8Array(size * side).fill(WHITE_BYTE);
  rows.forEach((row, y) => {
    const line = Uint8Array.from(row, (dark) => (dark ? 0 : WHITE_BYTE));
    for (let i = 0; i < PIXELS_PER_MODULE; i++) pixels.set(line, (y * PIXELS_PER_MODULE + i) * size);
  });
  return encode({ width: side, height: side, data: pixels, depth: 1, channels: 1 }, { zlib: { level: 9 } });
}
