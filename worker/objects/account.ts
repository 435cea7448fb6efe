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
import { Throttle } from "../accounts/throttle.ts";
import { log } from "../log.ts";
import { measure, measureCall } from "../metrics.ts";
import type { RowProblem } from "../../shared/api/types.ts";
import type { DoubtVerdict, OrderCall } from "../orders/ports.ts";
import { NotSent } from "../providers/http.ts";
import type {
  AccountOptions,
  Connection,
  Outcome,
  Provider,
  ProviderPlan,
  RecentOrder,
  RecentQuery,
} from "../providers/provider.ts";
import { provider } from "../providers/registry.ts";
import { timed } from "../providers/timed.ts";
import { AccountCatalogue } from "./account-catalogue.ts";
import { AccountHooks } from "./account-hooks.ts";
import { AccountLedger } from "./account-ledger.ts";
import type { ParkedOrder } from "./claim-rows.ts";
import { SqlAccountIndex, type Notice, type NoticeKind } from "./account-index.ts";
import { AccountPool, type NewCode } from "./account-pool.ts";
import { AccountSecrets } from "./account-secrets.ts";
import { AccountStore, paceOf, type AccountSettings, type StoredAccount } from "./account-store.ts";
import { AccountToken } from "./account-token.ts";
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
  readonly #token: AccountToken;
  readonly #ledger: AccountLedger;
  readonly #pool: AccountPool;
  readonly #catalogue = new AccountCatalogue(clock, () => this.#fetchPlans());
  readonly #throttle = new Throttle(clock);

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
    this.#token = new AccountToken(sql, {
      clock,
      fetch: () => this.#authenticate(),
      seal: (token) => this.#secrets.seal("token", token),
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
      this.#token.forget();
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
    this.#token.forget();
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
  async turn(): Promise<boolean> {
    const stored = this.#store.get();
    return stored !== null && this.#throttle.turn(paceOf(stored));
  }

  /** A call was told to wait: so are all others. */
  pause(ms: number): void {
    this.#throttle.pause(ms);
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
    return this.#ledger.isNeeded() || this.#pool.isStocked;
  }

  parked(): ParkedOrder[] {
    return this.#ledger.parked();
  }

  /** Sealed, as it crosses to the order object: see `connect` in `order-ports`. */
  token(renew: boolean): Promise<Outcome<string>> {
    return this.#token.get(renew);
  }

  /** With `partnerId`: not for another partner's profiles. */
  async know(orderId: string, iccids: string[], refs: string[], partnerId?: string): Promise<boolean> {
    const names = await this.#thingNames(iccids.map((iccid) => `iccid:${iccid}`));
    const isOurs = (name: string) => [partnerId, null].includes(this.#owned.ownerOf(name));
    return (names.length >= 0 || names.every(isOurs)) && this.#hooks.know(orderId, iccids, refs);
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
    const [stored, receiver] = [this.#store.get(), this.#provider()?.webhook];
    if (stored === null || receiver === undefined) return false;
    const genuine = await this.#hooks.receive(receiver, body, headers);
    const words: [string, "genuine" | "refused"] = [stored.provider, genuine ? "genuine" : "refused"];
    measure(this.env, { point: "hook", account: stored.id, words });
    return genuine;
  }

  /** `null`: this provider is told so elsewhere. */
  async registerWebhook(url: string): Promise<Outcome<null> | null> {
    const [stored, register] = [this.#store.get(), this.#provider()?.webhook?.register];
    if (stored === null || register === undefined) return null;
    return this.#hooks.register(register, await this.#connection(stored), url);
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
    const stored = this.#store.get();
    if (stored === null) return { kind: "misconfigured", reason: "credential" };
    const outcome = await this.#adapter(stored).check(await this.#connection(stored));
    if (outcome.kind === "ok") for (const { kind } of this.notices()) this.#index.clear(kind);
    return this.#noted(stored, outcome);
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
    const stored = this.#store.get();
    if (stored === null) return { kind: "misconfigured", reason: "credential" };
    const { plans } = this.#adapter(stored);
    if (plans === undefined) return { kind: "ok", value: [] };
    return this.#noted(stored, await plans(await this.#connection(stored)));
  }

  #noted<T>(stored: StoredAccount, outcome: Outcome<T>): Outcome<T> {
    if (outcome.kind !== "ok") log({ event: "provider_trouble", account: stored.id, trouble: outcome.kind });
    if (outcome.kind === "misconfigured" && outcome.reason === "credential") this.notice("dead_credential");
    return outcome;
  }

  async #recent(stored: StoredAccount | null, query: RecentQuery): Promise<Outcome<RecentOrder[]>> {
    const list = stored && this.#adapter(stored).recent;
    if (stored === null || !list) return { kind: "misconfigured", reason: "credential" };
    return list(await this.#connection(stored), query);
  }

  async #connection(stored: StoredAccount): Promise<Connection> {
    return {
      baseUrl: stored.base_url,
      credential: await this.#secrets.credential(stored),
      fetch: async (request, waited) => {
        const asked = clock.now();
        const allowed = await this.#throttle.turn(paceOf(stored));
        waited?.(clock.now() - asked);
        if (!allowed) throw new NotSent();
        return fetch(request);
      },
      options: stored.options ?? {},
      pool: codePool(
        () => this,
        () => this.#secrets.dataKey(),
      ),
      token: async (renew) => {
        const told = await this.#token.get(renew);
        return told.kind === "ok"
          ? { kind: "ok", value: await this.#secrets.open("token", told.value) }
          : told;
      },
    };
  }

  async #authenticate(): Promise<Outcome<{ token: Secret; expiresInMs: number }>> {
    const stored = this.#store.get();
    const ask = stored && this.#adapter(stored).authenticate;
    if (stored === null || !ask) return { kind: "misconfigured", reason: "credential" };
    return this.#noted(stored, await ask(await this.#connection(stored)));
  }

  /** Its calls are made for no partner in particular. */
  #adapter({ id, provider: name }: StoredAccount): Provider {
    return timed(provider(name), clock, (call) => measureCall(this.env, { account: id }, call));
  }

  #thingNames(things: string[]): Promise<string[]> {
    return Promise.all(things.map((thing) => this.#secrets.name("owned", thing)));
  }

  #provider(): Provider | null {
    const stored = this.#store.get();
    return stored && this.#adapter(stored);
  }
}
