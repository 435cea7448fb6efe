/**
 * The order object: one order, its activations, and the only place from which its provider is called.
 *
 * It gives the verbs in `orders/` their atomicity: a claim is a synchronous write before anything is awaited, callers
 * with the same key join the one call that is under way, commands take turns, and the alarm looks after whatever is
 * due. What the verbs do, and in which order, stands there.
 */

import { DurableObject } from "cloudflare:workers";
import type { EventReport, OrderView } from "../../shared/api/types.ts";
import { accessCodeHash, endOf, tryAccessCode, type ActivationRow } from "../activations/activation.ts";
import { sessionSource, type SessionSource } from "../activations/session-source.ts";
import { alarmTime, clock } from "../clock.ts";
import { isLocal, type Env } from "../env.ts";
import { failed, success, type Failure, type Result } from "../failure.ts";
import { errorName, log } from "../log.ts";
import { orderId } from "../ids.ts";
import { attend } from "../orders/attend.ts";
import { cancel, changeCurrency, pay, type Payment } from "../orders/commands.ts";
import { importedRecord, type ImportCommand } from "../orders/import.ts";
import { place, type PlaceCommand } from "../orders/place.ts";
import type { OrderPorts, StoredAnswer } from "../orders/ports.ts";
import { moveEsim, type OrderRow } from "../orders/record.ts";
import { viewExtras } from "../orders/settle.ts";
import { orderView } from "../orders/view.ts";
import type { PriceRule } from "../partners/settings.ts";
import { SqlActivationRows } from "./activation-rows.ts";
import { orderPorts } from "./order-ports.ts";
import { SealedOrderRecords } from "./order-records.ts";
import { SqlOrderRows } from "./order-rows.ts";
import { Turns } from "./turns.ts";

/** What placing came to, for this caller. */
export type Placed =
  | { kind: "answered"; answer: StoredAnswer; replayed: boolean }
  | { kind: "pending"; view: OrderView; retryAfterMs: number };

/** How long a caller waits with us before it is told to come back. */
const JOIN_MS = 10_000;
const ALARM_RETRY_MS = 60_000;
const ALARM_PAUSE_MS = 1000;
const MIN_RETRY_AFTER_MS = 1000;

export class OrderObject extends DurableObject<Env> {
  readonly #rows: SqlOrderRows;
  readonly #activations: SqlActivationRows;
  readonly #records: SealedOrderRecords;
  readonly #ports: OrderPorts;
  readonly #turns = new Turns();
  #placing: Promise<Result<null>> | null = null;
  #waiting: (() => void)[] = [];

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#rows = new SqlOrderRows(ctx.storage.sql);
    this.#activations = new SqlActivationRows(ctx.storage.sql);
    const ports = orderPorts(env, this.#rows, this.#activations, (row) => this.#saved(row));
    this.#records = ports.records;
    this.#ports = ports;
  }

