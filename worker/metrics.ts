/**
 * Points for Analytics Engine: a closed union, like the log's. The index is a partner's id or an account's log tag, all
 * words are of small vocabularies: no order, no eSIM, no URL. Whatever our own API shows is counted in objects instead.
 *
 * The dataset's columns: `index1` who, `blob1` the kind of point, `blob2`… its words in this order, `double1` milliseconds.
 */

import { ringOf, type Env } from "./env.ts";
import type { ProviderCall } from "./providers/timed.ts";
import { logTag } from "./signing/log-tag.ts";
import type { EventType } from "./webhooks/event.ts";

export type Point =
  /** A call to a provider, made for a partner or for the account itself. */
  | ({ point: "call"; words: [provider: string, operation: string, outcome: string]; ms: number } & Whose)
  /** Handed over for the first time. */
  | { point: "event"; partner: string; words: [provider: string, type: EventType] }
  /** A provider's webhook. */
  | { point: "hook"; account: string; words: [provider: string, "genuine" | "refused"] }
  /** An attempt to deliver an event. */
  | { point: "delivery"; partner: string; words: [result: string]; ms: number };

type Whose = { partner: string } | { account: string };

/** Nobody waits for it, and none of it can fail the caller. Without the binding, as it is locally, nothing happens. */
export function measure(env: Env, point: Point): void {
  void write(env, point).catch(() => undefined);
}

export function measureCall(env: Env, whose: Whose, call: ProviderCall): void {
  const { provider, operation, outcome, ms } = call;
  measure(env, { point: "call", ...whose, words: [provider, operation, outcome], ms });
}

async function write(env: Env, point: Point): Promise<void> {
  if (env.METRICS === undefined) return;
  const index = "partner" in point ? point.partner : await logTag(ringOf(env), point.account);
  const ms = "ms" in point ? point.ms : 0;
  env.METRICS.writeDataPoint({ indexes: [index], blobs: [point.point, ...point.words], doubles: [ms] });
}
