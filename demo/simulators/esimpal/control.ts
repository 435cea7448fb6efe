// eSIMPal for the control API: what was ordered, and pushing an order or a profile along.

import {
  ControlError,
  type AdvanceOutcome,
  type AdvanceSubject,
  type AdvanceTarget,
  type ControlEsim,
  type ControlOrder,
  type SimContext,
} from "../provider.ts";
import { makeReady } from "./provisioning.ts";
import { activationCode, profileOf, type EsimpalState, type Order, type Profile } from "./state.ts";

export function controlOrders(state: EsimpalState): ControlOrder[] {
  return Object.values(state.orders).map((order) => controlOrder(state, order));
}

export function advance(
  state: EsimpalState,
  subject: AdvanceSubject,
  to: AdvanceTarget,
  context: SimContext,
): AdvanceOutcome {
  if ("iccid" in subject) {
    const profile = state.profiles.find((candidate) => candidate.iccid === subject.iccid);
    if (!profile) throw new ControlError(`eSIMPal has issued no profile with ICCID ${subject.iccid}`);
    moveProfile(profile, to);
    return { order: null, esims: [controlEsim(profile)] };
  }
  const order = state.orders[subject.order];
  if (!order) throw new ControlError(`eSIMPal has no order ${subject.order}`);
  moveOrder(state, order, to, context);
  const view = controlOrder(state, order);
  return { order: view, esims: view.esims };
}

function moveOrder(state: EsimpalState, order: Order, to: AdvanceTarget, context: SimContext): void {
  const open = order.status === "created" || order.status === "payment_pending";
  if (to === "paid" || to === "ready") {
    if (order.status === "ready") return;
    if (!open) throw new ControlError(`the order is ${order.status}: it cannot become ${to}`);
    order.status = "payment_pending";
    order.paidAt ??= context.now;
    if (to === "ready") makeReady(state, order, context);
    return;
  }
  if (to === "expired" && open) {
    order.status = "expired";
    return;
  }
  const profiles = order.packages.flatMap((pack) => profileOf(state, pack) ?? []);
  if (profiles.length === 0)
    throw new ControlError(`the order (${order.status}) has no activated eSIM to move`);
  for (const profile of profiles) moveProfile(profile, to);
}

function moveProfile(profile: Profile, to: AdvanceTarget): void {
  if (to === "paid" || to === "ready" || to === "deactivated") {
    throw new ControlError(`to: an eSIMPal profile cannot become ${to}`);
  }
  profile.place = to;
}

function controlOrder(state: EsimpalState, order: Order): ControlOrder {
  const profiles = order.packages.map((pack) => ({ pack, profile: profileOf(state, pack) }));
  return {
    id: order.id,
    item: order.planId,
    quantity: order.quantity,
    created_at: new Date(order.createdAt).toISOString(),
    status: order.status,
    key: order.idempotencyKey,
    iccids: profiles.flatMap(({ profile }) => profile?.iccid ?? []),
    esims: profiles.map(({ pack, profile }) => ({
      ...(profile
        ? controlEsim(profile)
        : { iccid: null, activation_code: null, state: "pending_activation" }),
      package_id: pack.id,
    })),
  };
}

function controlEsim(profile: Profile): ControlEsim {
  return { iccid: profile.iccid, activation_code: activationCode(profile), state: profile.place };
}
