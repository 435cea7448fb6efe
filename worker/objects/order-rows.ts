/**
 * The order object's rows: one order, one sealed record, one sealed answer. All reads and writes are synchronous, and
 * those of one call are one transaction.
 */

import type { OperationState } from "../../shared/api/types.ts";
import type { OrderRows, SealedAnswer } from "../orders/ports.ts";
import type { OrderRow } from "../orders/record.ts";
import type { Sql } from "./lazy-sql.ts";

type Columns = {
  order_key: string;
  partner_id: string;
  environment: string;
  fingerprint: string;
  stage: string;
  operation_state: string;
  created_at: number;
  due_at: number | null;
  poll_from: number | null;
  doubts: number;
  version: number;
};

export class SqlOrderRows implements OrderRows {
  readonly #sql: Sql;
  /** Reads are far more frequent than writes, and only this object writes. */
  #row: OrderRow | null | undefined;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS order_row (one INTEGER PRIMARY KEY CHECK (one = 1), order_key TEXT, partner_id TEXT,
        environment TEXT, fingerprint TEXT, stage TEXT, operation_state TEXT, created_at INTEGER, due_at INTEGER,
        poll_from INTEGER, doubts INTEGER, version INTEGER, record TEXT, answer TEXT, answered_at INTEGER);
      CREATE TABLE IF NOT EXISTS trouble (one INTEGER PRIMARY KEY CHECK (one = 1), times INTEGER NOT NULL);
    `);
  }

  get(): OrderRow | null {
    if (this.#row === undefined) {
      const [columns] = this.#sql.exec<Columns>("SELECT * FROM order_row").toArray();
      this.#row = columns === undefined ? null : fromColumns(columns);
    }
    return this.#row;
  }

  claim(row: OrderRow): void {
    this.#sql.exec(
      `INSERT INTO order_row (one, order_key, partner_id, environment, fingerprint, stage, operation_state, created_at,
         due_at, poll_from, doubts, version) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.orderKey,
      row.partnerId,
      row.environment,
      row.fingerprint,
      row.stage,
      row.operationState,
      row.createdAt,
      row.dueAt,
      row.pollFrom,
      row.doubts,
      row.version,
    );
    this.#row = row;
  }

  update(change: Partial<OrderRow>): OrderRow {
    const before = this.get();
    if (before === null) throw new Error("There is no order to update");
    const row = { ...before, ...change, version: before.version + 1 };
    this.#sql.exec(
      "UPDATE order_row SET stage = ?, operation_state = ?, due_at = ?, poll_from = ?, doubts = ?, version = ?",
      row.stage,
      row.operationState,
      row.dueAt,
      row.pollFrom,
      row.doubts,
      row.version,
    );
    this.#row = row;
    return row;
  }

  schedule(dueAt: number | null, pollFrom?: number): void {
    const before = this.get();
    if (before === null) throw new Error("There is no order to schedule");
    const row = { ...before, dueAt, pollFrom: pollFrom ?? before.pollFrom };
    this.#sql.exec("UPDATE order_row SET due_at = ?, poll_from = ?", row.dueAt, row.pollFrom);
    this.#row = row;
  }

  release(): void {
    this.#sql.exec("DELETE FROM order_row");
    this.#row = null;
  }

  answer(): SealedAnswer | null {
    const [row] = this.#sql
      .exec<{ answer: string | null; answered_at: number }>("SELECT answer, answered_at FROM order_row")
      .toArray();
    return row === undefined || row.answer === null ? null : { sealed: row.answer, at: row.answered_at };
  }

  putAnswer({ sealed, at }: SealedAnswer): void {
    this.#sql.exec("UPDATE order_row SET answer = ?, answered_at = ?", sealed, at);
  }

  dropAnswer(): void {
    this.#sql.exec("UPDATE order_row SET answer = NULL");
  }

  record(): string | null {
    const [row] = this.#sql.exec<{ record: string | null }>("SELECT record FROM order_row").toArray();
    return row?.record ?? null;
  }

  putRecord(sealed: string): void {
    this.#sql.exec("UPDATE order_row SET record = ?", sealed);
  }

  countTrouble(): number {
    this.#sql.exec(
      "INSERT INTO trouble (one, times) VALUES (1, 1) ON CONFLICT (one) DO UPDATE SET times = times + 1",
    );
    return this.#sql.exec<{ times: number }>("SELECT times FROM trouble").one().times;
  }
}

function fromColumns(columns: Columns): OrderRow {
  return {
    orderKey: columns.order_key,
    partnerId: columns.partner_id,
    environment: columns.environment === "live" ? "live" : "test",
    fingerprint: columns.fingerprint,
    stage: columns.stage as OrderRow["stage"],
    operationState: columns.operation_state as OperationState,
    createdAt: columns.created_at,
    dueAt: columns.due_at,
    pollFrom: columns.poll_from,
    doubts: columns.doubts,
    version: columns.version,
  };
}
