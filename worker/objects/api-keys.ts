/** A partner's API keys, as rows of its object: hashes only. The key itself is shown once, when it is made. */

import type { Clock } from "../clock.ts";
import { failed, success, type Result } from "../failure.ts";
import { newApiKey, type KeyEnvironment, type Scope } from "../partners/api-key.ts";
import { sha256 } from "../signing/hmac.ts";
import type { LazySql } from "./lazy-sql.ts";

export interface IssuedKey {
  key_id: string;
  environment: KeyEnvironment;
  scopes: Scope[];
  created_at: string;
  /** From then on it is no key any more; `null`: until it is revoked. */
  expires_at: string | null;
  revoked_at: string | null;
}

/** A new key; times are Unix milliseconds. */
export interface NewKey {
  environment: KeyEnvironment;
  scopes: Scope[];
  expiresAt: number | null;
}

/** A new key in the place of another, which goes on for a while, so that nobody is locked out meanwhile. */
export interface RolledKey {
  replaces: string;
  endsAt: number;
  /** `null`: those of the key that it replaces. */
  scopes: Scope[] | null;
  expiresAt: number | null;
}

/** Two, so that a new key can be rolled out before the old one ends. */
const MAX_ACTIVE = 2;

type Columns = {
  key_id: string;
  environment: string;
  scopes: string;
  created_at: number;
  revoked_at: number | null;
  not_after: number | null;
};

export class SqlApiKeys {
  readonly #sql: LazySql;
  readonly #clock: Clock;

  constructor(sql: LazySql, clock: Clock) {
    this.#sql = sql;
    this.#clock = clock;
    sql.exec(`
      CREATE TABLE IF NOT EXISTS api_key (key_id TEXT PRIMARY KEY, environment TEXT, scopes TEXT, hash TEXT,
        created_at INTEGER, revoked_at INTEGER, not_after INTEGER);
    `);
    sql.addColumn("api_key", "not_after", "INTEGER");
  }

  async issue(partnerId: string, wanted: NewKey): Promise<Result<{ key: string } & IssuedKey>> {
    const { environment, scopes, expiresAt } = wanted;
    const { key, keyId } = newApiKey(environment, partnerId);
    const hash = await sha256(key);
    // Counted and added in one step: two requests at once cannot both find room for the last key.
    const full = this.#full(environment);
    if (full !== null) return full;
    const now = this.#clock.now();
    this.#sql.exec(
      "INSERT INTO api_key (key_id, environment, scopes, hash, created_at, not_after) VALUES (?, ?, ?, ?, ?, ?)",
      keyId,
      environment,
      JSON.stringify(scopes),
      hash,
      now,
      expiresAt,
    );
    return success({
      key,
      key_id: keyId,
      environment,
      scopes,
      created_at: new Date(now).toISOString(),
      expires_at: timeOf(expiresAt),
      revoked_at: null,
    });
  }

  /** Issues a key like the one that it replaces, and gives that one its end, unless it has an earlier one. */
  async roll(partnerId: string, rolled: RolledKey): Promise<Result<{ key: string } & IssuedKey>> {
    const { replaces, endsAt, expiresAt } = rolled;
    const old = this.#active().find((one) => one.key_id === replaces);
    if (old === undefined) return failed({ tag: "not_found", what: "active key of that id" });
    const { environment } = old;
    const issued = await this.issue(partnerId, {
      environment,
      scopes: rolled.scopes ?? old.scopes,
      expiresAt,
    });
    if (!issued.ok) return issued;
    this.#sql.exec(
      "UPDATE api_key SET not_after = min(coalesce(not_after, ?1), ?1) WHERE key_id = ?2",
      endsAt,
      replaces,
    );
    return issued;
  }

  list(): IssuedKey[] {
    const query =
      "SELECT key_id, environment, scopes, created_at, revoked_at, not_after FROM api_key ORDER BY created_at";
    return this.#sql
      .exec<Columns>(query)
      .toArray()
      .map((row) => ({
        key_id: row.key_id,
        environment: row.environment === "live" ? "live" : "test",
        scopes: JSON.parse(row.scopes) as Scope[],
        created_at: new Date(row.created_at).toISOString(),
        expires_at: timeOf(row.not_after),
        revoked_at: timeOf(row.revoked_at),
      }));
  }

  /** Whether there is such a key; one that is revoked already stays as it is. */
  revoke(keyId: string): boolean {
    const update = "UPDATE api_key SET revoked_at = coalesce(revoked_at, ?) WHERE key_id = ?";
    return this.#sql.exec(update, this.#clock.now(), keyId).rowsWritten > 0;
  }

  /** What the key may do; `null` unless it is known, active now, and the one that was hashed. */
  scopesOf(keyId: string, environment: KeyEnvironment, hash: string): Scope[] | null {
    const [row] = this.#sql
      .exec<{ hash: string; scopes: string }>(
        `SELECT hash, scopes FROM api_key WHERE key_id = ? AND environment = ? AND revoked_at IS NULL
           AND (not_after IS NULL OR not_after > ?)`,
        keyId,
        environment,
        this.#clock.now(),
      )
      .toArray();
    return row !== undefined && sameDigest(row.hash, hash) ? (JSON.parse(row.scopes) as Scope[]) : null;
  }

  clear(): void {
    this.#sql.exec("DELETE FROM api_key");
  }

  #active(): IssuedKey[] {
    const now = new Date(this.#clock.now()).toISOString();
    return this.list().filter(
      ({ revoked_at, expires_at }) => revoked_at === null && (expires_at === null || expires_at > now),
    );
  }

  /** Why there is no room for another key; `null` where there is. */
  #full(environment: KeyEnvironment): Result<never> | null {
    const active = this.#active().filter((one) => one.environment === environment);
    if (active.length < MAX_ACTIVE) return null;
    const [soonest] = active.flatMap(({ expires_at }) => expires_at ?? []).sort();
    const wait = soonest === undefined ? "" : `, or wait for the one that ends at ${soonest}`;
    const ids = active.map(({ key_id }) => key_id).join(" and ");
    const message = `The partner has ${MAX_ACTIVE} active ${environment} keys, ${ids}. Revoke one of them first${wait}.`;
    return failed({ tag: "not_possible_now", message });
  }
}

function timeOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}

function sameDigest(a: string, b: string): boolean {
  const encoder = new TextEncoder();
  const [x, y] = [encoder.encode(a), encoder.encode(b)];
  return x.length === y.length && crypto.subtle.timingSafeEqual(x, y);
}
