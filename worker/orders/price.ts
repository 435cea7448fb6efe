/** What a partner pays: wholesale under the operator's price rule. Pure; wholesale goes in and never comes out. */

import type { Money } from "../../shared/api/types.ts";
import type { PriceRule } from "../partners/settings.ts";

/**
 * The partner's total for `quantity` eSIMs whose wholesale total is `cost`. Rounded up to the minor unit, once, so that
 * a mark-up never turns into a loss by rounding.
 */
export function partnerTotal(cost: Money, quantity: number, rule: PriceRule): Money {
  const marked = (cost.amount_cents * (100 + rule.markup_percent)) / 100;
  // 1e-6 absorbs what binary fractions add to exact products such as 800 × 1.1.
  return {
    amount_cents: Math.ceil(marked - 1e-6) + rule.fixed_cents * quantity,
    currency: cost.currency,
  };
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
