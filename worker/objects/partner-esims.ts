/** Which of a partner's orders an eSIM belongs to, by a name that only the partner's data key makes. Rows only. */

import type { KeyEnvironment } from "../partners/api-key.ts";
import type { Sql } from "./lazy-sql.ts";

export class SqlPartnerEsims {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS esim (environment TEXT, name TEXT, order_id TEXT, PRIMARY KEY (environment, name));
      CREATE INDEX IF NOT EXISTS esim_by_order ON esim (order_id);
    `);
  }

  /** A plan that is added to an eSIM is another order's: the eSIM stays where it was bought or imported first. */
  know(environment: KeyEnvironment, names: readonly string[], orderId: string): void {
    for (const name of names) {
      this.#sql.exec("INSERT OR IGNORE INTO esim VALUES (?, ?, ?)", environment, name, orderId);
    }
  }

  orderOf(environment: KeyEnvironment, name: string): string | null {
    const query = "SELECT order_id FROM esim WHERE environment = ? AND name = ?";
    return this.#sql.exec<{ order_id: string }>(query, environment, name).toArray()[0]?.order_id ?? null;
  }

  forget(orderId: string): void {
    this.#sql.exec("DELETE FROM esim WHERE order_id = ?", orderId);
  }
}
