/**
 * The operator's word about a parked order: what became of it at the provider, looked up by a person.
 *
 *   applied: claim the provider's order → read it → settle · not applied: give the budget back → settle as failed
 */

import { failed, success, type Result } from "../failure.ts";
import { orderId } from "../ids.ts";
import { notNow, reachFor } from "./commands.ts";
import type { OrderPorts } from "./ports.ts";
import { applyProviderOrder, type OrderRecord, type OrderRow } from "./record.ts";
import { refunded } from "./refund.ts";
import { settleNotApplied } from "./send.ts";
import { settle } from "./settle.ts";
import { readFailure, notMade } from "./trouble.ts";

export type Resolution = { outcome: "applied"; providerOrder: string } | { outcome: "not_applied" };

export async function resolve(
  ports: OrderPorts,
  row: OrderRow,
  resolution: Resolution,
  requestId: string,
): Promise<Result<null>> {
  const record = await ports.records.open(row);
  const { purchase } = record;
  const id = orderId(row.orderKey);
  if (record.status !== "parked" || purchase === null) {
    // Said again after an answer that was lost, or settled by itself meanwhile: nobody has to look any more.
    if (purchase !== null) await ports.account(purchase.accountId).unpark(id);
    return notNow("Only a parked order can be resolved.");
  }
  const done =
    resolution.outcome === "applied"
      ? await foundBy(ports, row, record, purchase.accountId, resolution.providerOrder)
      : await settleNotApplied(ports, row, record, {
          ...notMade(id),
          requestId,
        }).then(() => success(null));
  if (done.ok) await ports.account(purchase.accountId).unpark(id);
  return done;
}

async function foundBy(
  ports: OrderPorts,
  row: OrderRow,
  record: OrderRecord,
  accountId: string,
  providerOrder: string,
): Promise<Result<null>> {
  const reach = await reachFor(ports, accountId, providerOrder);
  if (!reach.ok) return reach;
  const { provider, connection, ref } = reach.value;
  const found = await provider.read(connection, ref);
  if (found.kind !== "ok") return failed(readFailure(found, "order at the provider"));
  // One customer's eSIM must never be handed to another: a provider's order, under its own name, is ours once.
  if (!(await ports.account(accountId).claim(found.value.ref, orderId(row.orderKey)))) {
    return notNow("That order at the provider belongs to another order of ours.");
  }
  const now = ports.clock.now();
  const next = await refunded(ports, row, applyProviderOrder(record, found.value, now, ports.newEsimId));
  await settle(ports, next, { stage: "settled", operationState: "applied", pollFrom: now, doubts: 0 });
  return success(null);
}
