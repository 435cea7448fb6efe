/**
 * Settled answers in KV, sealed. A hit saves a trip to the order object; a miss proves nothing, because KV remembers
 * misses too: what was not found here is always asked of the object.
 */

import { seal, unseal, type DataKey } from "../custody/envelope.ts";
import type { Env } from "../env.ts";
import { ANSWER_LIFE_MS } from "./answer.ts";
import type { StoredAnswer } from "./ports.ts";

export interface RememberedAnswer {
  fingerprint: string;
  /** Unix milliseconds: when it was given first. */
  at: number;
  answer: StoredAnswer;
}

const TTL_SECONDS = 24 * 3600;

export async function recall(
  env: Env,
  dataKey: DataKey,
  orderKey: string,
  nowMs: number,
): Promise<RememberedAnswer | null> {
  // KV that cannot be read proves as little as a miss.
  const sealed = await env.KV.get(name(orderKey)).catch(() => null);
  if (sealed === null) return null;
  // Nor does what does not open: the object knows.
  const opened = await unseal(dataKey, place(orderKey), sealed).catch(() => null);
  if (opened === null) return null;
  const remembered = JSON.parse(opened) as RememberedAnswer;
  return nowMs - remembered.at < ANSWER_LIFE_MS ? remembered : null;
}

export async function remember(
  env: Env,
  dataKey: DataKey,
  orderKey: string,
  answer: RememberedAnswer,
): Promise<void> {
  const sealed = await seal(dataKey, place(orderKey), JSON.stringify(answer));
  await env.KV.put(name(orderKey), sealed, { expirationTtl: TTL_SECONDS });
}

/** Other places may serve it for another minute: KV forgets everywhere in its own time. */
export async function forgetAnswer(env: Env, orderKey: string): Promise<void> {
  await env.KV.delete(name(orderKey));
}

/** Not the object's place: what is sealed there has another shape. */
function place(orderKey: string) {
  return { purpose: "remembered-answer", record: orderKey };
}

function name(orderKey: string): string {
  return `answer:${orderKey}`;
}
