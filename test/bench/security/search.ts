/** Where to look for sentinels, and the looking: what was found is named by kind and spelling, never quoted. */

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { needlesOf, searched, type Needle } from "./needles.ts";
import { beginsPublicly, mayBeKept, type Kind, type Sentinel } from "./sentinels.ts";

export interface Surface {
  name: string;
  bytes: Buffer;
}

/** Six digits are found by chance in any database: they are looked for in what is text only. */
const TEXT_ONLY: readonly Kind[] = ["access code"];

export function hits(name: string, bytes: Buffer, sentinels: Sentinel[]): string[] {
  if (bytes.length === 0) return [];
  return sentinels.flatMap((one) =>
    searched(bytes, prepared(one)).map(({ spelling }) => `${one.kind} as ${spelling} in ${name}`),
  );
}

const known = new Map<string, Needle[]>();
export function prepared(sentinel: Sentinel): Needle[] {
  const needles = known.get(sentinel.text) ?? needlesOf(sentinel.text, !beginsPublicly(sentinel));
  known.set(sentinel.text, needles);
  return needles;
}

export function onDisk(file: string, sentinels: Sentinel[]): Sentinel[] {
  return sentinels.filter(({ kind }) => !TEXT_ONLY.includes(kind) && !mayBeKept(file, kind));
}

export async function filesOf(folder: string): Promise<Surface[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return Promise.all(
    files.map(async (entry) => {
      const file = path.join(entry.parentPath, entry.name);
      return { name: path.relative(folder, file), bytes: await readFile(file) };
    }),
  );
}

export function text(lines: readonly string[]): Buffer {
  return Buffer.from(lines.join("\n"));
}
