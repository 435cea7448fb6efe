/**
 * `/admin/partners/:id/customers` and `…/audit`: forgetting a customer at their request, and reading who did what. A
 * partner that was removed is still answered for.
 */

import { Hono } from "../http/hono.ts";
import { customerQuery } from "../../shared/api/schemas.ts";
import { FailureError } from "../failure.ts";
import { auditPage } from "../http/audit-page.ts";
import { readQuery } from "../http/body.ts";
import type { App, AppContext } from "../http/context.ts";
import type { CustomerField } from "../partners/audit.ts";
import { eraseCustomer } from "../partners/erase-customer.ts";

export const adminCustomers = new Hono<App>()
  .get("/:id/audit", async (c) => c.json(await auditPage(c, c.req.param("id"), null)))
  .delete("/:id/customers", (c) => erase(c, "customer_email", readQuery(c, customerQuery).email))
  .delete("/:id/customers/:ref", (c) => erase(c, "customer_ref", c.req.param("ref").trim()));

/** 202 while orders are pending, which follow by themselves. */
async function erase(c: AppContext, by: CustomerField, value: string): Promise<Response> {
  const done = await eraseCustomer(c.env, c.req.param("id") ?? "", by, value);
  if (done === null) throw new FailureError({ tag: "not_found", what: "partner" });
  return c.json(done, done.pending.length > 0 ? 202 : 200);
}
