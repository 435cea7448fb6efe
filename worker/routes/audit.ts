/** `GET /v1/audit`: what was done for this partner, and by whom. */

import { Hono } from "../http/hono.ts";
import { auditPage } from "../http/audit-page.ts";
import type { App } from "../http/context.ts";
import { requireScope } from "../middleware/authenticate.ts";

export const audit = new Hono<App>().get("/", requireScope("audit:read"), async (c) => {
  const { id, environment } = c.get("partner");
  return c.json(await auditPage(c, id, environment));
});
