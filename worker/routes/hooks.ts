/**
 * `/hooks/:account`: where providers call. Unknown and forged are one answer; HEAD, with which Airalo asks whether
 * somebody is there, says yes for every name.
 */

import { Hono } from "../http/hono.ts";
import { FailureError } from "../failure.ts";
import type { App } from "../http/context.ts";
import { PARTNER_ID } from "../partners/api-key.ts";

export const hooks = new Hono<App>()
  // Hono answers HEAD by way of GET.
  .get("/:account", (c) => c.body(null, c.req.method === "HEAD" ? 200 : 405, { Allow: "HEAD, POST" }))
  .post("/:account", async (c) => {
    const id = c.req.param("account");
    const body = await c.req.arrayBuffer();
    const headers = Object.fromEntries(c.req.raw.headers);
    const genuine = PARTNER_ID.test(id) && (await c.env.ACCOUNTS.getByName(id).hook(body, headers));
    if (!genuine) throw new FailureError({ tag: "unauthenticated" });
    return c.body(null, 204);
  });
