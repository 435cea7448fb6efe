// What time and payment do to an order: unpaid ones expire, paid ones become ready, and profiles are made.
// Knows no HTTP.

import type { SimContext } from "../provider.ts";
import { findPlan } from "./plans.ts";
import { profilesOfCustomer, type EsimpalState, type Order, type Package, type Profile } from "./state.ts";

export const UNPAID_MS = 24 * 60 * 60 * 1000;
/** Long enough that someone who polls sees an order that is paid and not ready. */
export const PROVISIONING_MS = 2_000;

/** True when anything changed. */
export function settle(state: EsimpalState, context: SimContext): boolean {
  let changed = false;
  for (const order of Object.values(state.orders)) {
    if (order.status !== "created" && order.status !== "payment_pending") continue;
    if (order.paidAt !== null && context.now >= order.paidAt + PROVISIONING_MS)
      makeReady(state, order, context);
    else if (order.paidAt === null && context.now >= order.expiresAt) order.status = "expired";
    else continue;
    changed = true;
  }
  return changed;
}

/** A customer who already has a profile must choose; anyone else gets new profiles at once. */
export function makeReady(state: EsimpalState, order: Order, context: SimContext): void {
  const mustChoose = profilesOfCustomer(state, order).length > 0;
  order.packages = Array.from({ length: order.quantity }, () => ({
    id: context.ids.uuid(),
    profileId: null,
  }));
  order.paidAt ??= context.now;
  order.status = "ready";
  if (!mustChoose) for (const pack of order.packages) activateOnNewProfile(state, order, pack, context);
}

export function activateOnNewProfile(
  state: EsimpalState,
  order: Order,
  pack: Package,
  context: SimContext,
): Profile {
  const profile: Profile = {
    id: context.ids.uuid(),
    owner: order.owner,
    customerEmail: order.customerEmail,
    customerRef: order.customerRef,
    name: `${findPlan(order.planId)?.name.split(/ [\d.]+ GB/)[0] ?? "Travel"} eSIM`,
    iccid: context.ids.iccid("8910", 20),
    smdpAddress: "smdp-plus.example.com",
    matchingId: context.ids.matchingId([5, 5, 5, 5]),
    createdAt: context.now,
    place: "released",
  };
  state.profiles.push(profile);
  pack.profileId = profile.id;
  return profile;
}
