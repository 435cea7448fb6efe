/** A bench in parts: each gives rows of a table, which is printed as it grows. */

import { randomFrom, type Random } from "./reliability/random.ts";
import type { Row } from "./reliability/row.ts";

export type Part = (random: Random) => Promise<Row[]>;

/** In this order. Each entry's parts are played together. */
export type Parts = readonly Readonly<Record<string, Part>>[];

export function partNames(parts: Parts): string[] {
  return parts.flatMap((together) => Object.keys(together));
}

/**
 * @param only names of parts; none: all
 * @returns whether every row passed
 */
export async function playParts(
  title: string,
  parts: Parts,
  seed: number,
  only: ReadonlySet<string>,
): Promise<boolean> {
  console.log(`\n${title}, seed ${seed} (repeat it with --seed ${seed})\n`);
  const rows: Row[] = [];
  for (const together of parts) {
    const wanted = Object.entries(together).filter(([name]) => only.size === 0 || only.has(name));
    if (wanted.length === 0) continue;
    const started = Date.now();
    const done = (await Promise.all(wanted.map(([name, part]) => run(name, part, seed)))).flat();
    rows.push(...done);
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(`${wanted.map(([name]) => name).join(", ")}: ${seconds} s`);
    for (const row of done) print(row);
  }
  const failed = rows.filter(({ pass }) => !pass).length;
  console.log(`\n${rows.length - failed} of ${rows.length} rows pass.`);
  return failed === 0;
}

/** A part that breaks is a row that fails: the others still have something to say. */
async function run(name: string, part: Part, seed: number): Promise<Row[]> {
  try {
    const rows = await part(randomFrom(seed));
    if (rows.length > 0) return rows;
    return [{ what: name, bar: "has rows", measured: "none", pass: false }];
  } catch (error) {
    const measured = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return [{ what: name, bar: "runs to its end", measured, pass: false }];
  }
}

function print({ what, bar, measured, pass }: Row): void {
  console.log(
    `  ${pass ? "pass" : "FAIL"}  ${what}\n        bar:      ${bar}\n        measured: ${measured}`,
  );
}
