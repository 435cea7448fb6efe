/**
 * The account object's ledger of order calls, for providers that know no key of ours: which calls have left, which
 * ended in doubt, and what was found out about them. Rows only; `accounts/settle-doubts.ts` decides.
 *
 * A row is written before its call leaves and goes once the order object has written down what became of it.
 */

import type { DoubtVerdict } from "../orders/ports.ts";
import type { Sql } from "./lazy-sql.ts";

/** One order call. Times are Unix milliseconds by our clock. */
export interface AttemptRow {
  orderId: string;
  partnerId: string;
  connectionId: string;
  item: string;
  quantity: number;
  sentAt: number;
  /** When it ended in doubt; `null`: under way, or its object stopped. */
  endedAt: number | null;
  /** What was found out, until the order object has taken note. */
  found: Extract<DoubtVerdict, { kind: "applied" | "not_applied" }> | null;
}

/** A call that was answered: by how much the provider's clock differs from ours, at least and at most. */
export interface ClockSample {
  sentAt: number;
  receivedAt: number;
  createdAt: number;
}

type Columns = {
  order_id: string;
  partner_id: string;
  connection_id: string;
  item: string;
  quantity: number;
  sent_at: number;
  ended_at: number | null;
  found: string | null;
};

/** Longer than any doubt lasts, parked ones aside, which the operator ends. */
const KEEP_MS = 30 * 86_400_000;
const SAMPLES = 20;

export class SqlAttemptRows {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS attempt (order_id TEXT PRIMARY KEY, partner_id TEXT, connection_id TEXT, item TEXT,
        quantity INTEGER, sent_at INTEGER, ended_at INTEGER, found TEXT);
      CREATE TABLE IF NOT EXISTS clock_sample (received_at INTEGER, sent_at INTEGER, created_at INTEGER);
    `);
  }

  /** Whether this is the order's only call: one that is registered already, by whomever, must not leave again. */
  add(row: AttemptRow): boolean {
    this.#sql.exec(
      "DELETE FROM attempt WHERE sent_at < ? AND order_id NOT IN (SELECT order_id FROM parked)",
      row.sentAt - KEEP_MS,
    );
    const written = this.#sql.exec(
      "INSERT OR IGNORE INTO attempt VALUES (?, ?, ?, ?, ?, ?, NULL, NULL)",
      row.orderId,
      row.partnerId,
      row.connectionId,
      row.item,
      row.quantity,
      row.sentAt,
    );
    return written.rowsWritten > 0;
  }

  get(orderId: string): AttemptRow | null {
    const [row] = this.#sql.exec<Columns>("SELECT * FROM attempt WHERE order_id = ?", orderId).toArray();
    return row === undefined ? null : fromColumns(row);
  }

  /** All whose outcome is open, for this item and quantity, that left within `spanMs` of a time. */
  open(item: string, quantity: number, aroundMs: number, spanMs: number): AttemptRow[] {
    return this.#sql
      .exec<Columns>(
        `SELECT * FROM attempt WHERE item = ? AND quantity = ? AND found IS NULL AND sent_at BETWEEN ? AND ?
         ORDER BY sent_at, order_id`,
        item,
        quantity,
        aroundMs - spanMs,
        aroundMs + spanMs,
      )
      .toArray()
      .map(fromColumns);
  }

  /** Whether any order's outcome is still open. */
  isAnyOpen(): boolean {
    return this.#sql.exec("SELECT 1 FROM attempt WHERE found IS NULL LIMIT 1").toArray().length > 0;
  }

  end(orderId: string, at: number): void {
    this.#sql.exec("UPDATE attempt SET ended_at = ? WHERE order_id = ? AND ended_at IS NULL", at, orderId);
  }

  find(orderId: string, found: NonNullable<AttemptRow["found"]>): void {
    this.#sql.exec("UPDATE attempt SET found = ? WHERE order_id = ?", JSON.stringify(found), orderId);
  }

  drop(orderId: string): void {
    this.#sql.exec("DELETE FROM attempt WHERE order_id = ?", orderId);
  }

  sample(one: ClockSample): void {
    this.#sql.exec("INSERT INTO clock_sample VALUES (?, ?, ?)", one.receivedAt, one.sentAt, one.createdAt);
    this.#sql.exec(
      "DELETE FROM clock_sample WHERE rowid NOT IN (SELECT rowid FROM clock_sample ORDER BY rowid DESC LIMIT ?)",
      SAMPLES,
    );
  }

  samples(): ClockSample[] {
    return this.#sql
      .exec<{ received_at: number; sent_at: number; created_at: number }>("SELECT * FROM clock_sample")
      .toArray()
      .map((row) => ({ sentAt: row.sent_at, receivedAt: row.received_at, createdAt: row.created_at }));
  }
}

function fromColumns(row: Columns): AttemptRow {
  return {
    orderId: row.order_id,
    partnerId: row.partner_id,
    connectionId: row.connection_id,
    item: row.item,
    quantity: row.quantity,
    sentAt: row.sent_at,
    endedAt: row.ended_at,
    found: row.found === null ? null : (JSON.parse(row.found) as AttemptRow["found"]),
  };
}
