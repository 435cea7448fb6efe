/**
 * The account object: one account of the operator's at a provider. It keeps the sealed credential, lends what a call
 * needs, keeps calls within what the provider takes, holds the catalogue, and keeps the ledger of order calls.
 *
 * It does not know partners, prices, or what an order holds.
 */

import { DurableObject } from "cloudflare:workers";
import { clock } from "../clock.ts";
import {
  accountOwner,
  openCredential,
  sealCredential,
  type SealedCredential,
} from "../custody/credentials.ts";
import { lookAtSlot, rotateSlot, type KeySlot, type KeyState } from "../custody/rotation.ts";
import { Secret } from "../custody/secret.ts";
import { ringOf, type Env } from "../env.ts";
import { connectionId } from "../accounts/connection-id.ts";
import { Throttle } from "../accounts/throttle.ts";
import { log } from "../log.ts";
import type { DoubtVerdict, OrderCall } from "../orders/ports.ts";
import { NotSent } from "../providers/http.ts";
import type { Connection, Outcome, ProviderPlan, RecentOrder, RecentQuery } from "../providers/provider.ts";
import { provider } from "../providers/registry.ts";
import { sameText } from "../signing/hmac.ts";
import { AccountCatalogue } from "./account-catalogue.ts";
import { AccountLedger } from "./account-ledger.ts";
import type { ParkedOrder } from "./claim-rows.ts";
import { LazySql } from "./lazy-sql.ts";

export interface AccountSettings {
  provider: string;
  environment: "live" | "sandbox";
  base_url: string;
  /** Nothing else orders on this account. */
  exclusive: boolean;
  /** What the provider allows this account; `null`, or absent in what was written before: what the adapter documents. */
  requests_per_second?: number | null;
}

/** What reads of the admin API show. The credential itself is write-only. */
export interface AccountView extends AccountSettings {
  id: string;
  credential: { last_four: string; set_at: string };
}

/** All that an order needs for its call; sealed, so that it can cross to the order object. */
export interface Loan {
  accountId: string;
  provider: string;
  environment: "live" | "sandbox";
  baseUrl: string;
  credential: SealedCredential;
  /** Every call on it has to ask for its turn first. */
  paced: boolean;
}

interface Stored extends AccountSettings {
  id: string;
  credential: SealedCredential;
  lastFour: string;
  setAt: number;
}

