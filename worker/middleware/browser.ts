/**
 * Cross-origin rules of the browser API. Where there is an `Origin` it is on the partner's list, exactly, or our own;
 * without one the token alone decides. No credentials, ever: the token is in a header that the page sets itself.
 */

import { originOf } from "../http/origin.ts";
import { createMiddleware } from "hono/factory";
import { FailureError } from "../failure.ts";
import type { App, AppContext } from "../http/context.ts";
import { partnerProfile } from "../partners/profiles.ts";

/**
 * Answers a preflight. It names no partner and carries no token, so it promises nothing: the request itself is
 * refused unless its origin is the partner's.
 */
export function preflight(c: AppContext): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "Access-Control-Allow-Origin": c.req.header("Origin") ?? "*",
      "Access-Control-Allow-Methods": "GET, POST",
      "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key",
      "Access-Control-Max-Age": "7200",
      Vary: "Origin",
    },
  });
}

/**
 * Before anything can fail: a page must be able to read why it was refused, or it would never get a new token. What a
 * refusal says names no partner, so any page may read it.
 */
export const readableRefusals = createMiddleware<App>(async function readableRefusals(c, next) {
  for (const [name, value] of Object.entries(corsHeaders(c.req.header("Origin")))) c.header(name, value);
  await next();
});

/** After `clientAuth`. */
export const allowedOrigin = createMiddleware<App>(async function allowedOrigin(c, next) {
  const profile = await partnerProfile(c.env, c.get("client").partner);
  if (profile === null) throw new FailureError({ tag: "unauthenticated" });
  const origin = c.req.header("Origin");
  if (origin !== undefined && origin !== originOf(c.req.url) && !profile.origins.includes(origin)) {
    c.header("Access-Control-Allow-Origin", undefined);
    throw new FailureError({ tag: "origin_not_allowed" });
  }
  c.set("profile", profile);
  c.set("cors", corsHeaders(origin));
  await next();
});

function corsHeaders(origin: string | undefined): Record<string, string> {
  return origin === undefined
    ? { Vary: "Origin" }
    : {
        Vary: "Origin",
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Expose-Headers": "Retry-After",
      };
}
