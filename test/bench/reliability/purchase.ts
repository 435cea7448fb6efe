/**
 * A sane client that buys one thing: quote, order, and the same key again until the answer is final. A new approval
 * where the old one is refused; a new key never.
 */

import { randomUUID } from "node:crypto";
import { call, type Reply } from "../../../demo/stack/api.ts";
import type { Shop, Want } from "./wants.ts";

export interface Purchase {
  readonly shop: Shop;
  readonly want: Want;
  readonly key: string;
  approval: string | null;
  /** As soon as any answer has told. */
  orderId: string | null;
  parked: boolean;
  /** The answer that ends it: an order, or a refusal after which a new key buys nothing twice. */
  final: Reply | null;
}

const SOON_MS = 200;

export function purchase(shop: Shop, want: Want): Purchase {
  const fresh = { approval: null, orderId: null, parked: false, final: null };
  return { shop, want, key: randomUUID(), ...fresh };
}

/**
 * One step.
 *
 * @returns milliseconds until it is worth repeating; `null` once it is final
 */
export async function step(one: Purchase): Promise<number | null> {
  if (one.approval === null) {
    const quoted = await ask(one, "/v1/quotes", one.want);
    if (quoted?.status !== 201) return again(quoted, "quote");
    one.approval = String(quoted.json.approval);
  }
  const reply = await ask(one, "/v1/orders", { ...one.want, approval: one.approval });
  const { code, operation_ref, order_id, status, safe_new_key } = reply?.json ?? {};
  one.orderId ??= typeof order_id === "string" ? order_id : null;
  one.orderId ??= typeof operation_ref === "string" ? operation_ref : null;
  one.parked = status === "parked";
  if (reply?.status === 201 || safe_new_key === true) {
    one.final = reply;
    return null;
  }
  if (code === "approval_expired" || code === "approval_invalid" || code === "price_changed") {
    one.approval = null;
    return SOON_MS;
  }
  return again(reply, "order");
}

export function refused({ final }: Purchase): boolean {
  return final !== null && final.status !== 201;
}

/** Steps until it is final, for as long as `patienceMs`. */
export async function buy(one: Purchase, patienceMs: number): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const waitMs = await step(one);
    if (waitMs === null || Date.now() + waitMs > deadline) return;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
}

/** `null`: no answer came, because the Worker is not there or went while it worked. */
async function ask({ shop, key }: Purchase, route: string, body: unknown): Promise<Reply | null> {
  return call(shop.api + route, { token: shop.token, key, body }).catch(() => null);
}

/** How long to wait. An answer that a sane client would not repeat is a fault of this harness, or worse. */
function again(reply: Reply | null, what: string): number {
  if (reply === null) return SOON_MS;
  if (reply.status !== 202 && reply.json.retryable !== true) {
    throw new Error(`The ${what} was answered with ${reply.status} ${reply.text}`);
  }
  return Math.max(SOON_MS, Number(reply.headers.get("Retry-After") ?? 0) * 1000);
}
