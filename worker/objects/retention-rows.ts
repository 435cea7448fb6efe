/** When an order's customer is to be forgotten, and whether that has been done. One row, in the clear. */

import type { Sql } from "./lazy-sql.ts";

export interface RetentionRow {
  /** When to look next, by our clock; `null`: everything is done. */
  lookAt: number | null;
  /** Somebody asked for it: as soon as the order is settled, whatever its age. */
  requested: boolean;
  erasedAt: number | null;
}

type Columns = { look_at: number | null; requested: number; erased_at: number | null };

export class SqlRetentionRows {
  readonly #sql: Sql;
  #row: RetentionRow | null | undefined;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS retention (one INTEGER PRIMARY KEY CHECK (one = 1), look_at INTEGER,
        requested INTEGER NOT NULL, erased_at INTEGER);
    `);
  }

  /** `null`: nobody has looked yet. */
  get(): RetentionRow | null {
    if (this.#row === undefined) {
      const [columns] = this.#sql.exec<Columns>("SELECT * FROM retention").toArray();
      this.#row = columns
        ? { lookAt: columns.look_at, requested: columns.requested === 1, erasedAt: columns.erased_at }
        : null;
    }
    return this.#row;
  }

  put(row: RetentionRow): void {
    this.#sql.exec(
      "INSERT OR REPLACE INTO retention (one, look_at, requested, erased_at) VALUES (1, ?, ?, ?)",
      row.lookAt,
      row.requested ? 1 : 0,
      row.erasedAt,
    );
    this.#row = row;
  }
}
