// eSIMPal: plans and orders up to payment.

import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { json } from "../reply.ts";
import { ownerOf, requireOrder, requireStatus } from "./access.ts";
import { refuse } from "./errors.ts";
import { once } from "./idempotency.ts";
import { jsonBody, optionalEmail, optionalString, quantity, requiredString } from "./input.ts";
import { ESIMPAL_PLANS, findPlan } from "./plans.ts";
import { UNPAID_MS } from "./provisioning.ts";
import type { EsimpalState, Order } from "./state.ts";
import { isoSeconds, orderView } from "./views.ts";

export const API_BASE = "/esimpal/api";
export const CHECKOUT_PATH = "/esimpal/checkout";

/** Units of the currency for one US dollar. Fixed, so that a test can know the result. */
const RATES: Readonly<Record<string, number>> = {
  USD: 1,
  EUR: 0.92,
  GBP: 0.79,
  CHF: 0.88,
  TRY: 41.5,
  AUD: 1.52,
  CAD: 1.37,
};

export function listPlans(call: SimCall): SimReply {
  const country = call.query.get("country");
  const minData = call.query.get("min_data_gb");
  if (country !== null && !/^[A-Za-z]{2}$/.test(country)) {
    throw refuse(400, "invalid_request", "country must be a two-letter ISO code");
  }
  if (minData !== null && !/^\d+(\.\d+)?$/.test(minData)) {
    throw refuse(400, "invalid_request", "min_data_gb must be a number");
  }
  const plans = ESIMPAL_PLANS.filter(
    (plan) => country === null || plan.coverage.includes(country.toUpperCase()),
  ).filter((plan) => minData === null || plan.data_gb >= Number(minData));
  return json(200, { plans });
}

export function createOrder(state: EsimpalState, call: SimCall, context: SimContext): SimReply {
  const owner = ownerOf(call);
  return once(state, call, context, { owner, endpoint: "POST /v1/orders" }, (key) => {
    const body = jsonBody(call);
    const plan = findPlan(requiredString(body, "plan_id"));
    if (!plan) throw refuse(404, "plan_not_found", "Plan not found");
    const count = quantity(body);
    const order: Order = {
      id: context.ids.uuid(),
      owner,
      planId: plan.id,
      quantity: count,
      customerEmail: optionalEmail(body, "customer_email"),
      customerRef: optionalString(body, "customer_ref"),
      createdAt: context.now,
      expiresAt: context.now + UNPAID_MS,
      idempotencyKey: key,
      amountCents: plan.price.amount_cents * count,
      currency: plan.price.currency,
      status: "created",
      checkoutId: null,
      paidAt: null,
      packages: [],
    };
    state.orders[order.id] = order;
    return json(201, orderView(state, order, call.origin + API_BASE));
  });
}

export function getOrder(state: EsimpalState, call: SimCall): SimReply {
  return json(200, orderView(state, requireOrder(state, call), call.origin + API_BASE));
}

/** Answers with `total_price` as documented for PATCH alone, beside the usual fields. */
export function changeCurrency(state: EsimpalState, call: SimCall): SimReply {
  const order = requireOrder(state, call);
  const currency = requiredString(jsonBody(call), "currency").toUpperCase();
  const rate = RATES[currency];
  const currentRate = RATES[order.currency];
  if (rate === undefined || currentRate === undefined) {
    throw refuse(400, "unsupported_currency", "currency must be a supported three-letter ISO code");
  }
  requireStatus(order, ["created"], "change the currency of");
  order.amountCents = Math.round((order.amountCents / currentRate) * rate);
  order.currency = currency;
  return json(200, {
    ...orderView(state, order, call.origin + API_BASE),
    total_price: { amount_cents: order.amountCents, currency },
  });
}

export function cancelOrder(state: EsimpalState, call: SimCall): SimReply {
  const order = requireOrder(state, call);
  requireStatus(order, ["created", "payment_pending"], "cancel");
  order.status = "cancelled";
  return json(200, { order_id: order.id, status: order.status });
}

/** Each new key starts a new checkout session, which ends the one before. */
export function payOrder(state: EsimpalState, call: SimCall, context: SimContext): SimReply {
  const scope = { owner: ownerOf(call), endpoint: "POST /v1/orders/:orderId/pay" };
  return once(state, call, context, scope, () => {
    const order = requireOrder(state, call);
    requireStatus(order, ["created", "payment_pending"], "pay for");
    order.status = "payment_pending";
    order.checkoutId = context.ids.uuid();
    return json(200, {
      status: order.status,
      checkout_url: `${call.origin}${CHECKOUT_PATH}/${order.checkoutId}`,
      expires_at: isoSeconds(order.expiresAt),
    });
  });
}
