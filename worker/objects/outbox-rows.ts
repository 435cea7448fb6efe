/**
 * The order object's outbox: what has to be told elsewhere, written in the same step as the change that it is about.
 * Rows only: ids of ours and words, nothing that names an eSIM or a customer.
 */

import { randomId } from "../ids.ts";
import type { OrderEvent } from "../orders/events-between.ts";
import type { Sql } from "./lazy-sql.ts";

export type OutboxEntry =
  /** Account and partner have to know which eSIMs are this order's. */
  | { kind: "know" }
  /** The partner is told what was counted, without other news. */
  | { kind: "count" }
  /** `at`: Unix milliseconds. */
  | ({ kind: "event"; id: string; at: number } & OrderEvent);

/** With the id under which everybody is told of it, however often. */
export function eventEntry(event: OrderEvent, at: number): OutboxEntry {
  return { kind: "event", id: `evt_${randomId(16)}`, at, ...event };
}

export class SqlOutbox {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec("CREATE TABLE IF NOT EXISTS outbox (seq INTEGER PRIMARY KEY AUTOINCREMENT, json TEXT NOT NULL)");
  }

  put(entries: readonly OutboxEntry[]): void {
    for (const entry of entries) {
      this.#sql.exec("INSERT INTO outbox (json) VALUES (?)", JSON.stringify(entry));
    }
  }

  /** Oldest first. */
  list(): { seq: number; entry: OutboxEntry }[] {
    return this.#sql
      .exec<{ seq: number; json: string }>("SELECT seq, json FROM outbox ORDER BY seq LIMIT 100")
      .toArray()
      .map(({ seq, json }) => ({ seq, entry: JSON.parse(json) as OutboxEntry }));
  }

  /** All up to this one have been told. */
  drop(seq: number): void {
    this.#sql.exec("DELETE FROM outbox WHERE seq <= ?", seq);
  }
}
