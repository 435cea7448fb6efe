/** Which orders of a partner are one customer's: by MACs, until the customer is forgotten. Rows only. */

import type { CustomerField } from "../partners/audit.ts";
import type { Sql } from "./lazy-sql.ts";

export class SqlCustomerIndex {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
  }

  /** Of both environments, in the order of their ids, from after `after` on. */
  orders(by: CustomerField, mac: string, after: string, limit: number): string[] {
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
  forget(orderId: string): void {
    this.#sql.exec("UPDATE orders SET ref_mac = NULL, email_mac = NULL WHERE order_id = ?", orderId);
  }
}
