// What the simulated eSIMPal remembers. Plain data: it is saved as JSON. Handlers change it in place.

import { isObject } from "../reply.ts";

export type OrderStatus = "created" | "payment_pending" | "ready" | "cancelled" | "expired";

export interface Package {
  readonly id: string;
  profileId: string | null;
}

export interface Order {
  readonly id: string;
  /** Fingerprint of the API key that made it: another key may not see it. */
  readonly owner: string;
  readonly planId: string;
  readonly quantity: number;
  readonly customerEmail: string | null;
  readonly customerRef: string | null;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly idempotencyKey: string;
  amountCents: number;
  currency: string;
  status: OrderStatus;
  checkoutId: string | null;
  paidAt: number | null;
  packages: Package[];
}

/** An eSIM profile of one customer. eSIMPal's API never tells where it is; `place` is for the control API. */
export interface Profile {
  readonly id: string;
  readonly owner: string;
  readonly customerEmail: string | null;
  readonly customerRef: string | null;
  readonly name: string;
  readonly iccid: string;
  readonly smdpAddress: string;
  readonly matchingId: string;
  readonly createdAt: number;
  place: "released" | "downloaded" | "installed" | "enabled" | "disabled" | "removed" | "used_up" | "expired";
}

export interface RememberedReply {
  readonly at: number;
  readonly fingerprint: string;
  readonly status: number;
  readonly body: string;
}

export interface EsimpalState {
  readonly version: 1;
  readonly orders: Record<string, Order>;
  readonly profiles: Profile[];
  readonly replies: Record<string, RememberedReply>;
}

export function emptyState(): EsimpalState {
  return { version: 1, orders: {}, profiles: [], replies: {} };
}

export function isEsimpalState(saved: unknown): saved is EsimpalState {
  return (
    isObject(saved) &&
    saved["version"] === 1 &&
    isObject(saved["orders"]) &&
    isObject(saved["replies"]) &&
    Array.isArray(saved["profiles"])
  );
}

export function activationCode(profile: Profile): string {
  return `LPA:1$${profile.smdpAddress}$${profile.matchingId}`;
}

export function profileOf(state: EsimpalState, pack: Package): Profile | undefined {
  return state.profiles.find((profile) => profile.id === pack.profileId);
}

/** The profiles that the customer of `order` already has: same reference or same address, at the same client. */
export function profilesOfCustomer(state: EsimpalState, order: Order): Profile[] {
  return state.profiles.filter(
    (profile) =>
      profile.owner === order.owner &&
      ((order.customerRef !== null && profile.customerRef === order.customerRef) ||
        (order.customerEmail !== null && profile.customerEmail === order.customerEmail)),
  );
}
