/**
 * What may be done to an order that was placed: cancel it, change its currency (and pay for it: `pay.ts`). Each runs
 * alone in its object, so two of them cannot race. One whose answer was lost shows in the order, which is read soon.
 */

import type { Recovery } from "../../shared/api/types.ts";
import { nextPollDelay } from "../../shared/polling.ts";
import { failed, success, type Result } from "../failure.ts";
import { orderId } from "../ids.ts";
import { termsFor } from "../partners/price-rule.ts";
import type { PriceRule } from "../partners/settings.ts";
import type { Connection, Seller } from "../providers/provider.ts";
import { reachSeller } from "./account.ts";
import type { OrderPorts } from "./ports.ts";
import { refunded } from "./refund.ts";
import { partnerTotal } from "./price.ts";
import { applyProviderOrder, type OrderRecord, type OrderRow } from "./record.ts";
import { settle } from "./settle.ts";
import { writeFailure, type Trouble } from "./trouble.ts";

/** So long the schedule goes on; after it, a command begins it anew. */
const FRESH_MS = 180_000;

export async function cancel(ports: OrderPorts, row: OrderRow): Promise<Result<null>> {
  const record = await ports.records.open(row);
  if (record.status === "cancelled") return success(null);
  const { purchase } = record;
  if ((record.status !== "created" && record.status !== "awaiting_payment") || purchase === null) {
    return notNow("Only an unpaid order can be cancelled.");
  }
  const reached = await reachFor(ports, purchase.accountId, purchase.ref);
  if (!reached.ok) return reached;
  const { provider, connection, ref } = reached.value;
  if (provider.cancel === undefined) return notNow("This provider cancels no orders.");
  // Before the call leaves: whatever stops us after it, the next look sees what became of the order.
  await lookSoon(ports, record);
  const outcome = await provider.cancel(connection, ref);
  if (outcome.kind !== "ok") return refuse(outcome, row);

  const recovery = { action: "new_approval" } as const;
  const cancelled: OrderRecord = { ...record, status: "cancelled", checkout: null, recovery };
  await settle(ports, await refunded(ports, row, cancelled), {});
  return success(null);
}

export async function changeCurrency(
  ports: OrderPorts,
  row: OrderRow,
  currency: string,
  priceRule: PriceRule,
): Promise<Result<null>> {
  const record = await ports.records.open(row);
  const { purchase } = record;
  if (record.status !== "created" || purchase === null) {
    return notNow("The currency can be changed only before payment begins.");
  }
  if (purchase.total.currency === currency) return success(null);
  const terms = termsFor(priceRule, record.plan?.id ?? "");
  if (terms.price !== null) {
    const message = `This plan has one price, in ${terms.price.currency}: leave the order in it.`;
    return failed({ tag: "invalid_request", field: "currency", message });
  }
  const reached = await reachFor(ports, purchase.accountId, purchase.ref);
  if (!reached.ok) return reached;
  const { provider, connection, ref } = reached.value;
  if (provider.changeCurrency === undefined) return notNow("This provider changes no currency.");
  // Before the call leaves: until it is known in which currency the order is, nobody may pay for it.
  await lookSoon(ports, { ...record, repricing: { currency, terms, at: ports.clock.now() } });
  const outcome = await provider.changeCurrency(connection, ref, currency);
  if (outcome.kind === "unknown") return refuse(outcome, row);
  if (outcome.kind !== "ok") await settle(ports, { ...record, repricing: null }, {});
  if (outcome.kind === "refused" && outcome.reason === "invalid") {
    const message = `The provider has no price in ${currency} for this order.`;
    return failed({ tag: "invalid_request", field: "currency", message });
  }
  if (outcome.kind !== "ok") return refuse(outcome, row);

  const { total } = outcome.value;
  const known = { ...record, repricing: null };
  const next = applyProviderOrder(known, outcome.value, ports.clock.now(), ports.newEsimId);
  await settle(ports, withTotal(next, total && partnerTotal(total, record.quantity, terms)), {});
  return success(null);
}

function withTotal(
  record: OrderRecord,
  total: NonNullable<OrderRecord["purchase"]>["total"] | null,
): OrderRecord {
  const { purchase } = record;
  return purchase === null || total === null ? record : { ...record, purchase: { ...purchase, total } };
}

/**
 * Whether it was done shows in the order, which is looked at soon, whoever watches; but not more often than the schedule
 * allows, however often a command is repeated.
 */
export function lookSoon(ports: OrderPorts, record: OrderRecord): Promise<void> {
  const now = ports.clock.now();
  const { dueAt = null, pollFrom = null } = ports.rows.get() ?? {};
  const fresh = pollFrom !== null && now - pollFrom < FRESH_MS;
  const since = fresh ? pollFrom : now;
  const look = now + nextPollDelay({ elapsedMs: now - since });
  return ports.records.save(record, {
    dueAt: dueAt === null ? look : Math.min(dueAt, look),
    pollFrom: since,
  });
}

/** The account that an order was placed on, opened, with the provider's reference. */
export async function reachFor(
  ports: OrderPorts,
  accountId: string,
  ref: string | null,
): Promise<Result<{ provider: Seller; connection: Connection; ref: string }>> {
  const account = await reachSeller(ports, accountId);
  if (account === null) return failed({ tag: "provider", trouble: "misconfigured" });
  if (ref === null) return notNow("The provider has not confirmed this order yet.");
  return success({ ...account, ref });
}

/** `recovery`: where the usual way out of trouble is not the right one. */
export function refuse(trouble: Trouble, row: OrderRow, recovery?: Recovery): Result<never> {
  return trouble.kind === "refused" && trouble.reason === "not_possible_now"
    ? notNow("The order is in another state at the provider by now. Read it again.")
    : failed({ ...writeFailure(trouble, orderId(row.orderKey)), ...(recovery && { recovery }) });
}

export function notNow(message: string): Result<never> {
  return failed({ tag: "not_possible_now", message });
}
