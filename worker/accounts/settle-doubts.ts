/**
 * What became of an order call whose answer was lost, at a provider that knows no key of ours (class D):
 *
 *   found already? → ours alone? → its like, still open → the provider's own list → match → write down
 *
 * Nothing is ever sent again from here. It does not know orders, only their calls.
 */

import type { Clock } from "../clock.ts";
import type { AttemptRow, ClockSample } from "../objects/attempt-rows.ts";
import type { DoubtVerdict } from "../orders/ports.ts";
import { retryAfterOf } from "../providers/outcome.ts";
import type { Outcome, RecentOrder, RecentQuery } from "../providers/provider.ts";
import { clockSkew, matchDoubts, type Patience, type Verdict } from "./match-doubts.ts";

export interface LedgerPorts {
  clock: Clock;
  attempts: {
    get(orderId: string): AttemptRow | null;
    open(item: string, quantity: number, aroundMs: number, spanMs: number): AttemptRow[];
    end(orderId: string, at: number): void;
    find(orderId: string, found: NonNullable<AttemptRow["found"]>): void;
    samples(): ClockSample[];
  };
  /** Of the account as it is now; `null` when it is not exclusively ours, or has gone. */
  connectionId: string | null;
  recent(query: RecentQuery): Promise<Outcome<RecentOrder[]>>;
  /** Those of them that no order of ours has. */
  unclaimed(orders: RecentOrder[]): Promise<RecentOrder[]>;
  claim(ref: string, orderId: string): Promise<boolean>;
}

/** Calls give up after a minute at the latest; an order object that stopped says nothing any more. */
const LONGEST_CALL_MS = 90_000;
/** Doubts further apart have nothing to do with each other, however long the older one waits for a person. */
const NEIGHBOURS_MS = 3_600_000;
const PATIENCE: Patience = { lateMs: 60_000, quietMs: 180_000, wideMs: 30_000 };
/** When the provider's list cannot be had. */
const NO_LIST_MS = 15_000;

/** Only to be asked by the order itself, whose call is then over. */
export async function settleDoubt(ports: LedgerPorts, orderId: string): Promise<DoubtVerdict> {
  const now = ports.clock.now();
  ports.attempts.end(orderId, now);
  const attempt = ports.attempts.get(orderId);
  if (attempt === null) return { kind: "not_begun" };
  if (attempt.found !== null) return attempt.found;
  // Elsewhere, or where others order too, an order like ours is no proof that it is ours.
  if (ports.connectionId !== attempt.connectionId) return { kind: "ambiguous" };

  const { item, quantity, sentAt } = attempt;
  const skew = clockSkew(ports.attempts.samples(), PATIENCE.wideMs);
  const alikeNow = () =>
    ports.attempts
      .open(item, quantity, sentAt, NEIGHBOURS_MS)
      .map((one) => ({ ...one, endedAt: one.endedAt ?? overdue(one, now) }));
  const span = alikeNow();
  const recent = await ports.recent({
    item,
    quantity,
    fromMs: Math.min(...span.map((one) => one.sentAt)) + Math.min(skew.minMs, -PATIENCE.wideMs),
    toMs: Math.min(now, latest(span)) + Math.max(skew.maxMs, PATIENCE.wideMs),
  });
  if (recent.kind !== "ok") {
    return { kind: "wait", retryMs: Math.max(retryAfterOf(recent) ?? 0, NO_LIST_MS) };
  }
  // Only now, and before the claims: a call that left while the list was on its way may have its order in it. That a
  // call is still listed here whose order has just been claimed does no harm.
  const alike = alikeNow();
  const candidates = await ports.unclaimed(recent.value);
  const verdicts = matchDoubts(alike, candidates, skew, PATIENCE, now);
  await record(ports, verdicts);
  return verdictOf(ports, orderId, verdicts.get(orderId), now);
}

/** A cluster is decided as a whole: whoever asks next finds the same. */
async function record(ports: LedgerPorts, verdicts: ReadonlyMap<string, Verdict>): Promise<void> {
  for (const [orderId, verdict] of verdicts) {
    if (verdict.kind === "not_applied") ports.attempts.find(orderId, verdict);
    if (verdict.kind === "applied" && (await ports.claim(verdict.ref, orderId))) {
      ports.attempts.find(orderId, verdict);
    }
  }
}

function verdictOf(
  ports: LedgerPorts,
  orderId: string,
  verdict: Verdict | undefined,
  now: number,
): DoubtVerdict {
  switch (verdict?.kind) {
    case "applied":
    case "not_applied":
      // What was not written down is not decided: another order was faster.
      return ports.attempts.get(orderId)?.found ?? { kind: "wait", retryMs: NO_LIST_MS };
    case "ambiguous":
      return { kind: "ambiguous" };
    case "wait":
      return { kind: "wait", retryMs: Math.max(0, verdict.untilMs - now) };
    case undefined:
      return { kind: "wait", retryMs: NO_LIST_MS };
  }
}

/** When the last of them can still have been made, by our clock. */
function latest(attempts: readonly AttemptRow[]): number {
  return Math.max(...attempts.map(({ endedAt }) => (endedAt ?? Infinity) + PATIENCE.lateMs));
}

function overdue({ sentAt }: AttemptRow, now: number): number | null {
  return sentAt + LONGEST_CALL_MS <= now ? sentAt + LONGEST_CALL_MS : null;
}
