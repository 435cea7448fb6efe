/**
 * The endpoint object: one webhook endpoint of a partner's, what waits for it, and what has become of the rest.
 *
 * It gives the run in `webhooks/queue.ts` its alarm, its rows and the opened secrets. Which endpoints there are is for
 * the partner object to know: one that is not in its list sends nothing, and forgets itself.
 */

import { DurableObject } from "cloudflare:workers";
import type { DeliveryView, EndpointView } from "../../shared/api/types.ts";
import { alarmTime, clock } from "../clock.ts";
import { dataKeyOf } from "../custody/data-keys.ts";
import type { DataKey } from "../custody/envelope.ts";
import { isLocal, ringOf, type Env } from "../env.ts";
import { failed, success, type Result } from "../failure.ts";
import { errorName, log } from "../log.ts";
import { measure } from "../metrics.ts";
import { recordAudit } from "../partners/audit-trail.ts";
import { openTarget, openUrl, sealSecret, sealUrl, urlName } from "../webhooks/endpoint-seal.ts";
import { deliveryView, endpointView, failing, type FailingEndpoint } from "../webhooks/endpoint-view.ts";
import type { EventType, OutboundEvent } from "../webhooks/event.ts";
import { drain, wakeAt } from "../webhooks/queue.ts";
import { newSecret } from "../webhooks/sign.ts";
import { SqlEndpointRows, type DeliveryState, type EndpointRow } from "./endpoint-rows.ts";
import { LazySql } from "./lazy-sql.ts";
import type { Caller } from "./order.ts";
import { Turns } from "./turns.ts";

export interface EndpointFields {
  url?: string | undefined;
  /** `null`: all. */
  events?: EventType[] | null | undefined;
  enabled?: boolean | undefined;
  description?: string | null | undefined;
}

export type WithSecret = EndpointView & { secret: string };

const TIMEOUT_MS = 15_000;
const RETRY_MS = 60_000;
/** By then it is in its partner's list, or never will be. */
const LISTED_MS = 60_000;
const LOCAL_TRIM_MS = 5 * 60_000;
const MAX_SECRETS = 3;
const NEW: Pick<EndpointRow, "failures" | "failingSince" | "holdUntil"> = {
  failures: 0,
  failingSince: null,
  holdUntil: 0,
};

