/**
 * The account's own line to its provider: calls that are made for no order in particular, in their turn among all calls
 * on the account. It knows the settings and secrets, and nothing of what the answers are for.
 */

import type { Clock } from "../clock.ts";
import type { Secret } from "../custody/secret.ts";
import { Throttle } from "../accounts/throttle.ts";
import { log } from "../log.ts";
import { NotSent } from "../providers/http.ts";
import type { CodePool, Connection, Outcome, Provider } from "../providers/provider.ts";
import { provider } from "../providers/registry.ts";
import { timed, type ProviderCall } from "../providers/timed.ts";
import type { AccountSecrets } from "./account-secrets.ts";
import { paceOf, type AccountStore, type StoredAccount } from "./account-store.ts";
import { AccountToken } from "./account-token.ts";
import type { Sql } from "./lazy-sql.ts";

export interface AccountLineDeps {
  clock: Clock;
  store: AccountStore;
  secrets: AccountSecrets;
  pool: CodePool;
  measure: (account: string, call: ProviderCall) => void;
  /** The provider does not take the credential. */
  refused: () => void;
}

const NO_ACCOUNT = { kind: "misconfigured", reason: "credential" } as const;

export class AccountLine {
  readonly #deps: AccountLineDeps;
  readonly #throttle: Throttle;
  readonly #token: AccountToken;

  constructor(sql: Sql, deps: AccountLineDeps) {
    this.#deps = deps;
    this.#throttle = new Throttle(deps.clock);
    this.#token = new AccountToken(sql, {
      clock: deps.clock,
      fetch: () => this.ask((adapter, connection) => adapter.authenticate?.(connection)),
      seal: (token: Secret) => deps.secrets.seal("token", token),
    });
  }

  /** `undefined` from the operation: the provider has no such thing. */
  async ask<T>(
    operation: (adapter: Provider, connection: Connection) => Promise<Outcome<T>> | undefined,
    /** As it was when the question arose: an answer must not be of another account than the rest of it. */
    stored: StoredAccount | null = this.#deps.store.get(),
  ): Promise<Outcome<T>> {
    if (stored === null) return NO_ACCOUNT;
    const outcome = await operation(this.#adapter(stored), await this.#connection(stored));
    if (outcome === undefined) return NO_ACCOUNT;
    if (outcome.kind !== "ok") log({ event: "provider_trouble", account: stored.id, trouble: outcome.kind });
    if (outcome.kind === "misconfigured" && outcome.reason === "credential") this.#deps.refused();
    return outcome;
  }

  /** Resolves when a call may leave; `false`: it may not, and nothing was sent. */
  async turn(): Promise<boolean> {
    const stored = this.#deps.store.get();
    return stored !== null && this.#throttle.turn(paceOf(stored));
  }

  /** A call was told to wait: so are all others. */
  pause(ms: number): void {
    this.#throttle.pause(ms);
  }

  /** Sealed. */
  token(renew: boolean): Promise<Outcome<string>> {
    return this.#token.get(renew);
  }

  forgetToken(): void {
    this.#token.forget();
  }

  #adapter({ id, provider: name }: StoredAccount): Provider {
    const { clock, measure } = this.#deps;
    return timed(provider(name), clock, (call) => measure(id, call));
  }

  async #connection(stored: StoredAccount): Promise<Connection> {
    const { clock, secrets, pool } = this.#deps;
    return {
      baseUrl: stored.base_url,
      credential: await secrets.credential(stored),
      fetch: async (request, waited) => {
        const asked = clock.now();
        const allowed = await this.#throttle.turn(paceOf(stored));
        waited?.(clock.now() - asked);
        if (!allowed) throw new NotSent();
        return fetch(request);
      },
      options: stored.options ?? {},
      pool,
      token: async (renew) => {
        const told = await this.token(renew);
        return told.kind === "ok" ? { kind: "ok", value: await secrets.open("token", told.value) } : told;
      },
    };
  }
}
