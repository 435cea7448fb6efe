/**
 * The account object's ledger: which provider orders are ours, which order calls have left, and what became of those
 * whose answer was lost. Rows and turns; `accounts/settle-doubts.ts` decides.
 */

import { Lanes } from "../accounts/lanes.ts";
import { settleDoubt, type LedgerPorts } from "../accounts/settle-doubts.ts";
import type { Clock } from "../clock.ts";
import type { DoubtVerdict, OrderCall } from "../orders/ports.ts";
import type { RecentOrder } from "../providers/provider.ts";
import { sha256 } from "../signing/hmac.ts";
import { SqlAttemptRows } from "./attempt-rows.ts";
import { SqlClaimRows, type ParkedOrder } from "./claim-rows.ts";
import type { Sql } from "./lazy-sql.ts";
import { Turns } from "./turns.ts";

export class AccountLedger {
  readonly #clock: Clock;
  readonly #attempts: SqlAttemptRows;
  readonly #claims: SqlClaimRows;
  readonly #lanes = new Lanes();
  readonly #turns = new Turns();

  constructor(sql: Sql, clock: Clock) {
    this.#clock = clock;
    this.#attempts = new SqlAttemptRows(sql);
    this.#claims = new SqlClaimRows(sql);
  }

  /** Whether the call may leave: an order has one, whoever asks for a second. */
  async begin({ connectionId, ...call }: OrderCall): Promise<boolean> {
    await this.#lanes.enter(laneOf(call), call.orderId);
    const sentAt = this.#clock.now();
    return this.#attempts.add({ ...call, connectionId, sentAt, endedAt: null, found: null });
  }

  ended(orderId: string, how: "nothing" | "doubt"): void {
    this.#leave(orderId);
    if (how === "doubt") this.#attempts.end(orderId, this.#clock.now());
    else this.#attempts.drop(orderId);
  }

  /** `createdAt`: the provider's time, where an answer to the order's own call has told it. */
  async claim(ref: string, orderId: string, createdAt?: number): Promise<boolean> {
    const receivedAt = this.#clock.now();
    const refHash = await sha256(ref);
    this.#leave(orderId);
    if (!this.#claims.claim(refHash, orderId)) return false;
    const attempt = this.#attempts.get(orderId);
    if (attempt !== null && attempt.found === null) {
      this.#attempts.find(orderId, { kind: "applied", ref });
      if (createdAt !== undefined) {
        this.#attempts.sample({ sentAt: attempt.sentAt, receivedAt, createdAt });
      }
    }
    return true;
  }

  noted(orderId: string): void {
    this.unpark(orderId);
  }

  /** Orders of ours depend on the account: in doubt, or waiting for a person. */
  isNeeded(): boolean {
    return this.#attempts.isAnyOpen() || this.#claims.parked().length > 0;
  }

  /** One at a time: two clusters must not be matched to the same order. */
  settleDoubt(orderId: string, account: Pick<LedgerPorts, "connectionId" | "recent">): Promise<DoubtVerdict> {
    this.#leave(orderId);
    const ports: LedgerPorts = {
      ...account,
      clock: this.#clock,
      attempts: this.#attempts,
      unclaimed: (orders) => this.#unclaimed(orders),
      claim: async (ref, id) => this.#claims.claim(await sha256(ref), id),
    };
    return this.#turns.take(() => settleDoubt(ports, orderId));
  }

  park(order: ParkedOrder): void {
    this.#claims.park(order);
  }

  unpark(orderId: string): void {
    this.#claims.unpark(orderId);
    this.#attempts.drop(orderId);
  }

  parked(): ParkedOrder[] {
    return this.#claims.parked();
  }

  async #unclaimed(orders: RecentOrder[]): Promise<RecentOrder[]> {
    const hashes = await Promise.all(orders.map(({ ref }) => sha256(ref)));
    return orders.filter((_, index) => !this.#claims.isClaimed(hashes[index] ?? ""));
  }

  #leave(orderId: string): void {
    const attempt = this.#attempts.get(orderId);
    if (attempt !== null) this.#lanes.leave(laneOf(attempt), orderId);
  }
}

function laneOf({ item, quantity }: Pick<OrderCall, "item" | "quantity">): string {
  return `${quantity} ${item}`;
}
