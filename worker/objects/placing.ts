/**
 * One purchase, many callers: the first with a key starts it, the others join, late ones get its answer again.
 *
 * It owns the promise of the call that is under way, which lives in memory only; whatever outlives the object is in the
 * rows. What placing does is not its business.
 */

import type { OrderView } from "../../shared/api/types.ts";
import { recoveryAfter } from "../../shared/problem.ts";
import type { Clock } from "../clock.ts";
import { failed, success, type Failure, type ProviderTrouble, type Result } from "../failure.ts";
import { orderId } from "../ids.ts";
import { errorName, log } from "../log.ts";
import { Deadline } from "../orders/deadline.ts";
import { place, type PlaceCommand } from "../orders/place.ts";
import type { OrderPorts, OrderRows, StoredAnswer } from "../orders/ports.ts";
import { ANSWER_LIFE_MS } from "../orders/answer.ts";
import type { OrderRow } from "../orders/record.ts";
import { claimedView } from "../orders/view.ts";

/** What placing came to, for this caller. */
export type Placed =
  /** `at`: Unix milliseconds, when it was given first. */
  | { kind: "answered"; answer: StoredAnswer; at: number; replayed: boolean }
  | { kind: "pending"; view: OrderView; retryAfterMs: number };

/** How long a caller waits with us before it is told to come back. */
const JOIN_MS = 10_000;
/** Longer than everything that comes before the provider call. */
const ABANDONED_MS = 60_000;
const LOOK_SOON_MS = 2000;
const MIN_RETRY_AFTER_MS = 1000;
const UNDER_WAY_MS = 5000;
const MAX_RETRY_AFTER_MS = 60_000;

export class Placing {
  readonly #ports: OrderPorts;
  readonly #view: (row: OrderRow) => Promise<OrderView>;
  readonly #forget: () => void;
  readonly #claimed: (row: OrderRow) => void;
  #call: Promise<Result<null>> | null = null;
  #clearing: Promise<void> | null = null;
  #waiting: (() => void)[] = [];

  /**
   * `forget` drops what the object remembers of an order whose claim is released; `claimed` sees to it that a claim
   * which nobody goes on with is given up when it is due.
   */
  constructor(
    ports: OrderPorts,
    view: (row: OrderRow) => Promise<OrderView>,
    forget: () => void,
    claimed: (row: OrderRow) => void,
  ) {
    this.#ports = ports;
    this.#view = view;
    this.#forget = forget;
    this.#claimed = claimed;
  }

  get underWay(): boolean {
    return this.#call !== null;
  }

  async join(command: PlaceCommand): Promise<Result<Placed>> {
    const { rows } = this.#ports;
    while (this.#clearing !== null) await this.#clearing;
    const known = rows.get();
    if (known !== null && known.fingerprint !== command.fingerprint) {
      return failed({ tag: "idempotency_key_reused" });
    }
    if (known === null) {
      const row = claimedRow(command, this.#ports.clock);
      rows.claim(row);
      this.#claimed(row);
    }
    // Nothing is awaited between reading the row and this assignment: there is never a second purchase to start.
    if (rows.get()?.stage === "claimed") this.#call ??= this.#run(command);
    if (this.#call === null) this.#hasten();
    // Every caller may have left by the time it fails.
    this.#call?.catch(() => undefined);

    const deadline = new Deadline(JOIN_MS);
    const failure = this.#call === null ? null : await deadline.for(this.#call);
    if (failure !== null && !failure.ok) return failure;
    while (rows.answer() === null && this.#isInDoubt(deadline.leftMs)) {
      await deadline.for(new Promise<null>((resolve) => this.#waiting.push(() => resolve(null))));
    }
    return this.#answer(command, known !== null);
  }

  /**
   * Gives up a claim whose object stopped before anything left: its budget and approval go back, and the key is free.
   * Whoever comes with the key meanwhile waits, so that what it takes anew is not given back.
   */
  abandon(): Promise<void> {
    this.#clearing ??= this.#clear().finally(() => {
      this.#clearing = null;
    });
    return this.#clearing;
  }

  async #clear(): Promise<void> {
    const row = this.#ports.rows.get();
    if (row === null || row.stage !== "claimed") return;
    await this.#tellAll(row);
    this.#release();
  }

  /** Nothing came of this order: not in the account's ledger, not in the partner's budget. */
  async #tellAll(row: OrderRow): Promise<void> {
    const { records, account, partner } = this.#ports;
    const id = orderId(row.orderKey);
    const record = await records.openIfAny(row);
    if (record?.purchase != null) await account(record.purchase.accountId).ended(id, "nothing");
    await partner(row.partnerId).release(id);
  }

  /** After every change of the order: callers that wait look again. */
  wake(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const resolve of waiting) resolve();
  }

