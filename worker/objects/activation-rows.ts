/** The order object's activations, as rows. Synchronous. */

import type { ActivationRow } from "../activations/activation.ts";
import type { LazySql } from "./lazy-sql.ts";

type Columns = {
  activation_id: string;
  link_hash: string;
  access: string;
  access_code_hash: string | null;
  wrong_codes: number;
  locked_until: number | null;
  lang: string | null;
  created_at: number;
  expires_at: number;
  revoked_at: number | null;
  reveals_paid_until: number | null;
};

export class SqlActivationRows {
  readonly #sql: LazySql;
  readonly #known = new Map<string, ActivationRow>();

  constructor(sql: LazySql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS activation (activation_id TEXT PRIMARY KEY, link_hash TEXT UNIQUE, access TEXT,
        access_code_hash TEXT, wrong_codes INTEGER, locked_until INTEGER, lang TEXT, created_at INTEGER,
        expires_at INTEGER, revoked_at INTEGER, reveals_paid_until INTEGER);
    `);
    sql.addColumn("activation", "reveals_paid_until", "INTEGER");
  }

  get(activationId: string): ActivationRow | null {
    const known = this.#known.get(activationId);
    if (known !== undefined) return known;
    const row = this.#one("SELECT * FROM activation WHERE activation_id = ?", activationId);
    if (row !== null) this.#known.set(activationId, row);
    return row;
  }

  byLink(linkHash: string): ActivationRow | null {
    return this.#one("SELECT * FROM activation WHERE link_hash = ?", linkHash);
  }

  newest(): ActivationRow | null {
    return this.#one("SELECT * FROM activation ORDER BY created_at DESC, rowid DESC LIMIT 1");
  }

  put(row: ActivationRow): void {
    this.#sql.exec(
      `INSERT OR REPLACE INTO activation (activation_id, link_hash, access, access_code_hash, wrong_codes, locked_until,
         lang, created_at, expires_at, revoked_at, reveals_paid_until) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      row.activationId,
      row.linkHash,
      row.access,
      row.accessCodeHash,
      row.wrongCodes,
      row.lockedUntil,
      row.lang,
      row.createdAt,
      row.expiresAt,
      row.revokedAt,
      row.revealsPaidUntil,
    );
    this.#known.set(row.activationId, row);
  }

  /** Every activation ends now, unless it has ended before. */
  endAll(now: number): void {
    this.#sql.exec("UPDATE activation SET expires_at = min(expires_at, ?)", now);
    this.#known.clear();
  }

  #one(query: string, ...bindings: string[]): ActivationRow | null {
    const [columns] = this.#sql.exec<Columns>(query, ...bindings).toArray();
    if (columns === undefined) return null;
    return {
      activationId: columns.activation_id,
      linkHash: columns.link_hash,
      access: columns.access === "code" ? "code" : "tap",
      accessCodeHash: columns.access_code_hash,
      wrongCodes: columns.wrong_codes,
      lockedUntil: columns.locked_until,
      lang: columns.lang,
      createdAt: columns.created_at,
      expiresAt: columns.expires_at,
      revokedAt: columns.revoked_at,
      revealsPaidUntil: columns.reveals_paid_until,
    };
  }
}
