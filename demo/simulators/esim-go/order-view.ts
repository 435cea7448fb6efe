// The shape of an order at eSIM Go. eSIMs are inside only when there are few and they are ready.

import type { SimContext } from "../provider.ts";
import { INLINE_BUNDLES } from "./provisioning.ts";
import { iccidsOf, type EsimGoState, type Order } from "./state.ts";

/** ISO 8601 UTC with nine fractional digits, which `Date` reads and does not write. */
export function nanosecondDate(context: SimContext): string {
  return `${new Date(context.now).toISOString().slice(0, -1)}${context.ids.digits(6)}Z`;
}

export function orderView(state: EsimGoState, order: Order, options: { withEsims: boolean }) {
  const all = iccidsOf(order);
  const inline =
    options.withEsims && order.status === "completed" && all.length > 0 && all.length <= INLINE_BUNDLES;
  const withIccids = options.withEsims && order.status === "completed" && all.length > 0;
  return {
    order: order.lines.map((line) => ({
      ...(inline ? { esims: line.iccids.map((iccid) => esimIdentity(state, iccid)) } : {}),
      type: "bundle",
      item: line.item,
      ...(withIccids ? { iccids: line.iccids } : {}),
      quantity: line.quantity,
      subTotal: (line.priceCents * line.quantity) / 100,
      pricePerUnit: line.priceCents / 100,
      AllowReassign: line.allowReassign,
    })),
    total: order.totalCents / 100,
    currency: "USD",
    status: order.status,
    statusMessage: statusMessage(order, all.length),
    orderReference: order.reference,
    createdDate: order.createdDate,
    assigned: order.assigned,
    runningBalance: order.balanceAfterCents / 100,
    sourceIP: order.sourceIp,
  };
}

function statusMessage(order: Order, esims: number): string {
  if (order.status === "processing") return "Order processing";
  return order.assigned ? `Order completed: ${esims} eSIMs assigned` : "Order completed";
}

function esimIdentity(state: EsimGoState, iccid: string) {
  const esim = state.esims[iccid];
  return { iccid, matchingId: esim?.matchingId, smdpAddress: esim?.smdpAddress };
}
