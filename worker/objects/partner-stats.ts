/**
 * What a partner's orders came to, counted by day: exact, because an event counts once however often it is handed over.
 * Rows only; what the metrics mean is `partners/stats.ts`.
 */

import type { Clock } from "../clock.ts";
import type { KeyEnvironment } from "../partners/api-key.ts";
import type { Sample } from "../partners/stats.ts";
import type { Sql } from "./lazy-sql.ts";

export interface StatRow {
  metric: string;
  count: number;
  sum: number;
  max: number;
}

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

  add(environment: KeyEnvironment, samples: readonly Sample[]): void {
    const day = this.#day();
    for (const { metric, value } of samples) {
      this.#sql.exec(
        `INSERT INTO stat VALUES (?1, ?2, ?3, 1, ?4, ?4) ON CONFLICT (environment, day, metric)
         DO UPDATE SET count = count + 1, sum = sum + ?4, max = max(max, ?4)`,
        day,
        environment,
        metric,
        Math.round(value),
      );
    }
    this.#sql.exec("DELETE FROM stat WHERE day < ?", day - KEPT_DAYS);
  }

  /** Both days included, as days since 1970. */
  read(environment: KeyEnvironment, from: number, to: number): StatRow[] {
    return this.#sql
      .exec<{ metric: string; count: number; sum: number; max: number }>(
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
