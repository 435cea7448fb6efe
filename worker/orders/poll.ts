/**
 * Asking the provider how an order stands, from the alarm alone: one caller per order, however many watch it.
 *
 *   payment in doubt? again under its key → read → apply → choices to offer → budget back → settle
 */

import type { Money } from "../../shared/api/types.ts";
import { orderId } from "../ids.ts";
import { log } from "../log.ts";
import { retryAfterOf } from "../providers/outcome.ts";
import type { Connection, Seller } from "../providers/provider.ts";
import { offerChoices } from "./choice.ts";
import { payAgain } from "./pay.ts";
import type { OrderPorts } from "./ports.ts";
import { partnerTotal } from "./price.ts";
import { owesRefund, refunded } from "./refund.ts";
import { applyProviderOrder, type OrderRecord, type OrderRow } from "./record.ts";
import { settle } from "./settle.ts";

/** A change that does not show by then was not made. */
const REPRICING_MS = 60_000;
/** Once waiting has become slow, news makes it quick again: more is likely to follow soon. */
const SLOW_AFTER_MS = 180_000;

export async function poll(
  ports: OrderPorts,
  row: OrderRow,
  before: OrderRecord,
  provider: Seller,
  connection: Connection,
): Promise<void> {
  const ref = before.purchase?.ref ?? null;
  if (owesRefund(before)) return settle(ports, await refunded(ports, row, before), {});
  if (ref === null) return;
  const now = ports.clock.now();
  const pollFrom = row.pollFrom ?? now;
  const record = await payAgain(ports, before, provider, connection, ref);
  const outcome = await provider.read(connection, ref);
  if (outcome.kind !== "ok") {
    return settle(ports, record, { pollFrom }, { retryAfterMs: retryAfterOf(outcome) });
  }

  const applied = applyProviderOrder(record, outcome.value, now, ports.newEsimId);
  const told = repriced(applied, outcome.value.total, now);
  const next = await offerChoices(ports, told, provider, connection);
  const moved = next.status !== before.status;
  if (moved) {
    log({
      event: "order_moved",
      order_id: orderId(row.orderKey),
      provider: provider.id,
      status: next.status,
    });
  }
  const settled = await refunded(ports, row, next);
  await settle(ports, settled, { pollFrom: moved && now - pollFrom > SLOW_AFTER_MS ? now : pollFrom });
}

/** A change of currency whose answer was lost shows in the order's total, if it was made. */
function repriced(record: OrderRecord, total: Money | null, now: number): OrderRecord {
  const { repricing, purchase } = record;
  if (repricing === null || purchase === null) return record;
  if (total?.currency === repricing.currency) {
    const shown = partnerTotal(total, record.quantity, repricing.terms);
    return { ...record, repricing: null, purchase: { ...purchase, total: shown } };
  }
  return now - repricing.at < REPRICING_MS ? record : { ...record, repricing: null };
}