export class EndpointObject extends DurableObject<Env> {
  #rows: SqlEndpointRows;
  /** Commands, and runs, one at a time each. A command does not wait for a run. */
  readonly #turns = new Turns();
  readonly #runs = new Turns();

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#rows = this.#emptyRows();
  }

  create(id: string, { id: partnerId, environment }: Caller, fields: EndpointFields & { url: string }) {
    return this.#turns.take(async (): Promise<Result<WithSecret>> => {
      const { url, events = null, description = null } = fields;
      const wrapped = await this.#partner(partnerId).dataKey();
      if (wrapped === null) return NOT_FOUND;
      const key = await dataKeyOf(ringOf(this.env), `partner:${partnerId}`, wrapped);
      const [now, secret] = [clock.now(), newSecret()];
      const sealed = { url: await sealUrl(key, id, url), secrets: [await sealSecret(key, id, secret, now)] };
      const counts = { deliveries: 0, failures: 0, totalMs: 0, maxMs: 0 };
      const state = { enabled: true, disabledReason: null, lastResult: null, ...NEW, counts };
      const row = { id, partnerId, environment, ...sealed, events, description, createdAt: now, ...state };
      // Before it is listed: what is listed can be read and deleted.
      this.#rows.create(row);
      await this.ctx.storage.setAlarm(Date.now() + LISTED_MS);
      const named = { id, environment, urlName: await urlName(key, url), events };
      const listed = await this.#partner(partnerId).addEndpoint(named);
      if (listed.ok) return success({ ...endpointView(row, url, now), secret });
      await this.#forget();
      return listed;
    });
  }

  view(caller: Caller): Promise<Result<EndpointView>> {
    return this.#own(caller, (row, key) => this.#view(row, key));
  }

  change(
    caller: Caller,
    { url, events, enabled, description }: EndpointFields,
  ): Promise<Result<EndpointView>> {
    return this.#turns.take(() =>
      this.#own(caller, async (row, key) => {
        const name = url === undefined ? undefined : await urlName(key, url);
        const sealed = url === undefined ? {} : { url: await sealUrl(key, row.id, url) };
        const change = { urlName: name, events, enabled };
        const done = await this.#partner(row.partnerId).changeEndpoint(row.id, change);
        if (!done.ok) return done;
        // Another address, or somebody who says that it works again: the wait is over.
        const anew = url !== undefined || enabled === true;
        if (anew) this.#rows.hasten(clock.now());
        const reason: EndpointRow["disabledReason"] = enabled ? null : "requested";
        this.#rows.update({
          ...sealed,
          ...(events === undefined ? {} : { events }),
          ...(description === undefined ? {} : { description }),
          ...(enabled === undefined ? {} : { enabled, disabledReason: reason }),
          ...(anew ? NEW : {}),
        });
        this.#arm();
        return this.#view(this.#rows.get() ?? row, key);
      }),
    );
  }

  /** The older ones go on for so long, unless they have an earlier end. */
  addSecret(caller: Caller, oldEndInMs: number): Promise<Result<WithSecret>> {
    return this.#turns.take(() =>
      this.#own(caller, async (row, key) => {
        const now = clock.now();
        const secret = newSecret();
        const older = row.secrets.map((one) => ({
          ...one,
          endsAt: Math.min(one.endsAt ?? Infinity, now + oldEndInMs),
        }));
        const secrets = older.filter(({ endsAt }) => endsAt > now);
        if (secrets.length >= MAX_SECRETS) {
          const message = `There are ${MAX_SECRETS} active secrets. Wait for one to end, or send old_ends_in: 0.`;
          return failed({ tag: "not_possible_now", message });
        }
        this.#rows.update({ secrets: [...secrets, await sealSecret(key, row.id, secret, now)] });
        const view = await this.#view(this.#rows.get() ?? row, key);
        return view.ok ? success({ ...view.value, secret }) : view;
      }),
    );
  }

  /** Whether it was this caller's. */
  remove(caller: Caller): Promise<boolean> {
    return this.#turns.take(async () => {
      const row = this.#theirs(caller);
      if (row === null) return false;
      await this.#partner(row.partnerId).dropEndpoint(row.id);
      await this.#forget();
      return true;
    });
  }

  /** Newest first. `at`: where the next page begins. */
  deliveries(
    caller: Caller,
    state: DeliveryState | null,
    before: number | null,
    limit: number,
  ): Result<{ at: number; delivery: DeliveryView }[]> {
    const row = this.#theirs(caller);
    if (row === null) return NOT_FOUND;
    const events = this.#rows.list(state, before, limit);
    return success(events.map((event) => ({ at: event.position, delivery: deliveryView(row, event) })));
  }

  /** Under the same id, and at once. */
  redeliver(caller: Caller, eventId: string): Result<DeliveryView> {
    const row = this.#theirs(caller);
    if (row === null) return NOT_FOUND;
    const known = this.#rows.find(eventId);
    if (known === null) return failed({ tag: "not_found", what: "delivery" });
    if (!row.enabled) {
      return failed({ tag: "not_possible_now", message: "The endpoint is disabled. Enable it first." });
    }
    this.#rows.again(eventId, clock.now());
    this.#rows.update({ holdUntil: 0 });
    this.#arm();
    return success(deliveryView(this.#rows.get() ?? row, this.#rows.find(eventId) ?? known));
  }

  /** Each event once, however often it is handed over. */
  enqueue(events: OutboundEvent[]): void {
    if (this.#rows.get() === null) return;
    for (const event of events) this.#rows.enqueue(event, clock.now());
    this.#arm();
  }

  /** For the operator; `null`: all is well. */
  trouble(): FailingEndpoint | null {
    const row = this.#rows.get();
    return row && failing(row, this.#rows.pending(), clock.now());
  }

  /** Its partner was removed. */
  async look(): Promise<void> {
    await this.#turns.take(async () => {
      const row = this.#rows.get();
      if (row !== null) await this.#key(row);
    });
  }

  override async alarm(): Promise<void> {
    await this.#runs.take(async () => {
      try {
        const now = clock.now();
        if ((wakeAt(this.#rows, now) ?? now) <= now) await this.#run();
        this.#arm();
      } catch (error) {
        // An alarm that throws is soon given up by the platform, and all that waits with it.
        log({ event: "delivery_failed", endpoint: this.#rows.get()?.id ?? "", what: errorName(error) });
        await this.ctx.storage.setAlarm(alarmTime(clock.now() + RETRY_MS, isLocal(this.env)));
      }
    });
  }

  async #run(): Promise<void> {
    const row = this.#rows.get();
    const key = row && (await this.#turns.take(() => this.#key(row)));
    if (key === null) return;
    await drain({
      fetch: (request) => fetch(request),
      timeoutMs: TIMEOUT_MS,
      clock,
      random: Math.random,
      rows: () => this.#rows,
      open: (current) => openTarget(key, current, clock.now()),
      attempted: ({ partnerId: partner }, result, ms) =>
        measure(this.env, { point: "delivery", partner, words: [result], ms }),
      gone: (current) => this.#turns.take(() => this.#gone(current)),
    });
  }

  async #gone({ id, partnerId }: EndpointRow): Promise<void> {
    await this.#partner(partnerId).changeEndpoint(id, { enabled: false });
    this.#rows.update({ enabled: false, disabledReason: "gone" });
    const detail = { fields: ["enabled"] };
    await recordAudit(this.env, partnerId, "system", { action: "endpoint.changed", subject: id, detail });
  }

  #theirs({ id, environment }: Caller): EndpointRow | null {
    const row = this.#rows.get();
    return row?.partnerId === id && row.environment === environment ? row : null;
  }

  async #own<T>(
    caller: Caller,
    run: (row: EndpointRow, key: DataKey) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    const row = this.#theirs(caller);
    const key = row && (await this.#key(row));
    return row === null || key === null ? NOT_FOUND : run(row, key);
  }

  async #view(row: EndpointRow, key: DataKey): Promise<Result<EndpointView>> {
    return success(endpointView(row, await openUrl(key, row), clock.now()));
  }

  /** The data key that the endpoint's secrets are sealed under; `null`, and nothing is left: it is nobody's. */
  async #key({ id, partnerId }: EndpointRow): Promise<DataKey | null> {
    const wrapped = await this.#partner(partnerId).endpointKey(id);
    if (wrapped !== null) return dataKeyOf(ringOf(this.env), `partner:${partnerId}`, wrapped);
    await this.#forget();
    return null;
  }

  async #forget(): Promise<void> {
    await this.ctx.storage.deleteAll();
    this.#rows = this.#emptyRows();
  }

  #emptyRows(): SqlEndpointRows {
    return new SqlEndpointRows(new LazySql(this.ctx.storage.sql));
  }

  #arm(): void {
    const local = isLocal(this.env);
    const work = wakeAt(this.#rows, clock.now());
    const trim = work === null ? this.#rows.trimAt() : null;
    if (work !== null) void this.ctx.storage.setAlarm(alarmTime(work, local));
    else if (trim !== null) void this.ctx.storage.setAlarm(alarmTime(trim, local, LOCAL_TRIM_MS));
  }

  #partner(id: string) {
    return this.env.PARTNERS.getByName(id);
  }
}

const NOT_FOUND = failed({ tag: "not_found", what: "endpoint" });
