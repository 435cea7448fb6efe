// The simulated TelcoAPI: its routes, put together. Its documentation names no host and no way of authenticating: here
// it is a bearer key. Where the documentation has two paths for one thing, the reference section's is taken.

import type { ProviderOptions } from "../registry.ts";
import type { SimCall, SimContext, SimProvider, SimReply, SimRoute } from "../provider.ts";
import { generateCode } from "./codes.ts";
import { advance, controlOrders } from "./control.ts";
import { checkCompatibility, getDevice, listDeviceProfiles, registerDevice } from "./devices.ts";
import { answering, failure, Problem } from "./errors.ts";
import { settle } from "./lifecycle.ts";
import { changeState, downloadProfile } from "./operations.ts";
import { createBatch, createProfile, getProfile } from "./profiles.ts";
import { createRateLimit } from "./rate-limit.ts";
import { emptyState, isTelcoState, type TelcoState } from "./state.ts";
import { registerWebhook } from "./webhooks.ts";

const PROFILES = "/esim/profiles";
const PROFILE = `${PROFILES}/:iccid`;
const DEVICE = "/esim/devices/:eid";

type Handle = (state: TelcoState, call: SimCall, context: SimContext) => SimReply;

export function createTelcoapi({ keys }: ProviderOptions): SimProvider {
  let state = emptyState();
  let now = 0;
  const meter = createRateLimit();
  const route = (method: SimRoute["method"], path: string, handle: Handle): SimRoute => ({
    method,
    path,
    handle: (call, context) => answering(context, () => handle(state, call, context)),
  });
  return {
    name: "telcoapi",
    base: "/telcoapi/api/v1",
    routes: [
      route("POST", PROFILES, createProfile),
      route("POST", `${PROFILES}/batch`, createBatch),
      route("POST", `${PROFILES}/download`, downloadProfile),
      route("GET", PROFILE, getProfile),
      route("DELETE", PROFILE, (...args) => changeState(args[0], args[1], "DELETED", args[2])),
      route("POST", `${PROFILE}/activation-code`, generateCode),
      route("POST", `${PROFILE}/enable`, (...args) => changeState(args[0], args[1], "ENABLED", args[2])),
      route("POST", `${PROFILE}/disable`, (...args) => changeState(args[0], args[1], "DISABLED", args[2])),
      route("POST", "/esim/devices", registerDevice),
      route("GET", DEVICE, getDevice),
      route("GET", `${DEVICE}/compatibility`, checkCompatibility),
      route("GET", `${DEVICE}/profiles`, listDeviceProfiles),
      route("POST", "/esim/webhooks", registerWebhook),
    ],
    pages: [],
    authenticated: (call) => call.header("authorization") === `Bearer ${keys.telcoapi}`,
    unauthenticated: () => failure(new Problem("UNAUTHORIZED", "Invalid or missing credentials"), now),
    unknownRoute: () => failure(new Problem("NOT_FOUND", "No such endpoint"), now),
    failure: (status) =>
      failure(
        status === 429
          ? new Problem("RATE_LIMIT_EXCEEDED", "API rate limit has been exceeded")
          : new Problem("INTERNAL_ERROR", "Internal error"),
        now,
      ),
    meter(call, context) {
      now = context.now;
      return meter(call, context);
    },
    settle: (context) => settle(state, context),
    orders: () => controlOrders(state),
    advance: (subject, to, context) => advance(state, subject, to, context),
    snapshot: () => state,
    restore(saved) {
      if (!isTelcoState(saved)) throw new Error("the saved state of telcoapi is not of this version");
      state = saved;
    },
    reset() {
      state = emptyState();
    },
  };
}
