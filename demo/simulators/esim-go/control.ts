// eSIM Go for the control API: what was ordered, and pushing an order or an eSIM along. Its API knows Released,
// Downloaded and Installed: nobody can see there whether a profile is enabled.

import {
  ControlError,
  type AdvanceOutcome,
  type AdvanceSubject,
  type AdvanceTarget,
  type ControlEsim,
  type ControlOrder,
} from "../provider.ts";
import { activationCode } from "./assignments.ts";
import {
  sendCountryChange,
  sendFirstAttachment,
  sendStatusChange,
  type CallbackContext,
} from "./callbacks.ts";
import { addHistory, complete } from "./provisioning.ts";
import { iccidsOf, type Esim, type EsimGoState, type Order } from "./state.ts";
import { startUsing, useUp } from "./usage.ts";

export function controlOrders(state: EsimGoState): ControlOrder[] {
  return state.orders.map((order) => controlOrder(state, order));
}

export function advance(
  state: EsimGoState,
  subject: AdvanceSubject,
  to: AdvanceTarget,
  context: CallbackContext,
): AdvanceOutcome {
  if ("iccid" in subject) {
    const esim = state.esims[subject.iccid];
    if (!esim) throw new ControlError(`eSIM Go has issued no eSIM with ICCID ${subject.iccid}`);
    moveEsim(esim, to, context);
    return { order: null, esims: [controlEsim(esim)] };
  }
  const order = state.orders.find((candidate) => candidate.reference === subject.order);
  if (!order) throw new ControlError(`eSIM Go has no order ${subject.order}`);
  moveOrder(state, order, to, context);
  const view = controlOrder(state, order);
  return { order: view, esims: view.esims };
}

function moveOrder(state: EsimGoState, order: Order, to: AdvanceTarget, context: CallbackContext): void {
  if (to === "paid") return; // Paid from the balance when it was placed.
  if (to === "ready") return complete(state, order);
  if (order.status === "processing")
    throw new ControlError("the order is still processing: make it ready first");
  const esims = esimsOf(state, order);
  if (esims.length === 0) throw new ControlError("the order has no eSIM: it went to the inventory");
  for (const esim of esims) moveEsim(esim, to, context);
}

function moveEsim(esim: Esim, to: AdvanceTarget, context: CallbackContext): void {
  switch (to) {
    case "downloaded":
      setProfile(esim, "Downloaded", context);
      return;
    case "installed":
      install(esim, context);
      return;
    case "enabled":
      install(esim, context);
      attach(esim, context);
      startUsing(esim, context);
      return;
    case "disabled":
      return; // Nothing that eSIM Go could see.
    case "used_up":
      install(esim, context);
      attach(esim, context);
      useUp(esim, context);
      return;
    case "removed":
      esim.firstInstalledAt ??= context.now;
      setProfile(esim, "Released", context);
      return;
    case "expired":
      setBundles(esim, ["Active"], "Expired");
      setBundles(esim, ["Queued", "Processing"], "Lapsed");
      addHistory(esim, "Bundle Expired", context);
      return;
    case "deactivated":
      esim.profileStatus = "Deactivated";
      return;
    case "paid":
    case "ready":
      throw new ControlError(`to: an order becomes ${to}, not an eSIM`);
  }
}

function install(esim: Esim, context: CallbackContext): void {
  esim.firstInstalledAt ??= context.now;
  setProfile(esim, "Installed", context);
}

function setProfile(
  esim: Esim,
  status: "Released" | "Downloaded" | "Installed",
  context: CallbackContext,
): void {
  if (esim.profileStatus === status) return;
  esim.profileStatus = status;
  sendStatusChange(esim, status, context);
}

function attach(esim: Esim, context: CallbackContext): void {
  if (esim.history.some(({ name }) => name === "eSIM First Attachment")) return;
  addHistory(esim, "eSIM First Attachment", context);
  sendFirstAttachment(esim, context);
  sendCountryChange(esim, context);
}

function setBundles(esim: Esim, from: readonly string[], to: "Expired" | "Lapsed"): void {
  for (const assignment of esim.assignments) {
    if (from.includes(assignment.state)) assignment.state = to;
  }
}

function controlOrder(state: EsimGoState, order: Order): ControlOrder {
  const esims = esimsOf(state, order);
  return {
    id: order.reference,
    item: order.lines.map((line) => line.item).join(","),
    quantity: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    created_at: new Date(order.createdAt).toISOString(),
    status: order.status,
    iccids: esims.map((esim) => esim.iccid),
    esims: esims.map(controlEsim),
  };
}

function esimsOf(state: EsimGoState, order: Order): Esim[] {
  return iccidsOf(order).flatMap((iccid) => state.esims[iccid] ?? []);
}

function controlEsim(esim: Esim): ControlEsim {
  return { iccid: esim.iccid, activation_code: activationCode(esim), state: esim.profileStatus };
}
