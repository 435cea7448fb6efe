/**
 * The operator's word about a parked order: what became of it at the provider, looked up by a person.
 *
 *   applied: claim the provider's order → read it → settle · not applied: give the budget back → settle as failed
 */

import { failed, success, type Result } from "../failure.ts";
import { orderId } from "../ids.ts";
import { failureAnswer } from "./answer.ts";
import { notNow, reachFor } from "./commands.ts";
import type { OrderPorts } from "./ports.ts";
import { applyProviderOrder, type OrderRow } from "./record.ts";
import { settle } from "./settle.ts";
import { readFailure, writeFailure } from "./trouble.ts";

export type Resolution = { outcome: "applied"; providerOrder: string } | { outcome: "not_applied" };

export async function resolve(
  ports: OrderPorts,
  row: OrderRow,
  resolution: Resolution,
  requestId: string,
): Promise<Result<null>> {
  const record = await ports.records.open(row);
  const { purchase } = record;
  if (record.status !== "parked" || purchase === null) return notNow("Only a parked order can be resolved.");
  const id = orderId(row.orderKey);
  const account = ports.account(purchase.accountId);

  if (resolution.outcome === "not_applied") {
    await ports.partner(row.partnerId).refund(id);
    const failure = writeFailure({ kind: "refused", reason: "rejected" }, id);
    await ports.records.save(
      { ...record, status: "failed", recovery: { action: "choose_other_plan" } },
      { stage: "settled", operationState: "not_applied", dueAt: null },
      failureAnswer(failure, requestId),
    );
  } else {
    const reach = await reachFor(ports, purchase.accountId, resolution.providerOrder);
    if (!reach.ok) return reach;
    const { provider, connection, ref } = reach.value;
    const found = await provider.read(connection, ref);
    if (found.kind !== "ok") return failed(readFailure(found, "order at the provider"));
    // One customer's eSIM must never be handed to another: a provider's order is ours once.
    if (!(await account.claim(ref, id)))
      return notNow("That order at the provider belongs to another order of ours.");
    const now = ports.clock.now();
    const next = applyProviderOrder(record, found.value, now, ports.newEsimId);
    await settle(ports, next, { stage: "settled", operationState: "applied", pollFrom: now, doubts: 0 });
  }
  await account.unpark(id);
  return success(null);
}
