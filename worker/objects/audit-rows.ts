/**
 * A partner's audit, as rows of its object: written, read and, after more than a year, trimmed. Nothing changes a row:
 * the database itself refuses. It does not know what the actions mean.
 */

import type { AuditEntry } from "../../shared/api/types.ts";
import type { Clock } from "../clock.ts";
import type { KeyEnvironment } from "../partners/api-key.ts";
import type { AuditActor, AuditEvent } from "../partners/audit.ts";
import type { Sql } from "./lazy-sql.ts";

export interface AuditQuery {
  /** Whose entries, beside those that are about neither; `null`: all. */
  environment: KeyEnvironment | null;
  action: string | null;
  /** Unix milliseconds; entries of that time and later. */
  since: number | null;
  /** `seq` of the last entry seen. */
  before: number | null;
  limit: number;
}

const KEEP_MS = 400 * 86_400_000;
/** At most so many go with one write, so that none takes long. */
const TRIM = 50;

type Columns = { seq: number; at: number; actor: string; action: string; subject: string; detail: string };

export class SqlAudit {
  readonly #sql: Sql;
  readonly #clock: Clock;

  constructor(sql: Sql, clock: Clock) {
    this.#sql = sql;
    this.#clock = clock;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS audit (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, environment TEXT,
        actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT, detail TEXT NOT NULL, once TEXT UNIQUE);
      CREATE TRIGGER IF NOT EXISTS audit_is_append_only BEFORE UPDATE ON audit
        BEGIN SELECT RAISE(ABORT, 'The audit is append-only'); END;
    `);
  }

  /** `once`: what has been written under it already is not written again. */
  write(
    actor: AuditActor,
    event: AuditEvent,
    environment: KeyEnvironment | null,
    once: string | null = null,
  ): void {
    const now = this.#clock.now();
    this.#sql.exec(
      "INSERT OR IGNORE INTO audit (at, environment, actor, action, subject, detail, once) VALUES (?, ?, ?, ?, ?, ?, ?)",
      now,
      environment,
      actor,
      event.action,
      event.subject,
      JSON.stringify(event.detail),
      once,
    );
    this.#trim(now - KEEP_MS);
  }

  /** Newest first. */
  read({ environment, action, since, before, limit }: AuditQuery): AuditEntry[] {
    return this.#sql
      .exec<Columns>(
        `SELECT seq, at, actor, action, subject, detail FROM audit
         WHERE (?1 IS NULL OR seq < ?1) AND (?2 IS NULL OR action = ?2) AND (?3 IS NULL OR at >= ?3)
           AND (?4 IS NULL OR environment IS NULL OR environment = ?4)
         ORDER BY seq DESC LIMIT ?5`,
        before,
        action,
        since,
        environment,
        limit,
      )
      .toArray()
      .map((row) => ({
        seq: row.seq,
        time: new Date(row.at).toISOString(),
        actor: row.actor,
        action: row.action,
        subject: row.subject,
        detail: JSON.parse(row.detail) as AuditEntry["detail"],
      }));
  }

  #trim(before: number): void {
    const [oldest] = this.#sql.exec<{ at: number }>("SELECT at FROM audit ORDER BY seq LIMIT 1").toArray();
    if (oldest === undefined || oldest.at >= before) return;
    this.#sql.exec(
      "DELETE FROM audit WHERE at < ? AND seq IN (SELECT seq FROM audit ORDER BY seq LIMIT ?)",
      before,
      TRIM,
    );
  }
}
