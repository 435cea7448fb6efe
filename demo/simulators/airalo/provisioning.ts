// Making orders and eSIMs, and what time brings about: tokens end, accepted orders are made. Knows no HTTP.

import type { SimContext } from "../provider.ts";
import { expireTokens } from "./access.ts";
import { findPackage, type Package } from "./catalogue.ts";
import { announceOrder } from "./hooks.ts";
import type { AiraloState, AsyncRequest, Order, Sim } from "./state.ts";

/** From an accepted order to the eSIMs. */
export const PROCESSING_MS = 10_000;

/** True when anything changed. */
export function settle(state: AiraloState, secret: string, context: SimContext): boolean {
  const expired = expireTokens(state, context.now);
  const due = state.requests.filter(({ acceptedAt }) => context.now >= acceptedAt + PROCESSING_MS);
  for (const request of due) complete(state, request, secret, context);
  return expired || due.length > 0;
}

/** Makes an order that was accepted, and tells about it. */
export function complete(
  state: AiraloState,
  request: AsyncRequest,
  secret: string,
  context: SimContext,
): Order {
  state.requests = state.requests.filter((one) => one !== request);
  // Whoever looks late finds it made in time.
  const now = Math.min(context.now, request.acceptedAt + PROCESSING_MS);
  const order = makeOrder(state, request.wanted, { ...context, now });
  announceOrder(state, order, request.webhookUrl, secret, context);
  return order;
}

export function makeOrder(
  state: AiraloState,
  wanted: Omit<Order, "id" | "createdAt" | "iccids">,
  context: SimContext,
  toppedUp?: Sim,
): Order {
  const id = 7_300 + state.orders.length;
  const sims = toppedUp
    ? [toppedUp]
    : Array.from({ length: wanted.quantity }, () => issueSim(state, id, context));
  for (const sim of sims) {
    sim.plans.push({
      packageId: wanted.packageId,
      orderId: id,
      usedMb: 0,
      status: "NOT_ACTIVE",
      expiresAt: null,
    });
  }
  const order: Order = { ...wanted, id, createdAt: context.now, iccids: sims.map(({ iccid }) => iccid) };
  state.orders.push(order);
  const sold = findPackage(wanted.packageId)?.sold;
  state.balanceCents -= (sold?.netCents ?? 0) * wanted.quantity;
  return order;
}

/** They differ in what the documentation's own examples differ in. */
function issueSim(state: AiraloState, orderId: number, context: SimContext): Sim {
  const { ids, now } = context;
  const issued = Object.keys(state.sims).length;
  const host = issued % 2 === 0 ? "rsp.example.com" : "RSP-0417.EXAMPLE.COM";
  const sim: Sim = {
    id: 21_000 + issued,
    iccid: ids.iccid("8944465", issued % 3 === 2 ? 20 : 19),
    orderId,
    host,
    matchingId: ids.matchingId([5, 5, 5, 5]),
    appleHost: issued % 2 === 0 ? "sandbox.ondemand.example.com" : host,
    confirmationCode: issued % 4 === 3 ? ids.digits(4) : null,
    msisdn: issued % 2 === 0 ? null : `88319${ids.digits(10)}`,
    createdAt: now,
    plans: [],
    profile: "released",
    recycledAt: null,
  };
  state.sims[sim.iccid] = sim;
  return sim;
}

/** Eats of the package, so that there is something to see. */
export function activatePlan(sim: Sim, now: number): void {
  const plan = currentPlan(sim);
  if (!plan || plan.status !== "NOT_ACTIVE") return;
  const sold = packageOf(plan.packageId);
  plan.status = "ACTIVE";
  plan.usedMb = Math.floor((sold?.megabytes ?? 0) / 4);
  plan.expiresAt = now + (sold?.days ?? 0) * 86_400_000;
}

/** The first that is not over, or else the last. */
export function currentPlan(sim: Sim) {
  return sim.plans.find(({ status }) => status === "NOT_ACTIVE" || status === "ACTIVE") ?? sim.plans.at(-1);
}

export function packageOf(id: string): Package | undefined {
  return findPackage(id)?.sold;
}
