/**
 * What waits for the operator: orders whose outcome nothing proves, until a person looks at the provider; accounts
 * whose balance is low or whose credential was refused; partners' endpoints that take no events; and accounts and
 * partners whose data key no longer opens, with everything sealed under it.
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
import type { NoticeKind } from "../objects/account-index.ts";
import { reasonOf } from "../owners/pass.ts";
import { logTag } from "../signing/log-tag.ts";
import type { FailingEndpoint } from "../webhooks/endpoint-view.ts";

export type AttentionItem = AccountNoticeItem | FailingEndpointItem | ParkedOrderItem | UnreadableKeyItem;

interface FailingEndpointItem extends FailingEndpoint {
  kind: "failing_endpoint";
  /** What stands for the endpoint in the log. */
  log_tag: string;
}

interface UnreadableKeyItem {
  kind: "unreadable_key";
  /** `account:…` or `partner:…` */
  owner: string;
  /** The key of the ring that it is wrapped by. */
  kid: string;
  reason: string;
}

interface AccountNoticeItem {
  /** The balance has run low or did not suffice; the credential was refused. */
  kind: NoticeKind;
  account: string;
  /** When it was seen last. A check of the account that finds nothing wrong ends it. */
  seen_at: string;
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

/** A request may make a thousand calls, and an account takes three. */
const OWNERS_PER_PAGE = 300;
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
  const told = await mapBounded(accounts, AT_ONCE, ({ id }) => notices(env, id));
  const partners = owners.filter(({ kind }) => kind === "partner");
  const failing = await mapBounded(partners, AT_ONCE, ({ id }) => failingEndpoints(env, id));
  const oldestFirst = parked.flat().sort((a, b) => a.sent_at.localeCompare(b.sent_at));
  return { items: [...keys.flat(), ...told.flat(), ...failing.flat(), ...oldestFirst], next };
}

async function unreadableKey(env: Env, owner: Owner): Promise<UnreadableKeyItem[]> {
  const state = await ownerObject(env, owner).keyState();
  if (state === null || state.trouble === null) return [];
  const reason = reasonOf(state, state.trouble);
  return [{ kind: "unreadable_key", owner: ownerName(owner), kid: state.kid, reason }];
}

async function notices(env: Env, account: string): Promise<AccountNoticeItem[]> {
  const known = await env.ACCOUNTS.getByName(account).notices();
  return known.map(({ kind, at }) => ({ kind, account, seen_at: new Date(at).toISOString() }));
}

async function failingEndpoints(env: Env, partner: string): Promise<FailingEndpointItem[]> {
  const known = await env.PARTNERS.getByName(partner).failingEndpoints();
  return Promise.all(
    known.map(async (one) => ({
      kind: "failing_endpoint" as const,
      ...one,
      log_tag: await logTag(ringOf(env), one.endpoint),
    })),
  );
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
