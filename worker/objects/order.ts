/**
 * The order object: one order, its activations, and the only place from which its provider is called.
 *
 * It gives the verbs in `orders/` their atomicity: callers with the same key join one purchase (`placing.ts`), commands
 * take turns, and the alarm looks after whatever is due. What the verbs do, and in which order, stands there; what is
 * done with activations stands in `activations/desk.ts`.
 */

import { DurableObject } from "cloudflare:workers";
import type { EventReport, OrderView } from "../../shared/api/types.ts";
import type { ActivationRow } from "../activations/activation.ts";
import { ActivationDesk, type ActivationLook, type LinkOrActivation } from "../activations/desk.ts";
import type { SessionSource } from "../activations/session-source.ts";
import { clock } from "../clock.ts";
import { isLocal, type Env } from "../env.ts";
import { failed, success, type Result } from "../failure.ts";
import { errorName, log } from "../log.ts";
import { orderId } from "../ids.ts";
import { askEsim, type EsimAnswer, type EsimQuestion } from "../orders/ask-esim.ts";
import { choose, type ChoiceCommand } from "../orders/choice.ts";
import { forgetAnswer } from "../orders/answers-kv.ts";
import { NO_MORE } from "../orders/events-between.ts";
import { cancel, changeCurrency, notNow } from "../orders/commands.ts";
import { imported, type ImportCommand } from "../orders/import.ts";
import type { ToldStatus } from "../orders/hint.ts";
import { pay, type Paid } from "../orders/pay.ts";
import type { PlaceCommand } from "../orders/place.ts";
import type { OrderPorts } from "../orders/ports.ts";
import { isOver, type OrderRow } from "../orders/record.ts";
import { resolve, type Resolution } from "../orders/resolve.ts";
import { viewExtras } from "../orders/settle.ts";
import { orderView } from "../orders/view.ts";
import type { KeyEnvironment } from "../partners/api-key.ts";
import { recordAudit } from "../partners/audit-trail.ts";
import type { PriceRule } from "../partners/settings.ts";
import { CUSTOMER_ERROR } from "../partners/stats.ts";
import { SqlActivationRows } from "./activation-rows.ts";
import { LazySql } from "./lazy-sql.ts";
import { OrderAlarm } from "./order-alarm.ts";
import { OrderEsims } from "./order-esims.ts";
import { orderPorts } from "./order-ports.ts";
import { Outbox } from "./outbox.ts";
import { SqlOutbox } from "./outbox-rows.ts";
import { SealedOrderRecords } from "./order-records.ts";
import { SqlOrderRows } from "./order-rows.ts";
import { SqlOrderSamples } from "./order-samples.ts";
import { claimedRow, Placing, type Placed } from "./placing.ts";
import { Retention, type Erasure } from "./retention.ts";
import { Turns } from "./turns.ts";

/** Whose key is calling: a test key reaches test orders only, and a live key live ones. */
export interface Caller {
  id: string;
  environment: KeyEnvironment;
}

export interface Standing extends Pick<OrderRow, "environment" | "stage"> {
  partner: string;
  operation_state: OrderRow["operationState"];
  created_at: string;
}

const ALARM_RETRY_MS = 60_000;
const ALARM_PAUSE_MS = 1000;

