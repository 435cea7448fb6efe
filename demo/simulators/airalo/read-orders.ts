// Airalo: looking orders up. A list does not show what was ordered a moment ago; an order by its id does.

import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { json } from "../reply.ts";
import { notFound } from "./errors.ts";
import { included, paging } from "./input.ts";
import { orderView } from "./order-view.ts";
import type { AiraloState, Order } from "./state.ts";

/** From an order to the list that has it. */
export const SEARCH_LAG_MS = 5_000;

export function listOrders(state: AiraloState, call: SimCall, context: SimContext): SimReply {
  const page = paging(call, 50);
  const filters: readonly [name: string, of: (order: Order, wanted: string) => boolean][] = [
    ["description", (order, wanted) => like(wanted).test(order.description ?? "")],
    ["iccid", (order, wanted) => order.iccids.includes(wanted)],
    ["order_status", (_, wanted) => wanted === "completed"],
  ];
  const found = state.orders
    .filter((order) => context.now >= order.createdAt + SEARCH_LAG_MS)
    .filter((order) =>
      filters.every(([name, fits]) => {
        const wanted = call.query.get(`filter[${name}]`);
        return wanted === null || fits(order, wanted);
      }),
    )
    .reverse();
  const { data, ...rest } = page(found);
  return json(200, { data: data.map((order) => view(state, order, call)), ...rest });
}

export function getOrder(state: AiraloState, call: SimCall): SimReply {
  const order = state.orders.find(({ id }) => String(id) === call.params["id"]);
  if (!order) throw notFound();
  return json(200, { data: view(state, order, call), meta: { message: "success" } });
}

function view(state: AiraloState, order: Order, call: SimCall) {
  const wanted = included(call);
  return orderView(state, order, {
    asText: !order.quantityAsText,
    sims: wanted.has("sims"),
    status: wanted.has("status"),
  });
}

/** SQL's `LIKE '%…%'`: anywhere, in any case, and `_` and `%` in what is looked for are wildcards. */
function like(pattern: string): RegExp {
  const wild = pattern
    .replace(/[\\^$.*+?()[\]{}|]/g, "\\$&")
    .replaceAll("_", ".")
    .replaceAll("%", ".*");
  return new RegExp(wild, "is");
}
