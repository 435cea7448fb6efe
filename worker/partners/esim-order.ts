/** From an ICCID to the order of the calling partner's that the eSIM came with. */

import { FailureError } from "../failure.ts";
import type { AppContext } from "../http/context.ts";
import { orderKeyOf } from "../ids.ts";
import { indexName } from "../orders/names.ts";

/** By the partner's own index: somebody else's eSIM is not there, as one that there is not. */
export async function esimOrder(c: AppContext, iccid: string) {
  const { id, environment } = c.get("partner");
  const name = await indexName(c.get("partnerKey"), "iccid", iccid);
  const known = name && (await c.env.PARTNERS.getByName(id).esimOrder(environment, name));
  const orderKey = known ? orderKeyOf(known) : null;
  if (orderKey === null) throw new FailureError({ tag: "not_found", what: "eSIM" });
  return c.env.ORDERS.getByName(orderKey);
}
