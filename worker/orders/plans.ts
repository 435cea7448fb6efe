/**
 * The plans of all accounts that a partner's key reaches, in one shape and at the partner's prices. One provider that
 * is down does not hide the others; only when none answers is there nothing to show.
 */

import type { Plan } from "../../shared/api/types.ts";
import type { Env } from "../env.ts";
import { failed, success, type Result } from "../failure.ts";
import { isOffered, termsFor, type PlanTerms } from "../partners/price-rule.ts";
import type { PartnerContext } from "../partners/settings.ts";
import type { ProviderPlan } from "../providers/provider.ts";
import { accountEnvironment } from "./account.ts";
import { partnerTotal } from "./price.ts";
import { readFailure, type Trouble } from "./trouble.ts";

export interface PlanFilter {
  /** ISO 3166-1 alpha-2, upper case. */
  country: string | null;
  minDataGb: number | null;
  provider: string | null;
}

export async function listPlans(
  env: Env,
  partner: PartnerContext,
  filter: PlanFilter,
): Promise<Result<Plan[]>> {
  const environment = accountEnvironment(partner.environment);
  const lists = await Promise.all(
    partner.settings.grants.map(async (id) => {
      const stub = env.ACCOUNTS.getByName(id);
      const account = await stub.view();
      if (account === null || account.environment !== environment) return null;
      if (filter.provider !== null && account.provider !== filter.provider) return null;
      return { provider: account.provider, outcome: await stub.plans(filter) };
    }),
  );
  const { price_rule } = partner.settings;
  const plans = new Map<string, Plan>();
  let trouble: Trouble | null = null;
  for (const one of lists) {
    if (one === null) continue;
    if (one.outcome.kind !== "ok") {
      trouble ??= one.outcome;
      continue;
    }
    for (const plan of one.outcome.value) {
      const id = `${one.provider}:${plan.item}`;
      // The first granted account of a provider is the one that orders go to.
      if (plans.has(id) || !isOffered(price_rule, id)) continue;
      plans.set(id, partnerPlan(one.provider, plan, termsFor(price_rule, id)));
    }
  }
  if (plans.size === 0 && trouble !== null) return failed(readFailure(trouble, "plan"));
  return success([...plans.values()].sort((a, b) => a.price.amount_cents - b.price.amount_cents));
}

/** A plan as this partner sees it. */
export function partnerPlan(provider: string, plan: ProviderPlan, terms: PlanTerms): Plan {
  const { item, name, coverage, networks, dataGb, days, starts, cost } = plan;
  return {
    id: `${provider}:${item}`,
    provider,
    name,
    coverage,
    ...(networks === undefined ? {} : { networks }),
    data_gb: dataGb,
    ...(days === undefined ? {} : { days }),
    ...(starts === undefined ? {} : { starts }),
    price: partnerTotal(cost, 1, terms),
  };
}
