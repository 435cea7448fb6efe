/** Reads a QR code from a picture of it, with a decoder that shares no code with those who draw. */

import { decode } from "fast-png";
import jsQR from "jsqr";

/** `png`: a screenshot. The text in its QR code, or `null` where a scanner would see none. */
export function readQr(png: Uint8Array): string | null {
  const { data, width, height, channels, depth } = decode(png);
  if (depth !== 8) throw new Error(`A screenshot with ${depth} bits per channel`);
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++) {
    for (let channel = 0; channel < 3; channel++) {
      rgba[pixel * 4 + channel] = data[pixel * channels + (channels < 3 ? 0 : channel)] ?? 0;
    }
  }
  return jsQR(rgba, width, height, { inversionAttempts: "dontInvert" })?.data ?? null;
}
