/**
 * Who has made something: whoever is first has it. Rows only: names and owners mean nothing here.
 *
 * Calls that may be making it are counted, because two may do so at once: a claim goes with the last of them, and only
 * if none can have made anything.
 */

import type { Sql } from "./lazy-sql.ts";

export class SqlOwned {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(
      "CREATE TABLE IF NOT EXISTS owned (name TEXT PRIMARY KEY, owner TEXT, calls INTEGER, made INTEGER)",
    );
  }

  ownerOf(name: string): string | null {
    const query = "SELECT owner FROM owned WHERE name = ?";
    return this.#sql.exec<{ owner: string }>(query, name).toArray()[0]?.owner ?? null;
  }

  /** All of them, or none where one is somebody else's. */
  take(owner: string, names: readonly string[]): boolean {
    if (names.some((name) => (this.ownerOf(name) ?? owner) !== owner)) return false;
    for (const name of names) {
      this.#sql.exec(
        "INSERT INTO owned VALUES (?, ?, 1, 0) ON CONFLICT (name) DO UPDATE SET calls = calls + 1",
        name,
        owner,
      );
    }
    return true;
  }

  /** One call of each is over. `made`: it is there now, or may be. */
  settle(names: readonly string[], made: boolean): void {
    for (const name of names) {
      this.#sql.exec(
        "UPDATE owned SET calls = calls - 1, made = made OR ? WHERE name = ?",
        made ? 1 : 0,
        name,
      );
      this.#sql.exec("DELETE FROM owned WHERE name = ? AND calls < 1 AND made = 0", name);
    }
  }
}
