/**
 * What the verbs of an order may use. The order object implements these; a verb sees nothing else, so it reads as a
 * list of steps and runs wherever these are given.
 */

import type { Clock } from "../clock.ts";
import type { KeyRing } from "../custody/keyring.ts";
import type { Result } from "../failure.ts";
import type { NoticeKind } from "../objects/account-index.ts";
import type { Loan } from "../objects/account.ts";
import type { ParkedOrder } from "../objects/claim-rows.ts";
import type { Reservation } from "../objects/partner-orders.ts";
import type { EventType } from "../webhooks/event.ts";
import type { OrderNews } from "./hand-over.ts";
import type { Connection, Outcome, Provider, ProviderPlan } from "../providers/provider.ts";
import type { OrderRecord, OrderRow } from "./record.ts";

export interface OrderPorts {
  clock: Clock;
  ring: KeyRing;
  rows: OrderRows;
  records: OrderRecords;
  partner(id: string): PartnerPort;
  account(id: string): AccountPort;
  /** `null`: there is no such adapter (any more). */
  provider(id: string): Provider | null;
  newEsimId: () => string;
  /** The newest activation of this order, for its view. */
  activationId(): string | null;
}

/** Synchronous: between a read and the write that follows it, nobody else runs. */
export interface OrderRows {
  get(): OrderRow | null;
  /** Takes the order for this fingerprint. Only ever called when `get()` said `null` in the same step. */
  claim(row: OrderRow): void;
  update(change: Partial<OrderRow>): OrderRow;
  /** When to look next, which is nobody's news: the version stays. */
  schedule(dueAt: number | null, pollFrom?: number): void;
  /** Forgets a claim under which nothing was sent. */
  release(): void;
  /** The answer that every repetition of the request gets. */
  answer(): SealedAnswer | null;
  /** How often placing has met trouble that was nobody's fault, this time included; outlives the claim. */
  countTrouble(): number;
}

export interface SealedAnswer {
  sealed: string;
  /** Unix milliseconds: when it was given. */
  at: number;
}

/** The sealed part. `save` writes the record, the row's change and the answer in one step. */
export interface OrderRecords {
  open(row: OrderRow): Promise<OrderRecord>;
  /** `null` before anything was sent. */
  openIfAny(row: OrderRow): Promise<OrderRecord | null>;
  save(record: OrderRecord, change: Partial<OrderRow>, answer?: StoredAnswer): Promise<void>;
  openAnswer(row: OrderRow, answer: SealedAnswer): Promise<StoredAnswer>;
}

/** An answer as it was first given. `body` is JSON text, so that a repetition is the same to the byte. */
export interface StoredAnswer {
  status: number;
  body: string;
}

export interface PartnerPort {
  reserve(wanted: Reservation): Promise<Result<null>>;
  refund(orderId: string): Promise<void>;
  /** Counts what happened and remembers whose eSIMs these are; the endpoints that want to be told. */
  news(news: OrderNews): Promise<{ endpointId: string; types: EventType[] }[]>;
  release(orderId: string): Promise<void>;
}

/** An order call that is about to leave. */
export interface OrderCall {
  orderId: string;
  partnerId: string;
  item: string;
  quantity: number;
  connectionId: string;
}

export type DoubtVerdict =
  | { kind: "applied"; ref: string }
  /** The provider has had time enough, and has no such order. */
  | { kind: "not_applied" }
  /** The call was never registered, so it never left. */
  | { kind: "not_begun" }
  | { kind: "wait"; retryMs: number }
  /** Nothing will prove it: a person has to look. */
  | { kind: "ambiguous" };

export interface AccountPort {
  lend(): Promise<Loan | null>;
  plan(item: string): Promise<Outcome<ProviderPlan>>;
  /** All plans, as cheaply as one. */
  plans(): Promise<Outcome<ProviderPlan[]>>;
  /** Registers an order call before it leaves, and waits until it is its turn. `false`: the order has one already. */
  begin(call: OrderCall): Promise<boolean>;
  /** The call is over, and no order is known to have come of it: none can have, or nobody knows. */
  ended(orderId: string, how: "nothing" | "doubt"): Promise<void>;
  /** Whether the provider's order belongs to this order of ours, from now on or already. */
  claim(providerRef: string, orderId: string, createdAt?: number): Promise<boolean>;
  /** What became of a call in doubt, at a provider that knows no key of ours. */
  settleDoubt(orderId: string): Promise<DoubtVerdict>;
  /** The order has written down what became of its call. */
  noted(orderId: string): Promise<void>;
  /** Asks a person to look, and takes that back. */
  park(order: ParkedOrder): Promise<void>;
  unpark(orderId: string): Promise<void>;
  /**
   * From here on webhooks about these find the order. `false`: one of the eSIMs is another order's, or with `partnerId`
   * another partner's own profile.
   */
  know(orderId: string, iccids: string[], refs: string[], partnerId?: string): Promise<boolean>;
  /** Nothing came of the order, or (`erased`) it is nobody's any more: then its eSIMs stay taken. */
  forget(orderId: string, erased: boolean): Promise<void>;
  /** Something that the operator has to look at. */
  notice(kind: NoticeKind): Promise<void>;
  /** Opens the credential: call it right before the provider is called. */
  connect(loan: Loan): Promise<{ provider: Provider; connection: Connection }>;
}
