/**
 * The shop's own record of what its customers buy. In memory: a real shop keeps it in its database.
 *
 * It knows whose an order is and which ids the API gave it; it does not call the API.
 */

import type { Checkout, Purchase } from "./partner-api.ts";

export interface ShopOrder {
  /** Made with the confirm page, and the purchase's `Idempotency-Key`: one offer seen is at most one order. */
  id: string;
  /** The session that may see it. */
  owner: string;
  purchase: Purchase;
  approval: string;
  /** Milliseconds since 1970. */
  approvalExpiresAt: number;
  /** From here on the purchase may exist at the API, whatever we heard back. */
  submitted: boolean;
  orderId?: string;
  checkout?: Checkout;
  payAttempts: number;
  activation?: { id: string; url: string };
}

export function createShopOrders(now: () => number) {
  const orders = new Map<string, ShopOrder>();

  return {
    add(offer: Pick<ShopOrder, "owner" | "purchase" | "approval" | "approvalExpiresAt">): ShopOrder {
      for (const { id, submitted, approvalExpiresAt } of orders.values()) {
        if (!submitted && approvalExpiresAt < now()) orders.delete(id);
      }
      const order = { ...offer, id: randomId(), submitted: false, payAttempts: 0 };
      orders.set(order.id, order);
      return order;
    },

    /** An order's address is no key to it: addresses land in histories and screenshots, so the session has to match. */
    of(owner: string, id: string): ShopOrder | undefined {
      const order = orders.get(id);
      return order?.owner === owner ? order : undefined;
    },
  };
}

/** 144 random bits. */
export function randomId(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64url");
}
