/** What waits for the operator: orders whose outcome nothing proves, until a person looks at the provider. */

import type { Env } from "../env.ts";
import { accountIds } from "./directory.ts";

export interface AttentionItem {
  kind: "parked_order";
  account: string;
  order_id: string;
  partner: string;
  /** The provider's own id of what was ordered. */
  item: string;
  quantity: number;
  /** When it was sent: around then it is to be found at the provider, if at all. */
  sent_at: string;
}

/** Oldest first. */
export async function attention(env: Env): Promise<AttentionItem[]> {
  const ids = await accountIds(env);
  const lists = await Promise.all(
    ids.map(async (account) =>
      (await env.ACCOUNTS.getByName(account).parked()).map((order): AttentionItem => ({
        kind: "parked_order",
        account,
        order_id: order.orderId,
        partner: order.partnerId,
        item: order.item,
        quantity: order.quantity,
        sent_at: new Date(order.sentAt).toISOString(),
      })),
    ),
  );
  return lists.flat().sort((a, b) => a.sent_at.localeCompare(b.sent_at));
}
