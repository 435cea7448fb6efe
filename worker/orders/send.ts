/**
 * The one call that buys, and writing down what came of it:
 *
 *   register the call → call → applied | refused | nothing happened | in doubt
 *
 * Used by placing, and by the alarm for calls that may be made again. It does not judge whether they may.
 */

import type { Recovery } from "../../shared/api/types.ts";
import { failed, success, type Result } from "../failure.ts";
import { orderId } from "../ids.ts";
import { errorName, log } from "../log.ts";
import type { Connection, Outcome, Provider, ProviderOrder, Seller } from "../providers/provider.ts";
import { failureAnswer } from "./answer.ts";
import { doubt, park } from "./doubt.ts";
import type { AccountPort, OrderPorts } from "./ports.ts";
import { applyProviderOrder, type OrderRecord, type OrderRow } from "./record.ts";
import { refunded } from "./refund.ts";
import { settle } from "./settle.ts";
import { writeFailure, type ProviderFailure } from "./trouble.ts";

export interface Line {
  provider: Seller;
  connection: Connection;
  connectionId: string;
}

/** The record has been saved as sent: a provider that saw the order is one we know we asked. */
export async function send(
  ports: OrderPorts,
  row: OrderRow,
  record: OrderRecord,
  { provider, connection, connectionId }: Line,
): Promise<Outcome<ProviderOrder>> {
  const { purchase } = record;
  if (purchase === null) throw new Error("An import is never sent to a provider");
  if (provider.resend === "D") {
    const { item, accountId } = purchase;
    const call = {
      orderId: orderId(row.orderKey),
      partnerId: row.partnerId,
      item,
      quantity: record.quantity,
      connectionId,
    };
    try {
      // Registered before: by a call of an object that stopped, or that has been replaced and still runs.
      if (!(await ports.account(accountId).begin(call))) return { kind: "unknown" };
    } catch (error) {
      // An unregistered call must not leave: nobody could tell later whose order it had made.
      log({ event: "ledger_failed", order_id: call.orderId, what: errorName(error) });
      return { kind: "unavailable" };
    }
  }
  return provider.place(connection, {
    item: purchase.item,
    quantity: record.quantity,
    upstreamKey: purchase.upstreamKey,
    customer: purchase.customer,
    iccid: purchase.onto ?? null,
  });
}

/** Records what became of the call. A failure means that nothing was bought and that the same may be tried again. */
export async function settleSent(
  ports: OrderPorts,
  row: OrderRow,
  record: OrderRecord,
  outcome: Outcome<ProviderOrder>,
  provider: Provider,
  requestId: string,
  alternatives: () => Promise<string[]> = async () => [],
): Promise<Result<null>> {
  const id = orderId(row.orderKey);
  const account = ports.account(record.purchase?.accountId ?? "");
  const ended = (how: "nothing" | "doubt") =>
    provider.resend === "D" ? quietly(id, account.ended(id, how)) : undefined;
  switch (outcome.kind) {
    case "ok":
      await settleApplied(ports, row, record, outcome.value, provider);
      return success(null);
    case "unknown":
      await ended("doubt");
      await doubt(ports, record, { atLeastMs: outcome.retryAfterMs });
      return success(null);
    case "refused": {
      await ended("nothing");
      const recovery = chooseOther(await alternatives());
      await settleNotApplied(ports, row, record, { ...writeFailure(outcome, id), recovery, requestId });
      return success(null);
    }
    case "unavailable":
    case "misconfigured":
      // Nothing happened and nobody is to blame for the request: the same key and approval may try again.
      // First the stage, in one step: should the release not come back, the alarm must not send this again.
      ports.rows.update({ stage: "claimed", operationState: "not_sent", dueAt: ports.clock.now() });
      if (outcome.kind === "misconfigured") {
        const kind = outcome.reason === "balance" ? "low_balance" : "dead_credential";
        await quietly(id, account.notice(kind));
      }
      // Ledger and budget are told when the claim is released.
      return failed(writeFailure(outcome, id));
  }
}

/** The provider has it. At a provider that knows no key of ours, the ledger has the last word on whose it is. */
export async function settleApplied(
  ports: OrderPorts,
  row: OrderRow,
  record: OrderRecord,
  told: ProviderOrder,
  provider: Provider,
): Promise<void> {
  const id = orderId(row.orderKey);
  const account = ports.account(record.purchase?.accountId ?? "");
  const ledger = provider.resend === "D";
  // An eSIM that is shown before it is claimed could be matched to another order's doubt.
  const claimed = ledger ? await claim(account, id, told) : true;
  if (claimed === null) return doubt(ports, record);
  if (!claimed) return park(ports, record);

  const now = ports.clock.now();
  const next = await refunded(ports, row, applyProviderOrder(record, told, now, ports.newEsimId));
  await settle(ports, next, { stage: "settled", operationState: "applied", pollFrom: now, doubts: 0 });
  // After the order is safe: for others this only keeps a person from giving it to a second order.
  await (ledger ? quietly(id, account.noted(id)) : claim(account, id, told));
}

/** A definite no, as an answer that stands. */
export async function settleNotApplied(
  ports: OrderPorts,
  row: OrderRow,
  record: OrderRecord,
  failure: ProviderFailure & { requestId: string },
): Promise<void> {
  const { requestId, recovery = chooseOther([]), ...rest } = failure;
  const next = await refunded(ports, row, { ...record, status: "failed", recovery });
  await settle(
    ports,
    next,
    { stage: "settled", operationState: "not_applied" },
    { answer: failureAnswer({ ...rest, recovery }, requestId) },
  );
}

export function chooseOther(alternatives: string[]): Recovery {
  return { action: "choose_other_plan", ...(alternatives.length === 0 ? {} : { alternatives }) };
}

/** `null`: the ledger did not answer. */
async function claim(account: AccountPort, id: string, told: ProviderOrder): Promise<boolean | null> {
  try {
    return await account.claim(told.ref, id, told.createdAt);
  } catch (error) {
    log({ event: "ledger_failed", order_id: id, what: errorName(error) });
    return null;
  }
}

/** The ledger forgets by itself in time; this only spares the next doubt a question. */
async function quietly(id: string, telling: Promise<void>): Promise<void> {
  try {
    await telling;
  } catch (error) {
    log({ event: "ledger_failed", order_id: id, what: errorName(error) });
  }
}
