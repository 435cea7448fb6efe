/**
 * Erasing a customer at their request: every order under the reference or address, live and test, whatever its age.
 *
 *   index entry of the reference → each order erases itself → entry in the audit
 *
 * An order that is in doubt or being paid is erased as soon as it is settled: until then what was sent may have to be
 * sent again, to the letter. It does not know what an order holds.
 */

import type { ErasureView } from "../../shared/api/types.ts";
import { dataKeyOf } from "../custody/data-keys.ts";
import { ringOf, type Env } from "../env.ts";
import { orderKeyOf } from "../ids.ts";
import { askAgain } from "../objects/fresh-stub.ts";
import { indexName } from "../orders/names.ts";
import type { CustomerField } from "./audit.ts";
import { recordAudit } from "./audit-trail.ts";

const BATCH = 20;

/** `null`: there was never such a partner. Said again it changes nothing, and erases what has been settled since. */
export async function eraseCustomer(
  env: Env,
  partnerId: string,
  by: CustomerField,
  value: string,
): Promise<ErasureView | null> {
  const partner = () => env.PARTNERS.getByName(partnerId);
  const wrapped = await partner().dataKey();
  if (wrapped === null) return null;
  const dataKey = await dataKeyOf(ringOf(env), `partner:${partnerId}`, wrapped);
  const mac = (await indexName(dataKey, by, value)) ?? "";

  const done: ErasureView = { erased: 0, pending: [] };
  for (let after: string | undefined = ""; after !== undefined;) {
    const ids: string[] = await partner().customerOrders(by, mac, after, BATCH);
    const results = await Promise.all(ids.map((id) => eraseOrder(env, partnerId, id)));
    done.erased += results.filter((result) => result === "erased").length;
    done.pending.push(...ids.filter((_, at) => results[at] === "pending"));
    after = ids.length === BATCH ? ids.at(-1) : undefined;
  }

  const detail = { by, erased: done.erased, pending: done.pending.length };
  // Said again while the same orders are pending, it is the same request; and of a stranger there is nothing to say.
  const once = done.erased > 0 ? undefined : `customer.erased:${mac}:${done.pending.join()}`;
  if (done.erased + done.pending.length > 0) {
    await recordAudit(env, partnerId, "operator", { action: "customer.erased", subject: mac, detail }, once);
  }
  return done;
}

function eraseOrder(env: Env, partnerId: string, id: string) {
  return askAgain(() => env.ORDERS.getByName(orderKeyOf(id) ?? "").erase(partnerId));
}
