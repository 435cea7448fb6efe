// Text → PNG of a QR code, black on white with the four quiet modules that ISO/IEC 18004 asks for.

import { encode as encodePng } from "fast-png";
import { encode as encodeQr } from "uqr";

const MODULE_PIXELS = 8;
const QUIET_MODULES = 4;

export function qrPng(content: string): Uint8Array<ArrayBuffer> {
  const qr = encodeQr(content, { ecc: "M", border: QUIET_MODULES });
  const width = qr.size * MODULE_PIXELS;
  const pixels = new Uint8Array(width * width).fill(255);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++) {
      if (qr.data[Math.floor(y / MODULE_PIXELS)]?.[Math.floor(x / MODULE_PIXELS)]) pixels[y * width + x] = 0;
    }
  }
  return new Uint8Array(encodePng({ width, height: width, data: pixels, depth: 8, channels: 1 }));
}
