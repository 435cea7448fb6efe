/**
 * A plan for an eSIM that the customer has already: which accounts such an order may go to. Only the one that knows the
 * eSIM, and only an eSIM of the partner's own.
 */

import { FailureError } from "../failure.ts";
import { callerOf, type AppContext } from "../http/context.ts";
import { esimOrder } from "../partners/esim-order.ts";

export async function grantsFor(
  c: AppContext,
  { iccid, quantity }: { iccid?: string | undefined; quantity: number },
): Promise<string[]> {
  const { grants } = c.get("partner").settings;
  if (iccid === undefined) return grants;
  if (quantity !== 1) {
    const message = "Must be 1 with an iccid: one plan goes on one eSIM.";
    throw new FailureError({ tag: "invalid_request", field: "quantity", message });
  }
  const order = await esimOrder(c, iccid);
  const account = await order.esimAccount(callerOf(c), iccid);
  return grants.filter((id) => id === account);
}
