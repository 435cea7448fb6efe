/**
 * The partner object: settings, API keys, spent approvals, budgets and the index of a partner's orders.
 *
 * Everything that must be exact for one partner is decided here, in synchronous steps. It does not know what an order
 * holds, and stores no customer's data: references are MACs.
 */

import { DurableObject } from "cloudflare:workers";
import type { AuditEntry } from "../../shared/api/types.ts";
import { createDataKey, type WrappedKey } from "../custody/envelope.ts";
import { lookAtSlot, rotateSlot, type KeySlot, type KeyState } from "../custody/rotation.ts";
import { clock } from "../clock.ts";
import { ringOf, type Env } from "../env.ts";
import { failed, success, type Result } from "../failure.ts";
import type { KeyEnvironment } from "../partners/api-key.ts";
import type { AuditActor, AuditEvent, CustomerField } from "../partners/audit.ts";
import type { OrderNews } from "../orders/hand-over.ts";
import { measure } from "../metrics.ts";
import { samplesOf, tallyOf, type Sample, type Tally } from "../partners/stats.ts";
import type { PartnerContext, PartnerProfile, PartnerSettings } from "../partners/settings.ts";
import type { FailingEndpoint } from "../webhooks/endpoint-view.ts";
import type { EventType } from "../webhooks/event.ts";
import { SqlApiKeys, type IssuedKey, type NewKey, type RolledKey } from "./api-keys.ts";
import type { AuditQuery } from "./audit-rows.ts";
import { LazySql } from "./lazy-sql.ts";
import { SqlOwned } from "./owned-rows.ts";
import { SqlPartnerEndpoints, type EndpointChange, type NewEndpoint } from "./partner-endpoints.ts";
import { SqlPartnerEsims } from "./partner-esims.ts";
import { SqlPartnerOrders, type Reservation } from "./partner-orders.ts";
import { SqlPartnerStore } from "./partner-store.ts";
import { SqlPartnerStats } from "./partner-stats.ts";
import { PartnerTrail } from "./partner-trail.ts";

const partnerOwner = (id: string): string => `partner:${id}`;

