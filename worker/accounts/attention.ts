/**
 * What waits for the operator: orders whose outcome nothing proves, until a person looks at the provider; and accounts
 * and partners whose data key no longer opens, with everything sealed under it.
 */

import { mapBounded } from "../bounded.ts";
import { ringOf, type Env } from "../env.ts";
import {
  FIRST,
  listOwners,
  ownerName,
  ownerObject,
  type ListPosition,
  type Owner,
} from "../owners/directory.ts";
import { reasonOf } from "../owners/pass.ts";
import { logTag } from "../signing/log-tag.ts";

export type AttentionItem = ParkedOrderItem | UnreadableKeyItem;

interface UnreadableKeyItem {
  kind: "unreadable_key";
  /** `account:…` or `partner:…` */
  owner: string;
  /** The key of the ring that it is wrapped by. */
  kid: string;
  reason: string;
}

interface ParkedOrderItem {
  kind: "parked_order";
  account: string;
  order_id: string;
  /** What stands for the order in the log. */
  log_tag: string;
  partner: string;
  /** The provider's own id of what was ordered. */
  item: string;
  quantity: number;
  /** When it was sent: around then it is to be found at the provider, if at all. */
  sent_at: string;
}

/** A request may make a thousand calls, and an account takes two. */
const OWNERS_PER_PAGE = 400;
const AT_ONCE = 6;

/** Of all accounts and partners, or of as many as one request can ask. Unreadable keys first, then oldest first. */
export async function attention(
  env: Env,
  from: ListPosition | null,
): Promise<{ items: AttentionItem[]; next: ListPosition | null }> {
  let next: ListPosition | null = from ?? FIRST;
  const owners: Owner[] = [];
  while (next !== null && owners.length < OWNERS_PER_PAGE) {
    const page = await listOwners(env, next, OWNERS_PER_PAGE - owners.length);
    owners.push(...page.owners);
    next = page.next;
  }
  const keys = await mapBounded(owners, AT_ONCE, (owner) => unreadableKey(env, owner));
  const accounts = owners.filter(({ kind }) => kind === "account");
  const parked = await mapBounded(accounts, AT_ONCE, ({ id }) => parkedOrders(env, id));
  const oldestFirst = parked.flat().sort((a, b) => a.sent_at.localeCompare(b.sent_at));
  return { items: [...keys.flat(), ...oldestFirst], next };
}

async function unreadableKey(env: Env, owner: Owner): Promise<UnreadableKeyItem[]> {
  const state = await ownerObject(env, owner).keyState();
  if (state === null || state.trouble === null) return [];
  const reason = reasonOf(state, state.trouble);
  return [{ kind: "unreadable_key", owner: ownerName(owner), kid: state.kid, reason }];
}

async function parkedOrders(env: Env, account: string): Promise<ParkedOrderItem[]> {
  const orders = await env.ACCOUNTS.getByName(account).parked();
  const tags = await Promise.all(orders.map(({ orderId }) => logTag(ringOf(env), orderId)));
  return orders.map((order, index) => ({
    kind: "parked_order",
    account,
    order_id: order.orderId,
    log_tag: tags[index] ?? "",
    partner: order.partnerId,
    item: order.item,
    quantity: order.quantity,
    sent_at: new Date(order.sentAt).toISOString(),
  }));
}
