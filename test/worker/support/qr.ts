/** What a scanner sees: the pixels of an SVG or PNG answer, decoded. Shares no code with what drew them. */

import { decode } from "fast-png";
import jsQR from "jsqr";

export function scanSvg(svg: string): string | null {
  const side = Number(/viewBox="0 0 (\d+) \1"/.exec(svg)?.[1]);
  const path = /<path stroke="#[0-9a-f]{6}" d="([^"]*)"/i.exec(svg)?.[1] ?? "";
  const scale = 4;
  const width = side * scale;
  const dark = new Set<number>();
  let x = 0;
  let y = 0;
  for (const [, command, first, second] of path.matchAll(/([Mmh])(-?[\d.]+)(?: (-?[\d.]+))?/g)) {
    if (command === "h") {
      for (const end = x + Number(first); x < end; x++) dark.add(Math.floor(y) * side + x);
    } else {
      x = Number(first) + (command === "m" ? x : 0);
      y = Number(second) + (command === "m" ? y : 0);
    }
  }
  return scan(width, (px, py) => dark.has(Math.floor(py / scale) * side + Math.floor(px / scale)));
}

export function scanPng(file: Uint8Array): string | null {
  const { width, height, data, depth } = decode(file);
  if (width !== height || depth !== 1) throw new Error(`${width}×${height} at ${depth} bits is not our PNG`);
  const rowBytes = Math.ceil(width / 8);
  return scan(width, (x, y) => (((data[y * rowBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 0);
}

function scan(width: number, isDark: (x: number, y: number) => boolean): string | null {
  const rgba = new Uint8ClampedArray(width * width * 4).fill(255);
  for (let y = 0; y < width; y++) {
    for (let x = 0; x < width; x++)
      if (isDark(x, y)) rgba.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
  return jsQR(rgba, width, width, { inversionAttempts: "dontInvert" })?.data ?? null;
}
