/**
 * What the alarm does for an order that is due: send again in doubt, or ask the provider how it stands.
 *
 * One caller per order, however many watch it. It may run twice or late, so it decides by what it reads now.
 */

import { orderId } from "../ids.ts";
import { log } from "../log.ts";
import type { Connection, Provider } from "../providers/provider.ts";
import { reach } from "./account.ts";
import { callPlace, settlePlaced } from "./place.ts";
import type { OrderPorts } from "./ports.ts";
import { applyProviderOrder, type OrderRecord, type OrderRow } from "./record.ts";
import { doubt, mayResend, settle } from "./settle.ts";

/** When an order's account is gone or locked, looking again soon is pointless. */
const NO_ACCOUNT_RETRY_MS = 5 * 60_000;

export async function attend(ports: OrderPorts): Promise<void> {
  const row = ports.rows.get();
  if (row === null || row.dueAt === null || row.dueAt > ports.clock.now()) return;
  if (row.stage === "claimed") {
    // The object stopped before anything left. The request's own retry starts afresh.
    ports.rows.release();
    return;
  }
  const record = await ports.records.open(row);
  if (record.purchase === null) return;
  const account = await reach(ports, record.purchase.accountId);
  if (account === null) {
    await ports.records.save(record, { dueAt: ports.clock.now() + NO_ACCOUNT_RETRY_MS });
    return;
  }
  const sameConnection = account.connectionId === record.purchase.connectionId;
  await (row.stage === "sent"
    ? resend(ports, row, record, account.provider, sameConnection ? account.connection : null)
    : poll(ports, row, record, account.provider, account.connection));
}

/** A sent order without an answer: the object stopped while it waited, or the answer was lost. */
async function resend(
  ports: OrderPorts,
  row: OrderRow,
  record: OrderRecord,
  provider: Provider,
  connection: Connection | null,
): Promise<void> {
  // `null`: the account was given another credential or host since, where the same key means nothing.
  if (connection === null) return doubt(ports, record, null);
  if (!mayResend(provider, row, ports.clock.now())) return doubt(ports, record, provider);
  const outcome = await callPlace(provider, connection, record);
  // A refusal of this attempt says nothing about the first one: only the order itself ends the doubt.
  if (outcome.kind !== "ok") {
    const retryAfterMs = "retryAfterMs" in outcome ? outcome.retryAfterMs : undefined;
    return doubt(ports, record, provider, retryAfterMs);
  }
  await settlePlaced(ports, row, record, outcome, provider, orderId(row.orderKey));
}

async function poll(
  ports: OrderPorts,
  row: OrderRow,
  record: OrderRecord,
  provider: Provider,
  connection: Connection,
): Promise<void> {
  const ref = record.purchase?.ref;
  if (ref === null || ref === undefined) return;
  const outcome = await provider.read(connection, ref);
  const now = ports.clock.now();
  const pollFrom = row.pollFrom ?? now;
  if (outcome.kind === "ok") {
    const next = applyProviderOrder(record, outcome.value, now, ports.newEsimId);
    if (next.status !== record.status) {
      log({
        event: "order_moved",
        order_id: orderId(row.orderKey),
        provider: provider.id,
        status: next.status,
      });
    }
    return settle(ports, next, { pollFrom });
  }
  const retryAfterMs =
    outcome.kind === "unavailable" || outcome.kind === "unknown" ? outcome.retryAfterMs : undefined;
  return settle(ports, record, { pollFrom }, retryAfterMs);
}
