/**
 * What is in a small ZIP file. Names are not read, sizes that it states of itself are not believed, and it is the
 * platform that inflates: to a limit, so that a bomb costs no more than a letter.
 */

import { readCapped } from "../http/capped.ts";

export const MAX_ZIP_BYTES = 256 * 1024;
const MAX_ENTRIES = 20;
const MAX_INFLATED = 1024 * 1024;

/** The first entry that `wanted` makes something of; `null`: none, or not a ZIP, or too much of one. */
export async function firstInZip<T>(
  zip: Uint8Array<ArrayBuffer>,
  wanted: (entry: Uint8Array) => T | null,
): Promise<T | null> {
  try {
    let room = MAX_INFLATED;
    for (const { packed, deflated } of entriesOf(zip)) {
      const entry = deflated
        ? await readCapped(
            new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")),
            room,
          )
        : packed;
      room -= entry?.length ?? Infinity;
      if (entry === null || room < 0) return null;
      const found = wanted(entry);
      if (found !== null) return found;
    }
  } catch {
    // Offsets that lead outside, or what cannot be inflated.
  }
  return null;
}

function entriesOf(zip: Uint8Array<ArrayBuffer>): { packed: Uint8Array<ArrayBuffer>; deflated: boolean }[] {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  // The end record is last, but for a comment.
  let end = zip.length - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end--;
  const entries = view.getUint16(end + 10, true);
  if (entries > MAX_ENTRIES || zip.length > MAX_ZIP_BYTES) return [];
  let at = view.getUint32(end + 16, true);
  return Array.from({ length: entries }, () => {
    const u16 = (offset: number) => view.getUint16(at + offset, true);
    const method = u16(10);
    // Encrypted, or packed in a way that nobody uses here.
    if (view.getUint32(at, true) !== 0x02014b50 || u16(8) & 1 || (method !== 0 && method !== 8))
      throw new RangeError();
    const local = view.getUint32(at + 42, true);
    const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    const packed = zip.slice(start, start + view.getUint32(at + 20, true));
    at += 46 + u16(28) + u16(30) + u16(32);
    return { packed, deflated: method === 8 };
  });
}
