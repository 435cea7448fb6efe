/**
 * Text to a QR code as a black and white PNG, one bit per pixel. The platform packs it: a PNG's data is a zlib stream.
 *
 * It does not know what the text means, who may see it, nor how the image is served.
 */

import { crc32 } from "../crc32.ts";
import { qrModules } from "./modules.ts";

/** One byte of eight pixels per module: sharp on screens and in print, and packed without shifting bits. */
const PIXELS_PER_MODULE = 8;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/** A complete PNG file, 8 pixels per module, usually under 2 KB. */
export async function qrPng(text: string): Promise<Uint8Array<ArrayBuffer>> {
  const { size, rows } = qrModules(text);
  const side = size * PIXELS_PER_MODULE;
  // Each line begins with its filter: none.
  const lines = rows.map((row) => [0, ...Array.from(row, (dark) => (dark ? 0 : 0xff))]);
  const pixels = Uint8Array.from(lines.flatMap((line) => Array(PIXELS_PER_MODULE).fill(line)).flat());
  const packed = new Blob([pixels]).stream().pipeThrough(new CompressionStream("deflate"));
  return Uint8Array.from([
    ...SIGNATURE,
    // One bit of grey, and the only methods that there are, not interlaced.
    ...chunk("IHDR", [...uint32(side), ...uint32(side), 1, 0, 0, 0, 0]),
    ...chunk("IDAT", new Uint8Array(await new Response(packed).arrayBuffer())),
    ...chunk("IEND", []),
  ]);
}

function chunk(type: string, data: Iterable<number>): number[] {
  const named = [...new TextEncoder().encode(type), ...data];
  return [...uint32(named.length - 4), ...named, ...uint32(crc32(Uint8Array.from(named)))];
}

function uint32(value: number): number[] {
  return [24, 16, 8, 0].map((shift) => (value >>> shift) & 0xff);
}
