/**
 * Makes and changes key rings for the Worker secret `KEY_RING`: reads the present one from standard input, writes the
 * next one to standard output, and keeps nothing.
 *
 *   keyring new                          a ring with one key, k1
 *   keyring add        < ring.json       a fresh key beside the others; the primary stays
 *   keyring promote k2 < ring.json       new work uses k2 from now on
 *   keyring remove k1  < ring.json       only when GET /admin/rotate says that it is removable
 */

import { randomBytes } from "node:crypto";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

interface Ring {
  primary: string;
  keys: Record<string, string>;
}

const KEY = /^[A-Za-z0-9_-]{43}$/;
const KEY_ID = /^[a-z0-9]{1,16}$/;

/** The ring after one step. Throws, without quoting a key, for a ring or a step that is none. */
export function nextRing(step: string | undefined, kid: string | undefined, present: string | null): string {
  if (step === "new") return written({ primary: "k1", keys: { k1: newKey() } });
  if (present === null || present.trim() === "") throw new Error("Give the present ring on standard input.");
  const { primary, keys } = readRing(present);
  if (step === "add" && kid !== undefined && !KEY_ID.test(kid)) {
    throw new Error("A key is named by 1 to 16 of a-z and 0-9.");
  }
  if (step === "add") return written({ primary, keys: { ...keys, [kid ?? freeName(keys)]: newKey() } }, keys);
  if (kid === undefined || keys[kid] === undefined) {
    throw new Error(`Name a key of the ring: ${Object.keys(keys).join(", ")}.`);
  }
  if (step === "promote") return written({ primary: kid, keys });
  if (step !== "remove") throw new Error("The steps are new, add, promote <key> and remove <key>.");
  if (kid === primary) throw new Error(`${kid} is the primary. Promote another key first.`);
  return written({
    primary,
    keys: Object.fromEntries(Object.entries(keys).filter(([name]) => name !== kid)),
  });
}

/** `before`: none of its keys may be overwritten. */
function written(ring: Ring, before: Record<string, string> = {}): string {
  const lost = Object.keys(before).find((name) => ring.keys[name] !== before[name]);
  if (lost !== undefined) throw new Error(`The ring has a key ${lost} already.`);
  return JSON.stringify(ring);
}

/** As strict as the Worker, which does not start with a ring that it cannot use. */
function readRing(line: string): Ring {
  let ring: Partial<Ring> | null;
  try {
    ring = JSON.parse(line) as Partial<Ring> | null;
  } catch {
    throw new Error("What came on standard input is not a key ring: it is not JSON.");
  }
  const { primary, keys } = ring ?? {};
  if (typeof primary !== "string" || typeof keys !== "object" || !Object.hasOwn(keys, primary)) {
    throw new Error('A key ring is { "primary": "k1", "keys": { "k1": "…" } }.');
  }
  const usable = Object.values(keys).every((key) => typeof key === "string" && KEY.test(key));
  if (!usable) throw new Error("A key of the ring is not 32 bytes of base64url.");
  return { primary, keys };
}

function newKey(): string {
  return randomBytes(32).toString("base64url");
}

function freeName(keys: Record<string, string>): string {
  let number = Object.keys(keys).length + 1;
  while (keys[`k${number}`] !== undefined) number++;
  return `k${number}`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const [step, kid] = process.argv.slice(2);
  try {
    console.log(
      nextRing(step, kid, step === "new" || process.stdin.isTTY ? null : await text(process.stdin)),
    );
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
