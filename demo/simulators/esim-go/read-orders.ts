// eSIM Go: looking orders up. `GET /orders` by creation time is the only way to find out what became of an order
// whose answer was lost.

import type { SimCall, SimReply } from "../provider.ts";
import { json } from "../reply.ts";
import { refuse } from "./errors.ts";
import { paging } from "./input.ts";
import { orderView } from "./order-view.ts";
import type { EsimGoState } from "./state.ts";

export function listOrders(state: EsimGoState, call: SimCall): SimReply {
  const page = paging(call, "limit", 10);
  const withEsims = call.query.get("includeIccids") === "true";
  const inRange = createdAtFilter(call.query.getAll("createdAt"));
  const newestFirst = state.orders.filter((order) => inRange(order.createdAt)).reverse();
  const orders = page.cut(newestFirst).map((order) => orderView(state, order, { withEsims }));
  return json(200, { orders, ...page.counts(newestFirst) });
}

export function getOrder(state: EsimGoState, call: SimCall): SimReply {
  const order = state.orders.find((candidate) => candidate.reference === call.params["orderReference"]);
  if (!order) throw refuse(400, "Order not found");
  return json(200, orderView(state, order, { withEsims: true }));
}

/** `gte:` and `lte:` with an ISO 8601 time, both inclusive. */
function createdAtFilter(conditions: readonly string[]): (at: number) => boolean {
  const tests = conditions.map((condition) => {
    const [, bound, time = ""] = /^(gte|lte):(.+)$/.exec(condition) ?? [];
    const limit = Date.parse(time);
    if (bound === undefined || Number.isNaN(limit)) throw refuse(400, "Invalid createdAt");
    return (at: number) => (bound === "gte" ? at >= limit : at <= limit);
  });
  return (at) => tests.every((test) => test(at));
}
