// The simulated Airalo Partner API v2: its routes, put together. Facts: a bearer token for client credentials, three
// shapes of errors, orders found again by their description, and no word of what became of a profile.

import type { ProviderOptions } from "../registry.ts";
import type { SimProvider } from "../provider.ts";
import { json } from "../reply.ts";
import { isAuthenticated, issueToken } from "./access.ts";
import { advance, controlOrders } from "./control.ts";
import { tooMany, unauthorised } from "./errors.ts";
import { optIn } from "./hooks.ts";
import { getInstructions } from "./instructions.ts";
import { listPackages } from "./packages.ts";
import { placeAsync, placeOrder, placeTopUp } from "./place-order.ts";
import { settle } from "./provisioning.ts";
import { createRateLimit, DOCUMENTED_LIMITS } from "./rate-limit.ts";
import { getOrder, listOrders } from "./read-orders.ts";
import { getSim, getUsage, listTopUps } from "./sims.ts";
import { emptyState, isAiraloState } from "./state.ts";

const SIM = "/sims/:iccid";

export function createAiralo(options: ProviderOptions): SimProvider {
  const keys = options.keys.airalo;
  const secret = keys.clientSecret;
  let state = emptyState();
  return {
    name: "airalo",
    base: "/airalo/v2",
    routes: [
      {
        method: "POST",
        path: "/token",
        open: true,
        handle: (call, context) => issueToken(state, keys, call, context),
      },
      { method: "GET", path: "/packages", handle: (call) => listPackages(call) },
      { method: "POST", path: "/orders", handle: (call, context) => placeOrder(state, call, context) },
      { method: "POST", path: "/orders-async", handle: (call, context) => placeAsync(state, call, context) },
      { method: "POST", path: "/orders/topups", handle: (call, context) => placeTopUp(state, call, context) },
      { method: "GET", path: "/orders", handle: (call, context) => listOrders(state, call, context) },
      { method: "GET", path: "/orders/:id", handle: (call) => getOrder(state, call) },
      { method: "GET", path: SIM, handle: (call) => getSim(state, call) },
      { method: "GET", path: `${SIM}/instructions`, handle: (call) => getInstructions(state, call) },
      { method: "GET", path: `${SIM}/usage`, handle: (call) => getUsage(state, call) },
      { method: "GET", path: `${SIM}/topups`, handle: (call) => listTopUps(state, call) },
      { method: "POST", path: "/notifications/opt-in", handle: (call) => optIn(state, call) },
    ],
    pages: [],
    authenticated: (call) => isAuthenticated(state, call),
    unauthenticated: unauthorised,
    unknownRoute: () => json(404, { message: "Not Found" }),
    failure: (status) => (status === 429 ? tooMany() : json(500, { message: "Server Error" })),
    meter: createRateLimit(options.airaloLimits ?? DOCUMENTED_LIMITS),
    settle: (context) => settle(state, secret, context),
    orders: () => controlOrders(state),
    advance: (subject, to, context) => advance(state, subject, to, secret, context),
    snapshot: () => state,
    restore(saved) {
      if (!isAiraloState(saved)) throw new Error("the saved state of airalo is not of this version");
      state = saved;
    },
    reset() {
      // Who has a token keeps it: a reset of the data is none of the credentials.
      state = { ...emptyState(), tokens: state.tokens };
    },
  };
}
