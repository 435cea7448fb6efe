/** Giving a partner's budget back for an order that bought nothing, once, however the order came to its end. */

import { orderId } from "../ids.ts";
import { errorName, log } from "../log.ts";
import type { OrderPorts } from "./ports.ts";
import { isUnbought, type OrderRecord, type OrderRow } from "./record.ts";

/** Whether the budget has still to be given back; the alarm sees to it. */
export function owesRefund(record: OrderRecord): boolean {
  return isUnbought(record) && record.purchase !== null && !record.refunded;
}

/** The record with the refund noted, or as it was where the partner's object could not be told: then it is due again. */
export async function refunded(
  ports: Pick<OrderPorts, "partner">,
  row: OrderRow,
  record: OrderRecord,
): Promise<OrderRecord> {
  if (!owesRefund(record)) return record;
  const id = orderId(row.orderKey);
  try {
    await ports.partner(row.partnerId).refund(id);
    return { ...record, refunded: true };
  } catch (error) {
    log({ event: "refund_failed", order_id: id, what: errorName(error) });
    return record;
  }
}
