// ZIP files: deflated entries and a central directory, as small as the format allows.

import { crc32, deflateRawSync } from "node:zlib";

export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
}

export function zip(entries: readonly ZipEntry[]): Uint8Array<ArrayBuffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content } of entries) {
    const packed = deflateRawSync(content);
    const about = fields([2, 20], [2, 0], [2, 8], [4, 0], [4, crc32(content)], [4, packed.length]);
    const sizes = fields([4, content.length], [2, Buffer.byteLength(name)], [2, 0]);
    const local = [Buffer.from("PK\x03\x04"), about, sizes, Buffer.from(name), packed];
    directory.push(
      Buffer.from("PK\x01\x02"),
      fields([2, 20]),
      about,
      sizes,
      fields([2, 0], [2, 0], [2, 0], [4, 0], [4, at]),
      Buffer.from(name),
    );
    parts.push(...local);
    at += Buffer.concat(local).length;
  }
  const central = Buffer.concat(directory);
  const count = entries.length;
  const end = fields([2, 0], [2, 0], [2, count], [2, count], [4, central.length], [4, at], [2, 0]);
  return new Uint8Array(Buffer.concat([...parts, central, Buffer.from("PK\x05\x06"), end]));
}

/** Little-endian. */
function fields(...values: [size: 2 | 4, value: number][]): Buffer {
  return Buffer.concat(
    values.map(([size, value]) => {
      const field = Buffer.alloc(size);
      field.writeUIntLE(value, 0, size);
      return field;
    }),
  );
}
