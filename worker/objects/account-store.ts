/** The account object's settings and sealed secrets, as one row of JSON. Rows only: it opens nothing. */

import type { SealedCredential } from "../custody/credentials.ts";
import type { AccountOptions } from "../providers/provider.ts";
import { provider } from "../providers/registry.ts";
import type { Sql } from "./lazy-sql.ts";

export interface AccountSettings {
  provider: string;
  environment: "live" | "sandbox";
  base_url: string;
  /** Nothing else orders on this account. */
  exclusive: boolean;
  /** What the provider allows this account; `null`, or absent in what was written before: what the adapter documents. */
  requests_per_second?: number | null;
  /** Absent in what was written before: none. */
  options?: AccountOptions;
}

export interface StoredAccount extends AccountSettings {
  id: string;
  credential: SealedCredential;
  lastFour: string;
  setAt: number;
  /** Sealed under the same data key; absent: there is none. */
  webhookSecret?: string | null;
}

export class AccountStore {
  readonly #sql: Sql;

  constructor(sql: Sql) {
    this.#sql = sql;
    sql.exec(
      "CREATE TABLE IF NOT EXISTS account (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL)",
    );
  }

  get(): StoredAccount | null {
    const [row] = this.#sql.exec<{ json: string }>("SELECT json FROM account").toArray();
    return row === undefined ? null : (JSON.parse(row.json) as StoredAccount);
  }

  put(stored: StoredAccount): void {
    this.#sql.exec("INSERT OR REPLACE INTO account (one, json) VALUES (1, ?)", JSON.stringify(stored));
  }

  delete(): void {
    this.#sql.exec("DELETE FROM account");
  }
}

/** Calls per second that may leave; `null`: as many as there are. */
export function paceOf(account: AccountSettings): number | null {
  return account.requests_per_second ?? provider(account.provider).requestsPerSecond ?? null;
}
