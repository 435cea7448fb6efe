/**
 * The partner routes as a stranger would call them: with an id that is somebody else's, or with one that nobody has.
 * A route that is not here fails the bench.
 */

import type { Asked } from "./ask.ts";

/** What the route is asked about: another's, or ids of the same form that were never given out. */
export interface Ids {
  order: string;
  activation: string;
  approval: string;
  customerRef: string;
  customerEmail: string;
  plan: string;
}

type Call = Omit<Asked, "token">;

/** By id: the answer must be the same 404 for another's and for nobody's. */
export const BY_ID: Readonly<Record<string, (ids: Ids) => Call>> = {
  "GET /v1/orders/:id": ({ order }) => ({ path: `/v1/orders/${order}` }),
  "PATCH /v1/orders/:id": ({ order }) => ({
    method: "PATCH",
    path: `/v1/orders/${order}`,
    json: { currency: "EUR" },
  }),
  "POST /v1/orders/:id/pay": ({ order, approval }) => ({
    path: `/v1/orders/${order}/pay`,
    headers: fresh(),
    json: { approval },
  }),
  "POST /v1/orders/:id/cancel": ({ order }) => ({ method: "POST", path: `/v1/orders/${order}/cancel` }),
  "POST /v1/activations": ({ order }) => ({
    path: "/v1/activations",
    headers: fresh(),
    json: { order_id: order },
  }),
  "GET /v1/activations/:id": ({ activation }) => ({ path: `/v1/activations/${activation}` }),
  "POST /v1/activations/:id/token": ({ activation }) => ({
    method: "POST",
    path: `/v1/activations/${activation}/token`,
  }),
  "POST /v1/activations/:id/revoke": ({ activation }) => ({
    method: "POST",
    path: `/v1/activations/${activation}/revoke`,
  }),
};

/** Lists: what is another's must not be in them, whatever they are filtered by. */
export const LISTS: Readonly<Record<string, (ids: Ids) => Call[]>> = {
  "GET /v1/orders": ({ customerRef, customerEmail }) => [
    { path: "/v1/orders" },
    { path: `/v1/orders?customer_ref=${encodeURIComponent(customerRef)}` },
    { path: `/v1/orders?customer_email=${encodeURIComponent(customerEmail)}` },
  ],
  "GET /v1/audit": () => [{ path: "/v1/audit" }],
  "GET /v1/plans": () => [{ path: "/v1/plans" }],
};

/** Ordering takes no id; it takes another's approval, and another's idempotency key. */
export const BY_APPROVAL = "POST /v1/orders";
/** A quote takes a plan, which an account or an assortment may hide. */
export const BY_PLAN = "POST /v1/quotes";

export const PARTNER_ROUTES = Object.keys(BY_ID).length + Object.keys(LISTS).length + 2;

let count = 0;
function fresh(): Record<string, string> {
  return { "Idempotency-Key": `stranger-${++count}` };
}
