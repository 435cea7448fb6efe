/**
 * The token that a provider gives for the account's credential: asked for once, whoever needs it, and kept sealed until
 * it ends. Providers allow few token calls a minute, and every order object needs one.
 */

import type { Clock } from "../clock.ts";
import type { Secret } from "../custody/secret.ts";
import type { Outcome } from "../providers/provider.ts";
import type { Sql } from "./lazy-sql.ts";

export interface TokenPorts {
  clock: Clock;
  /** A call to the provider. */
  fetch(): Promise<Outcome<{ token: Secret; expiresInMs: number }>>;
  seal(token: Secret): Promise<string>;
}

const MARGIN_MS = 60_000;
/** Who finds a token refused that is this young was refused with the one before. */
const FRESH_MS = 5000;

export class AccountToken {
  readonly #sql: Sql;
  readonly #ports: TokenPorts;
  #asking: Promise<Outcome<string>> | null = null;

  constructor(sql: Sql, ports: TokenPorts) {
    this.#sql = sql;
    this.#ports = ports;
    sql.exec(
      "CREATE TABLE IF NOT EXISTS token (one INTEGER PRIMARY KEY CHECK (one = 1), sealed TEXT, made_at INTEGER, ends_at INTEGER)",
    );
  }

  /** Sealed. `renew`: the last one is no longer taken. */
  get(renew: boolean): Promise<Outcome<string>> {
    const now = this.#ports.clock.now();
    const [kept] = this.#sql
      .exec<{ sealed: string; made_at: number; ends_at: number }>("SELECT * FROM token")
      .toArray();
    const good = kept !== undefined && now < kept.ends_at - MARGIN_MS && now >= kept.made_at;
    if (good && (!renew || now - kept.made_at < FRESH_MS)) {
      return Promise.resolve({ kind: "ok", value: kept.sealed });
    }
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  forget(): void {
    this.#sql.exec("DELETE FROM token");
  }

  async #ask(): Promise<Outcome<string>> {
    const told = await this.#ports.fetch();
    if (told.kind !== "ok") return told;
    const now = this.#ports.clock.now();
    const sealed = await this.#ports.seal(told.value.token);
    const endsAt = now + told.value.expiresInMs;
    this.#sql.exec("INSERT OR REPLACE INTO token VALUES (1, ?, ?, ?)", sealed, now, endsAt);
    return { kind: "ok", value: sealed };
  }
}
