/**
 * Which of our orders an eSIM or a reference belongs to, so that a provider's webhook finds its order; which webhooks
 * have come already; and what the operator has to look at. Rows only: names are MACs or hashes, made elsewhere.
 */

import type { Sql } from "./lazy-sql.ts";

export type NoticeKind = "low_balance" | "dead_credential";

export interface Notice {
  kind: NoticeKind;
  /** Unix milliseconds: when it was seen last. */
  at: number;
}

export class SqlAccountIndex {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS known (name TEXT PRIMARY KEY, order_id TEXT NOT NULL);
      CREATE INDEX IF NOT EXISTS known_by_order ON known (order_id);
      CREATE TABLE IF NOT EXISTS hook_seen (id TEXT PRIMARY KEY, at INTEGER NOT NULL);
      CREATE TABLE IF NOT EXISTS notice (kind TEXT PRIMARY KEY, at INTEGER NOT NULL);
    `);
  }

  /** Whoever is first has it; whether that is this order. */
  claim(name: string, orderId: string): boolean {
    this.#sql.exec("INSERT OR IGNORE INTO known VALUES (?, ?)", name, orderId);
    return this.ownerOf(name) === orderId;
  }

  ownerOf(name: string): string | null {
    const query = "SELECT order_id FROM known WHERE name = ?";
    return this.#sql.exec<{ order_id: string }>(query, name).toArray()[0]?.order_id ?? null;
  }

  /** Nothing has come of the order: whoever is next may have what it had. */
  release(orderId: string): void {
    this.#sql.exec("DELETE FROM known WHERE order_id = ?", orderId);
  }

  /** The order is nobody's any more. Its eSIMs stay taken: they must not be given to somebody else. */
  forget(orderId: string): void {
    this.#sql.exec("UPDATE known SET order_id = '' WHERE order_id = ?", orderId);
  }

  isSeen(id: string, since: number): boolean {
    return this.#sql.exec("SELECT 1 FROM hook_seen WHERE id = ? AND at >= ?", id, since).toArray().length > 0;
  }

  /** `since`: what was seen before is of no use any more. */
  see(id: string, now: number, since: number): void {
    this.#sql.exec("DELETE FROM hook_seen WHERE at < ?", since);
    this.#sql.exec("INSERT OR REPLACE INTO hook_seen VALUES (?, ?)", id, now);
  }

  notice(kind: NoticeKind, at: number): void {
    this.#sql.exec("INSERT OR REPLACE INTO notice VALUES (?, ?)", kind, at);
  }

  clear(kind: NoticeKind): void {
    this.#sql.exec("DELETE FROM notice WHERE kind = ?", kind);
  }

  notices(): Notice[] {
    return this.#sql.exec<{ kind: NoticeKind; at: number }>("SELECT kind, at FROM notice").toArray();
  }
}
