/**
 * `/admin/accounts/:id/plans` and `/codes`: the operator's own activation codes. They are uploaded one by one, as JSON,
 * or in bulk, as CSV; either every row is good, or nothing is stored and each bad row is named.
 */

import { pooledCodesBody, pooledItemQuery, pooledPlanBody } from "../../shared/api/schemas.ts";
import type { StockedPlan } from "../accounts/code-pool.ts";
import { FailureError } from "../failure.ts";
import { check, readJson, readQuery } from "../http/body.ts";
import { readCodes, rowsOfCsv, type CodeRow } from "../http/code-rows.ts";
import type { App, AppContext } from "../http/context.ts";
import { Hono } from "../http/hono.ts";
import { limitBulk } from "../middleware/limit-body.ts";

/** So many are named; whoever mends these sees the rest. */
const MAX_ERRORS = 100;

export const adminCodes = new Hono<App>()
  .get("/:id/plans", async (c) => {
    const plans = await (await pool(c)).stock();
    return c.json({ data: plans.map(planView), next_cursor: null });
  })
  .put("/:id/plans/:item", async (c) => {
    const { item } = itemOf(c);
    const { data_gb: dataGb, days, starts, ...rest } = await readJson(c, pooledPlanBody);
    const account = await pool(c);
    await account.putPlan({
      item,
      ...rest,
      dataGb,
      ...(days === undefined ? {} : { days }),
      ...(starts === undefined ? {} : { starts }),
    });
    return c.json((await account.stock()).filter((plan) => plan.item === item).map(planView)[0]);
  })
  .delete("/:id/plans/:item", async (c) => {
    const { item } = itemOf(c);
    const account = await pool(c);
    if (!(await account.stock()).some((plan) => plan.item === item)) {
      throw new FailureError({ tag: "not_found", what: "plan" });
    }
    if (!(await account.dropPlan(item))) {
      const message = "Codes of this plan are left: sell or delete them first (DELETE …/codes?item=).";
      throw new FailureError({ tag: "not_possible_now", message });
    }
    return c.body(null, 204);
  })
  .post("/:id/codes", limitBulk, async (c) => {
    const account = await pool(c);
    const { codes, wrong } = readCodes(await rowsOf(c));
    const errors = [...wrong, ...(await account.addCodes(codes, wrong.length === 0))];
    errors.sort((a, b) => a.row - b.row);
    const [first] = errors;
    if (first !== undefined) {
      const message = `Nothing was stored. Row ${first.row}: ${first.message}`;
      throw new FailureError({
        tag: "invalid_request",
        field: first.field,
        message,
        errors: errors.slice(0, MAX_ERRORS),
      });
    }
    const left = (await account.stock()).reduce((sum, plan) => sum + plan.left, 0);
    return c.json({ added: codes.length, left }, 201);
  })
  .delete("/:id/codes", async (c) => {
    const { item } = readQuery(c, pooledItemQuery);
    return c.json({ deleted: await (await pool(c)).dropCodes(item) });
  });

async function rowsOf(c: AppContext): Promise<CodeRow[]> {
  if (/^text\/csv\s*(;|$)/i.test(c.req.header("Content-Type") ?? "")) return rowsOfCsv(await c.req.text());
  const { item, codes } = await readJson(c, pooledCodesBody);
  return codes.map((fields, index) => ({ row: index + 1, fields, item }));
}

/** The account, where it has a pool. */
async function pool(c: AppContext) {
  const account = c.env.ACCOUNTS.getByName(c.req.param("id") ?? "");
  if ((await account.view())?.provider !== "custom") {
    throw new FailureError({ tag: "not_found", what: "account of your own codes" });
  }
  return account;
}

function itemOf(c: AppContext): { item: string } {
  return check(pooledItemQuery, { item: c.req.param("item") });
}

function planView({ dataGb, ...plan }: StockedPlan) {
  return { ...plan, data_gb: dataGb };
}
