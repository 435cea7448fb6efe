/**
 * The account object: one account of the operator's at a provider. It keeps the sealed credential, lends what a call
 * needs, keeps calls within what the provider takes, holds the catalogue, and keeps the ledger of order calls.
 *
 * It does not know partners, prices, or what an order holds.
 */

import { DurableObject } from "cloudflare:workers";
import { clock } from "../clock.ts";
import { accountOwner, type SealedCredential } from "../custody/credentials.ts";
import { lookAtSlot, rotateSlot, type KeyState } from "../custody/rotation.ts";
import { Secret } from "../custody/secret.ts";
import { ringOf, type Env } from "../env.ts";
import { orderKeyOf } from "../ids.ts";
import { codePool, type PoolSource, type SealedCode, type StockedPlan } from "../accounts/code-pool.ts";
import { connectionId } from "../accounts/connection-id.ts";
import { measure, measureCall } from "../metrics.ts";
import type { RowProblem } from "../../shared/api/types.ts";
import type { DoubtVerdict, OrderCall } from "../orders/ports.ts";
import type { AccountOptions, Outcome, ProviderPlan } from "../providers/provider.ts";
import { provider } from "../providers/registry.ts";
import { AccountCatalogue } from "./account-catalogue.ts";
import { AccountHooks } from "./account-hooks.ts";
import { AccountLine } from "./account-line.ts";
import { AccountLedger } from "./account-ledger.ts";
import type { ParkedOrder } from "./claim-rows.ts";
import { SqlAccountIndex, type Notice, type NoticeKind } from "./account-index.ts";
import { AccountPool, type NewCode } from "./account-pool.ts";
import { AccountSecrets } from "./account-secrets.ts";
import { AccountStore, paceOf, type AccountSettings } from "./account-store.ts";
import { LazySql } from "./lazy-sql.ts";
import { SqlOwned } from "./owned-rows.ts";

export type { AccountSettings } from "./account-store.ts";

/** What reads of the admin API show. The credential itself is write-only. */
export interface AccountView extends AccountSettings {
  id: string;
  credential: { last_four: string; set_at: string };
  /** Whether webhooks can be checked; where the credential itself signs them, always. */
  webhook_secret_set: boolean;
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
  options: AccountOptions;
}

/** Write-only: absent stays what it was. */
export interface WrittenSecrets {
  credential?: string | undefined;
  webhookSecret?: string | undefined;
}

