/**
 * Airalo's packages as plans: country or region → operators → packages, page by page, and the flat list of top-ups. A
 * gigabyte has 1,024 megabytes there. It knows paths and payloads; how a call is made is not its business.
 */

import { amount, count, iso2, isRecord, list, moneyFromDecimal, text } from "./normalise.ts";
import type { Outcome, ProviderPlan } from "./provider.ts";

export type Ask = <T>(path: string, decode: (json: unknown) => T | null) => Promise<Outcome<T>>;

/** Each package brings its prices in many currencies and its instructions: large pages would be very large. */
const PAGE = 25;
/** As many as are allowed in a minute. */
const MAX_PAGES = 40;

export async function packagePlans(ask: Ask): Promise<Outcome<ProviderPlan[]>> {
  const plans = new Map<string, ProviderPlan>();
  for (let page = 1, last = 1; page <= Math.min(last, MAX_PAGES); page++) {
    const outcome = await ask(`/packages?limit=${PAGE}&page=${page}`, decodePage);
    if (outcome.kind !== "ok") return outcome;
    for (const plan of outcome.value.plans) plans.set(plan.item, plan);
    last = outcome.value.last;
  }
  return { kind: "ok", value: [...plans.values()] };
}

function decodePage(json: unknown): { plans: ProviderPlan[]; last: number } | null {
  if (!isRecord(json) || !Array.isArray(json.data)) return null;
  const plans = list(json.data).flatMap((area) =>
    list(area.operators).flatMap((operator) => operatorPlans(area, operator)),
  );
  return { plans, last: (isRecord(json.meta) && amount(json.meta.last_page)) || 1 };
}

function operatorPlans(area: Record<string, unknown>, operator: Record<string, unknown>): ProviderPlan[] {
  const coverages = list(operator.coverages);
  const countries = list(operator.countries);
  const codes = coverages.length > 0 ? coverages : [...countries, area];
  const coverage = new Set(codes.flatMap((one) => iso2(one.code ?? one.country_code) ?? []));
  const names = coverages.flatMap((one) => list(one.networks).flatMap(({ name }) => text(name) ?? []));
  const networks = [...new Set(names)].sort();
  const policy = text(operator.activation_policy) ?? "";
  const starts = /^first/.test(policy) ? "first_connection" : /^install/.test(policy) ? "install" : null;
  return list(operator.packages).flatMap((sold) =>
    decodePackage(sold, "sim", text(operator.title)).map((plan) => ({
      ...plan,
      coverage: [...coverage],
      ...(networks.length > 0 ? { networks } : {}),
      ...(starts === null ? {} : { starts }),
    })),
  );
}

export function decodeTopUps(json: unknown): ProviderPlan[] | null {
  if (!isRecord(json) || !Array.isArray(json.data)) return null;
  return list(json.data).flatMap((sold) => decodePackage(sold, "topup", null));
}

function decodePackage(
  sold: Record<string, unknown>,
  type: "sim" | "topup",
  operator: string | null,
): ProviderPlan[] {
  const item = text(sold.id);
  // `price` is what Airalo's own customers pay.
  const cost = moneyFromDecimal(amount(sold.net_price) ?? amount(sold.price), "USD");
  const megabytes = count(amount(sold.amount));
  const unlimited = sold.is_unlimited === true;
  if (sold.type !== type || item === null || cost === null || (megabytes === null && !unlimited)) return [];
  const days = count(amount(sold.day));
  return [
    {
      item,
      name: [operator, text(sold.title)].filter((part) => part !== null).join(", ") || item,
      coverage: [],
      dataGb: unlimited || megabytes === null ? null : megabytes / 1024,
      ...(days === null ? {} : { days }),
      cost,
    },
  ];
}
