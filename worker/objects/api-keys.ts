/** A partner's API keys, as rows of its object: hashes only. The key itself is shown once, when it is made. */

import type { Clock } from "../clock.ts";
import { failed, success, type Result } from "../failure.ts";
import { newApiKey, type KeyEnvironment, type Scope } from "../partners/api-key.ts";
import { sha256 } from "../signing/hmac.ts";

export interface IssuedKey {
  key_id: string;
  environment: KeyEnvironment;
  scopes: Scope[];
  created_at: string;
  revoked_at: string | null;
}

/** Two, so that a new key can be rolled out before the old one ends. */
const MAX_ACTIVE = 2;

type Columns = {
  key_id: string;
  environment: string;
  scopes: string;
  created_at: number;
  revoked_at: number | null;
};

export class SqlApiKeys {
  readonly #sql: SqlStorage;
  readonly #clock: Clock;

  constructor(sql: SqlStorage, clock: Clock) {
    this.#sql = sql;
    this.#clock = clock;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS api_key (key_id TEXT PRIMARY KEY, environment TEXT, scopes TEXT, hash TEXT,
        created_at INTEGER, revoked_at INTEGER);
    `);
  }

  async issue(
    partnerId: string,
    environment: KeyEnvironment,
    scopes: Scope[],
  ): Promise<Result<{ key: string } & IssuedKey>> {
    const { key, keyId } = newApiKey(environment, partnerId);
    const hash = await sha256(key);
    // Counted and added in one step: two requests at once cannot both find room for the last key.
    const active = this.list().filter((one) => one.environment === environment && one.revoked_at === null);
    if (active.length >= MAX_ACTIVE) {
      const message = `The partner has ${MAX_ACTIVE} active ${environment} keys. Revoke one first.`;
      return failed({ tag: "not_possible_now", message });
    }
    const now = this.#clock.now();
    this.#sql.exec(
      "INSERT INTO api_key (key_id, environment, scopes, hash, created_at) VALUES (?, ?, ?, ?, ?)",
      keyId,
      environment,
      JSON.stringify(scopes),
      hash,
      now,
    );
    const created_at = new Date(now).toISOString();
    return success({ key, key_id: keyId, environment, scopes, created_at, revoked_at: null });
  }

  list(): IssuedKey[] {
    const query =
      "SELECT key_id, environment, scopes, created_at, revoked_at FROM api_key ORDER BY created_at";
    return this.#sql
      .exec<Columns>(query)
      .toArray()
      .map((row) => ({
        key_id: row.key_id,
        environment: row.environment === "live" ? "live" : "test",
        scopes: JSON.parse(row.scopes) as Scope[],
        created_at: new Date(row.created_at).toISOString(),
        revoked_at: row.revoked_at === null ? null : new Date(row.revoked_at).toISOString(),
      }));
  }

  /** Whether there is such a key; one that is revoked already stays as it is. */
  revoke(keyId: string): boolean {
    const update = "UPDATE api_key SET revoked_at = coalesce(revoked_at, ?) WHERE key_id = ?";
    return this.#sql.exec(update, this.#clock.now(), keyId).rowsWritten > 0;
  }

  /** What the key may do; `null` unless it is known, active and the one that was hashed. */
  scopesOf(keyId: string, environment: KeyEnvironment, hash: string): Scope[] | null {
    const query =
      "SELECT hash, scopes FROM api_key WHERE key_id = ? AND environment = ? AND revoked_at IS NULL";
    const [row] = this.#sql.exec<{ hash: string; scopes: string }>(query, keyId, environment).toArray();
    return row !== undefined && sameDigest(row.hash, hash) ? (JSON.parse(row.scopes) as Scope[]) : null;
  }

  clear(): void {
    this.#sql.exec("DELETE FROM api_key");
  }
}

function sameDigest(a: string, b: string): boolean {
  const encoder = new TextEncoder();
  const [x, y] = [encoder.encode(a), encoder.encode(b)];
  return x.length === y.length && crypto.subtle.timingSafeEqual(x, y);
}