export class AccountObject extends DurableObject<Env> implements PoolSource {
  readonly #store: AccountStore;
  readonly #secrets: AccountSecrets;
  readonly #index: SqlAccountIndex;
  readonly #owned: SqlOwned;
  readonly #hooks: AccountHooks;
  readonly #line: AccountLine;
  readonly #ledger: AccountLedger;
  readonly #pool: AccountPool;
  readonly #catalogue = new AccountCatalogue(clock, () =>
    this.#line.ask((adapter, connection) => adapter.plans?.(connection) ?? nothingForSale()),
  );

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const sql = new LazySql(ctx.storage.sql);
    this.#store = new AccountStore(sql);
    this.#secrets = new AccountSecrets(this.#store, () => ringOf(this.env));
    this.#index = new SqlAccountIndex(sql);
    this.#owned = new SqlOwned(sql);
    this.#ledger = new AccountLedger(sql, clock);
    this.#pool = new AccountPool(sql, clock, this.#secrets, () => this.#catalogue.forget());
    this.#hooks = new AccountHooks({
      clock,
      index: this.#index,
      secrets: this.#secrets,
      tell: ({ orderId, told }) => env.ORDERS.getByName(orderKeyOf(orderId) ?? "").hint(told),
    });
    this.#line = new AccountLine(sql, {
      clock,
      store: this.#store,
      secrets: this.#secrets,
      pool: codePool(
        () => this,
        () => this.#secrets.dataKey(),
      ),
      measure: (account, call) => measureCall(this.env, { account }, call),
      refused: () => this.notice("dead_credential"),
    });
  }

  /** Answers `false` where there is no credential to keep. */
  async put(id: string, settings: AccountSettings, secrets: WrittenSecrets): Promise<boolean> {
    const { credential, webhookSecret } = secrets;
    // Written again unchanged, a credential stays what it was: orders in doubt may go on being settled with it.
    if (credential === undefined || (await this.#secrets.isKept(credential))) {
      // As it is now: its data key may have been wrapped anew meanwhile.
      const stored = this.#store.get();
      if (stored === null) return false;
      this.#store.put({ ...stored, ...settings });
    } else {
      const sealed = await this.#secrets.sealCredential(id, new Secret(credential));
      const dated = { lastFour: credential.slice(-4), setAt: clock.now() };
      const now = this.#store.get();
      // The same key as it is wrapped now: that may have been done anew meanwhile.
      const kept = now?.credential.dataKey;
      if (kept?.id === sealed.dataKey.id) sealed.dataKey = kept;
      // Under a key that is lost, nobody can read them any more.
      else this.#pool.dropLeft();
      this.#store.put({ ...now, ...settings, id, credential: sealed, ...dated });
      this.#line.forgetToken();
      this.#index.clear("dead_credential");
    }
    if (webhookSecret !== undefined) await this.#secrets.putWebhookSecret(new Secret(webhookSecret));
    this.#catalogue.forget();
    return true;
  }

  view(): AccountView | null {
    const stored = this.#store.get();
    if (stored === null) return null;
    const { id, provider, environment, base_url, exclusive, requests_per_second = null } = stored;
    const { lastFour, setAt, options = {}, webhookSecret } = stored;
    const credential = { last_four: lastFour, set_at: new Date(setAt).toISOString() };
    const settings = { provider, environment, base_url, exclusive, requests_per_second, options };
    return { id, ...settings, credential, webhook_secret_set: webhookSecret != null };
  }

  remove(): boolean {
    const known = this.#store.get() !== null;
    this.#store.delete();
    this.#pool.clear();
    this.#line.forgetToken();
    this.#catalogue.forget();
    return known;
  }

  /** Wraps the data key under the ring's key `kid`. A credential that is put meanwhile wins. `null`: no such account. */
  async rewrap(kid: string): Promise<KeyState | null> {
    const id = this.#store.get()?.id;
    return id === undefined ? null : rotateSlot(ringOf(this.env), accountOwner(id), this.#secrets.slot, kid);
  }

  async keyState(): Promise<KeyState | null> {
    const id = this.#store.get()?.id;
    return id === undefined ? null : lookAtSlot(ringOf(this.env), accountOwner(id), this.#secrets.slot);
  }

  lend(): Loan | null {
    const stored = this.#store.get();
    if (stored === null) return null;
    return {
      accountId: stored.id,
      provider: stored.provider,
      environment: stored.environment,
      baseUrl: stored.base_url,
      credential: stored.credential,
      paced: paceOf(stored) !== null,
      options: stored.options ?? {},
    };
  }

  /** Resolves when a call may leave; `false`: it may not, and nothing was sent. */
  turn(): Promise<boolean> {
    return this.#line.turn();
  }

  /** A call was told to wait: so are all others. */
  pause(ms: number): void {
    this.#line.pause(ms);
  }

  async begin(call: OrderCall): Promise<boolean> {
    const stored = this.#store.get();
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
    const stored = this.#store.get();
    return this.#ledger.settleDoubt(orderId, {
      connectionId:
        stored?.exclusive === true ? connectionId(stored.provider, stored.base_url, stored.credential) : null,
      recent: (query) => this.#line.ask((adapter, connection) => adapter.recent?.(connection, query), stored),
    });
  }

  park(order: ParkedOrder): void {
    this.#ledger.park(order);
  }

  unpark(orderId: string): void {
    this.#ledger.unpark(orderId);
  }

  isNeeded(): boolean {
    return this.#ledger.isNeeded() || this.#pool.isStocked;
  }

  parked(): ParkedOrder[] {
    return this.#ledger.parked();
  }

  /** Sealed, as it crosses to the order object: see `connect` in `order-ports`. */
  token(renew: boolean): Promise<Outcome<string>> {
    return this.#line.token(renew);
  }

  /** With `partnerId`: not for another partner's profiles. */
  async know(orderId: string, iccids: string[], refs: string[], partnerId?: string): Promise<boolean> {
    const names = await this.#thingNames(iccids.map((iccid) => `iccid:${iccid}`));
    const isOurs = (name: string) => [partnerId, null].includes(this.#owned.ownerOf(name));
    return (partnerId === undefined || names.every(isOurs)) && this.#hooks.know(orderId, iccids, refs);
  }

  /** Profiles and devices that the partner is about to make here; each set as a whole, or not. */
  async takeThings(partnerId: string, sets: string[][]): Promise<boolean[]> {
    const names = await Promise.all(sets.map((things) => this.#thingNames(things)));
    return names.map((set) => this.#owned.take(partnerId, set));
  }

  async settleThings(things: string[], made: boolean): Promise<void> {
    this.#owned.settle(await this.#thingNames(things), made);
  }

  /** Nothing came of the order, or (`erased`) it is nobody's any more. */
  forget(orderId: string, erased: boolean): void {
    if (erased) this.#pool.wipe(orderId);
    if (erased) this.#index.forget(orderId);
    else this.#index.release(orderId);
  }

  /** Whether the provider has signed it; orders that it is about have been told then. */
  async hook(body: ArrayBuffer, headers: Record<string, string>): Promise<boolean> {
    const stored = this.#store.get();
    const receiver = stored && provider(stored.provider).webhook;
    if (stored === null || !receiver) return false;
    const genuine = await this.#hooks.receive(receiver, body, headers);
    const words: [string, "genuine" | "refused"] = [stored.provider, genuine ? "genuine" : "refused"];
    measure(this.env, { point: "hook", account: stored.id, words });
    return genuine;
  }

  /** `null`: this provider is told so elsewhere. */
  async registerWebhook(url: string): Promise<Outcome<null> | null> {
    const stored = this.#store.get();
    const register = stored && provider(stored.provider).webhook?.register;
    return register
      ? this.#line.ask((_, connection) => this.#hooks.register(register, connection, url))
      : null;
  }

  stock(): StockedPlan[] {
    return this.#pool.stock();
  }

  takeCodes(item: string, quantity: number, upstreamKey: string): Promise<SealedCode[] | null> {
    return this.#pool.takeCodes(item, quantity, upstreamKey);
  }

  takenCodes(upstreamKey: string): Promise<SealedCode[] | null> {
    return this.#pool.takenCodes(upstreamKey);
  }

  putPlan(plan: ProviderPlan): void {
    this.#pool.putPlan(plan);
  }

  dropPlan(item: string): boolean {
    return this.#pool.dropPlan(item);
  }

  addCodes(codes: NewCode[], store: boolean): Promise<RowProblem[]> {
    return this.#pool.add(codes, store);
  }

  dropCodes(item: string): number {
    return this.#pool.dropLeft(item);
  }

  /** Something that a person has to look at; it is forgotten when a check finds nothing wrong. */
  notice(kind: NoticeKind): void {
    this.#index.notice(kind, clock.now());
  }

  notices(): Notice[] {
    return this.#index.notices();
  }

  /** A live call with the stored credential: is it accepted? */
  async check(): Promise<Outcome<null>> {
    const outcome = await this.#line.ask((adapter, connection) => adapter.check(connection));
    if (outcome.kind === "ok") for (const { kind } of this.notices()) this.#index.clear(kind);
    return outcome;
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

  #thingNames(things: string[]): Promise<string[]> {
    return Promise.all(things.map((thing) => this.#secrets.name("owned", thing)));
  }
}

async function nothingForSale(): Promise<Outcome<ProviderPlan[]>> {
  return { kind: "ok", value: [] };
}