export class AccountObject extends DurableObject<Env> {
  readonly #sql: LazySql;
  readonly #ledger: AccountLedger;
  readonly #catalogue = new AccountCatalogue(clock, () => this.#fetchPlans());
  readonly #throttle = new Throttle(clock);

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#sql = new LazySql(ctx.storage.sql);
    this.#ledger = new AccountLedger(this.#sql, clock);
    this.#sql.exec(
      "CREATE TABLE IF NOT EXISTS account (one INTEGER PRIMARY KEY CHECK (one = 1), json TEXT NOT NULL)",
    );
  }

  /** `credential` may be left out when only settings change. Answers `false` when there is none to keep. */
  async put(id: string, settings: AccountSettings, credential: string | null): Promise<boolean> {
    const before = this.#stored();
    if (credential === null || (before !== null && (await this.#isTheSame(before, credential)))) {
      // As it is now: its data key may have been wrapped anew meanwhile.
      const stored = this.#stored();
      if (stored === null) return false;
      this.#save({ ...stored, ...settings });
    } else {
      const sealed = await sealCredential(ringOf(this.env), id, new Secret(credential));
      this.#save({ ...settings, id, credential: sealed, lastFour: credential.slice(-4), setAt: clock.now() });
    }
    this.#catalogue.forget();
    return true;
  }

  /** Written again unchanged, a credential stays what it was: orders in doubt may go on being settled with it. */
  async #isTheSame(stored: Stored, credential: string): Promise<boolean> {
    const kept = await openCredential(ringOf(this.env), stored.id, stored.credential).catch(() => null);
    return kept !== null && sameText(kept.reveal(), credential);
  }

  view(): AccountView | null {
    const stored = this.#stored();
    if (stored === null) return null;
    const { id, provider, environment, base_url, exclusive, requests_per_second = null } = stored;
    const { lastFour, setAt } = stored;
    const credential = { last_four: lastFour, set_at: new Date(setAt).toISOString() };
    return { id, provider, environment, base_url, exclusive, requests_per_second, credential };
  }

  remove(): boolean {
    const known = this.#stored() !== null;
    this.#sql.exec("DELETE FROM account");
    this.#catalogue.forget();
    return known;
  }

  /** Wraps the data key under the ring's key `kid`. A credential that is put meanwhile wins. `null`: no such account. */
  async rewrap(kid: string): Promise<KeyState | null> {
    const id = this.#stored()?.id;
    return id === undefined ? null : rotateSlot(ringOf(this.env), accountOwner(id), this.#keySlot(), kid);
  }

  async keyState(): Promise<KeyState | null> {
    const id = this.#stored()?.id;
    return id === undefined ? null : lookAtSlot(ringOf(this.env), accountOwner(id), this.#keySlot());
  }

  lend(): Loan | null {
    const stored = this.#stored();
    if (stored === null) return null;
    return {
      accountId: stored.id,
      provider: stored.provider,
      environment: stored.environment,
      baseUrl: stored.base_url,
      credential: stored.credential,
      paced: paceOf(stored) !== null,
    };
  }

  /** Resolves when a call may leave; `false`: it may not, and nothing was sent. */
  async turn(): Promise<boolean> {
    const stored = this.#stored();
    return stored !== null && this.#throttle.turn(paceOf(stored));
  }

  /** A call was told to wait: so are all others. */
  pause(ms: number): void {
    this.#throttle.pause(ms);
  }

  async begin(call: OrderCall): Promise<boolean> {
    const stored = this.#stored();
    if (stored === null) throw new Error("The account has gone");
    return this.#ledger.begin(call);
  }

  ended(orderId: string, how: "nothing" | "doubt"): void {
    this.#ledger.ended(orderId, how);
  }

  claim(ref: string, orderId: string, createdAt?: number): Promise<boolean> {
    return this.#ledger.claim(ref, orderId, createdAt);
  }

  noted(orderId: string): void {
    this.#ledger.noted(orderId);
  }

  settleDoubt(orderId: string): Promise<DoubtVerdict> {
    const stored = this.#stored();
    return this.#ledger.settleDoubt(orderId, {
      connectionId:
        stored?.exclusive === true ? connectionId(stored.provider, stored.base_url, stored.credential) : null,
      recent: (query) => this.#recent(stored, query),
    });
  }

  park(order: ParkedOrder): void {
    this.#ledger.park(order);
  }

  unpark(orderId: string): void {
    this.#ledger.unpark(orderId);
  }

  isNeeded(): boolean {
    return this.#ledger.isNeeded();
  }

  parked(): ParkedOrder[] {
    return this.#ledger.parked();
  }

  /** A live call with the stored credential: is it accepted? */
  async check(): Promise<Outcome<null>> {
    const outcome = await this.#fetchPlans();
    return outcome.kind === "ok" ? { kind: "ok", value: null } : outcome;
  }

  async plans(
    filter: { country: string | null; minDataGb: number | null } = { country: null, minDataGb: null },
  ): Promise<Outcome<ProviderPlan[]>> {
    const outcome = await this.#catalogue.plans();
    if (outcome.kind !== "ok") return outcome;
    const { country, minDataGb } = filter;
    return {
      kind: "ok",
      value: outcome.value.filter(
        (plan) =>
          (country === null || plan.coverage.includes(country)) &&
          (minDataGb === null || plan.dataGb === null || plan.dataGb >= minDataGb),
      ),
    };
  }

  /** One plan by the provider's own id. */
  async plan(item: string): Promise<Outcome<ProviderPlan>> {
    const outcome = await this.#catalogue.plans();
    if (outcome.kind !== "ok") return outcome;
    const plan = outcome.value.find((one) => one.item === item);
    return plan === undefined ? { kind: "refused", reason: "unknown_item" } : { kind: "ok", value: plan };
  }

  async #fetchPlans(): Promise<Outcome<ProviderPlan[]>> {
    const stored = this.#stored();
    if (stored === null) return { kind: "misconfigured", reason: "credential" };
    const outcome = await provider(stored.provider).plans(await this.#connection(stored));
    if (outcome.kind !== "ok") log({ event: "provider_trouble", account: stored.id, trouble: outcome.kind });
    return outcome;
  }

  async #recent(stored: Stored | null, query: RecentQuery): Promise<Outcome<RecentOrder[]>> {
    const list = stored && provider(stored.provider).recent;
    if (stored === null || !list) return { kind: "misconfigured", reason: "credential" };
    return list(await this.#connection(stored), query);
  }

  async #connection(stored: Stored): Promise<Connection> {
    return {
      baseUrl: stored.base_url,
      credential: await openCredential(ringOf(this.env), stored.id, stored.credential),
      fetch: async (request) => {
        if (!(await this.#throttle.turn(paceOf(stored)))) throw new NotSent();
        return fetch(request);
      },
    };
  }

  #keySlot(): KeySlot {
    return {
      read: () => this.#stored()?.credential.dataKey ?? null,
      write: (dataKey) => {
        const stored = this.#stored();
        if (stored !== null) this.#save({ ...stored, credential: { ...stored.credential, dataKey } });
      },
    };
  }

  #stored(): Stored | null {
    const [row] = this.#sql.exec<{ json: string }>("SELECT json FROM account").toArray();
    return row === undefined ? null : (JSON.parse(row.json) as Stored);
  }

  #save(stored: Stored): void {
    this.#sql.exec("INSERT OR REPLACE INTO account (one, json) VALUES (1, ?)", JSON.stringify(stored));
  }
}

function paceOf(account: AccountSettings): number | null {
  return account.requests_per_second ?? provider(account.provider).requestsPerSecond ?? null;
}
