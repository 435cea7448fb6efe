/**
 * A cheap shield against floods, by the platform's rate limit: per location, about right, and never for money. What
 * must be exact is counted by objects: budgets, reveals, access codes.
 *
 * Counted is what was presented: whoever only knows the id of a key cannot use up its limit, and no network is shut out
 * for what one of its hosts does with a key of its own. Where the limit is missing or fails, requests pass.
 */

import { createMiddleware } from "hono/factory";
import type { Limiter } from "../env.ts";
import { FailureError, type Failure } from "../failure.ts";
import type { App, AppContext } from "../http/context.ts";
import { networkOf } from "../http/network.ts";
import { sha256 } from "../signing/hmac.ts";

/** No limiter tells when it has room again; the period of ours is a minute. */
export const TOO_MANY: Extract<Failure, { tag: "rate_limited" }> = {
  tag: "rate_limited",
  retryAfterMs: 60_000,
};

/** Before `partnerAuth`: requests under one key, whether or not it is one of ours. */
export const shieldKey = createMiddleware<App>(async function shieldKey(c, next) {
  const presented = c.req.header("Authorization");
  if (presented !== undefined && !(await hasRoom(c.env.SHIELD_KEYS, await sha256(presented)))) {
    throw new FailureError(TOO_MANY);
  }
  await next();
});

/** After `clientAuth`: requests for one activation. */
export const shieldActivation = createMiddleware<App>(async function shieldActivation(c, next) {
  if (!(await hasRoom(c.env.SHIELD_ACTIVATIONS, c.get("client").activation)))
    throw new FailureError(TOO_MANY);
  await next();
});

/** Around whatever authenticates: refusals, by the network that they go to. */
export const shieldRefused = createMiddleware<App>(async function shieldRefused(c, next) {
  await next();
  const refused = c.error instanceof FailureError && c.error.failure.tag === "unauthenticated";
  if (refused && !(await mayGuessOn(c))) throw new FailureError(TOO_MANY);
});

/** Whether this link may be asked for once more. `token` is what stands in the URL. */
export async function linkHasRoom(c: AppContext, token: string): Promise<boolean> {
  return hasRoom(c.env.SHIELD_ACTIVATIONS, await sha256(token));
}

/** Counts a wrong guess. Whether the network it came from may go on. */
export async function mayGuessOn(c: AppContext): Promise<boolean> {
  const network = networkOf(c.req.raw.headers);
  return network === null || hasRoom(c.env.SHIELD_REFUSED, network);
}

async function hasRoom(limiter: Limiter | undefined, key: string): Promise<boolean> {
  try {
    return limiter === undefined || (await limiter.limit({ key })).success;
  } catch {
    return true;
  }
}
