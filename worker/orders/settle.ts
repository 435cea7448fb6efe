/**
 * Settling: writing down how an order stands, deciding when to look again, and turning doubt into an answer.
 *
 * Runs after the provider call and from the alarm alike. It never sends anything that could buy twice.
 */

import { isSettledOrder } from "../../shared/activation.ts";
import { nextPollDelay } from "../../shared/polling.ts";
import type { Provider } from "../providers/provider.ts";
import { mintApproval } from "../signing/approval.ts";
import { orderId } from "../ids.ts";
import { orderAnswer } from "./answer.ts";
import type { OrderPorts } from "./ports.ts";
import type { OrderRecord, OrderRow } from "./record.ts";
import { isAnswerable, orderView } from "./view.ts";

/** Longer than any provider call may take: after this, a sent order without an answer is one in doubt. */
export const SENT_DEADLINE_MS = 90_000;

const FIRST_RESEND_MS = 2000;
const LAST_RESEND_MS = 5 * 60_000;
/** The provider's clock decides when an order has expired; ours may be ahead of it. */
const AFTER_EXPIRY_MS = 60_000;

/** Saves the record with its next due time, and the final answer as soon as there is one. */
export async function settle(
  ports: OrderPorts,
  record: OrderRecord,
  change: Partial<OrderRow>,
  retryAfterMs?: number,
): Promise<void> {
  const row = ports.rows.get();
  if (row === null) throw new Error("There is no order to settle");
  const after = { ...row, ...change };
  const dueAt = nextDue(ports.clock.now(), after, record, retryAfterMs);
  const answer =
    ports.rows.answer() === null && isAnswerable(after, record)
      ? orderAnswer(orderView(after, record, await viewExtras(ports, after, record)))
      : undefined;
  await ports.records.save(record, { ...change, dueAt }, answer);
}

/**
 * No proof either way. A provider that knows our key is asked again with it; for others, and for none (`null`), a
 * person has to look.
 */
export async function doubt(
  ports: OrderPorts,
  record: OrderRecord,
  provider: Provider | null,
  retryAfterMs?: number,
): Promise<void> {
  const row = ports.rows.get();
  if (row === null) throw new Error("There is no order to doubt");
  const doubts = row.doubts + 1;
  const change = { operationState: "unknown", doubts } as const;
  if (provider === null || !mayResend(provider, row, ports.clock.now())) {
    await park(ports, row, record);
    await ports.records.save(
      {
        ...record,
        status: "parked",
        recovery: { action: "contact_support", reference: orderId(row.orderKey) },
      },
      { ...change, dueAt: null },
    );
    return;
  }
  const backOff = Math.min(FIRST_RESEND_MS * 2 ** Math.min(doubts - 1, 20), LAST_RESEND_MS);
  // `Retry-After` may ask for more patience, never for less.
  const wait = Math.max(retryAfterMs ?? 0, backOff);
  await ports.records.save(record, { ...change, dueAt: ports.clock.now() + wait });
}

async function park(ports: OrderPorts, row: OrderRow, record: OrderRecord): Promise<void> {
  if (record.purchase === null) throw new Error("An import is never in doubt");
  const { accountId, item } = record.purchase;
  await ports.account(accountId).park({
    orderId: orderId(row.orderKey),
    partnerId: row.partnerId,
    item,
    quantity: record.quantity,
    sentAt: row.createdAt,
  });
}

/** Whether sending the same again, under the same key, can at most repeat an answer. */
export function mayResend(provider: Provider, row: OrderRow, now: number): boolean {
  return provider.resend === "A" && now - row.createdAt < (provider.resendWithinMs ?? 0);
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

function nextDue(now: number, row: OrderRow, record: OrderRecord, retryAfterMs?: number): number | null {
  if (isSettledOrder(record.status) || record.status === "parked") return null;
  // Nothing happens to an order that nobody has begun to pay, until it expires.
  if (record.status === "created") {
    return record.expiresAt === null ? null : Math.max(record.expiresAt, now + AFTER_EXPIRY_MS);
  }
  const delay = nextPollDelay({ elapsedMs: now - (row.pollFrom ?? now), retryAfterMs });
  return now + delay;
}
