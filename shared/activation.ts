/**
 * Statuses of orders and eSIMs, which may follow which, and which are final.
 *
 * Pure vocabulary: it does not know what a provider calls these, nor who may see them.
 */

export const ORDER_STATUSES = [
  "created",
  "awaiting_payment",
  "provisioning",
  "ready",
  "failed",
  "cancelled",
  "expired",
  "parked",
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const ESIM_STATUSES = [
  "awaiting_choice",
  "ready",
  "downloaded",
  "installed",
  "enabled",
  "disabled",
  "removed",
  "used_up",
  "expired",
  "failed",
] as const;
export type EsimStatus = (typeof ESIM_STATUSES)[number];

/** Who said that an eSIM is in its status: the provider's API, or the customer in the element. */
export type StatusSource = "provider" | "customer";

const ORDER_TRANSITIONS: Record<OrderStatus, readonly OrderStatus[]> = {
  created: ["awaiting_payment", "provisioning", "ready", "failed", "cancelled", "expired", "parked"],
  awaiting_payment: ["provisioning", "ready", "failed", "cancelled", "expired"],
  provisioning: ["ready", "failed", "parked", "expired", "cancelled"],
  parked: ["provisioning", "ready", "failed", "cancelled"],
  ready: [],
  failed: [],
  cancelled: [],
  expired: [],
};

/**
 * A profile can come and go on a device, so the middle of this table has circles; `removed` is not the end, because
 * a provider that allows it lets the same profile be installed again.
 */
const ESIM_TRANSITIONS: Record<EsimStatus, readonly EsimStatus[]> = {
  awaiting_choice: ["ready", "downloaded", "installed", "enabled", "expired", "failed"],
  ready: ["downloaded", "installed", "enabled", "disabled", "removed", "used_up", "expired", "failed"],
  downloaded: ["installed", "enabled", "disabled", "removed", "used_up", "expired", "failed"],
  installed: ["enabled", "disabled", "removed", "used_up", "expired"],
  enabled: ["disabled", "removed", "used_up", "expired"],
  disabled: ["enabled", "removed", "used_up", "expired"],
  removed: ["ready", "downloaded", "installed", "enabled", "used_up", "expired"],
  used_up: ["enabled", "disabled", "removed", "expired"],
  expired: ["removed"],
  failed: [],
};

/** Whether `to` may follow `from`. A status never follows itself: a repeated report changes nothing. */
export function canOrderBecome(from: OrderStatus, to: OrderStatus): boolean {
  return ORDER_TRANSITIONS[from].includes(to);
}

/** Whether `to` may follow `from`. A status never follows itself: a repeated report changes nothing. */
export function canEsimBecome(from: EsimStatus, to: EsimStatus): boolean {
  return ESIM_TRANSITIONS[from].includes(to);
}

/** Nothing becomes of such an eSIM any more. An expired or used-up plan can be followed by another on the same profile. */
export function isFinalEsim(status: EsimStatus): boolean {
  return status === "failed" || status === "expired";
}

/** No further change comes from the provider; an order in such a status is not polled. */
export function isSettledOrder(status: OrderStatus): boolean {
  return ORDER_TRANSITIONS[status].length === 0;
}

/**
 * The profile can still be fetched by a device, so the code and the link are of use to the customer. Their own word
 * that it is installed takes neither away: a mistaken tap must not cost them the eSIM.
 */
export function isInstallable(status: EsimStatus, by: StatusSource = "provider"): boolean {
  return (
    status === "ready" ||
    status === "downloaded" ||
    status === "removed" ||
    (status === "installed" && by === "customer")
  );
}
