/**
 * eSIM Go's catalogue as plans: bundles, page by page, and the networks of their countries, which are a list of their
 * own there. It knows paths and payloads; how a call is made and judged is the adapter's.
 */

import type { Outcome, ProviderPlan } from "./provider.ts";
import { count, isRecord, iso2, list, moneyFromDecimal, text } from "./normalise.ts";

/** A GET of the adapter's. `decode` returns `null` for what is not documented. */
export type Ask = <T>(path: string, decode: (json: unknown) => T | null) => Promise<Outcome<T>>;

interface Bundle {
  plan: ProviderPlan;
  /** ISO codes and names: the list of networks goes by either. */
  countries: string[];
}

const PAGE = 200;
const MAX_PAGES = 50;
/** The account's currency where the provider names none; eSIM Go bills in US dollars. */
export const CURRENCY = "USD";

export async function cataloguePlans(ask: Ask): Promise<Outcome<ProviderPlan[]>> {
  const bundles: Bundle[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const outcome = await ask(`/catalogue?page=${page}&perPage=${PAGE}`, decodePage);
    if (outcome.kind !== "ok") return outcome;
    bundles.push(...outcome.value.bundles);
    if (outcome.value.received < PAGE) break;
  }
  if (bundles.length === 0) return { kind: "ok", value: [] };
  // One call for all countries. Plans can be sold without it, so its failure is no failure of the list.
  const networks = await ask("/networks?returnAll=true", decodeNetworks);
  const known = networks.kind === "ok" ? networks.value : new Map<string, string[]>();
  return { kind: "ok", value: bundles.map((bundle) => withNetworks(bundle, known)) };
}

function withNetworks({ plan, countries }: Bundle, known: Map<string, string[]>): ProviderPlan {
  const networks = new Set(countries.flatMap((country) => known.get(country) ?? []));
  return networks.size === 0 ? plan : { ...plan, networks: [...networks].sort() };
}

/** A bare array in the schema, `{ bundles }` in what clients see: both are taken. */
function decodePage(json: unknown): { bundles: Bundle[]; received: number } | null {
  const bundles = Array.isArray(json) ? json : isRecord(json) ? json.bundles : null;
  if (!Array.isArray(bundles)) return null;
  return { bundles: list(bundles).flatMap(decodeBundle), received: bundles.length };
}

function decodeBundle(bundle: Record<string, unknown>): Bundle[] {
  const item = text(bundle.name);
  const cost = moneyFromDecimal(bundle.price, bundle.currency ?? CURRENCY);
  const dataGb = decodeData(bundle);
  if (item === null || cost === null || dataGb === undefined) return [];
  const days = count(bundle.duration);
  // A regional bundle may name its region where a country stands, and its countries only as those it roams in.
  const countries = [...list(bundle.countries), ...list(bundle.roamingEnabled)];
  const coverage = countries.map((country) => iso2(country.iso)).filter((code) => code !== null);
  const plan: ProviderPlan = {
    item,
    name: planName(text(bundle.description)) ?? item,
    coverage: [...new Set(coverage)],
    dataGb,
    ...(days === null ? {} : { days }),
    // An assigned bundle is queued until the eSIM connects. What starts one that does not start itself is not said.
    ...(bundle.autostart === true ? { starts: "first_connection" as const } : {}),
    cost,
  };
  return [{ plan, countries: countries.flatMap(namesOf) }];
}

/** Gigabytes; `null`: unlimited, which is -1 megabytes there; `undefined`: no data plan. */
function decodeData(bundle: Record<string, unknown>): number | null | undefined {
  const { unlimited, dataAmount } = bundle;
  if (unlimited === true || (typeof dataAmount === "number" && dataAmount < 0)) return null;
  const megabytes = count(dataAmount);
  return megabytes === null ? undefined : megabytes / 1000;
}

/** Descriptions read "eSIM, 1GB, 7 Days, Turkey, V2": a customer has no use for the first word and the last. */
function planName(description: string | null): string | null {
  return description?.replace(/^eSIM,\s*/i, "").replace(/,\s*V\d+$/i, "") || null;
}

/** Network names by country: `[{ name, iso?, networks }]`, bare or as `countryNetworks`; `name` may be the ISO code. */
function decodeNetworks(json: unknown): Map<string, string[]> | null {
  const entries = isRecord(json) ? json.countryNetworks : json;
  if (!Array.isArray(entries)) return null;
  const known = new Map<string, string[]>();
  for (const entry of list(entries)) {
    const names = list(entry.networks).map((network) => text(network.brandName) ?? text(network.name));
    for (const country of namesOf(entry))
      known.set(
        country,
        names.filter((name) => name !== null),
      );
  }
  return known;
}

function namesOf(country: Record<string, unknown>): string[] {
  const names = [text(country.iso), text(country.name)];
  return names.filter((name) => name !== null).map((name) => name.toUpperCase());
}
