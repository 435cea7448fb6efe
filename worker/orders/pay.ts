/**
 * Paying for an order:
 *
 *   repeated? → payable? → approval → provider call → awaiting payment, watched from now on
 *
 * The provider knows our key for the payment, so one whose answer was lost is asked for again under it.
 */

import { failed, success, type Result } from "../failure.ts";
import type { Checkout, Connection, Provider } from "../providers/provider.ts";
import { readApproval } from "../signing/approval.ts";
import { lookSoon, notNow, reachFor, refuse } from "./commands.ts";
import type { OrderPorts } from "./ports.ts";
import { sameMoney } from "./price.ts";
import type { OrderRecord, OrderRow } from "./record.ts";
import { settle } from "./settle.ts";

export interface Payment {
  checkout_url: string;
  expires_at: string | null;
}

export interface Paid {
  payment: Payment;
  /** The same request was answered before. */
  replayed: boolean;
}

export async function pay(
  ports: OrderPorts,
  row: OrderRow,
  approval: string,
  upstreamKey: string,
): Promise<Result<Paid>> {
  const record = await ports.records.open(row);
  const { purchase } = record;
  // The same request again, whatever has become of the order since: the same answer.
  const same = record.payment?.upstreamKey === upstreamKey ? record.payment : null;
  if (same?.checkout != null) return success({ payment: payment(same.checkout), replayed: true });
  const open = record.status === "awaiting_payment" ? record.checkout : null;
  if ((record.status !== "created" && open === null) || purchase === null) {
    return notNow("Only an order in `created` can be paid.");
  }

  if (record.repricing !== null) {
    return notNow(
      "The order's currency is being changed. Read the order again, and pay with its new approval.",
    );
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
  const now = ports.clock.now();
  const outcome = await provider.pay(connection, ref, upstreamKey);
  if (outcome.kind === "unknown") {
    await lookSoon(ports, { ...record, payment: { upstreamKey, checkout: null, at: now } });
  }
  if (outcome.kind === "unknown") return refuse(outcome, row);
  if (outcome.kind !== "ok") return refuse(outcome, row, { action: "retry_payment" });

  await settle(ports, paying(record, upstreamKey, outcome.value, now), { pollFrom: now });
  return success({ payment: payment(outcome.value), replayed: false });
}

/** A payment whose answer was lost is asked for again under its key, which at most repeats the answer. */
export async function payAgain(
  ports: OrderPorts,
  record: OrderRecord,
  provider: Provider,
  connection: Connection,
  ref: string,
): Promise<OrderRecord> {
  const begun = record.payment;
  if (begun === null || begun.checkout !== null || provider.pay === undefined) return record;
  const now = ports.clock.now();
  const young = now - begun.at < (provider.resendWithinMs ?? 0);
  const outcome = young ? await provider.pay(connection, ref, begun.upstreamKey) : null;
  switch (outcome?.kind) {
    case "ok":
      return paying(record, begun.upstreamKey, outcome.value, now);
    case "unknown":
    case "unavailable":
      return record;
    default:
      return { ...record, payment: null };
  }
}

function paying(record: OrderRecord, upstreamKey: string, checkout: Checkout, at: number): OrderRecord {
  return { ...record, status: "awaiting_payment", checkout, payment: { upstreamKey, checkout, at } };
}

function payment({ url, expiresAt }: Checkout): Payment {
  return { checkout_url: url, expires_at: expiresAt };
}
