/**
 * What a partner's orders came to, counted by day: exact, because an event counts once however often it is handed over.
 * Rows only; what the metrics mean is `partners/stats.ts`.
 */

import type { Clock } from "../clock.ts";
import type { KeyEnvironment } from "../partners/api-key.ts";
import type { Tally } from "../partners/stats.ts";
import type { Sql } from "./lazy-sql.ts";

const DAY_MS = 86_400_000;
/** Days that are kept. */
const KEPT_DAYS = 400;
/** Longer than any outbox waits. */
const SEEN_MS = 7 * DAY_MS;

export class SqlPartnerStats {
  readonly #sql: Sql;
  readonly #clock: Clock;

  constructor(sql: Sql, clock: Clock) {
    this.#sql = sql;
    this.#clock = clock;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS stat (day INTEGER, environment TEXT, metric TEXT, count INTEGER, sum INTEGER,
        max INTEGER, PRIMARY KEY (environment, day, metric));
      CREATE TABLE IF NOT EXISTS stat_seen (id TEXT PRIMARY KEY, at INTEGER);
    `);
  }

  /** Whether this id has not been counted yet; from here on it has. */
  isNew(id: string): boolean {
    const now = this.#clock.now();
    if (this.#sql.exec("SELECT 1 FROM stat_seen WHERE id = ?", id).toArray().length > 0) return false;
    this.#sql.exec("INSERT INTO stat_seen VALUES (?, ?)", id, now);
    this.#sql.exec("DELETE FROM stat_seen WHERE at < ?", now - SEEN_MS);
    return true;
  }

  add(environment: KeyEnvironment, tallies: readonly Tally[]): void {
    const day = this.#day();
    for (const { metric, count, sum, max } of tallies) {
      this.#sql.exec(
        `INSERT INTO stat VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (environment, day, metric)
         DO UPDATE SET count = count + ?4, sum = sum + ?5, max = max(max, ?6)`,
        day,
        environment,
        metric,
        count,
        Math.round(sum),
        Math.round(max),
      );
    }
    this.#sql.exec("DELETE FROM stat WHERE day < ?", day - KEPT_DAYS);
  }

  /** Both days included, as days since 1970. */
  read(environment: KeyEnvironment, from: number, to: number): Tally[] {
    return this.#sql
      .exec<Tally>(
        `SELECT metric, sum(count) AS count, sum(sum) AS sum, max(max) AS max FROM stat
         WHERE environment = ? AND day BETWEEN ? AND ? GROUP BY metric ORDER BY metric`,
        environment,
        from,
        to,
      )
      .toArray();
  }

  #day(): number {
    return Math.floor(this.#clock.now() / DAY_MS);
  }
}
