/** An order as its partner sees it. Pure; leaves out every activation code and whatever else is not a partner's. */

import type { OrderView } from "../../shared/api/types.ts";
import { orderId } from "../ids.ts";
import type { PlaceCommand } from "./place.ts";
import type { OrderRecord, OrderRow } from "./record.ts";

export interface ViewExtras {
  activationId: string | null;
  /** A fresh approval for paying; only where paying is what comes next. */
  payApproval: string | null;
}

export function orderView(row: OrderRow, record: OrderRecord, extras: ViewExtras): OrderView {
  return {
    order_id: orderId(row.orderKey),
    status: record.status,
    plan_id: record.plan?.id ?? null,
    quantity: record.quantity,
    total: record.purchase?.total ?? null,
    customer_email: record.customerEmail,
    customer_ref: record.customerRef,
    payment_reference: record.paymentReference,
    created_at: new Date(row.createdAt).toISOString(),
    expires_at: record.expiresAt === null ? null : new Date(record.expiresAt).toISOString(),
    ...operationOf(row),
    esims: record.esims.map((esim) => ({
      esim_id: esim.esimId,
      ...(esim.iccid === null ? {} : { iccid: esim.iccid }),
      status: esim.status,
    })),
    ...(extras.activationId === null ? {} : { activation_id: extras.activationId }),
    ...(extras.payApproval === null ? {} : { next: { action: "pay", approval: extras.payApproval } }),
    ...(record.checkout === null ? {} : { checkout_url: record.checkout.url }),
    ...(record.recovery === null ? {} : { recovery: record.recovery }),
  };
}

/** The view of an order whose plan and price are still being looked up: all that is known is what was asked for. */
export function claimedView(row: OrderRow, command: PlaceCommand): OrderView {
  return {
    order_id: orderId(row.orderKey),
    status: "provisioning",
    plan_id: command.planId,
    quantity: command.quantity,
    total: null,
    customer_email: command.customerEmail,
    customer_ref: command.customerRef,
    payment_reference: command.paymentReference,
    created_at: new Date(row.createdAt).toISOString(),
    expires_at: null,
    ...operationOf(row),
    esims: [],
  };
}

function operationOf(row: OrderRow) {
  return {
    operation_state: row.operationState,
    operation_ref: orderId(row.orderKey),
    safe_new_key: row.operationState === "not_applied",
  };
}

/** Whether the answer to placing this order is final: until then every repetition gets the order as it stands. */
export function isAnswerable(row: OrderRow, record: OrderRecord): boolean {
  return row.operationState === "applied" && record.status !== "provisioning";
}
