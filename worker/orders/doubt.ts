/**
 * Doubt as a state: nothing proves what became of the call that buys. Either there is a next time to find out, or a
 * person has to look. Nothing is sent from here.
 */

import { orderId } from "../ids.ts";
import type { Provider } from "../providers/provider.ts";
import type { OrderPorts } from "./ports.ts";
import type { OrderRecord, OrderRow } from "./record.ts";

const FIRST_LOOK_MS = 2000;
const LAST_LOOK_MS = 5 * 60_000;

/** What has not been found out in a day will not find itself out. */
export const LONGEST_DOUBT_MS = 24 * 3_600_000;

interface Look {
  /** What the provider has asked for: more patience than ours, never less. */
  atLeastMs?: number | undefined;
  /** When there will be news, whatever our patience. */
  atMostMs?: number;
  /** Whether this look counts as one: a question that could not be put does not. */
  counts?: boolean;
}

/** Looks again soon, and then less and less often; after a day, a person has to. */
export async function doubt(ports: OrderPorts, record: OrderRecord, look: Look = {}): Promise<void> {
  const { atLeastMs = 0, atMostMs = Infinity, counts = true } = look;
  const row = rowOf(ports);
  const now = ports.clock.now();
  if (now - row.createdAt > LONGEST_DOUBT_MS) return park(ports, record);
  const next = row.doubts + 1;
  const dueAt = now + Math.min(Math.max(atLeastMs, backOff(next)), atMostMs);
  await ports.records.save(record, {
    operationState: "unknown",
    doubts: counts ? next : row.doubts,
    dueAt,
  });
}

/** How long until the `doubts`-th look at the same doubt. */
function backOff(doubts: number): number {
  return Math.min(FIRST_LOOK_MS * 2 ** Math.min(doubts - 1, 20), LAST_LOOK_MS);
}

/** A person has to look. */
export async function park(ports: OrderPorts, record: OrderRecord): Promise<void> {
  const row = rowOf(ports);
  if (record.purchase === null) throw new Error("An import is never in doubt");
  const { accountId, item } = record.purchase;
  await ports.account(accountId).park({
    orderId: orderId(row.orderKey),
    partnerId: row.partnerId,
    item,
    quantity: record.quantity,
    sentAt: row.createdAt,
  });
  await ports.records.save(
    {
      ...record,
      status: "parked",
      recovery: { action: "contact_support", reference: orderId(row.orderKey) },
    },
    {
      // What was settled was bought; it is only how it goes on that nobody can find out.
      operationState: row.stage === "sent" ? "unknown" : row.operationState,
      doubts: row.doubts + 1,
      dueAt: null,
    },
  );
}

/** Whether sending the same again, under the same key, can at most repeat an answer. */
export function mayResend(provider: Provider, row: OrderRow, now: number): boolean {
  return provider.resend === "A" && now - row.createdAt < (provider.resendWithinMs ?? 0);
}

function rowOf(ports: OrderPorts): OrderRow {
  const row = ports.rows.get();
  if (row === null) throw new Error("There is no order to doubt");
  return row;
}
