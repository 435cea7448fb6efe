// Who is calling, and may they have this order? Bearer key, 401; somebody else's order, 403; none at all, 404.

import type { SimCall } from "../provider.ts";
import { refuse } from "./errors.ts";
import { sha256 } from "./idempotency.ts";
import type { EsimpalState, Order, Package } from "./state.ts";

export function bearer(call: SimCall): string | undefined {
  return /^Bearer (\S+)$/.exec(call.header("authorization") ?? "")?.[1];
}

/** Names the API key in the state without holding it. */
export function ownerOf(call: SimCall): string {
  return sha256(bearer(call) ?? "").slice(0, 16);
}

export function requireOrder(state: EsimpalState, call: SimCall): Order {
  const order = state.orders[call.params["orderId"] ?? ""];
  if (!order) throw refuse(404, "order_not_found", "Order not found");
  if (order.owner !== ownerOf(call)) throw refuse(403, "forbidden", "This API key cannot access the order");
  return order;
}

export function requirePackage(order: Order, call: SimCall): Package {
  const pack = order.packages.find((candidate) => candidate.id === call.params["packageId"]);
  if (!pack) throw refuse(404, "package_not_found", "Package not found");
  return pack;
}

/** Undocumented at eSIMPal, whose 409 means a reused key and nothing else; so a wrong status is a bad request. */
export function requireStatus(order: Order, allowed: readonly Order["status"][], action: string): void {
  if (allowed.includes(order.status) && !(order.paidAt !== null && order.status !== "ready")) return;
  throw refuse(400, "invalid_order_status", `Cannot ${action} an order that is ${order.status}`);
}
