/**
 * Which of the provider's orders are already ours, and which of ours wait for a person. Rows only.
 *
 * Two orders never share a provider's order: whoever claims a reference first has it.
 */

import type { Sql } from "./lazy-sql.ts";

/** An order whose outcome nothing proves. */
export interface ParkedOrder {
  orderId: string;
  partnerId: string;
  item: string;
  quantity: number;
  /** Unix milliseconds: when it was sent. */
  sentAt: number;
}

type Columns = { order_id: string; partner_id: string; item: string; quantity: number; sent_at: number };

export class SqlClaimRows {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS claimed (ref_hash TEXT PRIMARY KEY, order_id TEXT NOT NULL);
      CREATE TABLE IF NOT EXISTS parked (order_id TEXT PRIMARY KEY, partner_id TEXT, item TEXT, quantity INTEGER,
        sent_at INTEGER);
    `);
  }

  /** `refHash`: of the provider's reference. Whether that order belongs to this order of ours, from now on or already. */
  claim(refHash: string, orderId: string): boolean {
    this.#sql.exec("INSERT OR IGNORE INTO claimed (ref_hash, order_id) VALUES (?, ?)", refHash, orderId);
    const { order_id } = this.#sql
      .exec<{ order_id: string }>("SELECT order_id FROM claimed WHERE ref_hash = ?", refHash)
      .one();
    return order_id === orderId;
  }

  isClaimed(refHash: string): boolean {
    return this.#sql.exec("SELECT 1 FROM claimed WHERE ref_hash = ?", refHash).toArray().length > 0;
  }

  park(order: ParkedOrder): void {
    this.#sql.exec(
      "INSERT OR REPLACE INTO parked (order_id, partner_id, item, quantity, sent_at) VALUES (?, ?, ?, ?, ?)",
      order.orderId,
      order.partnerId,
      order.item,
      order.quantity,
      order.sentAt,
    );
  }

  unpark(orderId: string): void {
    this.#sql.exec("DELETE FROM parked WHERE order_id = ?", orderId);
  }

  /** Oldest first. */
  parked(): ParkedOrder[] {
    return this.#sql
      .exec<Columns>("SELECT * FROM parked ORDER BY sent_at")
      .toArray()
      .map((row) => ({
        orderId: row.order_id,
        partnerId: row.partner_id,
        item: row.item,
        quantity: row.quantity,
        sentAt: row.sent_at,
      }));
  }
}
