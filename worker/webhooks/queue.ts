/**
 * One run over what waits for an endpoint: one event after the other, until nothing is due, a delivery fails, or the
 * run has been long enough.
 *
 *   too old? give up → due? → deliver → note → the next
 *
 * A failure holds the whole endpoint, so that a thousand events that wait for one that is down cost one attempt per
 * step of its back-off. The oldest is tried first; one that is refused for its own sake, or has failed a few times,
 * lets other subjects' go first from then on, so that no single event holds up the rest.
 */

import type { Clock } from "../clock.ts";
import type { DeliveryRow, EndpointRow, SqlEndpointRows } from "../objects/endpoint-rows.ts";
import { backoffMs, GIVE_UP_MS, holdMs } from "./backoff.ts";
import { deliver, type Attempt, type DeliverPorts, type Target } from "./deliver.ts";

export interface QueuePorts extends DeliverPorts {
  clock: Clock;
  /** In [0, 1). */
  random(): number;
  /** Empty ones, once the endpoint is removed. */
  rows(): SqlEndpointRows;
  open(row: EndpointRow): Promise<Target>;
  /** An attempt is over. */
  attempted(row: EndpointRow, result: string, ms: number): void;
  /** It has answered 410. */
  gone(row: EndpointRow): Promise<void>;
}

const RUN_EVENTS = 50;
const RUN_MS = 20_000;
/** An event that has failed so often lets others go first. */
const TRIES_IN_TURN = 3;

export async function drain(ports: QueuePorts): Promise<void> {
  const { clock } = ports;
  const start = clock.now();
  ports.rows().trim(start);
  for (let sent = 0; sent < RUN_EVENTS; sent++) {
    const now = clock.now();
    const rows = ports.rows();
    const row = rows.get();
    if (row === null) return;
    const tooOld = now - GIVE_UP_MS;
    // What waits behind an event that is refused has its turn when that is given up, however late.
    rows.giveUp(tooOld, !row.enabled || (row.failingSince ?? now) <= tooOld);
    if (!row.enabled || row.holdUntil > now || now - start > RUN_MS) return;
    const event = rows.due(now);
    if (event === null) return;
    const attempt = await deliver(ports, await ports.open(row), event, now);
    if (attempt.result === "gone") await ports.gone(row);
    // As it is by now; the two notes are one step.
    const current = ports.rows().get();
    if (current !== null) note(ports, current, event, attempt, now);
  }
}

/** When there is something to do, by our clock; `null`: never, as things are. */
export function wakeAt(rows: SqlEndpointRows, now: number): number | null {
  const row = rows.get();
  const since = rows.waitingSince();
  if (row === null || since === null) return null;
  const giveUpAt = since + GIVE_UP_MS;
  if (!row.enabled) return giveUpAt;
  return row.holdUntil > now ? row.holdUntil : Math.min(giveUpAt, rows.dueAt(now) ?? giveUpAt);
}

function note(
  ports: QueuePorts,
  row: EndpointRow,
  event: DeliveryRow,
  attempt: Attempt,
  began: number,
): void {
  const { clock } = ports;
  const rows = ports.rows();
  const { result, status, blames } = attempt;
  const now = clock.now();
  const took = Math.max(0, now - began);
  ports.attempted(row, result, took);
  const { deliveries, failures, totalMs, maxMs } = row.counts;
  const counts = { deliveries, failures, totalMs: totalMs + took, maxMs: Math.max(maxMs, took) };
  const noted = { result, status, lastAt: now };
  if (blames === "nobody") {
    counts.deliveries++;
    rows.attempted(event.id, { ...noted, state: "delivered", nextAt: now, late: false });
    return rows.update({ counts, lastResult: result, failures: 0, failingSince: null, holdUntil: 0 });
  }
  counts.failures++;
  const random = ports.random();
  const tries = event.tries + 1;
  const late = blames === "event" || tries >= TRIES_IN_TURN;
  rows.attempted(event.id, { ...noted, state: "pending", nextAt: now + backoffMs(tries, random), late });
  rows.update({
    counts,
    lastResult: result,
    failures: row.failures + 1,
    failingSince: row.failingSince ?? now,
    holdUntil: now + holdMs(row.failures + 1, random, attempt.retryAfterMs),
  });
}
