/** Plans, prices and countries in plain English. It knows no HTML. */

import type { Money, Plan } from "../../shared/api/types.ts";

const regionNames = new Intl.DisplayNames("en", { type: "region", fallback: "code" });

/** `TR` → `Türkiye`; what is not a country code comes back unchanged. */
export function countryName(iso: string): string {
  return /^[A-Z]{2}$/.test(iso) ? (regionNames.of(iso) ?? iso) : iso;
}

/** Amounts are in the currency's minor unit, of which the yen has none and the dinar a thousand. */
export function moneyText({ amount_cents, currency }: Money): string {
  const format = new Intl.NumberFormat("en", { style: "currency", currency });
  return format.format(amount_cents / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

export function dataText(gigabytes: number | null): string {
  if (gigabytes === null) return "Unlimited data";
  return gigabytes < 1 ? `${Math.round(gigabytes * 1000)} MB` : `${gigabytes} GB`;
}

export function planFacts({ days, coverage, networks, starts }: Plan): string {
  const [first, ...others] = coverage;
  const facts = [
    days === undefined ? "" : days === 1 ? "1 day" : `${days} days`,
    first === undefined ? "" : others.length === 0 ? countryName(first) : `${coverage.length} countries`,
    networks?.join(", ") ?? "",
    starts === "install" ? "starts when installed" : "",
    starts === "first_connection" ? "starts at the first connection" : "",
  ];
  return facts.filter(Boolean).join(" · ");
}
