import { expect, it } from "vitest";
import { firstInZip, MAX_ZIP_BYTES } from "../../worker/providers/zip.ts";
import { seeded } from "./mutate.ts";

interface Entry {
  content: Uint8Array<ArrayBuffer>;
  name?: string;
  method?: 0 | 8 | 12;
  flags?: number;
  /** What the directory says of the size once inflated. */
  declared?: number;
}

const bytes = (text: string) => Uint8Array.from(new TextEncoder().encode(text));
const read = (entry: Uint8Array) => new TextDecoder().decode(entry);

async function deflate(content: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const stream = new Blob([new Uint8Array(content)])
    .stream()
    .pipeThrough(new CompressionStream("deflate-raw"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function zipOf(...entries: Entry[]): Promise<Uint8Array<ArrayBuffer>> {
  const local: Uint8Array<ArrayBuffer>[] = [];
  const central: Uint8Array<ArrayBuffer>[] = [];
  for (const { content, name = "a.csv", method = 8, flags = 0, declared = content.length } of entries) {
    const packed = method === 8 ? await deflate(content) : content;
    const offset = sizeOf(local);
    const about = [le(20, 2), le(flags, 2), le(method, 2), le(0, 8), le(packed.length, 4)];
    const sizes = [le(declared, 4), le(name.length, 2), le(0, 2)];
    local.push(le(0x04034b50, 4), ...about, ...sizes, bytes(name), packed);
    central.push(le(0x02014b50, 4), le(20, 2), ...about, ...sizes, le(0, 10), le(offset, 4), bytes(name));
  }
  const count = le(entries.length, 2);
  const end = [
    le(0x06054b50, 4),
    le(0, 4),
    count,
    count,
    le(sizeOf(central), 4),
    le(sizeOf(local), 4),
    le(0, 2),
  ];
  return new Uint8Array(await new Blob([...local, ...central, ...end]).arrayBuffer());
}

function sizeOf(parts: readonly Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0);
}

function le(value: number, size: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: size }, (_, at) => (at < 4 ? (value >>> (8 * at)) & 255 : 0));
}

it("reads what is deflated and what is stored, in their order", async () => {
  const zip = await zipOf({ content: bytes("one"), method: 0 }, { content: bytes("two") });
  const seen: string[] = [];
  expect(await firstInZip(zip, (entry) => (seen.push(read(entry)), null))).toBeNull();
  expect(seen).toEqual(["one", "two"]);
  expect(await firstInZip(zip, (entry) => (read(entry) === "two" ? "found" : null))).toBe("found");
});

it("does not care for names", async () => {
  const zip = await zipOf({ content: bytes("x"), name: "../../etc/passwd" });
  expect(await firstInZip(zip, read)).toBe("x");
});

it("stops inflating at its limit, whatever the size is said to be", async () => {
  for (const declared of [0, 1, 0xffffffff]) {
    const bomb = await zipOf({ content: new Uint8Array(20 * 1024 * 1024), declared });
    expect(bomb.length).toBeLessThan(MAX_ZIP_BYTES);
    expect(await firstInZip(bomb, () => "read")).toBeNull();
  }
  const many = Array.from({ length: 12 }, () => ({ content: new Uint8Array(100_000) }));
  expect(await firstInZip(await zipOf(...many), () => null)).toBeNull();
  let seen = 0;
  await firstInZip(await zipOf(...many), () => (seen++, null));
  expect(seen).toBe(10);
});

it("reads no more than twenty entries' worth of a file", async () => {
  const small = (length: number) => Array.from({ length }, () => ({ content: bytes("x") }));
  expect(await firstInZip(await zipOf(...small(20)), read)).toBe("x");
  expect(await firstInZip(await zipOf(...small(21)), read)).toBeNull();
});

it("refuses what is encrypted, packed otherwise, or too large", async () => {
  expect(await firstInZip(await zipOf({ content: bytes("x"), flags: 1 }), read)).toBeNull();
  expect(await firstInZip(await zipOf({ content: bytes("x"), method: 12 }), read)).toBeNull();
  const large = await zipOf({ content: new Uint8Array(MAX_ZIP_BYTES), method: 0 });
  expect(await firstInZip(large, () => "read")).toBeNull();
});

it("throws at nothing: cut short, scribbled over, not a ZIP at all", async () => {
  const zip = await zipOf({ content: bytes("one"), method: 0 }, { content: bytes("two".repeat(100)) });
  for (let length = 0; length < zip.length; length += 3) {
    expect(await firstInZip(zip.slice(0, length), () => null)).toBeNull();
  }
  for (let seed = 1; seed <= 300; seed++) {
    const random = seeded(seed);
    const odd = Uint8Array.from(zip, (byte) => (random() < 0.03 ? Math.floor(random() * 256) : byte));
    expect(await firstInZip(odd, () => null)).toBeNull();
  }
  expect(await firstInZip(new Uint8Array(0), read)).toBeNull();
});
