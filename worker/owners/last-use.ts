/**
 * When a key of the ring was last known to be in use, in KV: what it signed until then may be valid for a while. Nobody
 * can know when it ceased to be primary everywhere; that a data key was still found under it is the best sign.
 */

import type { Env } from "../env.ts";

const PREFIX = "key-last-used:";
/** KV takes one write per second and name, and batches may come faster: the last use is known to the minute. */
export const LAST_USE_STEP_MS = 60_000;

/** Unix milliseconds; `null`: nothing is known. */
export async function lastUse(env: Env, kid: string): Promise<number | null> {
  const stored = await env.KV.get(PREFIX + kid);
  return stored === null ? null : Number(stored);
}

export async function noteUse(env: Env, kid: string, nowMs: number): Promise<void> {
  const known = await lastUse(env, kid);
  if (known === null || known + LAST_USE_STEP_MS <= nowMs) await env.KV.put(PREFIX + kid, String(nowMs));
}

export async function forgetUse(env: Env, kid: string): Promise<void> {
  if ((await lastUse(env, kid)) !== null) await env.KV.delete(PREFIX + kid);
}
