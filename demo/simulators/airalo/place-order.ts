// Airalo: placing orders, at once or for later, and topping up. Nothing makes them safe to repeat; what an order was
// described as can be searched for.

import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { json, Refusal } from "../reply.ts";
import { findPackage } from "./catalogue.ts";
import { coded, fieldErrors } from "./errors.ts";
import { hookUrl } from "./hooks.ts";
import { bodyFields, dateText, type Fields } from "./input.ts";
import { orderView } from "./order-view.ts";
import { makeOrder } from "./provisioning.ts";
import type { AiraloState, AsyncRequest, Order } from "./state.ts";

type Wanted = AsyncRequest["wanted"];

/** Brands are set up in the portal. */
const BRANDS: readonly string[] = ["Example Travel"];
const MAX_QUANTITY = 50;

export function placeOrder(state: AiraloState, call: SimCall, context: SimContext): SimReply {
  const wanted = readWanted(bodyFields(call), "sim", null, context);
  return commit(state, wanted, () => makeOrder(state, wanted, context));
}

export function placeAsync(state: AiraloState, call: SimCall, context: SimContext): SimReply {
  const fields = bodyFields(call);
  const requestId = context.ids.matchingId([25]);
  const wanted = readWanted(fields, "sim", requestId, context);
  const webhookUrl = fields.text("webhook_url") || null;
  if (webhookUrl === null && hookUrl(state, "async_orders", context) === null) {
    throw new Refusal(json(422, { reason: "User is not opted in and no webhook URL provided." }));
  }
  state.requests.push({ requestId, acceptedAt: context.now, webhookUrl, wanted });
  return json(202, {
    data: { request_id: requestId, accepted_at: dateText(context.now) },
    meta: { message: "success" },
  });
}

export function placeTopUp(state: AiraloState, call: SimCall, context: SimContext): SimReply {
  const fields = bodyFields(call);
  const wanted = readWanted(fields, "topup", null, context);
  const sim = state.sims[fields.text("iccid")];
  if (!sim) throw fieldErrors({ iccid: "The selected iccid is invalid." });
  if (sim.recycledAt !== null) throw coded(73);
  const operator = findPackage(wanted.packageId)?.operator;
  if (findPackage(sim.plans[0]?.packageId ?? "")?.operator.id !== operator?.id) {
    throw fieldErrors({ package_id: "The selected package is invalid." });
  }
  if (!operator?.rechargeable) throw coded(23);
  return commit(state, wanted, () => makeOrder(state, wanted, context, sim));
}

function commit(state: AiraloState, wanted: Wanted, make: () => Order): SimReply {
  const sold = findPackage(wanted.packageId)?.sold;
  if ((sold?.netCents ?? 0) * wanted.quantity > state.balanceCents) throw coded(11);
  if (sold?.refusedWith !== undefined) {
    if (sold.madeAnyway) make();
    throw coded(sold.refusedWith);
  }
  const order = make();
  const data = orderView(state, order, { asText: order.quantityAsText, sims: true, status: false });
  return json(200, { data, meta: { message: "success" } });
}

function readWanted(
  fields: Fields,
  type: "sim" | "topup",
  requestId: string | null,
  context: SimContext,
): Wanted {
  const wrong: Record<string, string> = {};
  const packageId = fields.text("package_id");
  const sold = findPackage(packageId)?.sold;
  if (sold?.type !== type) wrong["package_id"] = "The selected package is invalid.";
  const quantity = type === "topup" ? 1 : Number(fields.text("quantity") || NaN);
  if (!Number.isInteger(quantity) || quantity < 1) wrong["quantity"] = "The quantity must be an integer.";
  else if (quantity > MAX_QUANTITY) wrong["quantity"] = "The quantity may not be greater than 50.";
  else if (quantity > (sold?.stock ?? MAX_QUANTITY))
    wrong["quantity"] = `SIM quantity is not available. Available quantity: ${sold?.stock}.`;
  if (type === "sim" && fields.has("type") && fields.text("type") !== "sim") {
    wrong["type"] = "The selected type is invalid.";
  }
  const brand = fields.text("brand_settings_name") || null;
  if (brand !== null && !BRANDS.includes(brand)) {
    wrong["brand_settings_name"] = "Brand settings name doesn't exist.";
  }
  if (Object.keys(wrong).length > 0) throw fieldErrors(wrong);
  return {
    packageId,
    type,
    quantity,
    quantityAsText: fields.isForm,
    description: fields.text("description") || null,
    brand,
    requestId,
    share: {
      slug: context.ids.matchingId([6, 8]).toLowerCase(),
      accessCode: context.ids.digits(4),
    },
    shared: fields.has("to_email") || fields.has("sharing_option"),
  };
}
