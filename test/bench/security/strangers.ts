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
  /** Of an eSIM that came with an order. */
  iccid: string;
  /** Of a profile that its partner made, and of the device that it is for. */
  profile: string;
  eid: string;
  /** The account that has both. */
  account: string;
  endpoint: string;
  event: string;
}

type Call = Omit<Asked, "token">;

const get = (path: string): Call => ({ path });
const post = (path: string, json: unknown = {}): Call => ({ path, headers: fresh(), json });

/**
 * By id: the answer must be the same 404 for another's and for nobody's. What follows method and path tells several of
 * one route apart.
 */
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
  "POST /v1/activations by ICCID": ({ account, profile }) =>
    post("/v1/activations", { account, iccid: profile }),
  "POST /v1/quotes by ICCID": ({ plan, iccid }) => post("/v1/quotes", { plan_id: plan, iccid }),
  "POST /v1/orders by ICCID": ({ plan, iccid, approval }) =>
    post("/v1/orders", { plan_id: plan, iccid, approval }),
  "GET /v1/esims/:iccid": ({ iccid }) => get(`/v1/esims/${iccid}`),
  "GET /v1/esims/:iccid/usage": ({ iccid }) => get(`/v1/esims/${iccid}/usage`),
  "GET /v1/esims/:iccid/history": ({ iccid }) => get(`/v1/esims/${iccid}/history`),
  "GET /v1/esims/:iccid/share": ({ iccid }) => get(`/v1/esims/${iccid}/share`),
  "GET /v1/esims/:iccid/plans": ({ iccid }) => get(`/v1/esims/${iccid}/plans`),
  "GET /v1/esims/:iccid/compatible": ({ iccid, plan }) =>
    get(`/v1/esims/${iccid}/compatible?plan_id=${plan}`),
  "GET /v1/esims/:iccid/instructions": ({ iccid }) => get(`/v1/esims/${iccid}/instructions`),
  "GET /v1/profiles/:iccid": ({ profile }) => get(`/v1/profiles/${profile}`),
  "POST /v1/profiles/:iccid/activation-code": ({ profile }) =>
    post(`/v1/profiles/${profile}/activation-code`),
  "POST /v1/profiles/:iccid/enable": ({ profile }) => post(`/v1/profiles/${profile}/enable`),
  "POST /v1/profiles/:iccid/disable": ({ profile }) => post(`/v1/profiles/${profile}/disable`),
  "DELETE /v1/profiles/:iccid": ({ profile }) => ({ method: "DELETE", path: `/v1/profiles/${profile}` }),
  "POST /v1/profiles/:iccid download": ({ eid }) =>
    post("/v1/profiles/download", { activation_code: "LPA:1$smdp.example.com$STRANGER", eid }),
  "GET /v1/devices/:eid/compatibility": ({ eid }) =>
    get(`/v1/devices/${eid}/compatibility?profile_type=OPERATIONAL`),
  "GET /v1/devices/:eid/profiles": ({ eid }) => get(`/v1/devices/${eid}/profiles`),
  "GET /v1/endpoints/:id": ({ endpoint }) => get(`/v1/endpoints/${endpoint}`),
  "PATCH /v1/endpoints/:id": ({ endpoint }) => ({
    method: "PATCH",
    path: `/v1/endpoints/${endpoint}`,
    json: { enabled: false },
  }),
  "DELETE /v1/endpoints/:id": ({ endpoint }) => ({ method: "DELETE", path: `/v1/endpoints/${endpoint}` }),
  "POST /v1/endpoints/:id/secrets": ({ endpoint }) => post(`/v1/endpoints/${endpoint}/secrets`),
  "GET /v1/endpoints/:id/deliveries": ({ endpoint }) => get(`/v1/endpoints/${endpoint}/deliveries`),
  "POST /v1/endpoints/:id/deliveries/:event/redeliver": ({ endpoint, event }) =>
    post(`/v1/endpoints/${endpoint}/deliveries/${event}/redeliver`),
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
  "GET /v1/endpoints": () => [{ path: "/v1/endpoints" }],
  "GET /v1/stats": () => [{ path: "/v1/stats" }],
};

/** What takes no id makes something; here it is asked to make what another has already. */
export const MAKES: Readonly<Record<string, (ids: Ids) => Call>> = {
  "POST /v1/profiles": ({ profile, eid }) => post("/v1/profiles", profileOf(profile, eid)),
  "POST /v1/profiles/:iccid batch": ({ profile, eid }) =>
    post("/v1/profiles/batch", { profiles: [profileOf(profile, eid)] }),
  "POST /v1/devices": ({ eid }) => post("/v1/devices", deviceOf(eid)),
};
/** Anybody may have another's address called: what is sent there is signed with one's own secret. */
export const NOBODYS = "POST /v1/endpoints";

export function profileOf(iccid: string, eid: string) {
  return {
    iccid,
    eid,
    profile_type: "OPERATIONAL",
    mno: "EXAMPLE-MNO",
    metadata: { name: "Travel", description: "Data", policies: [], features: ["DATA"] },
  };
}

export function deviceOf(eid: string) {
  const device_info = {
    manufacturer: "Example",
    model: "Phone 1",
    os_version: "17.0",
    lpa_version: "3.0",
    capabilities: ["LPA"],
  };
  return { eid, device_info };
}

/** Ordering takes no id; it takes another's approval, and another's idempotency key. */
export const BY_APPROVAL = "POST /v1/orders";
/** A quote takes a plan, which an account or an assortment may hide. */
export const BY_PLAN = "POST /v1/quotes";

/** Every one, by method and path. */
export const PARTNER_ROUTES: ReadonlySet<string> = new Set(
  [...Object.keys(BY_ID), ...Object.keys(LISTS), ...Object.keys(MAKES), BY_APPROVAL, BY_PLAN, NOBODYS].map(
    routeOf,
  ),
);

/** For a route that has one by id, or makes something. */
export function callOf(route: string): ((ids: Ids) => Call) | undefined {
  const all = { ...BY_ID, ...MAKES };
  return all[Object.keys(all).find((name) => routeOf(name) === route) ?? ""];
}

function routeOf(name: string): string {
  return name.split(" ").slice(0, 2).join(" ");
}

let count = 0;
function fresh(): Record<string, string> {
  return { "Idempotency-Key": `stranger-${++count}` };
}
