/**
 * One pass over all owners of data keys, in batches: what was seen so far travels in the cursor, so that nothing is said
 * about the whole before the whole was seen. Pure: it asks nobody and changes nothing.
 */

import * as z from "zod/mini";
import type { KeyState, KeyTrouble } from "../custody/rotation.ts";
import type { ListPosition } from "./directory.ts";

/** `rewrap`: keys are wrapped anew on the way. `count`: they are only looked at. */
export type PassMode = "rewrap" | "count";

const pass = z.object({
  mode: z.enum(["rewrap", "count"]),
  /** The ring's primary when the pass began. */
  primary: z.string(),
  at: z.object({ kind: z.enum(["account", "partner"]), cursor: z.nullable(z.string()) }),
  owners: z.number(),
  /** Owners by the ring's key that their data key is under now. */
  inUse: z.record(z.string(), z.number()),
  /** Owners that did not answer: nothing is known of their keys. */
  silent: z.number(),
  /** Owners whose object has another primary than the pass: the deploy has not reached it. */
  behind: z.number(),
});

export type Pass = z.output<typeof pass>;

/** What an owner's object answered: `null` when nothing is stored there, `silent` when it did not answer. */
export type Seen = { owner: string; state: KeyState | null | "silent" };

/** What a batch did. */
export interface Batch {
  rewrapped: number;
  unchanged: number;
  failed: { owner: string; reason: string }[];
  /** The ring's keys that something was taken from under. */
  left: string[];
}

export function beginPass(mode: PassMode, primary: string, at: ListPosition): Pass {
  return { mode, primary, at, owners: 0, inUse: {}, silent: 0, behind: 0 };
}

export function writePass(value: Pass): string {
  return JSON.stringify(value);
}

/** `null` for what is no pass. */
export function readPass(value: unknown): Pass | null {
  if (typeof value !== "string") return null;
  try {
    const read = z.safeParse(pass, JSON.parse(value));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

export function afterBatch(before: Pass, seen: readonly Seen[]): { pass: Pass; batch: Batch } {
  const after: Pass = { ...before, inUse: { ...before.inUse } };
  const batch: Batch = { rewrapped: 0, unchanged: 0, failed: [], left: [] };
  for (const { owner, state } of seen) {
    if (state === null) continue;
    after.owners++;
    if (state === "silent") {
      after.silent++;
      batch.failed.push({ owner, reason: "It did not answer. Start another pass." });
      continue;
    }
    after.inUse[state.kid] = (after.inUse[state.kid] ?? 0) + 1;
    if (state.primary !== before.primary) after.behind++;
    if (state.trouble !== null) batch.failed.push({ owner, reason: reasonOf(state, state.trouble) });
    else if (state.was === state.kid) batch.unchanged++;
    else {
      batch.rewrapped++;
      if (!batch.left.includes(state.was)) batch.left.push(state.was);
    }
  }
  return { pass: after, batch };
}

/** Of the ring's other keys, those that no data key is under. Only a pass that has seen every owner can know. */
export function unusedKeys(whole: Pass, retired: readonly string[]): string[] {
  const known = whole.silent === 0 && whole.behind === 0;
  return known ? retired.filter((kid) => (whole.inUse[kid] ?? 0) === 0) : [];
}

export function reasonOf(state: KeyState, trouble: KeyTrouble): string {
  if (trouble.kind === "altered") {
    return `Its data key does not open with ${state.kid}: it was altered, or KEY_RING has another key under that name.`;
  }
  return trouble.kid === state.kid
    ? `Its data key is wrapped by ${trouble.kid}, which KEY_RING lacks. Put ${trouble.kid} back.`
    : `Its object runs with a KEY_RING that lacks ${trouble.kid}. Deploy ${trouble.kid} everywhere first.`;
}
