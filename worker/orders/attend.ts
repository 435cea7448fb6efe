/**
 * What the alarm does for an order that is due: end the doubt about it, ask the provider how it stands, or, once it is
 * delivered, what has become of its eSIMs.
 *
 * One caller per order, however many watch it. It may run twice or late, so it decides by what it reads now.
 */

import { reachSeller } from "./account.ts";
import { LONGEST_DOUBT_MS, park } from "./doubt.ts";
import { poll } from "./poll.ts";
import type { OrderPorts } from "./ports.ts";
import { isOver } from "./record.ts";
import { owesRefund } from "./refund.ts";
import { settleUnknown } from "./settle-unknown.ts";
import { watch } from "./watch.ts";

/** When an order's account is gone or locked, looking again soon is pointless. */
const NO_ACCOUNT_RETRY_MS = 5 * 60_000;

export async function attend(ports: OrderPorts): Promise<void> {
  const row = ports.rows.get();
  if (row === null || row.dueAt === null || row.dueAt > ports.clock.now()) return;
  if (row.stage === "claimed") return;
  const record = await ports.records.open(row);
  if (row.stage === "settled" && isOver(record) && !owesRefund(record)) return watch(ports, row, record);
  if (record.purchase === null) return;
  const account = await reachSeller(ports, record.purchase.accountId);
  if (account === null && ports.clock.now() - row.createdAt > LONGEST_DOUBT_MS) return park(ports, record);
  if (account === null) {
    await ports.records.save(record, { dueAt: ports.clock.now() + NO_ACCOUNT_RETRY_MS });
    return;
  }
  await (row.stage === "sent"
    ? settleUnknown(ports, row, record, account)
    : poll(ports, row, record, account.provider, account.connection));
}
