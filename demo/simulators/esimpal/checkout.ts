// The hosted checkout that eSIMPal's checkout_url leads to: a page with one button, which pays. No money moves.

import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { text } from "../reply.ts";
import { findPlan } from "./plans.ts";
import type { EsimpalState, Order } from "./state.ts";

export function showCheckout(state: EsimpalState, call: SimCall): SimReply {
  const order = orderOfCheckout(state, call);
  if (!order) return page(404, "Unknown checkout", "<p>There is no such checkout.</p>");
  if (order.paidAt !== null)
    return page(200, "Paid", "<p>Thank you. Go back to the shop: your eSIM is there.</p>");
  if (order.status !== "payment_pending") return page(410, "Expired", "<p>This checkout has expired.</p>");
  const total = `${(order.amountCents / 100).toFixed(2)} ${order.currency}`;
  const what = `${order.quantity} × ${findPlan(order.planId)?.name ?? "eSIM"}`;
  return page(
    200,
    "Checkout",
    `<p>${what}</p><p>${total}</p><form method="post"><button>Pay</button></form>`,
  );
}

export function payAtCheckout(state: EsimpalState, call: SimCall, context: SimContext): SimReply {
  const order = orderOfCheckout(state, call);
  if (!order || order.paidAt !== null || order.status !== "payment_pending") return showCheckout(state, call);
  order.paidAt = context.now;
  // GET again after the POST, so that a reload does not ask to pay a second time.
  return text(303, "text/plain", "", { location: call.path });
}

function orderOfCheckout(state: EsimpalState, call: SimCall): Order | undefined {
  return Object.values(state.orders).find((order) => order.checkoutId === call.params["checkoutId"]);
}

function page(status: number, title: string, content: string): SimReply {
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><title>${title}</title>`;
  const html = `<!doctype html><html lang="en"><head>${head}</head><body><h1>${title}</h1>${content}</body></html>`;
  return text(status, "text/html; charset=utf-8", html, { "cache-control": "no-store" });
}
