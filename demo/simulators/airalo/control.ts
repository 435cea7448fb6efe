// Airalo for the control API: what was ordered, and pushing it along. Where a profile is shows here and nowhere in the
// provider's own API; there, only that data is used.

import {
  ControlError,
  type AdvanceOutcome,
  type AdvanceSubject,
  type AdvanceTarget,
  type ControlEsim,
  type ControlOrder,
  type SimContext,
} from "../provider.ts";
import { announceLowData } from "./hooks.ts";
import { qrCode, simsOf } from "./order-view.ts";
import { activatePlan, complete, currentPlan, packageOf } from "./provisioning.ts";
import type { AiraloState, Order, ProfileState, Sim } from "./state.ts";

const PROFILE_STATES: readonly ProfileState[] = ["downloaded", "installed", "enabled", "disabled", "removed"];

/** An order that is only accepted goes by its request. */
export function controlOrders(state: AiraloState): ControlOrder[] {
  const made = state.orders.map((order) => controlOrder(state, order));
  const accepted = state.requests.map(({ requestId, acceptedAt, wanted }): ControlOrder => ({
    id: requestId,
    item: wanted.packageId,
    quantity: wanted.quantity,
    created_at: new Date(acceptedAt).toISOString(),
    status: "accepted",
    ...keyOf(wanted.description),
    iccids: [],
    esims: [],
  }));
  return [...made, ...accepted];
}

export function advance(
  state: AiraloState,
  subject: AdvanceSubject,
  to: AdvanceTarget,
  secret: string,
  context: SimContext,
): AdvanceOutcome {
  if ("iccid" in subject) {
    const sim = state.sims[subject.iccid];
    if (!sim) throw new ControlError(`Airalo has issued no eSIM with ICCID ${subject.iccid}`);
    moveSim(state, sim, to, secret, context);
    return { order: null, esims: [controlEsim(sim)] };
  }
  const order = findOrder(state, subject.order, to, secret, context);
  if (to !== "paid" && to !== "ready") {
    for (const sim of simsOf(state, order)) moveSim(state, sim, to, secret, context);
  }
  const view = controlOrder(state, order);
  return { order: view, esims: view.esims };
}

function findOrder(
  state: AiraloState,
  wanted: string,
  to: AdvanceTarget,
  secret: string,
  context: SimContext,
): Order {
  const request = state.requests.find(({ requestId }) => requestId === wanted);
  if (request && to === "ready") return complete(state, request, secret, context);
  if (request) throw new ControlError("the order is only accepted: make it ready first");
  const order = state.orders.find(({ id, requestId }) => String(id) === wanted || requestId === wanted);
  if (!order) throw new ControlError(`Airalo has no order ${wanted}`);
  return order;
}

function moveSim(state: AiraloState, sim: Sim, to: AdvanceTarget, secret: string, context: SimContext): void {
  const plan = currentPlan(sim);
  const profile = PROFILE_STATES.find((one) => one === to);
  if (profile !== undefined) {
    sim.profile = profile;
    if (profile === "enabled") activatePlan(sim, context.now);
    return;
  }
  if (to === "deactivated") {
    sim.profile = "recycled";
    sim.recycledAt ??= context.now;
    return;
  }
  if (to === "paid" || to === "ready") throw new ControlError(`to: an order becomes ${to}, not an eSIM`);
  if (!plan) throw new ControlError("there is no data plan on the eSIM");
  activatePlan(sim, context.now);
  if (to === "expired") {
    plan.status = "EXPIRED";
    plan.expiresAt = context.now;
    return;
  }
  const sold = packageOf(plan.packageId);
  plan.status = "FINISHED";
  plan.usedMb = sold?.megabytes ?? 0;
  announceLowData(state, sim, sold?.title ?? "", secret, context);
}

function controlOrder(state: AiraloState, order: Order): ControlOrder {
  const esims = simsOf(state, order).map(controlEsim);
  return {
    id: String(order.id),
    item: order.packageId,
    quantity: order.quantity,
    created_at: new Date(order.createdAt).toISOString(),
    status: "completed",
    ...keyOf(order.description),
    iccids: order.iccids,
    esims,
  };
}

/** What it was described as is what a client finds it by. */
function keyOf(description: string | null): { key?: string } {
  return description === null ? {} : { key: description };
}

function controlEsim(sim: Sim): ControlEsim {
  const flag = sim.confirmationCode === null ? "" : "$$1";
  return { iccid: sim.iccid, activation_code: qrCode(sim) + flag, state: sim.profile };
}
