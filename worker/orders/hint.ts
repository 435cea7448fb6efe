/**
 * Somebody has told that an order's eSIMs may have changed: the provider's webhook, or what the customer does. It only
 * brings the next look forward; what is believed is what the provider then says. Where there is nobody to ask, because
 * the codes are the operator's own, the operator's system is believed, in the order of its own times.
 */

import type { EsimStatus } from "../../shared/activation.ts";
import type { OrderPorts } from "./ports.ts";
import { isOver, moveEsim, type EsimRecord, type OrderRecord, type OrderRow } from "./record.ts";
import { settle } from "./settle.ts";
import { nextLook } from "./watched.ts";

export interface ToldStatus {
  iccid: string;
  status: EsimStatus;
  /** Unix milliseconds, by the sender's clock. */
  at: number;
}

export async function hint(
  ports: OrderPorts,
  row: OrderRow,
  told: ToldStatus | null,
  /** Not before this, by our clock: many hints make one look. */
  notBefore: number,
): Promise<void> {
  const record = await ports.records.open(row);
  if (told !== null) return believe(ports, record, told);
  // What is in doubt is settled at its own pace: a hint proves nothing about it.
  if (row.stage !== "settled") return;
  const next = isOver(record) ? nextLook(ports, row, record) : row.dueAt;
  if (next !== null) ports.rows.schedule(Math.min(row.dueAt ?? next, notBefore), ports.clock.now());
}

/** The customer is busy with it: from now on news is likely. */
export function attention(ports: OrderPorts, row: OrderRow, record: OrderRecord): void {
  if (row.stage !== "settled" || !isOver(record)) return;
  const now = ports.clock.now();
  ports.rows.schedule(nextLook(ports, { ...row, pollFrom: now }, record), now);
}

async function believe(ports: OrderPorts, record: OrderRecord, told: ToldStatus): Promise<void> {
  const esims = record.esims.map((esim) => (esim.iccid === told.iccid ? moved(esim, told) : esim));
  if (esims.every((esim, index) => esim === record.esims[index])) return;
  await settle(ports, { ...record, esims }, {});
}

/** A report that is older than what was reported last is late, and changes nothing. */
function moved(esim: EsimRecord, { status, at }: ToldStatus): EsimRecord {
  if (at <= (esim.toldAt ?? 0)) return esim;
  const next = moveEsim(esim, status, "provider", at);
  return { ...next, toldAt: at };
}
