// The simulated eSIM Go v2.4: its routes, put together. Facts: X-API-Key, `{ message }` errors, never 404, a rate
// limit per IP, and no idempotency of any kind.

import type { ProviderOptions } from "../registry.ts";
import type { SimCall, SimProvider } from "../provider.ts";
import { listAssignments } from "./assignments.ts";
import { withCallbacks } from "./callbacks.ts";
import { getBundle, listCatalogue, listNetworks } from "./catalogue.ts";
import { advance, controlOrders } from "./control.ts";
import { failure } from "./errors.ts";
import {
  getCompatible,
  getEsim,
  getHistory,
  listEsimBundles,
  listEsims,
  refreshEsim,
  updateEsim,
} from "./esims.ts";
import { applyBundles, listInventory } from "./inventory.ts";
import { getOrganisation } from "./organisation.ts";
import { placeOrder } from "./place-order.ts";
import { settle } from "./provisioning.ts";
import { createRateLimit } from "./rate-limit.ts";
import { getOrder, listOrders } from "./read-orders.ts";
import { emptyState, isEsimGoState } from "./state.ts";

const ESIM = "/esims/:iccid";

export function createEsimGo(options: ProviderOptions): SimProvider {
  const apiKey = options.keys.esimGo;
  const meter = createRateLimit(options.esimGoRateLimit);
  let state = emptyState(options.esimGoBalanceCents);
  return {
    name: "esim-go",
    base: "/esim-go/v2.4",
    routes: [
      { method: "GET", path: "/catalogue", handle: (call) => listCatalogue(call) },
      { method: "GET", path: "/catalogue/bundle/:name", handle: (call) => getBundle(call) },
      { method: "GET", path: "/networks", handle: (call) => listNetworks(call) },
      { method: "GET", path: "/organisation", handle: () => getOrganisation(state, apiKey) },
      { method: "GET", path: "/inventory", handle: () => listInventory(state) },
      { method: "GET", path: "/orders", handle: (call) => listOrders(state, call) },
      {
        method: "POST",
        path: "/orders",
        handle: (call, context) => placeOrder(state, call, withCallbacks(context, apiKey)),
      },
      { method: "GET", path: "/orders/:orderReference", handle: (call) => getOrder(state, call) },
      {
        method: "GET",
        path: "/esims/assignments",
        handle: (call) => listAssignments(state, call, options.esimGoAssignments),
      },
      { method: "POST", path: "/esims/apply", handle: (call, context) => applyBundles(state, call, context) },
      { method: "GET", path: "/esims", handle: (call) => listEsims(state, call) },
      { method: "PUT", path: "/esims", handle: (call, context) => updateEsim(state, call, context) },
      { method: "GET", path: ESIM, handle: (call) => getEsim(state, call) },
      { method: "GET", path: `${ESIM}/bundles`, handle: (call) => listEsimBundles(state, call) },
      { method: "GET", path: `${ESIM}/history`, handle: (call) => getHistory(state, call) },
      { method: "GET", path: `${ESIM}/compatible/:bundle`, handle: (call) => getCompatible(state, call) },
      {
        method: "GET",
        path: `${ESIM}/refresh`,
        handle: (call, context) => refreshEsim(state, call, context),
      },
    ],
    pages: [],
    rehearses: (call) => /"type"\s*:\s*"validate"/.test(call.body),
    authenticated: (call) => call.header("x-api-key") === apiKey,
    unauthenticated,
    // What the API gateway in front of the real one says about a path it does not know.
    unknownRoute: () => failure(403, "Missing Authentication Token"),
    failure: (status) =>
      status === 429 ? failure(429, "Rate limit exceeded") : failure(500, "Internal Server Error"),
    meter,
    settle: (context) => settle(state, context),
    orders: () => controlOrders(state),
    advance: (subject, to, context) => advance(state, subject, to, withCallbacks(context, apiKey)),
    snapshot: () => state,
    restore(saved) {
      if (!isEsimGoState(saved)) throw new Error("the saved state of esim-go is not of this version");
      state = saved;
    },
    reset() {
      state = emptyState(options.esimGoBalanceCents);
    },
  };
}

/** A wrong key is 403 everywhere; a missing one is 401 on the order routes, which alone document it. */
function unauthenticated(call: SimCall) {
  const missing = call.header("x-api-key") === undefined;
  return missing && call.path.startsWith("/orders")
    ? failure(401, "Unauthorized")
    : failure(403, "Access denied: the API key is missing or invalid");
}
