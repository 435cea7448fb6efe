/** What to offer when a plan cannot be had: others of the same account, at the partner's prices. */

import type { PlanSnapshot } from "./record.ts";
import { isOffered, termsFor } from "../partners/price-rule.ts";
import type { PriceRule } from "../partners/settings.ts";
import { alternatives } from "./alternatives.ts";
import { partnerPlan } from "./plans.ts";
import type { OrderPorts } from "./ports.ts";

/** Ids, the best first; none where the catalogue cannot be had: a refusal is told in any case. */
export async function otherPlans(
  ports: Pick<OrderPorts, "account">,
  accountId: string,
  provider: string,
  wanted: Pick<PlanSnapshot, "id" | "dataGb" | "coverage"> & { days: number | null },
  rule: PriceRule,
): Promise<string[]> {
  const catalogue = await ports
    .account(accountId)
    .plans()
    .catch(() => null);
  if (catalogue?.kind !== "ok") return [];
  const offered = catalogue.value
    .map((plan) => ({ plan, id: `${provider}:${plan.item}` }))
    .filter(({ id }) => isOffered(rule, id))
    .map(({ plan, id }) => partnerPlan(provider, plan, termsFor(rule, id)));
  return alternatives(wanted, offered);
}
