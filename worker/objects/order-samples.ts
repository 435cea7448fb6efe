/**
 * What was counted for an order and its partner was not told yet. It waits for the next hand-over, so that counting
 * costs no call of an object; and it waits in rows, because an order that only looks now and then forgets all else.
 * Rows only.
 */

import type { Tally, TallyBatch } from "../partners/stats.ts";
import type { Sql } from "./lazy-sql.ts";

/** So many of one metric, and the partner is told without other news. */
const ENOUGH = 50;

export class SqlOrderSamples {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(
      "CREATE TABLE IF NOT EXISTS sample (batch TEXT, metric TEXT, count INTEGER, sum INTEGER, max INTEGER, PRIMARY KEY (batch, metric))",
    );
  }

  /** Whether it is time to tell. */
  add(metric: string, value: number): boolean {
    const query = `INSERT INTO sample VALUES ('', ?1, 1, ?2, ?2) ON CONFLICT (batch, metric)
      DO UPDATE SET count = count + 1, sum = sum + ?2, max = max(max, ?2) RETURNING count`;
    return this.#sql.exec<{ count: number }>(query, metric, Math.round(value)).one().count === ENOUGH;
  }

  /** All that waits, under `id`; the same again, under its own id, until it is dropped. */
  batch(id: string): TallyBatch | null {
    const [sent] = this.#read("batch <> ''");
    if (sent === undefined) this.#sql.exec("UPDATE sample SET batch = ?", id);
    const tallies = this.#read("batch <> ''");
    const [first] = tallies;
    return first === undefined ? null : { id: first.batch, tallies };
  }

  drop(id: string): void {
    this.#sql.exec("DELETE FROM sample WHERE batch = ?", id);
  }

  #read(where: string): (Tally & { batch: string })[] {
    return this.#sql.exec<{ batch: string } & Tally>(`SELECT * FROM sample WHERE ${where}`).toArray();
  }
}
