// Making eSIMs and putting bundles on them, and what time does to an order that was too large to answer at once.
// Knows no HTTP.

import type { SimContext } from "../provider.ts";
import { findBundle } from "./bundles.ts";
import type { Esim, EsimGoState, Order } from "./state.ts";

/** Above this many bundles an order is processed after it was answered. */
export const INLINE_BUNDLES = 5;
export const PROCESSING_MS = 10_000;

/** True when anything changed. */
export function settle(state: EsimGoState, context: SimContext): boolean {
  const done = state.orders.filter(
    (order) => order.status === "processing" && context.now >= order.createdAt + PROCESSING_MS,
  );
  for (const order of done) complete(state, order);
  return done.length > 0;
}

export function complete(state: EsimGoState, order: Order): void {
  order.status = "completed";
  for (const esim of Object.values(state.esims)) {
    for (const assignment of esim.assignments) {
      if (assignment.reference === order.reference && assignment.state === "Processing")
        assignment.state = "Queued";
    }
  }
}

export function issueEsim(state: EsimGoState, context: SimContext): Esim {
  const issued = Object.keys(state.esims).length;
  const esim: Esim = {
    iccid: context.ids.iccid("8944", 19),
    matchingId: context.ids.matchingId(issued % 2 === 0 ? [2, 6, 7] : [5, 5, 5, 5]),
    smdpAddress: "rsp.example.com",
    addressWithScheme: issued % 2 === 0,
    pin: context.ids.digits(4),
    puk: context.ids.digits(8),
    assignedAt: context.now,
    profileStatus: "Released",
    firstInstalledAt: null,
    customerRef: null,
    assignments: [],
    history: [],
  };
  state.esims[esim.iccid] = esim;
  return esim;
}

export function putBundle(
  esim: Esim,
  name: string,
  reference: string,
  processing: boolean,
  context: SimContext,
): void {
  const mb = findBundle(name)?.dataMb ?? 0;
  esim.assignments.push({
    id: context.ids.uuid(),
    bundle: name,
    reference,
    at: context.now,
    bytes: mb < 0 ? -1 : mb * 1_000_000,
    state: processing ? "Processing" : "Queued",
  });
  addHistory(esim, "Bundle Applied", context, name);
}

export function addHistory(esim: Esim, name: string, context: SimContext, bundleName?: string): void {
  const date = new Date(context.now).toISOString();
  esim.history.push(bundleName === undefined ? { name, date } : { name, bundleName, date });
}
