/** From a request for an order to the command that its object gets. */

import type * as z from "zod/mini";
import type { orderBody } from "../../shared/api/schemas.ts";
import type { AppContext } from "../http/context.ts";
import { fingerprint } from "../http/fingerprint.ts";
import { grantsFor } from "./top-up.ts";
import { indexName, orderKeyFor, upstreamCustomer, upstreamKey } from "./names.ts";
import type { PlaceCommand } from "./place.ts";

export async function placeCommand(
  c: AppContext,
  key: string,
  body: z.output<typeof orderBody>,
): Promise<PlaceCommand> {
  const { id, environment, keyId, settings } = c.get("partner");
  const dataKey = c.get("partnerKey");
  const orderKey = await orderKeyFor(dataKey, "order", environment, key);
  const grants = await grantsFor(c, body);
  // The approval is not part of what is ordered: a retry with a fresh one is still the same order.
  const { approval, ...business } = body;
  return {
    orderKey,
    requestId: crypto.randomUUID(),
    fingerprint: await fingerprint(dataKey, "POST /v1/orders", business),
    partner: { id, environment, keyId, grants, priceRule: settings.price_rule },
    planId: body.plan_id,
    quantity: body.quantity,
    currency: body.currency ?? null,
    customerEmail: body.customer_email ?? null,
    customerRef: body.customer_ref ?? null,
    paymentReference: body.payment_reference ?? null,
    iccid: body.iccid ?? null,
    maxTotal: body.max_total ?? null,
    approval,
    upstreamKey: await upstreamKey(dataKey, "place", [orderKey]),
    upstreamCustomer: await upstreamCustomer(dataKey, environment, body),
    refMac: await indexName(dataKey, "customer_ref", body.customer_ref ?? null),
    emailMac: await indexName(dataKey, "customer_email", body.customer_email ?? null),
  };
}
