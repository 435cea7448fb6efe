/**
 * The operator's price rule as it stands for one plan: whether the partner may sell it, and on which terms.
 *
 * Pure. It compares plan ids with patterns and knows no amounts: `orders/price.ts` does the sums.
 */

import type { Money } from "../../shared/api/types.ts";
import type { PriceRule } from "./settings.ts";

export interface PlanTerms {
  markup_percent: number;
  fixed_cents: number;
  /** The price of one eSIM, whatever wholesale is; `null`: wholesale and mark-up decide. */
  price: Money | null;
}

/** `planId` is `provider:item`. A plan outside of the assortment does not exist for the partner. */
export function isOffered({ assortment }: PriceRule, planId: string): boolean {
  if (assortment === undefined) return true;
  const fits = (pattern: string) => closeness(pattern, planId) >= 0;
  return assortment.include.some(fits) && !assortment.exclude.some(fits);
}

/** The closest override replaces what it names; the rest of the rule stays. */
export function termsFor(rule: PriceRule, planId: string): PlanTerms {
  let [closest, override] = [-1, {} as NonNullable<PriceRule["overrides"]>[string]];
  for (const [pattern, candidate] of Object.entries(rule.overrides ?? {})) {
    const close = closeness(pattern, planId);
    if (close > closest) [closest, override] = [close, candidate];
  }
  return {
    markup_percent: override.markup_percent ?? rule.markup_percent,
    fixed_cents: override.fixed_cents ?? rule.fixed_cents,
    price: override.price ?? null,
  };
}

/** How many characters of the id the pattern names; the whole id beats every beginning of it; -1: not this plan. */
function closeness(pattern: string, planId: string): number {
  if (pattern === planId) return planId.length + 1;
  const beginning = pattern.endsWith("*") ? pattern.slice(0, -1) : null;
  return beginning !== null && planId.startsWith(beginning) ? beginning.length : -1;
}
