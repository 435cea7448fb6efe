/**
 * The port: what the Worker asks of any eSIM provider, and the one shape in which every answer comes back.
 *
 * An adapter implements the operations that its provider has and leaves the others out. It knows the provider's HTTP
 * API and nothing of orders, partners, storage or prices.
 */

import type { EsimStatus, OrderStatus } from "../../shared/activation.ts";
import type { Money } from "../../shared/api/types.ts";
import type { Secret } from "../custody/secret.ts";

/**
 * What to do about an order whose outcome is unknown. A: the provider takes an idempotency key, resend the same.
 * B: it refuses a repeated client reference. C: it can be searched by our reference. D: it has none of these.
 */
export type ResendClass = "A" | "B" | "C" | "D";

/**
 * The outcome of a call. For a call that spends money, `unknown` is the one that costs: the request left, and nothing
 * proves what became of it. For a read it means that there is no answer.
 */
export type Outcome<T> =
  | { kind: "ok"; value: T }
  /** A definite no. `reason` is ours, never the provider's text. */
  | { kind: "refused"; reason: RefusalReason }
  /** Nothing happened; it may later. */
  | { kind: "unavailable"; retryAfterMs?: number }
  | { kind: "unknown"; timedOut?: boolean; retryAfterMs?: number }
  /** The operator has to act: a wrong key, an empty balance. Nothing happened. */
  | { kind: "misconfigured"; reason: "credential" | "balance" };

export type RefusalReason = "unknown_item" | "invalid" | "not_possible_now" | "not_found" | "rejected";

/** How to reach one account. Made afresh for each call, so that the secret lives no longer than it. */
export interface Connection {
  /** No trailing slash. */
  baseUrl: string;
  credential: Secret;
  /** `fetch`, or a test's own. */
  fetch: (request: Request) => Promise<Response>;
}

/** A plan at wholesale. `cost` never leaves the Worker. */
export interface ProviderPlan {
  item: string;
  name: string;
  coverage: string[];
  networks?: string[];
  /** `null`: unlimited. */
  dataGb: number | null;
  days?: number;
  starts?: "install" | "first_connection";
  cost: Money;
}

export interface PlaceInput {
  item: string;
  quantity: number;
  /** Derived from our own key, the same for every attempt; as an idempotency key or as our reference. */
  upstreamKey: string;
  /** Who the customer is to the provider: a name of ours, the same for all orders of one partner's customer. */
  customer: string | null;
}

export interface ProviderOrder {
  ref: string;
  /** Unix milliseconds by the provider's clock; absent where it does not say. */
  createdAt?: number;
  status: OrderStatus;
  total: Money | null;
  /** ISO 8601, or `null` where the provider sets no end. */
  expiresAt: string | null;
  esims: ProviderEsim[];
}

export interface ProviderEsim {
  /** The provider's own handle; never shown to a customer. */
  ref: string;
  iccid: string | null;
  status: EsimStatus;
  /** Canonical, `LPA:1$…`, or `null` while there is none. */
  activationCode: string | null;
}

/** One line of the provider's own list of orders: enough to tell which of ours it may be. */
export interface RecentOrder {
  ref: string;
  /** Unix milliseconds by the provider's clock. */
  createdAt: number;
}

/** An eSIM that the customer has already, to which a new plan can be added. */
export interface ExistingProfile {
  /** The provider's own handle; never shown to a customer. */
  ref: string;
  /** What the customer may know it by. */
  label: string;
}

export interface Checkout {
  url: string;
  expiresAt: string | null;
}

export interface RecentQuery {
  item: string;
  quantity: number;
  /** Unix milliseconds by the provider's clock, both ends included. */
  fromMs: number;
  toMs: number;
}

export interface ActivateInput {
  /** The provider's reference of the order. */
  ref: string;
  esimRef: string;
  profileRef: string | null;
}

export interface Provider {
  readonly id: string;
  /** Where the provider's documentation says it is. */
  readonly baseUrl: string;
  readonly resend: ResendClass;
  /** How long the provider remembers an idempotency key; class A only. */
  readonly resendWithinMs?: number;
  /** How long an order may take to show in a search; class C only. */
  readonly searchLagMs?: number;
  /** What the provider takes from one caller; absent where it documents no limit. */
  readonly requestsPerSecond?: number;
  plans(connection: Connection): Promise<Outcome<ProviderPlan[]>>;
  /** The wholesale total for an order right now, without placing it; absent where only the list price is known. */
  quote?(connection: Connection, item: string, quantity: number): Promise<Outcome<Money>>;
  place(connection: Connection, input: PlaceInput): Promise<Outcome<ProviderOrder>>;
  read(connection: Connection, ref: string): Promise<Outcome<ProviderOrder>>;
  /** Classes B and C: the order that carries our reference, or `null` while there is none. */
  find?(connection: Connection, upstreamKey: string): Promise<Outcome<ProviderOrder | null>>;
  /** Class D: every order of this item and quantity that was made in a span of time, ours or not. */
  recent?(connection: Connection, wanted: RecentQuery): Promise<Outcome<RecentOrder[]>>;
  /** The eSIMs that the order's customer has, where a plan may be added to one of them. */
  profiles?(connection: Connection, ref: string): Promise<Outcome<ExistingProfile[]>>;
  /** Puts a plan on a new eSIM (`profileRef` is `null`) or on an existing one. Cannot be undone. */
  activate?(connection: Connection, input: ActivateInput): Promise<Outcome<ProviderEsim>>;
  pay?(connection: Connection, ref: string, upstreamKey: string): Promise<Outcome<Checkout>>;
  cancel?(connection: Connection, ref: string): Promise<Outcome<null>>;
  changeCurrency?(connection: Connection, ref: string, currency: string): Promise<Outcome<ProviderOrder>>;
}
