/**
 * What becomes of an order's eSIMs after they were handed out, as its object hears of it: questions, hints, and the
 * customer who is busy with one. The verbs stand in `orders/`; when the alarm rings is not decided here.
 */

import type { ActivationDesk } from "../activations/desk.ts";
import type { Result } from "../failure.ts";
import { drawnQr } from "../orders/ask-esim.ts";
import { attend } from "../orders/attend.ts";
import { attention, hint, type ToldStatus } from "../orders/hint.ts";
import type { OrderPorts } from "../orders/ports.ts";
import type { OrderRow } from "../orders/record.ts";
import { accountOf } from "../orders/watched.ts";

/** One look for many hints. */
const HINT_PACE_MS = 5000;

export class OrderEsims {
  readonly #ports: OrderPorts;
  readonly #desk: ActivationDesk;
  /** In memory: a hint too many after a crash costs one look. */
  #lookedAt = 0;

  constructor(ports: OrderPorts, desk: ActivationDesk) {
    this.#ports = ports;
    this.#desk = desk;
  }

  /** The account that knows this eSIM; `null`: the order has no such eSIM, or nobody knows it. */
  async accountOf(row: OrderRow, iccid: string): Promise<string | null> {
    const record = await this.#ports.records.open(row);
    return record.esims.some((esim) => esim.iccid === iccid) ? accountOf(record) : null;
  }

  async drawnQr(activationId: string, esimId: string): Promise<Result<Uint8Array<ArrayBuffer>>> {
    const live = this.#desk.live(activationId);
    if (!live.ok) return live;
    return drawnQr(this.#ports, await this.#ports.records.open(live.value.row), esimId);
  }

  /** The provider says that something has changed; `told` only where there is nobody to ask. */
  async hear(row: OrderRow, told: ToldStatus | null): Promise<void> {
    const now = this.#ports.clock.now();
    await hint(this.#ports, row, told, Math.max(now, this.#lookedAt + HINT_PACE_MS));
  }

  /** Somebody is busy with them: what becomes of them is looked at more often. */
  async attended(row: OrderRow): Promise<void> {
    const record = await this.#ports.records.openIfAny(row);
    if (record !== null) attention(this.#ports, row, record);
  }

  /** The account forgets whose they were. */
  async forget(row: OrderRow, orderId: string): Promise<void> {
    const account = accountOf(await this.#ports.records.open(row));
    if (account !== null) await this.#ports.account(account).forget(orderId, true);
  }

  /** From the alarm: whatever is due. */
  look(): Promise<void> {
    this.#lookedAt = this.#ports.clock.now();
    return attend(this.#ports);
  }
}