export class OrderObject extends DurableObject<Env> {
  readonly #rows: SqlOrderRows;
  readonly #records: SealedOrderRecords;
  readonly #ports: OrderPorts;
  readonly #desk: ActivationDesk;
  readonly #placing: Placing;
  readonly #retention: Retention;
  readonly #alarm: OrderAlarm;
  readonly #outbox: Outbox;
  readonly #esims: OrderEsims;
  readonly #turns = new Turns();

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const sql = new LazySql(ctx.storage.sql);
    this.#rows = new SqlOrderRows(sql);
    const activations = new SqlActivationRows(sql);
    const outbox = new SqlOutbox(sql);
    const samples = new SqlOrderSamples(sql);
    const ports = orderPorts(env, this.#rows, activations, outbox, samples, (row) => this.#saved(row));
    this.#records = ports.records;
    this.#ports = ports;
    this.#outbox = new Outbox({
      ...ports,
      outbox,
      samples,
      endpoint: (id) => ({ enqueue: (events) => env.ENDPOINTS.getByName(id).enqueue(events) }),
      iccidNames: (row, iccids) => ports.records.iccidNames(row, iccids),
    });
    this.#desk = new ActivationDesk(() => this.#rows.get(), activations, ports.records, clock);
    this.#esims = new OrderEsims(ports, this.#desk);
    this.#placing = new Placing(
      ports,
      (row) => this.#view(row),
      () => this.#records.forget(),
      (row) => this.#saved(row),
    );
    const partner = (id: string) => env.PARTNERS.getByName(id);
    this.#retention = new Retention(sql, {
      clock,
      rows: this.#rows,
      records: ports.records,
      activations,
      retentionDays: (id) => partner(id).retentionDays(),
      forgetAnswer: (orderKey) => forgetAnswer(env, orderKey),
      forgetEsims: (row) => this.#esims.forget(row, orderId(row.orderKey)),
      forgetCustomer: (id, order, reason) => partner(id).forgetCustomer(order, reason),
    });
    this.#alarm = new OrderAlarm({
      clock,
      storage: ctx.storage,
      local: isLocal(env),
      order: () => this.#rows.get(),
      lookAt: (row) => this.#retention.lookAt(row),
      handOverAt: () => this.#outbox.dueAt,
      watching: () => ports.records.known !== null && isOver(ports.records.known),
    });
  }

  /** Same key, same order: a caller either starts the one purchase, joins it, or gets its answer again. */
  async place(command: PlaceCommand): Promise<Result<Placed>> {
    const row = this.#rows.get();
    if (row === null || !this.#isErased()) return this.#placing.join(command);
    return row.fingerprint === command.fingerprint
      ? failed({ tag: "result_expired", ref: orderId(row.orderKey), state: row.operationState })
      : failed({ tag: "idempotency_key_reused" });
  }

  async view(caller: Caller): Promise<Result<OrderView>> {
    const row = this.#ownRow(caller);
    return row === null ? failed({ tag: "not_found", what: "order" }) : success(await this.#view(row));
  }

  pay(caller: Caller, approval: string, upstreamKey: string): Promise<Result<Paid>> {
    return this.#command(caller, (row) => pay(this.#ports, row, approval, upstreamKey));
  }

  cancel(caller: Caller): Promise<Result<OrderView>> {
    return this.#commandWithView(caller, (row) => cancel(this.#ports, row));
  }

  changeCurrency(caller: Caller, currency: string, priceRule: PriceRule): Promise<Result<OrderView>> {
    return this.#commandWithView(caller, (row) => changeCurrency(this.#ports, row, currency, priceRule));
  }

  /** For the operator: whose order it is and how it stands, without what is in it. */
  standing(): Standing | null {
    const row = this.#rows.get();
    if (row === null) return null;
    const { partnerId: partner, environment, stage, operationState: operation_state, createdAt } = row;
    return { partner, environment, stage, operation_state, created_at: new Date(createdAt).toISOString() };
  }

  /** For the operator: whoever's order it is. */
  async resolve(resolution: Resolution, requestId: string): Promise<Result<OrderView>> {
    const row = this.#rows.get();
    if (row === null) return failed({ tag: "not_found", what: "order" });
    const caller = { id: row.partnerId, environment: row.environment };
    const done = await this.#commandWithView(caller, (own) =>
      resolve(this.#ports, own, resolution, requestId),
    );
    if (done.ok) {
      const { outcome } = resolution;
      const event = { action: "order.resolved", subject: done.value.order_id, detail: { outcome } } as const;
      await recordAudit(this.env, row.partnerId, "operator", event, `order.resolved:${event.subject}`);
    }
    return done;
  }

  /** For the operator, on behalf of a customer of this partner's: forgets them, at once or as soon as that is right. */
  erase(partnerId: string): Promise<Erasure | null> {
    return this.#turns.take(async () => {
      const row = this.#rows.get();
      if (row?.partnerId !== partnerId) return null;
      const erasure = await this.#retention.erase(row);
      this.#alarm.setNext();
      return erasure;
    });
  }

  /** Repeated with the same fields it changes nothing. */
  import(command: ImportCommand): Promise<Result<null>> {
    return this.#turns.take(async () => {
      if (this.#rows.record() !== null) return success(null);
      if (this.#rows.get() === null) this.#rows.claim(claimedRow(command, clock));
      const record = await imported(this.#ports, command);
      if (!record.ok) {
        this.#rows.release();
        return record;
      }
      await this.#records.save(record.value, { stage: "settled", operationState: "applied", dueAt: null });
      return success(null);
    });
  }

  async activate(caller: Caller, wanted: ActivationRow): Promise<Result<ActivationRow>> {
    const row = this.#ownRow(caller);
    if (row === null) return failed({ tag: "not_found", what: "order" });
    if (!this.#isErased()) {
      const added = this.#desk.add(wanted);
      await this.#attend(row);
      return success(added);
    }
    const known = this.#desk.locked({ activationId: wanted.activationId });
    return known.ok ? success(known.value.activation) : ERASED;
  }

  async activation(caller: Caller, activationId: string): Promise<Result<ActivationLook>> {
    const row = this.#ownRow(caller);
    return row === null
      ? failed({ tag: "not_found", what: "activation" })
      : this.#desk.look(row, activationId);
  }

  revoke(caller: Caller, activationId: string): Result<null> {
    const row = this.#ownRow(caller);
    if (row === null) return failed({ tag: "not_found", what: "activation" });
    const revoked = this.#desk.revoke(activationId);
    // Said again, it is no news.
    if (revoked.ok && revoked.value) {
      this.#outbox.put({ ...NO_MORE, type: "activation.revoked", status: "revoked" });
      this.#saved(row);
    }
    return revoked.ok ? success(null) : revoked;
  }

  /** The account that knows this eSIM of the order's; `null`: it has none, or there is no such eSIM. */
  async esimAccount(caller: Caller, iccid: string): Promise<string | null> {
    const row = this.#ownRow(caller);
    return row === null || this.#isErased() ? null : this.#esims.accountOf(row, iccid);
  }

  askEsim(caller: Caller, iccid: string, question: EsimQuestion): Promise<Result<EsimAnswer>> {
    return this.#command(caller, (row) => askEsim(this.#ports, row, iccid, question));
  }

  /** Costs no provider call. */
  session(activationId: string): Promise<Result<SessionSource>> {
    return this.#desk.session(activationId);
  }

  /** The provider's own QR code, where it gives no activation code. */
  drawnQr(activationId: string, esimId: string): Promise<Result<Uint8Array<ArrayBuffer>>> {
    return this.#esims.drawnQr(activationId, esimId);
  }

  /** The same, for a caller that has shown `version` already: `null` while that is still how things stand. */
  async sessionSince(activationId: string, version: number): Promise<Result<SessionSource | null>> {
    const live = this.#desk.live(activationId);
    if (!live.ok) return live;
    return live.value.row.version === version ? success(null) : this.#desk.session(activationId);
  }

  locked(by: LinkOrActivation): Result<{ activation: ActivationRow; partnerId: string }> {
    this.#alarm.hasten();
    return this.#desk.locked(by);
  }

  reveal(by: LinkOrActivation, accessCode: string | null): Promise<Result<{ activationId: string }>> {
    return this.#desk.reveal(by, accessCode);
  }

  /** The customer's confirmed choice; said again, it changes nothing. */
  choose(activationId: string, choice: ChoiceCommand): Promise<Result<null>> {
    return this.#turns.take(async () => {
      const live = this.#desk.live(activationId);
      return live.ok ? choose(this.#ports, live.value.row, choice) : live;
    });
  }

  report(activationId: string, report: EventReport): Promise<Result<null>> {
    return this.#turns.take(async () => {
      const done = await this.#desk.report(activationId, report);
      const row = this.#rows.get();
      if (done.ok && row !== null && report.event !== "shown") await this.#attend(row);
      if (done.ok && row !== null && report.event === "reported_failed") {
        const counted = this.env.PARTNERS.getByName(row.partnerId).count(row.environment, [CUSTOMER_ERROR]);
        this.ctx.waitUntil(counted.catch(() => undefined));
      }
      return done;
    });
  }

  /** The provider says that something has changed; `told` only where there is nobody to ask. */
  hint(told: ToldStatus | null): Promise<void> {
    return this.#turns.take(async () => {
      const row = this.#rows.get();
      if (row === null || row.stage === "claimed" || this.#isErased()) return;
      await this.#esims.hear(row, told);
      this.#alarm.setNext();
    });
  }

  override async alarm(): Promise<void> {
    this.#alarm.rang();
    try {
      const now = clock.now();
      if (this.#outbox.isDue) await this.#outbox.drain();
      if (this.#alarm.isLookDue) await this.#turns.take(() => this.#look());
      const row = this.#rows.get();
      if (row === null) return;
      if (row.dueAt === null || row.dueAt > now || this.#placing.underWay) {
        return this.#alarm.setNext(now + ALARM_PAUSE_MS);
      }
      if (row.stage === "claimed") return await this.#placing.abandon();
      await this.#turns.take(() => this.#esims.look());
      // Where nothing was new nothing was saved, and what is next is for this to see to.
      this.#alarm.setNext(now + ALARM_PAUSE_MS);
    } catch (error) {
      // An alarm that throws is soon given up by the platform, and the order with it.
      const orderKey = this.#rows.get()?.orderKey ?? "";
      log({ event: "alarm_failed", order_id: orderId(orderKey), what: errorName(error) });
      this.#alarm.set(clock.now() + ALARM_RETRY_MS);
    }
  }

  /** An order that was never sent is nobody's yet. */
  #ownRow(caller: Caller): OrderRow | null {
    const row = this.#rows.get();
    const theirs = row?.partnerId === caller.id && row.environment === caller.environment;
    this.#alarm.hasten();
    return theirs && row.stage !== "claimed" ? row : null;
  }

  async #view(row: OrderRow): Promise<OrderView> {
    const record = await this.#records.open(row);
    const { erasedAt } = this.#retention;
    if (erasedAt === null) return orderView(row, record, await viewExtras(this.#ports, row, record));
    const extras = { activationId: this.#ports.activationId(), payApproval: null };
    return { ...orderView(row, record, extras), erased_at: new Date(erasedAt).toISOString() };
  }

  /** Somebody is busy with the eSIMs: what becomes of them is looked at more often. */
  async #attend(row: OrderRow): Promise<void> {
    await this.#esims.attended(row);
    this.#alarm.setNext();
  }

  #isErased(): boolean {
    return this.#retention.erasedAt !== null;
  }

  async #look(): Promise<void> {
    const row = this.#rows.get();
    if (row !== null) await this.#retention.look(row);
  }

  #command<T>(caller: Caller, run: (row: OrderRow) => Promise<Result<T>>): Promise<Result<T>> {
    return this.#turns.take(async () => {
      const row = this.#ownRow(caller);
      if (row === null) return failed({ tag: "not_found", what: "order" });
      return this.#isErased() ? ERASED : run(row);
    });
  }

  async #commandWithView(
    caller: Caller,
    run: (row: OrderRow) => Promise<Result<null>>,
  ): Promise<Result<OrderView>> {
    const done = await this.#command(caller, run);
    return done.ok ? this.view(caller) : done;
  }

  #saved(row: OrderRow): void {
    this.#placing.wake();
    this.#retention.noticed(row);
    this.#alarm.setNext();
    this.ctx.waitUntil(this.#outbox.drain());
  }
}

const ERASED = notNow("What was known of this order's customer and eSIMs has been erased.");