  async #run(command: PlaceCommand): Promise<Result<null>> {
    const { rows } = this.#ports;
    try {
      const row = rows.get();
      if (row === null) throw new Error("The claim is gone");
      const result = await place(this.#ports, row, command);
      if (result.ok) return result;
      await this.#giveBack(row);
      return failed(withPatience(result.failure, rows, command));
    } catch (error) {
      const left = rows.get();
      if (left?.stage === "claimed") {
        await this.#giveBack(left);
        throw error;
      }
      // The order has left: whatever broke on our side, what became of it is for the alarm to find out.
      log({ event: "place_failed", order_id: orderId(command.orderKey), what: errorName(error) });
      return success(null);
    } finally {
      this.#call = null;
    }
  }

  async #answer(command: PlaceCommand, replayed: boolean): Promise<Result<Placed>> {
    const { rows, records, clock } = this.#ports;
    const row = rows.get();
    // The claim that this caller joined was released: it failed before anything was sent.
    if (row === null) return failed({ tag: "provider", trouble: "unavailable" });
    // Still looking up plan and price: there is no record yet, and the same request joins again.
    if (row.stage === "claimed") {
      return success({ kind: "pending", view: claimedView(row, command), retryAfterMs: MIN_RETRY_AFTER_MS });
    }
    const sealed = rows.answer();
    if (sealed !== null && clock.now() - sealed.at >= ANSWER_LIFE_MS) {
      return failed({ tag: "result_expired", ref: orderId(row.orderKey), state: row.operationState });
    }
    if (sealed !== null) {
      const answer = await records.openAnswer(row, sealed);
      return success({ kind: "answered", answer, at: sealed.at, replayed });
    }
    // A call that is under way may be answered at any moment; otherwise there is nothing new before the next look.
    const news = this.underWay ? UNDER_WAY_MS : (row.dueAt ?? Infinity) - clock.now();
    const retryAfterMs = Math.min(Math.max(news, MIN_RETRY_AFTER_MS), MAX_RETRY_AFTER_MS);
    return success({ kind: "pending", view: await this.#view(row), retryAfterMs });
  }

  /** Something will be found out while the caller still waits. */
  #isInDoubt(leftMs: number): boolean {
    const row = this.#ports.rows.get();
    if (row === null || row.stage !== "sent" || row.dueAt === null) return false;
    return leftMs > 0 && row.dueAt - this.#ports.clock.now() < leftMs;
  }

  /** The object stopped under its own call, whose deadline is far: somebody is waiting, and nobody listens to it. */
  #hasten(): void {
    const { rows, clock } = this.#ports;
    const row = rows.get();
    if (row?.stage !== "sent" || row.operationState !== "in_progress") return;
    this.#claimed(rows.update({ operationState: "unknown", dueAt: clock.now() + LOOK_SOON_MS }));
  }

  /** What cannot be given back now, the alarm gives back. */
  async #giveBack(row: OrderRow): Promise<void> {
    try {
      await this.#tellAll(row);
      this.#release();
    } catch {
      this.#claimed(this.#ports.rows.update({ dueAt: this.#ports.clock.now() + LOOK_SOON_MS }));
    }
  }

  #release(): void {
    this.#ports.rows.release();
    this.#forget();
  }
}

/** Trouble at the provider: each time under the same key asks for more patience, and the third for a person. */
function withPatience(failure: Failure, rows: OrderRows, { orderKey }: PlaceCommand): Failure {
  const passing = failure.tag === "provider" && isPassing(failure.trouble) && !failure.recovery;
  if (!passing) return failure;
  const { action, delayMs } = recoveryAfter(rows.countTrouble(), failure.retryAfterMs);
  const recovery =
    action === "retry" ? { action, delay_ms: delayMs } : { action, reference: orderId(orderKey) };
  return { ...failure, recovery };
}

function isPassing(trouble: ProviderTrouble): boolean {
  return trouble === "unavailable" || trouble === "timeout";
}

/** A new order's row: nothing has left yet. */
export function claimedRow(
  command: Pick<PlaceCommand, "orderKey" | "fingerprint"> & {
    partner: Pick<PlaceCommand["partner"], "id" | "environment">;
  },
  clock: Clock,
): OrderRow {
  return {
    orderKey: command.orderKey,
    partnerId: command.partner.id,
    environment: command.partner.environment,
    fingerprint: command.fingerprint,
    stage: "claimed",
    operationState: "not_sent",
    createdAt: clock.now(),
    dueAt: clock.now() + ABANDONED_MS,
    pollFrom: null,
    doubts: 0,
    version: 1,
  };
}