  /** Same key, same order: a caller either starts the one purchase, joins it, or gets its answer again. */
  async place(command: PlaceCommand): Promise<Result<Placed>> {
    const known = this.#rows.get();
    if (known !== null && known.fingerprint !== command.fingerprint) {
      return failed({ tag: "idempotency_key_reused" });
    }
    if (known === null) this.#rows.claim(claimed(command));
    // Nothing is awaited between reading the row and this assignment: there is never a second purchase to start.
    if (this.#rows.get()?.stage === "claimed") this.#placing ??= this.#place(command);
    // Every caller may have left by the time it fails.
    this.#placing?.catch(() => undefined);

    const deadline = Date.now() + JOIN_MS;
    const failure = this.#placing === null ? null : await before(deadline, this.#placing);
    if (failure !== null && !failure.ok) return failure;
    while (this.#rows.answer() === null && this.#isInDoubt() && Date.now() < deadline) {
      await before(deadline, new Promise<null>((resolve) => this.#waiting.push(() => resolve(null))));
    }
    return this.#placed(known !== null);
  }

  async view(partnerId: string): Promise<Result<OrderView>> {
    const row = this.#ownRow(partnerId);
    return row === null ? failed({ tag: "not_found", what: "order" }) : success(await this.#view(row));
  }

  async pay(partnerId: string, approval: string, upstreamKey: string): Promise<Result<Payment>> {
    return this.#command(partnerId, (row) => pay(this.#ports, row, approval, upstreamKey));
  }

  async cancel(partnerId: string): Promise<Result<OrderView>> {
    return this.#commandWithView(partnerId, (row) => cancel(this.#ports, row));
  }

  async changeCurrency(
    partnerId: string,
    currency: string,
    priceRule: PriceRule,
  ): Promise<Result<OrderView>> {
    return this.#commandWithView(partnerId, (row) => changeCurrency(this.#ports, row, currency, priceRule));
  }

  /** Repeated with the same fields it changes nothing. */
  async import(command: ImportCommand): Promise<Result<null>> {
    const known = this.#rows.get();
    if (known === null) this.#rows.claim(imported(command));
    return this.#turns.take(async () => {
      if (this.#rows.record() === null) {
        const record = importedRecord(command.code, clock.now(), this.#ports.newEsimId);
        await this.#records.save(record, {});
      }
      return success(null);
    });
  }

  /** Adds an activation, or finds the one that the same request added before. */
  async activate(partnerId: string, wanted: ActivationRow): Promise<Result<ActivationRow>> {
    if (this.#ownRow(partnerId) === null) return failed({ tag: "not_found", what: "order" });
    const known = this.#activations.get(wanted.activationId);
    if (known === null) this.#activations.put(wanted);
    return success(known ?? wanted);
  }

  /** For the partner: with what became of it, ended or not. */
  async activation(
    partnerId: string,
    activationId: string,
  ): Promise<Result<{ row: ActivationRow; source: SessionSource }>> {
    const row = this.#ownRow(partnerId);
    const activation = this.#activations.get(activationId);
    if (row === null || activation === null) return failed({ tag: "not_found", what: "activation" });
    const record = await this.#records.open(row);
    return success({ row: activation, source: sessionSource(activation, row, record) });
  }

  async revoke(partnerId: string, activationId: string): Promise<Result<null>> {
    const activation = this.#activations.get(activationId);
    if (this.#ownRow(partnerId) === null || activation === null) {
      return failed({ tag: "not_found", what: "activation" });
    }
    this.#activations.put({ ...activation, revokedAt: activation.revokedAt ?? clock.now() });
    return success(null);
  }

  /** For whoever may see codes; costs no provider call. */
  async session(activationId: string): Promise<Result<SessionSource>> {
    const live = this.#live(activationId);
    if (!live.ok) return live;
    const { activation, row } = live.value;
    return success(sessionSource(activation, row, await this.#records.open(row)));
  }

  /** The same, for a caller that has shown `version` already: `null` while that is still how things stand. */
  async sessionSince(activationId: string, version: number): Promise<Result<SessionSource | null>> {
    const live = this.#live(activationId);
    if (!live.ok) return live;
    return live.value.row.version === version ? success(null) : this.session(activationId);
  }

  /** What the page behind a link may know before the reveal. */
  async locked(
    by: { linkHash: string } | { activationId: string },
  ): Promise<Result<{ activation: ActivationRow; partnerId: string }>> {
    const row = this.#rows.get();
    const activation =
      "linkHash" in by ? this.#activations.byLink(by.linkHash) : this.#activations.get(by.activationId);
    if (row === null || activation === null) return failed({ tag: "not_found", what: "link" });
    return success({ activation, partnerId: row.partnerId });
  }

  /** The customer's tap. Repeatable until the activation ends; only wrong access codes count against it. */
  async reveal(linkHash: string, accessCode: string | null): Promise<Result<{ activationId: string }>> {
    const found = this.#activations.byLink(linkHash);
    if (found === null) return failed({ tag: "not_found", what: "link" });
    const hash = accessCode === null ? null : await accessCodeHash(found.activationId, accessCode);
    // Read again: another try may have been counted while this one was hashed.
    const activation = this.#activations.get(found.activationId) ?? found;
    const end = endOf(activation, clock.now());
    if (end !== null) return failed(end);
    const tried = tryAccessCode(activation, hash, clock.now());
    if (tried.row !== activation) this.#activations.put(tried.row);
    return tried.failure === null
      ? success({ activationId: activation.activationId })
      : failed(tried.failure);
  }

  /** What the customer did. Only their word that it is installed moves anything, and only forwards. */
  async report(activationId: string, report: EventReport): Promise<Result<null>> {
    return this.#turns.take(async () => {
      const live = this.#live(activationId);
      if (!live.ok) return live;
      const { row } = live.value;
      const record = await this.#records.open(row);
      const esim = record.esims.find((one) => one.esimId === report.esim_id);
      if (esim === undefined) {
        return failed({
          tag: "invalid_request",
          field: "esim_id",
          message: "This activation has no such eSIM.",
        });
      }
      const moved =
        report.event === "reported_installed" ? moveEsim(esim, "installed", "customer", clock.now()) : esim;
      if (moved !== esim) {
        const esims = record.esims.map((one) => (one === esim ? moved : one));
        await this.#records.save({ ...record, esims }, {});
      }
      return success(null);
    });
  }

  override async alarm(): Promise<void> {
    try {
      const row = this.#rows.get();
      if (row === null || row.dueAt === null) return;
      const now = clock.now();
      if (row.dueAt > now || this.#placing !== null)
        return this.#arm(Math.max(row.dueAt, now + ALARM_PAUSE_MS));
      await this.#turns.take(() => attend(this.#ports, row));
    } catch (error) {
      // An alarm that throws is soon given up by the platform, and the order with it.
      const orderKey = this.#rows.get()?.orderKey ?? "";
      log({ event: "alarm_failed", order_id: orderId(orderKey), what: errorName(error) });
      this.#arm(clock.now() + ALARM_RETRY_MS);
    }
  }

  #live(activationId: string): Result<{ activation: ActivationRow; row: OrderRow }> {
    const row = this.#rows.get();
    const activation = this.#activations.get(activationId);
    if (row === null || activation === null) return failed({ tag: "not_found", what: "activation" });
    const end = endOf(activation, clock.now());
    return end === null ? success({ activation, row }) : failed(end);
  }

  async #place(command: PlaceCommand): Promise<Result<null>> {
    try {
      const row = this.#rows.get();
      if (row === null) throw new Error("The claim is gone");
      const result = await place(this.#ports, row, command);
      if (!result.ok) this.#release();
      return result;
    } catch (error) {
      if (this.#rows.get()?.stage === "claimed") this.#release();
      throw error;
    } finally {
      this.#placing = null;
    }
  }

  async #placed(replayed: boolean): Promise<Result<Placed>> {
    const row = this.#rows.get();
    // The claim that this caller joined was released: it failed before anything was sent.
    if (row === null) return failed({ tag: "provider", trouble: "unavailable" });
    // Still looking up plan and price: nothing to show yet, and the same request joins again.
    if (row.stage === "claimed") return failed(stillClaimed(row));
    const sealed = this.#rows.answer();
    if (sealed !== null) {
      return success({ kind: "answered", answer: await this.#records.openAnswer(row, sealed), replayed });
    }
    const retryAfterMs = Math.max(MIN_RETRY_AFTER_MS, (row.dueAt ?? Infinity) - clock.now());
    return success({
      kind: "pending",
      view: await this.#view(row),
      retryAfterMs: Math.min(retryAfterMs, ALARM_RETRY_MS),
    });
  }

  #isInDoubt(): boolean {
    const row = this.#rows.get();
    return row !== null && row.stage === "sent" && row.dueAt !== null;
  }

  #ownRow(partnerId: string): OrderRow | null {
    const row = this.#rows.get();
    return row?.partnerId === partnerId && row.stage !== "claimed" ? row : null;
  }

  async #view(row: OrderRow): Promise<OrderView> {
    const record = await this.#records.open(row);
    return orderView(row, record, await viewExtras(this.#ports, row, record));
  }

  async #command<T>(partnerId: string, run: (row: OrderRow) => Promise<Result<T>>): Promise<Result<T>> {
    return this.#turns.take(async () => {
      const row = this.#ownRow(partnerId);
      return row === null ? failed({ tag: "not_found", what: "order" }) : run(row);
    });
  }

  async #commandWithView(
    partnerId: string,
    run: (row: OrderRow) => Promise<Result<null>>,
  ): Promise<Result<OrderView>> {
    const done = await this.#command(partnerId, run);
    return done.ok ? this.view(partnerId) : done;
  }

  #release(): void {
    this.#rows.release();
    this.#records.forget();
  }

  #saved(row: OrderRow): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
    if (row.dueAt !== null) this.#arm(row.dueAt);
  }

  #arm(dueAt: number): void {
    void this.ctx.storage.setAlarm(alarmTime(dueAt, isLocal(this.env)));
  }
}

function claimed(command: PlaceCommand | ImportCommand): OrderRow {
  return {
    orderKey: command.orderKey,
    partnerId: command.partner.id,
    environment: command.partner.environment,
    fingerprint: command.fingerprint,
    stage: "claimed",
    operationState: "not_sent",
    createdAt: clock.now(),
    dueAt: null,
    pollFrom: null,
    doubts: 0,
    version: 1,
  };
}

function stillClaimed(row: OrderRow): Failure {
  return {
    tag: "provider",
    trouble: "timeout",
    retryAfterMs: MIN_RETRY_AFTER_MS,
    operation: { state: "not_sent", ref: orderId(row.orderKey), safeNewKey: false },
  };
}

function imported(command: ImportCommand): OrderRow {
  return {
    ...claimed(command),
    stage: "settled",
    operationState: "applied",
  };
}

/** The promise's value, or `null` once the deadline has passed. */
async function before<T>(deadline: number, promise: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const timeout = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), Math.max(0, deadline - Date.now()));
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
