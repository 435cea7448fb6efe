/**
 * What may be done to an order that was placed: pay, cancel, change the currency. Each runs alone in its object, so
 * two of them cannot race.
 */

import { failed, success, type Result } from "../failure.ts";
import { orderId } from "../ids.ts";
import type { PriceRule } from "../partners/settings.ts";
import type { Checkout, Connection, Provider } from "../providers/provider.ts";
import { readApproval } from "../signing/approval.ts";
import { reach } from "./account.ts";
import type { OrderPorts } from "./ports.ts";
import { partnerTotal, sameMoney } from "./price.ts";
import { applyProviderOrder, type OrderRecord, type OrderRow } from "./record.ts";
import { settle } from "./settle.ts";
import { writeFailure, type Trouble } from "./trouble.ts";

export interface Payment {
  checkout_url: string;
  expires_at: string | null;
}

export interface Paid {
  payment: Payment;
  /** The same request was answered before. */
  replayed: boolean;
}

/** approval → provider call → awaiting payment, watched from now on. */
export async function pay(
  ports: OrderPorts,
  row: OrderRow,
  approval: string,
  upstreamKey: string,
): Promise<Result<Paid>> {
  const record = await ports.records.open(row);
  const { purchase } = record;
  // The same request again, whatever has become of the order since: the same answer.
  if (record.payment?.upstreamKey === upstreamKey) {
    return success({ payment: payment(record.payment.checkout), replayed: true });
  }
  const open = record.status === "awaiting_payment" ? record.checkout : null;
  if ((record.status !== "created" && open === null) || purchase === null) {
    return notNow("Only an order in `created` can be paid.");
  }

  const read = await readApproval(ports.ring, approval, ports.clock.now());
  const { subject } = read ?? {};
  const fits =
    subject?.action === "pay" &&
    subject.partner === row.partnerId &&
    subject.order === row.orderKey &&
    sameMoney(subject.total, purchase.total);
  if (read === null || !fits) return failed({ tag: "approval_invalid" });
  if (read.expired) return failed({ tag: "approval_expired" });
  // A second tap under a key of its own: the checkout that is open is the one to use.
  if (open !== null) return success({ payment: payment(open), replayed: false });

  const reached = await reachFor(ports, purchase.accountId, purchase.ref);
  if (!reached.ok) return reached;
  const { provider, connection, ref } = reached.value;
  if (provider.pay === undefined) return notNow("This provider takes no payment.");
  const outcome = await provider.pay(connection, ref, upstreamKey);
  if (outcome.kind !== "ok") return refuse(outcome, row);

  const checkout = outcome.value;
  await settle(
    ports,
    { ...record, status: "awaiting_payment", checkout, payment: { upstreamKey, checkout } },
    { pollFrom: ports.clock.now() },
  );
  return success({ payment: payment(checkout), replayed: false });
}

function payment({ url, expiresAt }: Checkout): Payment {
  return { checkout_url: url, expires_at: expiresAt };
}

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
  const outcome = await provider.cancel(connection, ref);
  if (outcome.kind !== "ok") return refuse(outcome, row);

  await settle(
    ports,
    { ...record, status: "cancelled", checkout: null, recovery: { action: "choose_other_plan" } },
    {},
  );
  await ports.partner(row.partnerId).refund(orderId(row.orderKey));
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
  const reached = await reachFor(ports, purchase.accountId, purchase.ref);
  if (!reached.ok) return reached;
  const { provider, connection, ref } = reached.value;
  if (provider.changeCurrency === undefined) return notNow("This provider changes no currency.");
  const outcome = await provider.changeCurrency(connection, ref, currency);
  if (outcome.kind === "refused" && outcome.reason === "invalid") {
    const message = `The provider has no price in ${currency} for this order.`;
    return failed({ tag: "invalid_request", field: "currency", message });
  }
  if (outcome.kind !== "ok") return refuse(outcome, row);

  const { total } = outcome.value;
  const next = applyProviderOrder(record, outcome.value, ports.clock.now(), ports.newEsimId);
  await settle(ports, withTotal(next, total && partnerTotal(total, record.quantity, priceRule)), {});
  return success(null);
}

function withTotal(
  record: OrderRecord,
  total: NonNullable<OrderRecord["purchase"]>["total"] | null,
): OrderRecord {
  const { purchase } = record;
  return purchase === null || total === null ? record : { ...record, purchase: { ...purchase, total } };
}

/** The account that an order was placed on, opened, with the provider's reference. */
export async function reachFor(
  ports: OrderPorts,
  accountId: string,
  ref: string | null,
): Promise<Result<{ provider: Provider; connection: Connection; ref: string }>> {
  const account = await reach(ports, accountId);
  if (account === null) return failed({ tag: "provider", trouble: "misconfigured" });
  if (ref === null) return notNow("The provider has not confirmed this order yet.");
  return success({ ...account, ref });
}

function refuse(trouble: Trouble, row: OrderRow): Result<never> {
  return trouble.kind === "refused" && trouble.reason === "not_possible_now"
    ? notNow("The order is in another state at the provider by now. Read it again.")
    : failed(writeFailure(trouble, orderId(row.orderKey)));
}

export function notNow(message: string): Result<never> {
  return failed({ tag: "not_possible_now", message });
}
