/** `GET /v1/plans`: what this partner may sell, at this partner's prices. */

import { Hono } from "../http/hono.ts";
import type { Plan, PlanList } from "../../shared/api/types.ts";
import { plansQuery } from "../../shared/api/schemas.ts";
import { FailureError } from "../failure.ts";
import { readQuery } from "../http/body.ts";
import type { App } from "../http/context.ts";
import { decodeCursor, encodeCursor, notOurCursor } from "../http/cursor.ts";
import { requireScope } from "../middleware/authenticate.ts";
import { PROVIDER_IDS } from "../providers/registry.ts";
import { listPlans } from "../orders/plans.ts";

const PAGE = 100;

export const plans = new Hono<App>().get("/", requireScope("plans:read"), async (c) => {
  const query = readQuery(c, plansQuery);
  const from = query.cursor === undefined ? 0 : decodeCursor(query.cursor)[0];
  if (typeof from !== "number" || !Number.isSafeInteger(from) || from < 0) throw notOurCursor();
  if (query.provider !== undefined && !PROVIDER_IDS.includes(query.provider)) {
    const message = `Must be one of ${PROVIDER_IDS.join(", ")}.`;
    throw new FailureError({ tag: "invalid_request", field: "provider", message });
  }
  const found = await listPlans(c.env, c.get("partner"), {
    country: query.country ?? null,
    minDataGb: query.min_data_gb === undefined ? null : Number(query.min_data_gb),
    provider: query.provider ?? null,
  });
  if (!found.ok) throw new FailureError(found.failure);
  const page: Plan[] = found.value.slice(from, from + PAGE);
  const more = from + PAGE < found.value.length;
  return c.json({ plans: page, next_cursor: more ? encodeCursor([from + PAGE]) : null } satisfies PlanList);
});
