/**
 * Who is calling: a partner's server with its secret key, a browser with a client token, or the operator.
 *
 * Missing, malformed, forged, expired and revoked get one and the same answer.
 */

import { createMiddleware } from "hono/factory";
import { clock } from "../clock.ts";
import { dataKeyOf } from "../custody/data-keys.ts";
import { ringOf } from "../env.ts";
import { FailureError } from "../failure.ts";
import type { App, AppContext } from "../http/context.ts";
import { parseApiKey, type Scope } from "../partners/api-key.ts";
import { readClientToken } from "../signing/client-token.ts";
import { sameText, sha256 } from "../signing/hmac.ts";

/** The partner behind a secret key; asks the partner object every time, so that a revoked key ends at once. */
export const partnerAuth = createMiddleware<App>(async function partnerAuth(c, next) {
  const key = bearer(c);
  const parsed = key === null ? null : parseApiKey(key);
  if (key === null || parsed === null) throw new FailureError({ tag: "unauthenticated" });
  const { partnerId, keyId, environment } = parsed;
  const partner = await c.env.PARTNERS.getByName(partnerId).authenticate(
    keyId,
    environment,
    await sha256(key),
  );
  if (partner === null) throw new FailureError({ tag: "unauthenticated" });
  c.set("partner", partner);
  c.set("partnerKey", await dataKeyOf(ringOf(c.env), `partner:${partner.id}`, partner.dataKey));
  await next();
});

export function requireScope(scope: Scope) {
  return createMiddleware<App>(async function requireScope(c, next) {
    if (!c.get("partner").scopes.includes(scope)) throw new FailureError({ tag: "scope_missing", scope });
    await next();
  });
}

/** The activation behind a client token. Whether it was revoked is asked of its order, at every use. */
export const clientAuth = createMiddleware<App>(async function clientAuth(c, next) {
  const token = bearer(c);
  const client = token === null ? null : await readClientToken(ringOf(c.env), token, clock.now());
  if (client === null) throw new FailureError({ tag: "unauthenticated" });
  c.set("client", client);
  await next();
});

export const adminAuth = createMiddleware<App>(async function adminAuth(c, next) {
  const token = bearer(c);
  if (token === null || !(await sameText(token, c.env.ADMIN_TOKEN))) {
    throw new FailureError({ tag: "unauthenticated" });
  }
  await next();
});

function bearer(c: AppContext): string | null {
  return /^Bearer ([\x21-\x7e]{1,4096})$/i.exec(c.req.header("Authorization") ?? "")?.[1] ?? null;
}
