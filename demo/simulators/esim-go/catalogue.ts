// eSIM Go: the catalogue, in the `{ bundles }` envelope that live clients see (its schema says a bare array).

import type { SimCall, SimReply } from "../provider.ts";
import { json } from "../reply.ts";
import { BUNDLES, bundleView, country, findBundle, type Bundle } from "./bundles.ts";
import { refuse } from "./errors.ts";
import { paging } from "./input.ts";

const ORDERS: Readonly<Record<string, (bundle: Bundle) => string | number>> = {
  name: (bundle) => bundle.name,
  description: (bundle) => bundle.description,
  price: (bundle) => bundle.priceCents,
  duration: (bundle) => bundle.days,
  dataAmount: (bundle) => bundle.dataMb,
};

export function listCatalogue(call: SimCall): SimReply {
  const page = paging(call, "perPage", 50);
  const found = BUNDLES.filter(filterOf(call));
  sort(found, call.query.get("orderBy"), call.query.get("direction"));
  return json(200, { bundles: page.cut(found).map(bundleView), ...page.counts(found) });
}

export function getBundle(call: SimCall): SimReply {
  const bundle = findBundle(call.params["name"] ?? "");
  if (!bundle) throw refuse(400, "Bundle not found");
  return json(200, bundleView(bundle));
}

export function listNetworks(call: SimCall): SimReply {
  const isos = list(call.query.get("isos") ?? call.query.get("countries"));
  const countries = [...new Set(BUNDLES.flatMap((bundle) => bundle.countries))];
  const wanted = countries
    .map(country)
    .filter(({ iso, name }) => !isos || isos.has(iso) || isos.has(name.toUpperCase()));
  return json(
    200,
    wanted.map(({ iso, name }) => ({
      name,
      iso,
      networks: [
        { name: `${name} Mobile`, brandName: `${name} Mobile`, mcc: "001", mnc: "01", speed: ["4G", "5G"] },
      ],
    })),
  );
}

function filterOf(call: SimCall): (bundle: Bundle) => boolean {
  const countries = list(call.query.get("countries"));
  const region = call.query.get("region")?.toLowerCase();
  const group = call.query.get("group");
  const description = call.query.get("description");
  const wildcard = description === null ? undefined : wildcardOf(description);
  return (bundle) =>
    (!countries || bundle.countries.some((iso) => countries.has(iso))) &&
    (!region || bundle.countries.some((iso) => country(iso).region.toLowerCase() === region)) &&
    (group === null || bundle.group === group) &&
    (!wildcard || wildcard.test(bundle.description));
}

function sort(bundles: Bundle[], orderBy: string | null, direction: string | null): void {
  if (orderBy === null) return;
  const by = ORDERS[orderBy];
  if (!by) throw refuse(400, "Invalid orderBy");
  const sign = direction === "desc" ? -1 : 1;
  bundles.sort((a, b) => sign * (by(a) < by(b) ? -1 : by(a) > by(b) ? 1 : 0));
}

function list(commaSeparated: string | null): Set<string> | undefined {
  return commaSeparated
    ? new Set(commaSeparated.split(",").map((part) => part.trim().toUpperCase()))
    : undefined;
}

/** `*` stands for anything; without one, the text may be anywhere. */
function wildcardOf(pattern: string): RegExp {
  const literal = pattern.split("*").map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"));
  return new RegExp(literal.length > 1 ? `^${literal.join(".*")}$` : literal.join(""), "i");
}
