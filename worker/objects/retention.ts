/**
 * Forgetting the customer of one order: on time, by the order's alarm, or because somebody asks.
 *
 *   asked of the partner: for how long? → settled? → erase here, in one step → forget the answer in KV and the index
 *
 * The last step is done again a minute later, so that neither a failure nor an answer that was just being remembered
 * leaves anything behind. It does not know when the alarm is set, nor what an order holds.
 */

import type { Clock } from "../clock.ts";
import { orderId } from "../ids.ts";
import { errorName, log } from "../log.ts";
import { erasedRecord, isErasable } from "../orders/erase.ts";
import type { OrderRow } from "../orders/record.ts";
import type { SqlActivationRows } from "./activation-rows.ts";
import type { Sql } from "./lazy-sql.ts";
import type { SealedOrderRecords } from "./order-records.ts";
import type { SqlOrderRows } from "./order-rows.ts";
import { SqlRetentionRows } from "./retention-rows.ts";

export interface RetentionDeps {
  clock: Clock;
  rows: SqlOrderRows;
  records: SealedOrderRecords;
  activations: SqlActivationRows;
  /** In days; `null`: there is no such partner. */
  retentionDays: (partnerId: string) => Promise<number | null>;
  forgetAnswer: (orderKey: string) => Promise<void>;
  /** The account, which knows the eSIMs. */
  forgetEsims: (row: OrderRow) => Promise<void>;
  forgetCustomer: (partnerId: string, orderId: string, reason: "retention" | "request") => Promise<void>;
}

/** `pending`: erased as soon as it is settled. `before`: erased already. */
export type Erasure = "erased" | "pending" | "before";

const HOUR_MS = 3_600_000;
/** The shortest retention; and how soon a change of the setting counts, at the latest. */
const DAY_MS = 24 * HOUR_MS;
const AGAIN_MS = 60_000;

export class Retention {
  readonly #deps: RetentionDeps;
  readonly #rows: SqlRetentionRows;

  constructor(sql: Sql, deps: RetentionDeps) {
    this.#deps = deps;
    this.#rows = new SqlRetentionRows(sql);
  }

  /** Unix milliseconds; `null` while the customer is known. */
  get erasedAt(): number | null {
    return this.#rows.get()?.erasedAt ?? null;
  }

  /** When the alarm has to look, by our clock; `null`: never again. */
  lookAt(row: OrderRow): number | null {
    const known = this.#rows.get();
    return known === null ? row.createdAt + DAY_MS : known.lookAt;
  }

  /** The order has changed: where somebody waits for its end, this may have been it. */
  noticed(row: OrderRow): void {
    const known = this.#rows.get();
    if (known?.requested !== true || known.erasedAt !== null || row.stage !== "settled") return;
    this.#rows.put({ ...known, lookAt: this.#deps.clock.now() });
  }

  /** From the alarm, in the order's turn. Never throws: what cannot be done now is due again. */
  async look(row: OrderRow): Promise<void> {
    const now = this.#deps.clock.now();
    const at = this.lookAt(row);
    if (at === null || at > now) return;
    try {
      await (this.erasedAt === null ? this.#eraseIfDue(row, now) : this.#forgetElsewhere(row));
    } catch (error) {
      this.#put({ lookAt: now + HOUR_MS });
      log({ event: "erasure_failed", order_id: orderId(row.orderKey), what: errorName(error) });
    }
  }

  /** Somebody asks for it, in the order's turn. */
  async erase(row: OrderRow): Promise<Erasure> {
    const now = this.#deps.clock.now();
    const known = this.#rows.get();
    if (known?.erasedAt != null) {
      await this.#forgetElsewhere(row);
      return "before";
    }
    // A claim may be given up and its key used for another order: whoever asked, asks again.
    if (row.stage === "claimed") return "pending";
    this.#put({ requested: true, lookAt: known?.lookAt ?? now + HOUR_MS });
    return (await this.#eraseNow(row, now)) ? "erased" : "pending";
  }

  async #eraseIfDue(row: OrderRow, now: number): Promise<void> {
    const requested = this.#rows.get()?.requested === true;
    const days = requested ? 0 : await this.#deps.retentionDays(row.partnerId);
    if (days === null) throw new Error("The order's partner is unknown");
    const due = row.createdAt + days * DAY_MS;
    if (!requested && due > now) return this.#put({ lookAt: Math.min(due, now + DAY_MS) });
    if (!(await this.#eraseNow(row, now))) this.#put({ lookAt: now + HOUR_MS });
  }

  /** Whether it was possible: nothing is in doubt or being paid. */
  async #eraseNow(row: OrderRow, now: number): Promise<boolean> {
    const { records, activations } = this.#deps;
    const record = await records.openIfAny(row);
    if (record === null || !isErasable(row, record, now)) return false;
    await records.replace(erasedRecord(record), { dueAt: null }, () => {
      activations.endAll(now);
      this.#put({ erasedAt: now, lookAt: now + AGAIN_MS });
    });
    try {
      await this.#forgetElsewhere(row, now + AGAIN_MS);
    } catch (error) {
      log({ event: "erasure_failed", order_id: orderId(row.orderKey), what: errorName(error) });
    }
    return true;
  }

  async #forgetElsewhere(row: OrderRow, lookAt: number | null = null): Promise<void> {
    const { forgetAnswer, forgetEsims, forgetCustomer } = this.#deps;
    const reason = this.#rows.get()?.requested === true ? "request" : "retention";
    await forgetAnswer(row.orderKey);
    await forgetEsims(row);
    await forgetCustomer(row.partnerId, orderId(row.orderKey), reason);
    this.#put({ lookAt });
  }

  #put(change: Partial<{ lookAt: number | null; requested: boolean; erasedAt: number | null }>): void {
    this.#rows.put({ lookAt: null, requested: false, erasedAt: null, ...this.#rows.get(), ...change });
  }
}
