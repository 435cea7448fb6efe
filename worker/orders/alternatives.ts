/**
 * Plans that would do instead of one that cannot be had, for the recovery `choose_other_plan`. Pure; the plans that it
 * is given are already the partner's own, at the partner's prices.
 */

import type { Plan } from "../../shared/api/types.ts";

export interface Wanted {
  /** `provider:item` */
  id: string;
  /** `null`: unlimited. */
  dataGb: number | null;
  /** `null`: not known. */
  days: number | null;
  /** ISO 3166-1 alpha-2, upper case. */
  coverage: string[];
}

/** Unlimited stands for more than any counted plan has, so that the largest of those come next to it. */
const UNLIMITED_GB = 1000;

/**
 * Ids of the plans that do best: first by how many of the wanted countries they cover, then by how close their data
 * and days are, then by price. Every one covers at least one of the wanted countries.
 */
export function alternatives(wanted: Wanted, offered: readonly Plan[], max = 3): string[] {
  const countries = new Set(wanted.coverage);
  return offered
    .map((plan) => ({
      plan,
      covered: new Set(plan.coverage.filter((country) => countries.has(country))).size,
      distance: distance(wanted, plan),
    }))
    .filter(({ plan, covered }) => plan.id !== wanted.id && covered > 0)
    .sort(
      (a, b) =>
        b.covered - a.covered ||
        a.distance - b.distance ||
        a.plan.price.amount_cents - b.plan.price.amount_cents ||
        (a.plan.id < b.plan.id ? -1 : 1),
    )
    .slice(0, max)
    .map(({ plan }) => plan.id);
}

/** In doublings: half the data is as far off as twice the data, and as half the days. Days nobody knows count as equal. */
function distance(wanted: Wanted, plan: Plan): number {
  const data = doublings(wanted.dataGb ?? UNLIMITED_GB, plan.data_gb ?? UNLIMITED_GB);
  const days = doublings(wanted.days ?? plan.days ?? 1, plan.days ?? wanted.days ?? 1);
  return data + days;
}

function doublings(a: number, b: number): number {
  const least = 0.01;
  return Math.abs(Math.log2(Math.max(a, least) / Math.max(b, least)));
}
