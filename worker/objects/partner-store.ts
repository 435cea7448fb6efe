/** The partner object's settings and wrapped data key, and the keys of commands that were given. Rows only. */

import type { WrappedKey } from "../custody/envelope.ts";
import type { PartnerSettings } from "../partners/settings.ts";
import type { Sql } from "./lazy-sql.ts";

export interface StoredPartner {
  id: string;
  settings: PartnerSettings;
  dataKey: WrappedKey;
  removed: boolean;
}

type Columns = { id: string; settings: string; data_key: string; removed_at: number | null };

export class SqlPartnerStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS partner (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT, settings TEXT,
        data_key TEXT, removed_at INTEGER);
      CREATE TABLE IF NOT EXISTS command_key (scope TEXT, key_hash TEXT, fingerprint TEXT, created_at INTEGER,
        PRIMARY KEY (scope, key_hash));
    `);
  }

  get(): StoredPartner | null {
    const query = "SELECT id, settings, data_key, removed_at FROM partner";
    const [row] = this.#sql.exec<Columns>(query).toArray();
    if (row === undefined) return null;
    return {
      id: row.id,
      settings: JSON.parse(row.settings) as PartnerSettings,
      dataKey: JSON.parse(row.data_key) as WrappedKey,
      removed: row.removed_at !== null,
    };
  }

  /** A removed partner is there again. */
  put(id: string, settings: PartnerSettings, dataKey: WrappedKey): void {
    this.#sql.exec(
      "INSERT OR REPLACE INTO partner (one, id, settings, data_key, removed_at) VALUES (1, ?, ?, ?, NULL)",
      id,
      JSON.stringify(settings),
      JSON.stringify(dataKey),
    );
  }

  putDataKey(dataKey: WrappedKey): void {
    this.#sql.exec("UPDATE partner SET data_key = ?", JSON.stringify(dataKey));
  }

  remove(now: number): void {
    this.#sql.exec("UPDATE partner SET removed_at = ?", now);
  }

  /** Whether this command key is new, was used for the same command, or for another. */
  claimKey(scope: string, keyHash: string, fingerprint: string, now: number): "new" | "same" | "reused" {
    const query = "SELECT fingerprint FROM command_key WHERE scope = ? AND key_hash = ?";
    const [known] = this.#sql.exec<{ fingerprint: string }>(query, scope, keyHash).toArray();
    if (known !== undefined) return known.fingerprint === fingerprint ? "same" : "reused";
    this.#sql.exec("INSERT INTO command_key VALUES (?, ?, ?, ?)", scope, keyHash, fingerprint, now);
    return "new";
  }
}
