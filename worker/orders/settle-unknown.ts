/**
 * An order was sent and nothing proves what became of it: the call ended in doubt, or its object stopped. By what the
 * provider allows (design: classes A to D), this either ends the doubt, looks again later, or asks a person.
 */

import { orderId } from "../ids.ts";
import { retryAfterOf } from "../providers/outcome.ts";
import type { ChosenAccount } from "./account.ts";
import { doubt, mayResend, park } from "./doubt.ts";
import type { OrderPorts } from "./ports.ts";
import type { OrderRecord, OrderRow } from "./record.ts";
import { send, settleApplied, settleNotApplied, settleSent } from "./send.ts";
import { notMade } from "./trouble.ts";

type Account = Omit<ChosenAccount, "accountId">;

/** How often a search has to come back empty before the order is sent again. */
const ABSENCES = 4;
/** A call that never left may still be made, as long as somebody is likely to wait for it. */
const STILL_WANTED_MS = 10 * 60_000;

export async function settleUnknown(
  ports: OrderPorts,
  row: OrderRow,
  record: OrderRecord,
  account: Account,
): Promise<void> {
  // With another credential or host since, the provider knows neither our key nor our orders.
  const same = account.connectionId === record.purchase?.connectionId;
  if (account.provider.id !== record.purchase?.provider) return park(ports, record);
  switch (account.provider.resend) {
    case "A":
      return same && mayResend(account.provider, row, ports.clock.now())
        ? resend(ports, row, record, account)
        : park(ports, record);
    case "B":
    case "C":
      return same ? searchThenResend(ports, row, record, account) : park(ports, record);
    case "D":
      return askTheLedger(ports, row, record, account);
  }
}

/** The provider knows our key: the same again is the same order, or its refusal. */
async function resend(
  ports: OrderPorts,
  row: OrderRow,
  record: OrderRecord,
  account: Account,
): Promise<void> {
  const outcome = await send(ports, row, record, account);
  if (outcome.kind === "ok") {
    return settleApplied(ports, row, record, outcome.value, account.provider);
  }
  // Had the first attempt been stored, its answer would have come again: a refusal now is one of the order itself.
  // Not so where the state is to blame, as it is while the first attempt is still being worked on.
  if (outcome.kind === "refused" && outcome.reason !== "not_possible_now") {
    return endInNothing(ports, row, record);
  }
  return doubt(ports, record, { atLeastMs: retryAfterOf(outcome) });
}

/**
 * The provider can be searched by our reference. One that refuses a repeated reference (B) may be sent the same right
 * after; elsewhere (C) only once the search has had time to show what the first attempt did.
 */
async function searchThenResend(
  ports: OrderPorts,
  row: OrderRow,
  record: OrderRecord,
  account: Account,
): Promise<void> {
  const { provider, connection } = account;
  const upstreamKey = record.purchase?.upstreamKey ?? "";
  const found = (await provider.find?.(connection, upstreamKey)) ?? ({ kind: "unknown" } as const);
  if (found.kind === "ok" && found.value !== null) {
    return settleApplied(ports, row, record, found.value, provider);
  }
  // A search that failed is no absence: it does not count towards sending again.
  if (found.kind !== "ok") return doubt(ports, record, { counts: false });
  const now = ports.clock.now();
  const lag = provider.resend === "B" ? 0 : (provider.searchLagMs ?? Infinity);
  const absences = provider.resend === "B" ? 1 : ABSENCES;
  if (row.doubts < absences || now - (row.pollFrom ?? row.createdAt) < lag) return doubt(ports, record);
  // From here the search has to come back empty all over again.
  ports.rows.update({ doubts: 0, pollFrom: now });
  const outcome = await send(ports, row, record, account);
  if (outcome.kind === "ok") {
    return settleApplied(ports, row, record, outcome.value, provider);
  }
  return doubt(ports, record, { atLeastMs: retryAfterOf(outcome) });
}

/** The provider knows nothing of ours (D): the account's ledger matches what the provider has. */
async function askTheLedger(
  ports: OrderPorts,
  row: OrderRow,
  record: OrderRecord,
  account: Account,
): Promise<void> {
  const { provider, connection } = account;
  const id = orderId(row.orderKey);
  const verdict = await ports.account(record.purchase?.accountId ?? "").settleDoubt(id);
  switch (verdict.kind) {
    case "applied": {
      const told = await provider.read(connection, verdict.ref);
      return told.kind === "ok"
        ? settleApplied(ports, row, record, told.value, provider)
        : doubt(ports, record, { atLeastMs: retryAfterOf(told) });
    }
    case "not_applied":
      return endInNothing(ports, row, record);
    case "not_begun":
      return sendLate(ports, row, record, account);
    case "wait":
      return doubt(ports, record, { atMostMs: Math.max(1000, verdict.retryMs) });
    case "ambiguous":
      return park(ports, record);
  }
}

/** The object stopped after it had written that it would call, and before the call left. */
async function sendLate(
  ports: OrderPorts,
  row: OrderRow,
  record: OrderRecord,
  account: Account,
): Promise<void> {
  if (ports.clock.now() - row.createdAt > STILL_WANTED_MS) {
    return endInNothing(ports, row, record);
  }
  const outcome = await send(ports, row, record, account);
  if (outcome.kind === "unavailable" || outcome.kind === "misconfigured") {
    await ports.account(record.purchase?.accountId ?? "").ended(orderId(row.orderKey), "nothing");
    return doubt(ports, record);
  }
  await settleSent(ports, row, record, outcome, account.provider, orderId(row.orderKey));
}

/** Nothing was bought, and the customer may order again under a new key. */
function endInNothing(ports: OrderPorts, row: OrderRow, record: OrderRecord): Promise<void> {
  const id = orderId(row.orderKey);
  return settleNotApplied(ports, row, record, { ...notMade(id), requestId: id });
}
