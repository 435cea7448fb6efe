/**
 * A partner's orders: which approvals are spent, what of the budgets is used, and whose orders they are, by MACs, until
 * the customer is forgotten. Synchronous, so that what it decides is exact. It does not know what an order holds.
 */

import { failed, success, type Result } from "../failure.ts";
import type { KeyEnvironment } from "../partners/api-key.ts";
import type { CustomerField } from "../partners/audit.ts";
import type { Budgets } from "../partners/settings.ts";
import type { Sql } from "./lazy-sql.ts";

export interface Reservation {
  orderId: string;
  environment: KeyEnvironment;
  /** The approval's; `null` for an import, which spends nothing. */
  nonce: string | null;
  amountCents: number;
  refMac: string | null;
  emailMac: string | null;
  /** The partner's key that asked for it. */
  keyId?: string;
}

const DAY_MS = 86_400_000;

export class SqlPartnerOrders {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS orders (order_id TEXT PRIMARY KEY, environment TEXT, nonce TEXT UNIQUE, amount_cents INTEGER,
        refunded INTEGER NOT NULL DEFAULT 0, ref_mac TEXT, email_mac TEXT, created_at INTEGER);
      CREATE INDEX IF NOT EXISTS orders_by_time ON orders (created_at);
    `);
  }

  /** Whether the approval is still to be spent and the budget suffices. `budgets`: `undefined` where nobody may spend. */
  mayReserve(wanted: Reservation, budgets: Budgets | undefined, now: number): Result<null> {
    const { orderId, nonce } = wanted;
    if (nonce === null) return success(null);
    const query = "SELECT 1 FROM orders WHERE nonce = ? AND order_id <> ?";
    if (this.#sql.exec(query, nonce, orderId).toArray().length > 0)
      return failed({ tag: "approval_invalid" });
    return budgets === undefined || this.#isOver(wanted, budgets, now)
      ? failed({ tag: "budget_exceeded", retryAfterMs: DAY_MS - (now % DAY_MS) })
      : success(null);
  }

  /** An order that is reserved already takes the approval and amount of this attempt in place of the last one's. */
  reserve(wanted: Reservation, now: number): void {
    this.#sql.exec(
      `INSERT OR REPLACE INTO orders (order_id, environment, nonce, amount_cents, ref_mac, email_mac, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      wanted.orderId,
      wanted.environment,
      wanted.nonce,
      wanted.amountCents,
      wanted.refMac,
      wanted.emailMac,
      now,
    );
  }

  refund(orderId: string): void {
    this.#sql.exec("UPDATE orders SET refunded = 1 WHERE order_id = ?", orderId);
  }

  release(orderId: string): void {
    this.#sql.exec("DELETE FROM orders WHERE order_id = ?", orderId);
  }

  /** Newest first. `before` is the `created_at` and id of the last one seen. */
  list(
    environment: KeyEnvironment,
    filter: { refMac: string | null; emailMac: string | null },
    before: { createdAt: number; orderId: string } | null,
    limit: number,
  ): { orderId: string; createdAt: number }[] {
    return this.#sql
      .exec<{ order_id: string; created_at: number }>(
        `SELECT order_id, created_at FROM orders
         WHERE environment = ?6 AND (?1 IS NULL OR ref_mac = ?1) AND (?2 IS NULL OR email_mac = ?2)
           AND (?3 IS NULL OR created_at < ?3 OR (created_at = ?3 AND order_id < ?4))
         ORDER BY created_at DESC, order_id DESC LIMIT ?5`,
        filter.refMac,
        filter.emailMac,
        before?.createdAt ?? null,
        before?.orderId ?? null,
        limit,
        environment,
      )
      .toArray()
      .map((row) => ({ orderId: row.order_id, createdAt: row.created_at }));
  }

  /** A customer's, of both environments, in the order of their ids, from after `after` on. */
  ofCustomer(by: CustomerField, mac: string, after: string, limit: number): string[] {
    const column = by === "customer_ref" ? "ref_mac" : "email_mac";
    return this.#sql
      .exec<{ order_id: string }>(
        `SELECT order_id FROM orders WHERE ${column} = ? AND order_id > ? ORDER BY order_id LIMIT ?`,
        mac,
        after,
        limit,
      )
      .toArray()
      .map((row) => row.order_id);
  }

  /** The order stays in the partner's list, as nobody's. */
  forgetCustomer(orderId: string): void {
    this.#sql.exec("UPDATE orders SET ref_mac = NULL, email_mac = NULL WHERE order_id = ?", orderId);
  }

  #isOver({ orderId, environment, amountCents }: Reservation, budgets: Budgets, now: number): boolean {
    const today = this.#sql
      .exec<{ count: number; total: number }>(
        `SELECT count(*) AS count, coalesce(sum(amount_cents), 0) AS total FROM orders
         WHERE nonce IS NOT NULL AND refunded = 0 AND order_id <> ? AND environment = ? AND created_at >= ?`,
        orderId,
        environment,
        now - (now % DAY_MS),
      )
      .one();
    const { orders_per_day: orders, amount_cents_per_day: amount } = budgets;
    return (
      (orders !== null && today.count >= orders) || (amount !== null && today.total + amountCents > amount)
    );
  }
}
