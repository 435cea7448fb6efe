/** `npm run bench -- reliability`: every row, and the table. */

import { chaos } from "./chaos.ts";
import { controls } from "./controls.ts";
import { duplicates } from "./duplicates.ts";
import { hanging } from "./hanging.ts";
import { kills } from "./kills.ts";
import { malformed } from "./malformed.ts";
import { randomFrom, type Random } from "./random.ts";
import type { Row } from "./row.ts";
import { sharedAccount } from "./shared-account.ts";
import { watchers } from "./watchers.ts";

type Part = (random: Random) => Promise<Row[]>;

/** In this order. Each entry's parts are played together: the second waits while the first does. */
const PARTS: readonly Record<string, Part>[] = [
  { duplicates },
  { kills },
  { chaos },
  { shared: sharedAccount },
  { hanging, watchers },
  { malformed },
  { controls },
];
export const PART_NAMES = PARTS.flatMap((together) => Object.keys(together));

export function newSeed(): number {
  return Math.floor(Math.random() * 2 ** 32);
}

/**
 * Prints the table as it grows.
 *
 * @param only names of parts; none: all
 * @returns whether every row passed
 */
export async function reliability(seed: number, only: ReadonlySet<string>): Promise<boolean> {
  console.log(`\nReliability, seed ${seed} (repeat it with --seed ${seed})\n`);
  const rows: Row[] = [];
  for (const together of PARTS) {
    const parts = Object.entries(together).filter(([name]) => only.size === 0 || only.has(name));
    const started = Date.now();
    const done = await Promise.all(parts.map(([name, part]) => run(name, part, seed)));
    if (parts.length === 0) continue;
    rows.push(...done.flat());
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    console.log(`${parts.map(([name]) => name).join(", ")}: ${seconds} s`);
    for (const row of done.flat()) print(row);
  }
  const failed = rows.filter(({ pass }) => !pass).length;
  console.log(`\n${rows.length - failed} of ${rows.length} rows pass.`);
  return failed === 0;
}

/** A part that breaks is a row that fails: the others still have something to say. */
async function run(name: string, part: Part, seed: number): Promise<Row[]> {
  try {
    return await part(randomFrom(seed));
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
