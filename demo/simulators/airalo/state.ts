// What the simulated Airalo remembers. Plain data: it is saved as JSON. Handlers change it in place.

import { isObject } from "../reply.ts";

/** What is told of a data plan; of where the profile is, nothing ever is. */
export type UsageStatus = "NOT_ACTIVE" | "ACTIVE" | "FINISHED" | "EXPIRED";

/** Where the profile really is. Only the control API sees it. */
export type ProfileState =
  "released" | "downloaded" | "installed" | "enabled" | "disabled" | "removed" | "recycled";

export interface DataPlan {
  readonly packageId: string;
  readonly orderId: number;
  usedMb: number;
  status: UsageStatus;
  expiresAt: number | null;
}

export interface Sim {
  readonly id: number;
  readonly iccid: string;
  readonly orderId: number;
  readonly host: string;
  readonly matchingId: string;
  /** In the link for Apple's phones there may be another host than in the QR code. */
  readonly appleHost: string;
  readonly confirmationCode: string | null;
  readonly msisdn: string | null;
  readonly createdAt: number;
  readonly plans: DataPlan[];
  profile: ProfileState;
  recycledAt: number | null;
}

export interface Order {
  readonly id: number;
  readonly packageId: string;
  readonly type: "sim" | "topup";
  readonly quantity: number;
  /** The client sent a form, and the first answer repeats numbers as they came. */
  readonly quantityAsText: boolean;
  readonly description: string | null;
  readonly brand: string | null;
  readonly createdAt: number;
  readonly requestId: string | null;
  readonly share: { readonly slug: string; readonly accessCode: string };
  /** Asked for a link with the answer. */
  readonly shared: boolean;
  /** Of the eSIMs made; for a top-up, of the one that was topped up. */
  readonly iccids: string[];
}

/** An order accepted, and not made yet. */
export interface AsyncRequest {
  readonly requestId: string;
  readonly acceptedAt: number;
  readonly webhookUrl: string | null;
  readonly wanted: Omit<Order, "id" | "createdAt" | "iccids">;
}

export interface Token {
  readonly token: string;
  readonly expiresAt: number;
}

export interface AiraloState {
  readonly version: 1;
  balanceCents: number;
  tokens: Token[];
  readonly orders: Order[];
  requests: AsyncRequest[];
  readonly sims: Record<string, Sim>;
  /** Where notifications of a type go, by opting in. */
  readonly optIns: Record<string, string>;
}

const BALANCE_CENTS = 10_000_000;

export function emptyState(): AiraloState {
  return {
    version: 1,
    balanceCents: BALANCE_CENTS,
    tokens: [],
    orders: [],
    requests: [],
    sims: {},
    optIns: {},
  };
}

export function isAiraloState(saved: unknown): saved is AiraloState {
  return (
    isObject(saved) &&
    saved["version"] === 1 &&
    Number.isFinite(saved["balanceCents"]) &&
    [saved["sims"], saved["optIns"]].every(isObject) &&
    [saved["tokens"], saved["orders"], saved["requests"]].every(Array.isArray)
  );
}
