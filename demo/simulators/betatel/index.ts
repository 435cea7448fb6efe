// The simulated BetaTel RSP: its routes, put together. Facts: two headers that are one credential, reads by ICCID only,
// two shapes of one answer, no orders, no webhooks, no documented rate limit.

import type { ProviderOptions } from "../registry.ts";
import type { SimProvider } from "../provider.ts";
import { advance } from "./control.ts";
import { failure } from "./errors.ts";
import { getProfile, getQrCode, getRegistry, listRegistries } from "./esims.ts";
import { isBetatelState } from "./state.ts";
import { stock } from "./stock.ts";

const PROFILE = "/euicc-profiles/:iccid";

export function createBetatel({ keys }: ProviderOptions): SimProvider {
  const { userId, apiKey } = keys.betatel;
  let state = stock();
  return {
    name: "betatel",
    base: "/betatel/api/v1/esim",
    routes: [
      { method: "GET", path: "/sim-registries", handle: (call) => listRegistries(state, call) },
      { method: "GET", path: "/sim-registries/:iccid", handle: (call) => getRegistry(state, call) },
      { method: "GET", path: PROFILE, handle: (call) => getProfile(state, call) },
      { method: "GET", path: `${PROFILE}/qr-code`, handle: (call) => getQrCode(state, call) },
    ],
    pages: [],
    authenticated: (call) => call.header("x-api-key") === apiKey && call.header("x-user-id") === userId,
    unauthenticated: () => failure(401, "Unauthorized: invalid or missing API key"),
    unknownRoute: () => failure(404, "Not found"),
    failure: (status) =>
      status === 429 ? failure(429, "Too many requests") : failure(500, "Internal server error"),
    meter: () => ({ headers: {} }),
    settle: () => false,
    orders: () => [],
    advance: (subject, to, context) => advance(state, subject, to, context),
    snapshot: () => state,
    restore(saved) {
      if (!isBetatelState(saved)) throw new Error("the saved state of betatel is not of this version");
      state = saved;
    },
    reset() {
      state = stock();
    },
  };
}
