// eSIM Go: bundles bought ahead, and putting them on an eSIM.

import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { isObject, json, type JsonObject } from "../reply.ts";
import { country, findBundle, type Bundle } from "./bundles.ts";
import { refuse } from "./errors.ts";
import { jsonBody, positiveInteger, requireEsim } from "./input.ts";
import { issueEsim, putBundle } from "./provisioning.ts";
import type { Esim, EsimGoState } from "./state.ts";

interface Wish {
  readonly bundle: Bundle;
  readonly count: number;
  readonly esim: Esim | undefined;
}

export function listInventory(state: EsimGoState): SimReply {
  const names = [...new Set(state.inventory.map((lot) => lot.bundle))];
  const bundles = names.flatMap((name) => {
    const bundle = findBundle(name);
    if (!bundle) return [];
    const lots = state.inventory.filter((lot) => lot.bundle === name && lot.remaining > 0);
    return {
      name,
      desc: bundle.description,
      available: lots.map(({ id, total, remaining, expiry }) => ({ id, total, remaining, expiry })),
      countries: bundle.countries.map((iso) => country(iso).name),
      data: bundle.dataMb,
      duration: bundle.days,
      durationUnit: "day",
      autostart: true,
      unlimited: bundle.dataMb < 0,
      speed: ["2G", "3G", "4G", "5G"],
    };
  });
  return json(200, { bundles });
}

export function applyBundles(state: EsimGoState, call: SimCall, context: SimContext): SimReply {
  const body = jsonBody(call);
  const wishes = wishesIn(state, body);
  for (const { bundle } of wishes) {
    const wanted = wishes.reduce((sum, wish) => (wish.bundle === bundle ? sum + wish.count : sum), 0);
    if (inStock(state, bundle) < wanted) throw refuse(403, "No bundles left in the inventory");
  }

  const applyReference = context.ids.uuid();
  const esims = wishes.map(({ bundle, count, esim = issueEsim(state, context) }) => {
    for (let index = 0; index < count; index++) {
      takeFromStock(state, bundle);
      putBundle(esim, bundle.name, applyReference, false, context);
    }
    state.applications.push({ reference: applyReference, bundle: bundle.name, iccids: [esim.iccid] });
    return { iccid: esim.iccid, status: "Successfully Applied Bundle", bundle: bundle.name };
  });
  return json(200, { esims, applyReference });
}

/** One bundle for one eSIM, or a list of bundles that each get a new eSIM. */
function wishesIn(state: EsimGoState, body: JsonObject): Wish[] {
  const many = body["bundles"];
  if (many === undefined)
    return [wishIn(body, body["iccid"] === undefined ? undefined : requireEsim(state, body["iccid"]))];
  if (!Array.isArray(many) || many.length === 0) throw refuse(400, "Invalid bundles");
  return many.map((entry: unknown) => {
    if (!isObject(entry)) throw refuse(400, "Invalid bundles");
    return wishIn(entry, undefined);
  });
}

function wishIn(entry: JsonObject, esim: Esim | undefined): Wish {
  const name = entry["name"];
  const bundle = typeof name === "string" ? findBundle(name) : undefined;
  if (!bundle) throw refuse(400, "Bundle not found");
  return { bundle, count: positiveInteger(entry["repeat"] ?? 1, "repeat"), esim };
}

function inStock(state: EsimGoState, bundle: Bundle): number {
  return state.inventory.reduce((sum, lot) => (lot.bundle === bundle.name ? sum + lot.remaining : sum), 0);
}

function takeFromStock(state: EsimGoState, bundle: Bundle): void {
  const lot = state.inventory.find(
    (candidate) => candidate.bundle === bundle.name && candidate.remaining > 0,
  );
  if (lot) lot.remaining -= 1;
}
