/** What a partner pays: wholesale on the plan's terms. Pure; wholesale goes in and never comes out. */

import type { Money } from "../../shared/api/types.ts";
import type { PlanTerms } from "../partners/price-rule.ts";

/**
 * The partner's total for `quantity` eSIMs whose wholesale total is `cost`. Rounded up to the minor unit, once, so that
 * a mark-up never turns into a loss by rounding; never below zero.
 */
export function partnerTotal(cost: Money, quantity: number, terms: PlanTerms): Money {
  if (terms.price !== null) return times(terms.price, quantity);
  const marked = (cost.amount_cents * (100 + terms.markup_percent)) / 100;
  // 1e-6 absorbs what binary fractions add to exact products such as 800 × 1.1.
  const total = Math.ceil(marked - 1e-6) + terms.fixed_cents * quantity;
  return { amount_cents: Math.max(0, total), currency: cost.currency };
}

export function times(cost: Money, quantity: number): Money {
  return { amount_cents: cost.amount_cents * quantity, currency: cost.currency };
}

export function sameMoney(a: Money, b: Money): boolean {
  return a.amount_cents === b.amount_cents && a.currency === b.currency;
}

export function atMost(a: Money, limit: Money): boolean {
  return a.currency === limit.currency && a.amount_cents <= limit.amount_cents;
}

/** `USD 8.00`, for a summary that a person approves. */
export function formatMoney(money: Money): string {
  const digits =
    new Intl.NumberFormat("en", { style: "currency", currency: money.currency }).resolvedOptions()
      .maximumFractionDigits ?? 2;
  return `${money.currency} ${(money.amount_cents / 10 ** digits).toFixed(digits)}`;
}
