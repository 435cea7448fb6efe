// The simulated eSIMPal: its routes, put together. Facts: bearer key, required Idempotency-Key on what costs money.

import type { ProviderOptions } from "../registry.ts";
import type { SimProvider } from "../provider.ts";
import { bearer } from "./access.ts";
import { activateExisting, activateNew, listProfiles, packageQr } from "./activation.ts";
import { payAtCheckout, showCheckout } from "./checkout.ts";
import { advance, controlOrders } from "./control.ts";
import { failure } from "./errors.ts";
import {
  API_BASE,
  cancelOrder,
  changeCurrency,
  CHECKOUT_PATH,
  createOrder,
  getOrder,
  listPlans,
  payOrder,
} from "./orders.ts";
import { settle } from "./provisioning.ts";
import { emptyState, isEsimpalState } from "./state.ts";

const ORDER = "/v1/orders/:orderId";
const PACKAGE = `${ORDER}/packages/:packageId`;
const CHECKOUT = `${CHECKOUT_PATH}/:checkoutId`;

export function createEsimpal(options: ProviderOptions): SimProvider {
  let state = emptyState();
  return {
    name: "esimpal",
    base: API_BASE,
    routes: [
      { method: "GET", path: "/v1/plans", handle: (call) => listPlans(call) },
      { method: "POST", path: "/v1/orders", handle: (call, context) => createOrder(state, call, context) },
      { method: "GET", path: ORDER, handle: (call) => getOrder(state, call) },
      { method: "PATCH", path: ORDER, handle: (call) => changeCurrency(state, call) },
      { method: "POST", path: `${ORDER}/cancel`, handle: (call) => cancelOrder(state, call) },
      { method: "POST", path: `${ORDER}/pay`, handle: (call, context) => payOrder(state, call, context) },
      { method: "GET", path: `${ORDER}/profiles`, handle: (call) => listProfiles(state, call) },
      {
        method: "POST",
        path: `${PACKAGE}/activate/new`,
        handle: (call, context) => activateNew(state, call, context),
      },
      {
        method: "POST",
        path: `${PACKAGE}/activate/existing`,
        handle: (call) => activateExisting(state, call),
      },
      { method: "GET", path: `${PACKAGE}/qr`, handle: (call) => packageQr(state, call) },
    ],
    pages: [
      { method: "GET", path: CHECKOUT, handle: (call) => showCheckout(state, call) },
      { method: "POST", path: CHECKOUT, handle: (call, context) => payAtCheckout(state, call, context) },
    ],
    authenticated: (call) => bearer(call) === options.keys.esimpal,
    unauthenticated: () => failure(401, "unauthorized", "Invalid or missing API key"),
    unknownRoute: () => failure(404, "not_found", "No such endpoint"),
    failure: (status) =>
      status === 429
        ? failure(429, "rate_limited", "Too many requests")
        : failure(500, "internal_error", "Something went wrong"),
    meter: () => ({ headers: {} }),
    settle: (context) => settle(state, context),
    orders: () => controlOrders(state),
    advance: (subject, to, context) => advance(state, subject, to, context),
    snapshot: () => state,
    restore(saved) {
      if (!isEsimpalState(saved)) throw new Error("the saved state of esimpal is not of this version");
      state = saved;
    },
    reset() {
      state = emptyState();
    },
  };
}
