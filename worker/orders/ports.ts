/**
 * What the verbs of an order may use. The order object implements these; a verb sees nothing else, so it reads as a
 * list of steps and runs wherever these are given.
 */

import type { Clock } from "../clock.ts";
import type { KeyRing } from "../custody/keyring.ts";
import type { Result } from "../failure.ts";
import type { Loan } from "../objects/account.ts";
import type { ParkedOrder } from "../objects/doubt-rows.ts";
import type { Reservation } from "../objects/partner.ts";
import type { Connection, Outcome, Provider, ProviderPlan } from "../providers/provider.ts";
import type { OrderRecord, OrderRow } from "./record.ts";

export interface OrderPorts {
  clock: Clock;
  ring: KeyRing;
  rows: OrderRows;
  records: OrderRecords;
  partner(id: string): PartnerPort;
  account(id: string): AccountPort;
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
  /** Forgets a claim under which nothing was sent. */
  release(): void;
  /** The sealed answer that every repetition of the request gets. */
  answer(): string | null;
}

/** The sealed part. `save` writes the record, the row's change and the answer in one step. */
export interface OrderRecords {
  open(row: OrderRow): Promise<OrderRecord>;
  save(record: OrderRecord, change: Partial<OrderRow>, answer?: StoredAnswer): Promise<void>;
  openAnswer(row: OrderRow, sealed: string): Promise<StoredAnswer>;
}

/** An answer as it was first given. `body` is JSON text, so that a repetition is the same to the byte. */
export interface StoredAnswer {
  status: number;
  body: string;
}

export interface PartnerPort {
  reserve(wanted: Reservation): Promise<Result<null>>;
  refund(orderId: string): Promise<void>;
  release(orderId: string): Promise<void>;
}

export interface AccountPort {
  lend(): Promise<Loan | null>;
  plan(item: string): Promise<Outcome<ProviderPlan>>;
  /** Whether the provider's order belongs to this order of ours, from now on or already. */
  claim(providerRef: string, orderId: string): Promise<boolean>;
  /** Asks a person to look, and takes that back. */
  park(order: ParkedOrder): Promise<void>;
  unpark(orderId: string): Promise<void>;
  /** Opens the credential: call it right before the provider is called. */
  connect(loan: Loan): Promise<{ provider: Provider; connection: Connection }>;
}
