/**
 * `/admin/rotate`, one batch at a time:
 *
 *   where was the pass? → the next owners → ask each object → add up → at the end, what may go
 *
 * The objects do the wrapping. Any batch may be repeated, and any pass begun anew: what is under the primary stays.
 */

import { mapBounded } from "../bounded.ts";
import type { Clock } from "../clock.ts";
import type { KeyRing } from "../custody/keyring.ts";
import type { Env } from "../env.ts";
import { failed, success, type Result } from "../failure.ts";
import { LONGEST_LIFE_MS } from "../signing/lives.ts";
import { FIRST, listOwners, ownerName, ownerObject, type Owner } from "./directory.ts";
import { afterBatch, beginPass, unusedKeys, type Pass, type PassMode, type Seen } from "./pass.ts";
import { nextStep } from "./rotation-advice.ts";
import { forgetUse, LAST_USE_STEP_MS, lastUse, noteUse } from "./last-use.ts";

const AT_ONCE = 6;
/** After its last known use, a key is kept for so long. */
const KEEP_MS = LONGEST_LIFE_MS + LAST_USE_STEP_MS;

export interface RotationReport {
  primary: string;
  /** In this batch: data keys that are under the primary now and were not, and those that stayed as they were. */
  rewrapped: number;
  unchanged: number;
  failed: { owner: string; reason: string }[];
  /** Whether the pass has seen every owner. Before that, nothing here says that a key may go. */
  complete: boolean;
  /** In the pass so far. */
  owners: number;
  /** Owners seen so far, by the key that their data key is under. Zeros are given when the pass is complete. */
  keys_in_use: Record<string, number>;
  /** Keys that may leave KEY_RING now: no data key is under them, and nothing that they signed is valid any more. */
  removable: string[];
  /** When the next unused key becomes removable; `null`: none is waiting. */
  removable_after: string | null;
  /** What to do now, in words. */
  next_step: string;
}

export interface Rotated {
  report: RotationReport;
  /** To go on with; `null`: this pass is over. */
  next: Pass | null;
}

export async function rotate(
  { env, ring, clock }: { env: Env; ring: KeyRing; clock: Clock },
  mode: PassMode,
  from: Pass | null,
  limit: number,
): Promise<Result<Rotated>> {
  const before = from ?? beginPass(mode, ring.primary, FIRST);
  if (before.primary !== ring.primary)
    return failed({ tag: "not_possible_now", message: changed(before, ring) });

  const { owners, next } = await listOwners(env, before.at, limit);
  const seen = await mapBounded(owners, AT_ONCE, (owner) => ask(env, owner, mode, ring.primary));
  const { pass, batch } = afterBatch(before, seen);
  // At once, and not at the end of a pass that may never get there.
  if (mode === "rewrap") for (const kid of batch.left) await noteUse(env, kid, clock.now());

  const { rewrapped, unchanged, failed: refused } = batch;
  const said = { primary: ring.primary, rewrapped, unchanged, failed: refused, owners: pass.owners };
  if (next !== null) {
    const [keys_in_use, removable, removable_after] = [pass.inUse, [], null];
    const report = { ...said, complete: false, keys_in_use, removable, removable_after };
    return success({ report: { ...report, next_step: nextStep(pass, null) }, next: { ...pass, at: next } });
  }
  const end = await conclude(env, ring, pass, clock.now());
  const keys_in_use = { ...zeros([ring.primary, ...ring.retired]), ...pass.inUse };
  const removable_after = end.waitUntil === null ? null : new Date(end.waitUntil).toISOString();
  const report = { ...said, complete: true, keys_in_use, removable: end.removable, removable_after };
  return success({ report: { ...report, next_step: nextStep(pass, end) }, next: null });
}

async function ask(env: Env, owner: Owner, mode: PassMode, primary: string): Promise<Seen> {
  const object = ownerObject(env, owner);
  const asked = mode === "rewrap" ? object.rewrap(primary) : object.keyState();
  const state = await asked.catch(() => "silent" as const);
  return { owner: ownerName(owner), state };
}

/** What a whole pass says about the ring's other keys. */
export interface Conclusion {
  /** No data key is under these. */
  unused: string[];
  /** Of those, the ones that nothing signed needs either. */
  removable: string[];
  /** Unix milliseconds: when the next of the others is removable. `null`: none waits. */
  waitUntil: number | null;
}

async function conclude(env: Env, ring: KeyRing, pass: Pass, nowMs: number): Promise<Conclusion> {
  const unused = unusedKeys(pass, ring.retired);
  if (pass.mode === "rewrap") {
    await forgetUse(env, ring.primary);
    for (const kid of unused) if ((await lastUse(env, kid)) === null) await noteUse(env, kid, nowMs);
  }
  const removable: string[] = [];
  const waits: number[] = [];
  for (const kid of unused) {
    const used = await lastUse(env, kid);
    if (used === null) continue;
    if (used + KEEP_MS <= nowMs) removable.push(kid);
    else waits.push(used + KEEP_MS);
  }
  return { unused, removable, waitUntil: waits.length === 0 ? null : Math.min(...waits) };
}

function zeros(kids: readonly string[]): Record<string, number> {
  return Object.fromEntries(kids.map((kid) => [kid, 0]));
}

function changed({ primary }: Pass, ring: KeyRing): string {
  return `This pass began with the primary ${primary}, and this Worker's is ${ring.primary}: a deploy is under way. When it is done, begin anew without a cursor.`;
}
