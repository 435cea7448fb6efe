/**
 * The order's sealed part: opened once per life of the object, sealed afresh at every change, under the partner's data
 * key and bound to this order.
 */

import type { Clock } from "../clock.ts";
import { openDataKey, seal, unseal, type DataKey, type WrappedKey } from "../custody/envelope.ts";
import type { KeyRing } from "../custody/keyring.ts";
import type { OrderRecords, SealedAnswer, StoredAnswer } from "../orders/ports.ts";
import type { OrderRecord, OrderRow } from "../orders/record.ts";
import { eventsBetween, isNewlyKnown } from "../orders/events-between.ts";
import { indexName } from "../orders/names.ts";
import type { SqlOrderRows } from "./order-rows.ts";
import { eventEntry, type OutboxEntry, type SqlOutbox } from "./outbox-rows.ts";

export class SealedOrderRecords implements OrderRecords {
  readonly #rows: SqlOrderRows;
  readonly #ring: KeyRing;
  readonly #clock: Clock;
  readonly #wrappedKey: (partnerId: string) => Promise<WrappedKey | null>;
  readonly #saved: (row: OrderRow) => void;
  readonly #outbox: SqlOutbox;
  #dataKey: Promise<DataKey> | null = null;
  #record: OrderRecord | null = null;

  constructor(
    rows: SqlOrderRows,
    ring: KeyRing,
    clock: Clock,
    wrappedKey: (partnerId: string) => Promise<WrappedKey | null>,
    saved: (row: OrderRow) => void,
    outbox: SqlOutbox,
  ) {
    this.#rows = rows;
    this.#ring = ring;
    this.#clock = clock;
    this.#wrappedKey = wrappedKey;
    this.#saved = saved;
    this.#outbox = outbox;
  }

  async open(row: OrderRow): Promise<OrderRecord> {
    if (this.#record !== null) return this.#record;
    const sealed = this.#rows.record();
    if (sealed === null) throw new Error("The order has no record yet");
    const text = await unseal(await this.#key(row), { purpose: "order", record: row.orderKey }, sealed);
    // Another reader may have been first, and a writer after it: theirs is newer.
    this.#record ??= JSON.parse(text) as OrderRecord;
    return this.#record;
  }

  /** As it was opened or saved last in this life of the object. */
  get known(): OrderRecord | null {
    return this.#record;
  }

  async openIfAny(row: OrderRow): Promise<OrderRecord | null> {
    return this.#record === null && this.#rows.record() === null ? null : this.open(row);
  }

  async save(record: OrderRecord, change: Partial<OrderRow>, answer?: StoredAnswer): Promise<void> {
    const row = this.#rows.get();
    if (row === null) throw new Error("There is no order to save");
    const key = await this.#key(row);
    const sealed = await seal(key, { purpose: "order", record: row.orderKey }, JSON.stringify(record));
    const sealedAnswer = answer && (await seal(key, answerPlace(row.orderKey), JSON.stringify(answer)));
    // From here on synchronous: row, record, answer and outbox are one transaction.
    this.#rows.putRecord(sealed);
    this.#outbox.put(this.#news(record));
    if (sealedAnswer !== undefined) this.#rows.putAnswer({ sealed: sealedAnswer, at: this.#clock.now() });
    this.#record = record;
    this.#saved(this.#rows.update(change));
  }

  /** Puts the record in the place of all that was sealed here, the answer included; `also` is the same step. */
  async replace(record: OrderRecord, change: Partial<OrderRow>, also: () => void): Promise<void> {
    const row = this.#rows.get();
    if (row === null) throw new Error("There is no order to save");
    const place = { purpose: "order", record: row.orderKey };
    const sealed = await seal(await this.#key(row), place, JSON.stringify(record));
    this.#rows.putRecord(sealed);
    this.#rows.dropAnswer();
    this.#record = record;
    also();
    this.#saved(this.#rows.update(change));
  }

  async openAnswer(row: OrderRow, { sealed }: SealedAnswer): Promise<StoredAnswer> {
    const text = await unseal(await this.#key(row), answerPlace(row.orderKey), sealed);
    return JSON.parse(text) as StoredAnswer;
  }

  /** What stands for ICCIDs in the partner's index. */
  async iccidNames(row: OrderRow, iccids: string[]): Promise<string[]> {
    const key = await this.#key(row);
    const names = await Promise.all(iccids.map((iccid) => indexName(key, "iccid", iccid)));
    return names.filter((name) => name !== null);
  }

  forget(): void {
    this.#record = null;
  }

  /** What the change from the record as it was has to be told. */
  #news(record: OrderRecord): OutboxEntry[] {
    const at = this.#clock.now();
    const events = eventsBetween(this.#record, record).map((event) => eventEntry(event, at));
    return isNewlyKnown(this.#record, record) ? [{ kind: "know" }, ...events] : events;
  }

  #key(row: OrderRow): Promise<DataKey> {
    this.#dataKey ??= this.#openKey(row).catch((error: unknown) => {
      this.#dataKey = null;
      throw error;
    });
    return this.#dataKey;
  }

  async #openKey(row: OrderRow): Promise<DataKey> {
    const wrapped = await this.#wrappedKey(row.partnerId);
    if (wrapped === null) throw new Error("The order's partner has no data key");
    return openDataKey(this.#ring, `partner:${row.partnerId}`, wrapped);
  }
}

function answerPlace(orderKey: string) {
  return { purpose: "answer", record: orderKey };
}
