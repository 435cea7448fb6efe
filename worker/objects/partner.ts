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
import { SqlCustomerIndex } from "./customer-index.ts";
import { LazySql } from "./lazy-sql.ts";
import { SqlOwned } from "./owned-rows.ts";
import { SqlPartnerEndpoints, type EndpointChange, type NewEndpoint } from "./partner-endpoints.ts";
import { SqlPartnerEsims } from "./partner-esims.ts";
import { SqlPartnerStats } from "./partner-stats.ts";
import { PartnerTrail } from "./partner-trail.ts";

export interface Reservation {
  orderId: string;
  environment: KeyEnvironment;
  /** The approval's; `null` for an import, which spends nothing. */
  nonce: string | null;
  amountCents: number;
  refMac: string | null;
  emailMac: string | null;
  /** The partner's key that asked for it. */
  keyId?: string;
}

const DAY_MS = 86_400_000;
const partnerOwner = (id: string): string => `partner:${id}`;

export class PartnerObject extends DurableObject<Env> {
  readonly #sql: LazySql;
  readonly #keys: SqlApiKeys;
  readonly #trail: PartnerTrail;
  readonly #customers: SqlCustomerIndex;
  readonly #endpoints: SqlPartnerEndpoints;
  readonly #esims: SqlPartnerEsims;
  readonly #owned: SqlOwned;
  readonly #stats: SqlPartnerStats;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#sql = new LazySql(ctx.storage.sql);
    this.#keys = new SqlApiKeys(this.#sql, clock);
    this.#trail = new PartnerTrail(this.#sql, clock);
    this.#customers = new SqlCustomerIndex(this.#sql);
    this.#endpoints = new SqlPartnerEndpoints(this.#sql);
    this.#esims = new SqlPartnerEsims(this.#sql);
    this.#owned = new SqlOwned(this.#sql);
    this.#stats = new SqlPartnerStats(this.#sql, clock);
    this.#sql.exec(`
      CREATE TABLE IF NOT EXISTS partner (one INTEGER PRIMARY KEY CHECK (one = 1), id TEXT, settings TEXT,
        data_key TEXT, removed_at INTEGER);
      CREATE TABLE IF NOT EXISTS orders (order_id TEXT PRIMARY KEY, environment TEXT, nonce TEXT UNIQUE, amount_cents INTEGER,
        refunded INTEGER NOT NULL DEFAULT 0, ref_mac TEXT, email_mac TEXT, created_at INTEGER);
      CREATE INDEX IF NOT EXISTS orders_by_time ON orders (created_at);
      CREATE TABLE IF NOT EXISTS command_key (scope TEXT, key_hash TEXT, fingerprint TEXT, created_at INTEGER,
        PRIMARY KEY (scope, key_hash));
    `);
  }

  /** Creates or replaces the settings. The data key is made once and outlives every change of them. */
  async put(id: string, settings: PartnerSettings): Promise<void> {
    const existing = this.#row();
    const dataKey = existing?.dataKey ?? (await createDataKey(ringOf(this.env), partnerOwner(id)));
    const before = this.#row();
    this.#sql.exec(
      "INSERT OR REPLACE INTO partner (one, id, settings, data_key, removed_at) VALUES (1, ?, ?, ?, NULL)",
      id,
      JSON.stringify(settings),
      JSON.stringify(before?.dataKey ?? dataKey),
    );
    this.#trail.settings(before === null || before.removed ? null : before.settings, settings);
  }

  settings(): PartnerSettings | null {
    const row = this.#row();
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
    this.#sql.exec("UPDATE partner SET removed_at = ?", clock.now());
    return known;
  }

  profile(): PartnerProfile | null {
    const row = this.#row();
    if (row === null) return null;
    const { name, origins, theme, support_url, methods } = row.settings;
    return { id: row.id, name, origins, theme, support_url, methods };
  }

  /** For sealing this partner's records. */
  dataKey(): WrappedKey | null {
    return this.#row()?.dataKey ?? null;
  }

  /** Wraps the data key under the ring's key `kid`: a removed partner's too. `null`: there was never such a partner. */
  async rewrap(kid: string): Promise<KeyState | null> {
    const id = this.#row()?.id;
    return id === undefined ? null : rotateSlot(ringOf(this.env), partnerOwner(id), this.#keySlot(), kid);
  }

  async keyState(): Promise<KeyState | null> {
    const id = this.#row()?.id;
    return id === undefined ? null : lookAtSlot(ringOf(this.env), partnerOwner(id), this.#keySlot());
  }

  /** A third active key of one environment is refused. */
  async issueKey(wanted: NewKey | RolledKey): Promise<Result<{ key: string } & IssuedKey>> {
    const row = this.#row();
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
    const row = this.#row();
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
    const { orderId, nonce, environment } = wanted;
    if (nonce !== null) {
      const query = "SELECT 1 FROM orders WHERE nonce = ? AND order_id <> ?";
      const spent = this.#sql.exec(query, nonce, orderId).toArray();
      if (spent.length > 0) return failed({ tag: "approval_invalid" });
      const overBudget = this.#overBudget(wanted, now);
      if (overBudget) return failed({ tag: "budget_exceeded", retryAfterMs: DAY_MS - (now % DAY_MS) });
    }
    this.#trail.reserving(wanted);
    // An order that is reserved already takes the approval and amount of this attempt in place of the last one's.
    this.#sql.exec(
      `INSERT OR REPLACE INTO orders (order_id, environment, nonce, amount_cents, ref_mac, email_mac, created_at)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
      orderId,
      environment,
      nonce,
      wanted.amountCents,
      wanted.refMac,
      wanted.emailMac,
      now,
    );
    return success(null);
  }

  /** Gives back the budget of an order that bought nothing. Its approval stays spent. */
  refund(orderId: string): void {
    this.#trail.refunding(orderId);
    this.#sql.exec("UPDATE orders SET refunded = 1 WHERE order_id = ?", orderId);
  }

  /** Forgets an order that was never placed: budget and approval are as they were. */
  release(orderId: string): void {
    this.#trail.releasing(orderId);
    this.#sql.exec("DELETE FROM orders WHERE order_id = ?", orderId);
  }

  /** Writes down what happened elsewhere; under the same `once` a second time nothing. */
  audit(actor: AuditActor, event: AuditEvent, once: string): void {
    if (this.#row() !== null) this.#trail.write(actor, event, once);
  }

  /** `null`: there was never such a partner. A removed one's can still be read. */
  auditEntries(query: AuditQuery): AuditEntry[] | null {
    return this.#row() === null ? null : this.#trail.read(query);
  }

  /** How long customers are remembered, in days; a removed partner's still counts. */
  retentionDays(): number | null {
    return this.#row()?.settings.retention_days ?? null;
  }

  /** Ids of a customer's orders, from after `after` on. */
  customerOrders(by: CustomerField, mac: string, after: string, limit: number): string[] {
    return this.#customers.orders(by, mac, after, limit);
  }

  /** The order's customer was erased; said again, it changes nothing. */
  forgetCustomer(orderId: string, reason: "retention" | "request"): void {
    this.#customers.forget(orderId);
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
    const partner = this.#row()?.id ?? "";
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
    const [known] = this.#sql
      .exec<{
        fingerprint: string;
      }>("SELECT fingerprint FROM command_key WHERE scope = ? AND key_hash = ?", scope, keyHash)
      .toArray();
    if (known !== undefined) return known.fingerprint === fingerprint ? "same" : "reused";
    this.#sql.exec("INSERT INTO command_key VALUES (?, ?, ?, ?)", scope, keyHash, fingerprint, clock.now());
    return "new";
  }

  /** Newest first. `before` is the `created_at` and id of the last one seen. */
  orders(
    environment: KeyEnvironment,
    filter: { refMac: string | null; emailMac: string | null },
    before: { createdAt: number; orderId: string } | null,
    limit: number,
  ): { orderId: string; createdAt: number }[] {
    return this.#sql
      .exec<{ order_id: string; created_at: number }>(
        `SELECT order_id, created_at FROM orders
         WHERE environment = ?6 AND (?1 IS NULL OR ref_mac = ?1) AND (?2 IS NULL OR email_mac = ?2)
           AND (?3 IS NULL OR created_at < ?3 OR (created_at = ?3 AND order_id < ?4))
         ORDER BY created_at DESC, order_id DESC LIMIT ?5`,
        filter.refMac,
        filter.emailMac,
        before?.createdAt ?? null,
        before?.orderId ?? null,
        limit,
        environment,
      )
      .toArray()
      .map((row) => ({ orderId: row.order_id, createdAt: row.created_at }));
  }

  #overBudget({ orderId, environment, amountCents }: Reservation, now: number): boolean {
    const { budgets } = this.#row()?.settings ?? {};
    if (budgets === undefined) return true;
    const today = this.#sql
      .exec<{
        count: number;
        total: number;
      }>(
        "SELECT count(*) AS count, coalesce(sum(amount_cents), 0) AS total FROM orders WHERE nonce IS NOT NULL AND refunded = 0 AND order_id <> ? AND environment = ? AND created_at >= ?",
        orderId,
        environment,
        now - (now % DAY_MS),
      )
      .one();
    const { orders_per_day: orders, amount_cents_per_day: amount } = budgets;
    return (
      (orders !== null && today.count >= orders) || (amount !== null && today.total + amountCents > amount)
    );
  }

  #endpoint(id: string) {
    return this.env.ENDPOINTS.getByName(id);
  }

  #keySlot(): KeySlot {
    return {
      read: () => this.dataKey(),
      write: (key) => {
        this.#sql.exec("UPDATE partner SET data_key = ?", JSON.stringify(key));
      },
    };
  }

  #row(): { id: string; settings: PartnerSettings; dataKey: WrappedKey; removed: boolean } | null {
    const [row] = this.#sql
      .exec<{
        id: string;
        settings: string;
        data_key: string;
        removed_at: number | null;
      }>("SELECT id, settings, data_key, removed_at FROM partner")
      .toArray();
    if (row === undefined) return null;
    return {
      id: row.id,
      settings: JSON.parse(row.settings) as PartnerSettings,
      dataKey: JSON.parse(row.data_key) as WrappedKey,
      removed: row.removed_at !== null,
    };
  }
}
