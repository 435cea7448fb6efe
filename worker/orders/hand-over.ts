/**
 * Handing on what is in the order's outbox:
 *
 *   eSIMs to the account and the partner → events to the partner, which counts them → to each endpoint → out of the box
 *
 * Every step may be repeated: what was told is told again under the same id, and changes nothing there.
 */

import { orderId, randomId } from "../ids.ts";
import type { OutboxEntry } from "../objects/outbox-rows.ts";
import type { TallyBatch } from "../partners/stats.ts";
import type { OutboundEvent } from "../webhooks/event.ts";
import type { OrderPorts } from "./ports.ts";
import type { OrderRecord, OrderRow } from "./record.ts";
import { accountOf, providerOf } from "./watched.ts";

export interface HandOverPorts extends Pick<OrderPorts, "account" | "partner" | "activationId"> {
  outbox: { list(): { seq: number; entry: OutboxEntry }[]; drop(seq: number): void };
  samples: { batch(id: string): TallyBatch | null; drop(id: string): void };
  endpoint(id: string): { enqueue(events: OutboundEvent[]): Promise<void> };
  /** What stands for ICCIDs in the partner's index. */
  iccidNames(row: OrderRow, iccids: string[]): Promise<string[]>;
}

/** What a partner is told of an order. */
export interface OrderNews {
  orderId: string;
  environment: OrderRow["environment"];
  provider: string | null;
  iccidNames: string[];
  events: Extract<OutboxEntry, { kind: "event" }>[];
  /** What was counted since the last time. */
  samples: TallyBatch | null;
}

export async function handOver(ports: HandOverPorts, row: OrderRow, record: OrderRecord): Promise<void> {
  const listed = ports.outbox.list();
  const last = listed.at(-1);
  if (last === undefined) return;
  const entries = listed.map(({ entry }) => entry);
  const known = entries.some(({ kind }) => kind === "know");
  const iccids = known ? record.esims.flatMap(({ iccid }) => iccid ?? []) : [];
  const id = orderId(row.orderKey);
  const account = accountOf(record);
  if (known && account !== null) await ports.account(account).know(id, iccids, refsOf(record));

  const events = entries.filter((entry) => entry.kind === "event");
  const samples = ports.samples.batch(randomId(16));
  const endpoints = await ports.partner(row.partnerId).news({
    orderId: id,
    environment: row.environment,
    provider: providerOf(record),
    iccidNames: await ports.iccidNames(row, iccids),
    events,
    samples,
  });
  if (samples !== null) ports.samples.drop(samples.id);
  const told = events.map((event) => outbound(event, id, ports.activationId()));
  for (const { endpointId, types } of endpoints) {
    await ports.endpoint(endpointId).enqueue(told.filter(({ type }) => types.includes(type)));
  }
  ports.outbox.drop(last.seq);
}

function refsOf({ purchase }: OrderRecord): string[] {
  return purchase === null ? [] : [purchase.upstreamKey, ...(purchase.ref === null ? [] : [purchase.ref])];
}

function outbound(
  event: OrderNews["events"][number],
  subject: string,
  activationId: string | null,
): OutboundEvent {
  const { id, type, at, esimId, status, thresholdPercent } = event;
  return {
    id,
    type,
    timestamp: new Date(at).toISOString(),
    subject,
    data: {
      activation_id: activationId,
      order_id: subject,
      ...(esimId === null ? {} : { esim_id: esimId }),
      status,
      ...(thresholdPercent === null ? {} : { threshold_percent: thresholdPercent }),
    },
  };
}