export class PartnerObject extends DurableObject<Env> {
  readonly #store: SqlPartnerStore;
  readonly #keys: SqlApiKeys;
  readonly #trail: PartnerTrail;
  readonly #orders: SqlPartnerOrders;
  readonly #endpoints: SqlPartnerEndpoints;
  readonly #esims: SqlPartnerEsims;
  readonly #owned: SqlOwned;
  readonly #stats: SqlPartnerStats;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const sql = new LazySql(ctx.storage.sql);
    this.#store = new SqlPartnerStore(sql);
    this.#keys = new SqlApiKeys(sql, clock);
    this.#trail = new PartnerTrail(sql, clock);
    this.#orders = new SqlPartnerOrders(sql);
    this.#endpoints = new SqlPartnerEndpoints(sql);
    this.#esims = new SqlPartnerEsims(sql);
    this.#owned = new SqlOwned(sql);
    this.#stats = new SqlPartnerStats(sql, clock);
  }

  /** Creates or replaces the settings. The data key is made once and outlives every change of them. */
  async put(id: string, settings: PartnerSettings): Promise<void> {
    const existing = this.#store.get();
    const dataKey = existing?.dataKey ?? (await createDataKey(ringOf(this.env), partnerOwner(id)));
    const before = this.#store.get();
    this.#store.put(id, settings, before?.dataKey ?? dataKey);
    this.#trail.settings(before === null || before.removed ? null : before.settings, settings);
  }

  settings(): PartnerSettings | null {
    const row = this.#store.get();
    return row === null || row.removed ? null : row.settings;
  }

  /**
   * Ends every key of the partner, and every endpoint. The data key stays, and so does the profile: customers who have
   * bought keep their activations.
   */
  remove(): boolean {
    const known = this.settings() !== null;
    if (known) this.#trail.removed();
    this.#keys.clear();
    for (const { id } of this.#endpoints.list(null)) {
      this.#endpoints.drop(id);
      // One that does not hear of it looks itself before it sends anything.
      this.ctx.waitUntil(
        this.#endpoint(id)
          .look()
          .catch(() => undefined),
      );
    }
    this.#store.remove(clock.now());
    return known;
  }

  profile(): PartnerProfile | null {
    const row = this.#store.get();
    if (row === null) return null;
    const { name, origins, theme, support_url, methods, qr_logo = null } = row.settings;
    return { id: row.id, name, origins, theme, support_url, methods, qr_logo };
  }

  /** For sealing this partner's records. */
  dataKey(): WrappedKey | null {
    return this.#store.get()?.dataKey ?? null;
  }

  /** Wraps the data key under the ring's key `kid`: a removed partner's too. `null`: there was never such a partner. */
  async rewrap(kid: string): Promise<KeyState | null> {
    const id = this.#store.get()?.id;
    return id === undefined ? null : rotateSlot(ringOf(this.env), partnerOwner(id), this.#keySlot(), kid);
  }

  async keyState(): Promise<KeyState | null> {
    const id = this.#store.get()?.id;
    return id === undefined ? null : lookAtSlot(ringOf(this.env), partnerOwner(id), this.#keySlot());
  }

  /** A third active key of one environment is refused. */
  async issueKey(wanted: NewKey | RolledKey): Promise<Result<{ key: string } & IssuedKey>> {
    const row = this.#store.get();
    if (row === null || row.removed) return failed({ tag: "not_found", what: "partner" });
    const issued =
      "replaces" in wanted ? await this.#keys.roll(row.id, wanted) : await this.#keys.issue(row.id, wanted);
    if (issued.ok) this.#trail.keyIssued(issued.value);
    return issued;
  }

  keys(): IssuedKey[] {
    return this.#keys.list();
  }

  revokeKey(keyId: string): boolean {
    const known = this.#keys.revoke(keyId);
    for (const key of this.keys()) if (known && key.key_id === keyId) this.#trail.keyRevoked(key);
    return known;
  }

  /** `hash` is `sha256` of the whole key: this object never sees one. */
  authenticate(keyId: string, environment: KeyEnvironment, hash: string): PartnerContext | null {
    const row = this.#store.get();
    const scopes = this.#keys.scopesOf(keyId, environment, hash);
    if (row === null || row.removed || scopes === null) return null;
    return { id: row.id, environment, keyId, scopes, settings: row.settings, dataKey: row.dataKey };
  }

  /**
   * Takes the approval's nonce and the budget for one order. It may be repeated for the same order, whose answer was
   * lost: an order holds one approval and one amount, the last one's.
   */
  reserve(wanted: Reservation): Result<null> {
    const now = clock.now();
    const may = this.#orders.mayReserve(wanted, this.#store.get()?.settings.budgets, now);
    if (!may.ok) return may;
    this.#trail.reserving(wanted);
    this.#orders.reserve(wanted, now);
    return success(null);
  }

  /** Gives back the budget of an order that bought nothing. Its approval stays spent. */
  refund(orderId: string): void {
    this.#trail.refunding(orderId);
    this.#orders.refund(orderId);
  }

  /** Forgets an order that was never placed: budget and approval are as they were. */
  release(orderId: string): void {
    this.#trail.releasing(orderId);
    this.#orders.release(orderId);
  }

  /** Writes down what happened elsewhere; under the same `once` a second time nothing. */
  audit(actor: AuditActor, event: AuditEvent, once: string): void {
    if (this.#store.get() !== null) this.#trail.write(actor, event, once);
  }

  /** `null`: there was never such a partner. A removed one's can still be read. */
  auditEntries(query: AuditQuery): AuditEntry[] | null {
    return this.#store.get() === null ? null : this.#trail.read(query);
  }

  /** How long customers are remembered, in days; a removed partner's still counts. */
  retentionDays(): number | null {
    return this.#store.get()?.settings.retention_days ?? null;
  }

  /** Ids of a customer's orders, from after `after` on. */
  customerOrders(by: CustomerField, mac: string, after: string, limit: number): string[] {
    return this.#orders.ofCustomer(by, mac, after, limit);
  }

  /** The order's customer was erased; said again, it changes nothing. */
  forgetCustomer(orderId: string, reason: "retention" | "request"): void {
    this.#orders.forgetCustomer(orderId);
    this.#esims.forget(orderId);
    this.#trail.orderErased(orderId, reason);
  }

  /** Counts what happened, and remembers whose eSIMs these are. The endpoints that want to be told. */
  news({ orderId, environment, provider, iccidNames, events, samples }: OrderNews) {
    this.#esims.know(environment, iccidNames, orderId);
    const fresh = events.filter(({ id }) => this.#stats.isNew(id));
    this.count(
      environment,
      fresh.flatMap((event) => samplesOf(event, provider)),
    );
    if (samples !== null && this.#stats.isNew(samples.id)) this.#stats.add(environment, samples.tallies);
    const partner = this.#store.get()?.id ?? "";
    for (const { type } of fresh) {
      measure(this.env, { point: "event", partner, words: [provider ?? "import", type] });
    }
    return events.length === 0
      ? []
      : this.endpointsFor(environment, [...new Set(events.map(({ type }) => type))]);
  }

  /** The order that an eSIM came with. */
  esimOrder(environment: KeyEnvironment, name: string): string | null {
    return this.#esims.orderOf(environment, name);
  }

  /** Profiles and devices that the partner is about to make on this account; each set as a whole, or not. */
  takeThings(accountId: string, sets: string[][]): boolean[] {
    return sets.map((names) => this.#owned.take(accountId, names));
  }

  settleThings(names: string[], made: boolean): void {
    this.#owned.settle(names, made);
  }

  /** The accounts that they were made on. */
  thingAccounts(names: string[]): (string | null)[] {
    return names.map((name) => this.#owned.ownerOf(name));
  }

  count(environment: KeyEnvironment, samples: Sample[]): void {
    this.#stats.add(environment, samples.map(tallyOf));
  }

  /** Both days included, as days since 1970. */
  stats(environment: KeyEnvironment, from: number, to: number): Tally[] {
    return this.#stats.read(environment, from, to);
  }

  /** Answers why not, where there is no room or the URL is there already. */
  addEndpoint(wanted: NewEndpoint): Result<null> {
    return this.#endpoints.add(wanted);
  }

  changeEndpoint(id: string, change: EndpointChange): Result<null> {
    return this.#endpoints.change(id, change);
  }

  dropEndpoint(id: string): void {
    this.#endpoints.drop(id);
  }

  endpoints(environment: KeyEnvironment): string[] {
    return this.#endpoints.list(environment).map(({ id }) => id);
  }

  /** What the endpoint's secrets are sealed under; `null`: it is none of this partner's any more. */
  endpointKey(id: string): WrappedKey | null {
    return this.#endpoints.list(null).some((one) => one.id === id) ? this.dataKey() : null;
  }

  /** Those that are to be told of any of these events, and of which. */
  endpointsFor(
    environment: KeyEnvironment,
    types: EventType[],
  ): { endpointId: string; types: EventType[] }[] {
    return this.#endpoints.wanting(environment, types);
  }

  /** Asked from here, so that an operator's one request need not ask thousands. */
  async failingEndpoints(): Promise<FailingEndpoint[]> {
    const all = this.#endpoints.list(null).map(({ id }) => this.#endpoint(id).trouble());
    return (await Promise.all(all)).flatMap((one) => one ?? []);
  }

  /** Whether this command key is new, was used for the same command, or for another. */
  claimKey(scope: string, keyHash: string, fingerprint: string): "new" | "same" | "reused" {
    return this.#store.claimKey(scope, keyHash, fingerprint, clock.now());
  }

  /** Newest first. `before` is the `created_at` and id of the last one seen. */
  orders(...query: Parameters<SqlPartnerOrders["list"]>): { orderId: string; createdAt: number }[] {
    return this.#orders.list(...query);
  }

  #endpoint(id: string) {
    return this.env.ENDPOINTS.getByName(id);
  }

  #keySlot(): KeySlot {
    return { read: () => this.dataKey(), write: (key) => this.#store.putDataKey(key) };
  }
}
