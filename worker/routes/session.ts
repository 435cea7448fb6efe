/** `/v1/session`: what the element reads and reports, with a client token. */

import { Hono } from "../http/hono.ts";
import { choiceBody, eventBody } from "../../shared/api/schemas.ts";
import { originOf } from "../http/origin.ts";
import { deviceOf } from "../activations/device-of.ts";
import { keepSession, keptSession } from "../activations/session-cache.ts";
import { sessionView, urlExpiry } from "../activations/session-view.ts";
import { clock } from "../clock.ts";
import { ringOf } from "../env.ts";
import { FailureError, orThrow } from "../failure.ts";
import { readJson } from "../http/body.ts";
import { readIdempotencyKey } from "../http/idempotency-key.ts";
import type { App, AppContext } from "../http/context.ts";
import { orderKeyOfActivation } from "../ids.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { acceptedEncodings } from "../middleware/headers.ts";
import { clientAuth } from "../middleware/authenticate.ts";
import { recordChoice } from "../partners/audit-trail.ts";
import { shieldActivation } from "../middleware/shield.ts";
import { claimBrowserCommand } from "../partners/command-keys.ts";
import { allowedOrigin, preflight, readableRefusals } from "../middleware/browser.ts";

export const session = new Hono<App>()
  .options("/*", preflight)
  .use(readableRefusals, clientAuth, allowedOrigin)

  .get("/", answer)

  .post("/choice", shieldActivation, limitBody, async (c) => {
    const key = readIdempotencyKey(c.req.header("Idempotency-Key"));
    const { esim_id, option_id, confirmation } = await readJson(c, choiceBody);
    await claimBrowserCommand(c, "choice", key, { esim_id, option_id });
    const choice = { esimId: esim_id, optionId: option_id, confirmation };
    const { partner, activation } = c.get("client");
    const done = await order(c).choose(activation, choice);
    await recordChoice(c.env, partner, activation, choice, done);
    orThrow(done);
    return answer(c);
  })

  .post("/events", shieldActivation, limitBody, async (c) => {
    const body = await readJson(c, eventBody);
    const { esim_id, event, method, message } = body;
    orThrow(
      await order(c).report(c.get("client").activation, {
        esim_id,
        event,
        ...(method === undefined ? {} : { method }),
        ...(message === undefined ? {} : { message }),
      }),
    );
    return c.body(null, 204);
  });

async function answer(c: AppContext): Promise<Response> {
  const device = deviceOf(c.req.raw.headers, c.req.query("hints"));
  const { activation } = c.get("client");
  const origin = originOf(c.req.url);
  const nowMs = clock.now();
  const setting = { device, profile: c.get("profile"), exp: urlExpiry(nowMs) };
  const name = `${activation} ${origin}`;

  const kept = keptSession(name, setting);
  const stub = order(c);
  const news = kept === null ? null : orThrow(await stub.sessionSince(activation, kept.version));
  if (kept !== null && news === null) return send(c, kept.body);

  const source = news ?? orThrow(await stub.session(activation));
  const session = await sessionView(source, { ...setting, origin, nowMs, ring: ringOf(c.env) });
  return send(c, await keepSession(name, source, session, setting));
}

/** Compressed already, and so that every client can read it: what takes no gzip gets it unpacked. */
function send(c: AppContext, body: ArrayBuffer): Response {
  const headers = {
    ...c.get("cors"),
    "Content-Type": "application/json",
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  };
  if (/\bgzip\b/.test(acceptedEncodings(c))) {
    return new Response(body, { headers: { ...headers, "Content-Encoding": "gzip" }, encodeBody: "manual" });
  }
  return new Response(new Response(body).body?.pipeThrough(new DecompressionStream("gzip")), { headers });
}

function order(c: AppContext) {
  const orderKey = orderKeyOfActivation(c.get("client").activation);
  if (orderKey === null) throw new FailureError({ tag: "unauthenticated" });
  return c.env.ORDERS.getByName(orderKey);
}
