/**
 * When the order object's one alarm rings: for the order's own business, for what is in its outbox, or because its
 * customer may have to be forgotten, whichever comes first. It does not know what is done then.
 */

import { alarmTime, type Clock } from "../clock.ts";
import type { OrderRow } from "../orders/record.ts";

/** Run locally, how often an order looks whether its customer is to be forgotten, unless somebody asks for it. */
const LOCAL_LOOK_MS = 5 * 60_000;
const SOON_MS = 1000;
/** Run locally, how often an order looks whether the clock has been moved to its next look at delivered eSIMs. */
const WATCH_MS = 5000;

export interface AlarmDeps {
  clock: Clock;
  storage: Pick<DurableObjectStorage, "setAlarm">;
  local: boolean;
  order: () => OrderRow | null;
  /** When to look at its customer, by our clock; `null`: never again. */
  lookAt: (row: OrderRow) => number | null;
  /** What is left to do is to watch delivered eSIMs, for weeks. */
  watching: () => boolean;
  /** When to hand on what is in the outbox, by our clock; `null`: it is empty. */
  handOverAt: () => number | null;
}

export class OrderAlarm {
  readonly #deps: AlarmDeps;
  #hastened = false;

  constructor(deps: AlarmDeps) {
    this.#deps = deps;
  }

  get isLookDue(): boolean {
    const { order, lookAt, clock } = this.#deps;
    const row = order();
    return row !== null && (lookAt(row) ?? Infinity) <= clock.now();
  }

  /** For whatever is next, if anything is. */
  setNext(notBefore = 0): void {
    const { order, lookAt, handOverAt, watching, local } = this.#deps;
    const row = order();
    if (row === null) return;
    const { dueAt } = row;
    const [look, handOver] = [lookAt(row), handOverAt()];
    const times = [
      ...(dueAt === null
        ? []
        : [alarmTime(Math.max(dueAt, notBefore), local, watching() ? WATCH_MS : SOON_MS)]),
      ...(handOver === null ? [] : [alarmTime(handOver, local)]),
      ...(look === null ? [] : [alarmTime(Math.max(look, notBefore), local, LOCAL_LOOK_MS)]),
    ];
    if (times.length > 0) this.#set(Math.min(...times));
  }

  /** By our clock. */
  set(at: number): void {
    this.#set(alarmTime(at, this.#deps.local));
  }

  /** Somebody asks for the order: run locally, the clock may have been moved past what is due. */
  hasten(): void {
    const { local, clock } = this.#deps;
    if (!local || this.#hastened || !this.isLookDue) return;
    this.#hastened = true;
    this.set(clock.now() + SOON_MS);
  }

  rang(): void {
    this.#hastened = false;
  }

  #set(time: number): void {
    void this.#deps.storage.setAlarm(time);
  }
}
