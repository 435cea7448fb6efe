/** A partner's orders, newest first. The index knows MACs and times; every view comes from its own order. */

import { ORDER_STATUSES } from "../../shared/activation.ts";
import type { OrderView } from "../../shared/api/types.ts";
import type { DataKey } from "../custody/envelope.ts";
import type { Env } from "../env.ts";
import { FailureError } from "../failure.ts";
import { decodeCursor, encodeCursor, notOurCursor } from "../http/cursor.ts";
import { orderKeyOf } from "../ids.ts";
import type { Caller } from "../objects/order.ts";
import { indexName } from "./names.ts";

const PAGE = 20;
const STATUSES: readonly string[] = ORDER_STATUSES;

export interface OrderFilter {
  customerRef: string | null;
  customerEmail: string | null;
  status: string | null;
  cursor: string | null;
}

/** A page may be short, even empty, where `status` left orders out: only `next_cursor` says whether there are more. */
export async function listOrders(
  env: Env,
  caller: Caller,
  dataKey: DataKey,
  filter: OrderFilter,
): Promise<{ data: OrderView[]; next_cursor: string | null }> {
  if (filter.status !== null && !STATUSES.includes(filter.status)) {
    throw new FailureError({
      tag: "invalid_request",
      field: "status",
      message: `Must be one of ${STATUSES.join(", ")}.`,
    });
  }
  const macs = {
    refMac: await indexName(dataKey, "customer_ref", filter.customerRef),
    emailMac: await indexName(dataKey, "customer_email", filter.customerEmail),
  };
  const entries = await env.PARTNERS.getByName(caller.id).orders(
    caller.environment,
    macs,
    position(filter.cursor),
    PAGE,
  );
  const views = await Promise.all(
    entries.map(async ({ orderId }) => {
      const view = await env.ORDERS.getByName(orderKeyOf(orderId) ?? "").view(caller);
      return view.ok && (filter.status === null || view.value.status === filter.status) ? [view.value] : [];
    }),
  );
  const last = entries.length === PAGE ? entries.at(-1) : undefined;
  return {
    data: views.flat(),
    next_cursor: last === undefined ? null : encodeCursor([last.createdAt, last.orderId]),
  };
}

function position(cursor: string | null): { createdAt: number; orderId: string } | null {
  if (cursor === null) return null;
  const [createdAt, orderId] = decodeCursor(cursor);
  if (typeof createdAt !== "number" || typeof orderId !== "string") throw notOurCursor();
  return { createdAt, orderId };
}
