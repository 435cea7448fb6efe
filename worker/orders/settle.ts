/**
 * Settling: writing down how an order stands, deciding when to look again, and answering once the answer is final.
 *
 * Runs after the provider call and from the alarm alike. It sends nothing.
 */

import { nextPollDelay } from "../../shared/polling.ts";
import { mintApproval } from "../signing/approval.ts";
import { orderAnswer } from "./answer.ts";
import type { OrderPorts, StoredAnswer } from "./ports.ts";
import { owesRefund } from "./refund.ts";
import { isOver, type OrderRecord, type OrderRow } from "./record.ts";
import { isAnswerable, orderView } from "./view.ts";
import { nextLook } from "./watched.ts";

/** Longer than any provider call may take: after this, a sent order without an answer is one in doubt. */
export const SENT_DEADLINE_MS = 90_000;

const REFUND_RETRY_MS = 10_000;
/** The provider's clock decides when an order has expired; ours may be ahead of it. */
const AFTER_EXPIRY_MS = 60_000;

/** Saves the record with its next due time, and the final answer as soon as there is one. */
export async function settle(
  ports: OrderPorts,
  record: OrderRecord,
  change: Partial<OrderRow>,
  { retryAfterMs, answer: given }: { retryAfterMs?: number | undefined; answer?: StoredAnswer } = {},
): Promise<void> {
  const row = ports.rows.get();
  if (row === null) throw new Error("There is no order to settle");
  const after = { ...row, ...change };
  const dueAt = nextDue(ports, after, record, retryAfterMs);
  const view =
    given === undefined && ports.rows.answer() === null && isAnswerable(after, record)
      ? orderAnswer(orderView(after, record, await viewExtras(ports, after, record)))
      : undefined;
  await ports.records.save(record, { ...change, dueAt }, given ?? view);
}

/** What an order's view needs beyond the record. */
export async function viewExtras(ports: OrderPorts, row: OrderRow, record: OrderRecord) {
  const total = record.purchase?.total;
  const payable = record.status === "created" && total !== undefined;
  return {
    activationId: ports.activationId(),
    payApproval: payable
      ? (
          await mintApproval(
            ports.ring,
            { action: "pay", partner: row.partnerId, order: row.orderKey, total },
            ports.clock.now(),
          )
        ).approval
      : null,
  };
}

function nextDue(ports: OrderPorts, row: OrderRow, record: OrderRecord, retryAfterMs = 0): number | null {
  const now = ports.clock.now();
  if (record.status === "parked") return null;
  if (owesRefund(record)) return now + REFUND_RETRY_MS;
  if (isOver(record)) return nextLook(ports, row, record);
  // Nothing happens to an order that nobody has begun to pay, until it expires.
  const idle = record.status === "created" && record.payment?.checkout !== null && record.repricing === null;
  if (idle && record.expiresAt === null) return null;
  if (idle && record.expiresAt !== null && now < record.expiresAt) return record.expiresAt + AFTER_EXPIRY_MS;
  const since = idle ? (record.expiresAt ?? now) : (row.pollFrom ?? now);
  // `Retry-After` may ask for more patience than the schedule has, and not for more reads than it allows.
  return now + Math.max(nextPollDelay({ elapsedMs: now - since }), retryAfterMs);
}
