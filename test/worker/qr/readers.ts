/**
 * Independent readers for the tests: SVG path and PNG file to pixels, pixels to text.
 *
 * They share no code with what they read: the SVG reader walks any path of M, m and h, the PNG reader is written from
 * the PNG specification, the QR reader is jsqr.
 */

import jsQR from "jsqr";
import { crc32, inflateSync } from "node:zlib";

export interface Pixels {
  width: number;
  height: number;
  rgba: Uint8ClampedArray;
}

export function readQr({ rgba, width, height }: Pixels): string | null {
  return jsQR(rgba, width, height, { inversionAttempts: "dontInvert" })?.data ?? null;
}

/** Draws a QR SVG at `scale` pixels per unit; anything that is not the expected kind of drawing is an error. */
export function rasteriseSvg(svg: string, scale: number): Pixels {
  const [, side] = /viewBox="0 0 (\d+) \1"/.exec(svg) ?? fail("no square viewBox");
  const size = Number(side);
  if (!svg.includes(`<path fill="#fff" d="M0 0h${size}v${size}H0z"/>`)) fail("no white background");
  const [, colour, path] = /<path stroke="(#[0-9a-f]{6})" d="([^"]*)"\/>/i.exec(svg) ?? fail("no stroke");
  const rgb = [1, 3, 5].map((at) => Number.parseInt((colour ?? "").slice(at, at + 2), 16));
  const width = size * scale;
  const rgba = new Uint8ClampedArray(width * width * 4).fill(255);
  const paint = (x: number, y: number): void => {
    for (let py = y * scale; py < (y + 1) * scale; py++) {
      for (let px = x * scale; px < (x + 1) * scale; px++) rgba.set(rgb, (py * width + px) * 4);
    }
  };
  let x = 0;
  let y = 0;
  for (const [, command, first, second] of (path ?? "").matchAll(/([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    if (command === "h") {
      const end = x + Number(first);
      if (end > size) fail("a stroke leaves the drawing");
      for (; x < end; x++) paint(x, y - 0.5);
    } else {
      x = Number(first) + (command === "m" ? x : 0);
      y = Number(second) + (command === "m" ? y : 0);
    }
  }
  return { width, height: width, rgba };
}

/** Reads an unfiltered one-bit greyscale PNG, checking its signature and every checksum. */
export function readPng(file: Uint8Array): Pixels & { bytes: number } {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (Buffer.from(file.subarray(0, 8)).toString("hex") !== "89504e470d0a1a0a") fail("no PNG signature");
  const chunks = new Map<string, Uint8Array>();
  for (let at = 8; at < file.length;) {
    const length = view.getUint32(at);
    const typed = file.subarray(at + 4, at + 8 + length);
    if (crc32(typed) !== view.getUint32(at + 8 + length)) fail("a checksum is wrong");
    chunks.set(Buffer.from(typed.subarray(0, 4)).toString("latin1"), typed.subarray(4));
    at += 12 + length;
  }
  const header = Buffer.from(chunks.get("IHDR") ?? fail("no IHDR"));
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  if (header.subarray(8).toString("hex") !== "0100000000") fail("not 1-bit greyscale");
  if (!chunks.has("IEND")) fail("no IEND");
  const lines = inflateSync(chunks.get("IDAT") ?? fail("no IDAT"));
  const stride = 1 + Math.ceil(width / 8);
  if (lines.length !== stride * height) fail("wrong amount of pixels");
  const rgba = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y++) {
    if (lines[y * stride] !== 0) fail("a filtered line");
    for (let x = 0; x < width; x++) {
      const bit = ((lines[y * stride + 1 + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1;
      if (bit === 0) rgba.set([0, 0, 0], (y * width + x) * 4);
    }
  }
  return { width, height, rgba, bytes: file.length };
}

/** What a browser does with the part after `data:image/svg+xml,`. */
export function svgOfDataUri(uri: string): string {
  const prefix = "data:image/svg+xml,";
  if (!uri.startsWith(prefix)) fail("not an SVG data URI");
  return decodeURIComponent(new URL(uri).href.slice(prefix.length));
}

function fail(what: string): never {
  throw new Error(what);
}
