/** An order as its partner sees it. Pure; leaves out every activation code and whatever else is not a partner's. */

import type { OrderView } from "../../shared/api/types.ts";
import { orderId } from "../ids.ts";
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
    operation_state: row.operationState,
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

/** Whether the answer to placing this order is final: until then every repetition gets the order as it stands. */
export function isAnswerable(row: OrderRow, record: OrderRecord): boolean {
  return row.operationState === "applied" && record.status !== "provisioning";
}
