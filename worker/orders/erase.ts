/**
 * Forgetting an order's customer: when that may be done, and what is left. Pure.
 *
 * What is left is a tombstone: that there was an order, of which plan, at which price, and how it ended. It names no
 * customer, no eSIM and nothing at the provider, and can be neither installed nor paid.
 */

import { isSettledOrder } from "../../shared/activation.ts";
import { owesRefund } from "./refund.ts";
import type { EsimRecord, OrderRecord, OrderRow } from "./record.ts";

const DAY_MS = 86_400_000;

/** Nothing is in doubt, being paid or still to be given back: whatever needs the customer's data is over. */
export function isErasable(row: OrderRow, record: OrderRecord, now: number): boolean {
  if (row.stage !== "settled" || owesRefund(record) || record.esims.some((esim) => isChoosing(esim, now))) {
    return false;
  }
  return isSettledOrder(record.status) || isLeft(row, record, now);
}

/** A confirmed choice whose call nobody knows the end of; after a day it is what the provider shows. */
function isChoosing({ status, choice }: EsimRecord, now: number): boolean {
  const chosen = choice?.chosen ?? null;
  return status === "awaiting_choice" && chosen !== null && now - chosen.at < DAY_MS;
}

/** Nobody has begun to pay for it, and nobody can any more, or it never expires. */
function isLeft(row: OrderRow, record: OrderRecord, now: number): boolean {
  if (record.status !== "created" || record.payment !== null || record.repricing !== null) return false;
  return record.expiresAt === null ? row.dueAt === null : now - record.expiresAt > DAY_MS;
}

/** Written out field by field, so that what an order learns to hold later is not kept by accident. */
export function erasedRecord(record: OrderRecord): OrderRecord {
  const { purchase } = record;
  return {
    status: record.status,
    source: record.source ?? null,
    purchase: purchase && {
      accountId: purchase.accountId,
      provider: purchase.provider,
      item: purchase.item,
      upstreamKey: "",
      customer: null,
      connectionId: "",
      ref: null,
      total: purchase.total,
    },
    plan: record.plan,
    quantity: record.quantity,
    customerEmail: null,
    customerRef: null,
    paymentReference: null,
    expiresAt: record.expiresAt,
    checkout: null,
    payment: null,
    refunded: record.refunded,
    repricing: null,
    esims: record.esims.map(({ esimId, status, statusBy, history }) => ({
      esimId,
      ref: "",
      iccid: null,
      status,
      statusBy,
      activationCode: null,
      confirmationCode: null,
      label: null,
      choice: null,
      addedTo: null,
      history,
    })),
    recovery: record.recovery,
  };
}
