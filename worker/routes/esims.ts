/** `/v1/esims/:iccid`: one eSIM of the partner's, whichever order it came with. */

import { Hono } from "../http/hono.ts";
import { compatibleQuery, instructionsQuery } from "../../shared/api/schemas.ts";
import { orThrow } from "../failure.ts";
import { readQuery } from "../http/body.ts";
import { callerOf, type App, type AppContext } from "../http/context.ts";
import { requireScope } from "../middleware/authenticate.ts";
import { splitPlanId } from "../orders/account.ts";
import type { EsimAnswer, EsimQuestion } from "../orders/ask-esim.ts";
import { count } from "../partners/count.ts";
import { esimOrder } from "../partners/esim-order.ts";
import { partnerPlan } from "../orders/plans.ts";
import { isOffered, termsFor } from "../partners/price-rule.ts";
import { compatSample } from "../partners/stats.ts";

export const esims = new Hono<App>()
  .use(requireScope("orders:read"))
  .get("/:iccid", async (c) => c.json((await ask(c, { ask: "state" })).view))
  .get("/:iccid/usage", async (c) => c.json((await ask(c, { ask: "usage" })).view.usage))
  .get("/:iccid/history", async (c) =>
    c.json({ data: (await ask(c, { ask: "history" })).entries, next_cursor: null }),
  )
  .get("/:iccid/share", async (c) => {
    const { link } = await ask(c, { ask: "share" });
    c.header("Cache-Control", "no-store");
    return c.json({ url: link.url, access_code: link.accessCode });
  })
  .get("/:iccid/plans", async (c) => {
    const { provider, plans } = await ask(c, { ask: "plans" });
    const { price_rule } = c.get("partner").settings;
    const offered = plans.filter(({ item }) => isOffered(price_rule, `${provider}:${item}`));
    return c.json({
      plans: offered.map((plan) =>
        partnerPlan(provider, plan, termsFor(price_rule, `${provider}:${plan.item}`)),
      ),
      next_cursor: null,
    });
  })
  .get("/:iccid/compatible", async (c) => {
    const { plan_id } = readQuery(c, compatibleQuery);
    const { item } = splitPlanId(plan_id) ?? { item: plan_id };
    const { provider, compatible } = await ask(c, { ask: "compatible", item });
    count(c, compatSample(provider, compatible));
    return c.json({ compatible });
  })
  .get("/:iccid/instructions", async (c) => {
    const { lang } = readQuery(c, instructionsQuery);
    const { language, platforms } = (await ask(c, { ask: "instructions", language: lang })).instructions;
    return c.json({
      language,
      platforms: platforms.map(({ byQr, networkSetup, ...rest }) => ({
        ...rest,
        by_qr: byQr,
        network_setup: networkSetup,
      })),
    });
  });

async function ask<Q extends EsimQuestion>(
  c: AppContext,
  question: Q,
): Promise<Extract<EsimAnswer, { ask: Q["ask"] }>> {
  const iccid = c.req.param("iccid") ?? "";
  const order = await esimOrder(c, iccid);
  const answer = orThrow(await order.askEsim(callerOf(c), iccid, question));
  return answer as Extract<EsimAnswer, { ask: Q["ask"] }>;
}
