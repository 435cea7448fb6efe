/**
 * Empties the order's outbox: right after each change, and by the alarm as long as that fails. It never throws, and
 * never runs twice at once; what is told and in which order is `orders/hand-over.ts`.
 */

import type { Clock } from "../clock.ts";
import { orderId } from "../ids.ts";
import { errorName, log } from "../log.ts";
import { handOver, type HandOverPorts } from "../orders/hand-over.ts";
import type { OrderRecords, OrderRows } from "../orders/ports.ts";
import type { OrderEvent } from "../orders/events-between.ts";
import { eventEntry, type SqlOutbox } from "./outbox-rows.ts";

export interface OutboxDeps extends HandOverPorts {
  outbox: SqlOutbox;
  rows: OrderRows;
  records: OrderRecords;
  clock: Clock;
}

const FIRST_RETRY_MS = 2000;
const LAST_RETRY_MS = 5 * 60_000;

export class Outbox {
  readonly #deps: OutboxDeps;
  #running: Promise<void> | null = null;
  #failures = 0;
  #retryAt = 0;

  constructor(deps: OutboxDeps) {
    this.#deps = deps;
  }

  /** By our clock; `null`: there is nothing in it. */
  get dueAt(): number | null {
    if (this.#deps.outbox.list().length === 0) return null;
    return Math.max(this.#retryAt, this.#deps.clock.now() + FIRST_RETRY_MS);
  }

  get isDue(): boolean {
    return this.#retryAt <= this.#deps.clock.now() && this.#deps.outbox.list().length > 0;
  }

  put(event: OrderEvent): void {
    const { outbox, clock } = this.#deps;
    outbox.put([eventEntry(event, clock.now())]);
  }

  /** Until it is empty, or something fails. */
  drain(): Promise<void> {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #run(): Promise<void> {
    const { rows, records, outbox, clock } = this.#deps;
    const row = rows.get();
    try {
      while (row !== null && outbox.list().length > 0) {
        await handOver(this.#deps, row, await records.open(row));
        this.#failures = 0;
      }
    } catch (error) {
      this.#retryAt = clock.now() + Math.min(FIRST_RETRY_MS * 2 ** this.#failures++, LAST_RETRY_MS);
      log({ event: "hand_over_failed", order_id: orderId(row?.orderKey ?? ""), what: errorName(error) });
    }
  }
}
