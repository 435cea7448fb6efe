/** Whatever is sent, the answer is a success or a problem of the contract: never a 500, never anything else. */

import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { TEST_ADMIN_TOKEN } from "./bindings.ts";
import { call, unique, type Sending } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { fieldsFor, open, order, quote } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators } from "./support/simulators.ts";

const SEED = 20261121;

let partner: Partner;
let activation: { activation_id: string; client_token: string; url: string };
let orderId: string;
let approval: string;

beforeAll(async () => {
  const simulators = await ownSimulators();
  partner = await newPartner(simulators);
  orderId = (await order(partner, "esimpal")).order_id;
  approval = (await quote(partner, fieldsFor("esimpal"))).approval;
  activation = await open(partner, { activation_code: "LPA:1$smdp.example.com$FUZZ-0001" });
});

const anything = fc.jsonValue({ maxDepth: 2 });

/** Objects with the route's own field names: some values plausible, some of any kind, some left out. */
function bodyOf(plausible: Record<string, readonly unknown[]>) {
  const fields = Object.entries(plausible).map(([name, values]): [string, fc.Arbitrary<unknown>] => [
    name,
    fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...values) }, { weight: 1, arbitrary: anything }),
  ]);
  const record = fc.record(Object.fromEntries(fields), { requiredKeys: [] });
  return fc.oneof({ weight: 5, arbitrary: record }, { weight: 1, arbitrary: anything });
}

const money = [
  { amount_cents: 540, currency: "USD" },
  { amount_cents: -1 },
  { amount_cents: 1e300, currency: "usd" },
];
const quoteFields = {
  plan_id: [
    "esimpal:6513270e-269e-4d37-b2a7-4de452e6b438",
    "esim-go:none",
    "esimpal:../../v1",
    "a:\u0000",
    "💶:x",
  ],
  quantity: [1, 2, 100, 101, 0, -1, 1.5, 2 ** 53],
  currency: ["USD", "usd", "EUR", "XXX"],
  customer_email: ["a@example.com", "a@b", ""],
  customer_ref: ["c-1", "x".repeat(201), "\ud800", "line\nbreak"],
};
const orderFields = () => ({
  ...quoteFields,
  approval: [approval, "ap_1.k1.e30.AAAA", "ap_1...", "ct_1.k1.e30.x", "x".repeat(5000)],
  payment_reference: ["pay-1", ""],
  max_total: money,
});
const activationFields = () => ({
  order_id: [orderId, "ord_x", "ord_AAAAAAAAAAAAAAAAAAAAAA"],
  activation_code: ["LPA:1$smdp.example.com$A-1", "lpa:1$a.b$", "%%%", "\u0000"],
  confirmation_code: ["1234", "", "with blank"],
  label: ["Ankara", "\u202e"],
  lang: ["en", "tr-TR", "x", "*"],
  access: ["tap", "code", "open"],
  expires_in: [60, 3600, 59, 366 * 86_400, 1e20],
});
const eventFields = {
  esim_id: ["esim_x", "", "__proto__"],
  event: ["shown", "opened", "copied", "reported_installed", "reported_failed", "other"],
  method: ["qr", "manual", "none"],
  message: ["It works", "x".repeat(501)],
};
const partnerFields: Record<string, readonly unknown[]> = {
  name: ["N", "", "<b>"],
  origins: [["https://a.example.com"], ["null"], ["https://a.example.com/"], []],
  grants: [["nobody"], [], [1]],
  price_rule: [
    {},
    { markup_percent: 20 },
    { markup_percent: -1 },
    { fixed_cents: 0.5 },
    { overrides: { "esimpal:*": { price: { amount_cents: 1, currency: "USD" } } } },
    { overrides: { constructor: {}, "*": null }, assortment: {} },
    { overrides: [], assortment: { include: ["*"], exclude: ["esim-go:*", 7] } },
  ],
  budgets: [{}, { orders_per_day: 1 }, { amount_cents_per_day: null }],
  theme: [{}, { accent: "#123456" }, { radius: 41 }],
  support_url: ["https://support.example.com", "javascript:alert(1)", null],
  retention_days: [90, 0],
  methods: [{}, { ios: ["qr"] }, { amiga: ["qr"] }],
};
const accountFields = {
  provider: ["esimpal", "esim-go", "nobody", "__proto__", "constructor"],
  environment: ["live", "sandbox", "test"],
  base_url: ["https://api.example.com/", "http://[::1", "https://u:p@a.example.com", "//x"],
  exclusive: [true, "yes"],
  requests_per_second: [10, null, 0, 1.5],
  credential: ["k", "", "x".repeat(4097)],
};

interface Route {
  method: string;
  path: () => string;
  token: () => string;
  body: () => fc.Arbitrary<unknown>;
}
const ours = () => partner.key;
const routes: Record<string, Route> = {
  "POST /v1/quotes": {
    method: "POST",
    path: () => "/v1/quotes",
    token: ours,
    body: () => bodyOf(quoteFields),
  },
  "POST /v1/orders": {
    method: "POST",
    path: () => "/v1/orders",
    token: ours,
    body: () => bodyOf(orderFields()),
  },
  "PATCH /v1/orders/:id": {
    method: "PATCH",
    path: () => `/v1/orders/${orderId}`,
    token: ours,
    body: () => bodyOf({ currency: ["USD", "EUR", "JPY", "ZZZ", ""] }),
  },
  "POST /v1/orders/:id/pay": {
    method: "POST",
    path: () => `/v1/orders/${orderId}/pay`,
    token: ours,
    body: () => bodyOf({ approval: [approval, "ap_1.k1.e30.AAAA", "", " "] }),
  },
  "POST /v1/activations": {
    method: "POST",
    path: () => "/v1/activations",
    token: ours,
    body: () => bodyOf(activationFields()),
  },
  "POST /v1/session/events": {
    method: "POST",
    path: () => "/v1/session/events",
    token: () => activation.client_token,
    body: () => bodyOf(eventFields),
  },
  "PUT /admin/accounts/:id": {
    method: "PUT",
    path: () => "/admin/accounts/fuzzed",
    token: () => TEST_ADMIN_TOKEN,
    body: () => bodyOf(accountFields),
  },
  "PUT /admin/partners/:id": {
    method: "PUT",
    path: () => "/admin/partners/fuzzed",
    token: () => TEST_ADMIN_TOKEN,
    body: () => bodyOf(partnerFields),
  },
  "POST /admin/partners/:id/keys": {
    method: "POST",
    path: () => "/admin/partners/fuzzed/keys",
    token: () => TEST_ADMIN_TOKEN,
    body: () => bodyOf({ environment: ["live", "test", "x"], scopes: [["plans:read"], [], ["*"]] }),
  },
};

async function expectGoodAnswer(path: string, sending: Sending): Promise<void> {
  const reply = await call<{ code: string }>(path, sending);
  expect(reply.text, `${sending.method} ${path} ${JSON.stringify(sending.json)}`).not.toContain('"internal"');
  expect(reply.status).not.toBe(500);
  if (reply.status >= 400) expectProblem(reply, reply.json.code);
}

it.each(Object.keys(routes))("%s, whatever the body", async (name) => {
  const route = routes[name];
  if (route === undefined) throw new Error(name);
  const { method } = route;
  const property = fc.asyncProperty(route.body(), (json) =>
    expectGoodAnswer(route.path(), { method, token: route.token(), key: unique("fuzz"), json: json ?? null }),
  );
  await fc.assert(property, { seed: SEED, numRuns: 200 });
});

it("whatever the ids, queries and headers", async () => {
  const id = fc.oneof(
    fc.string({ unit: "binary", maxLength: 40 }).filter((text) => !/\p{Cs}/u.test(text)),
    fc.constantFrom("ord_", orderId, `${orderId}x`, activation.activation_id, "..", "%", "%00", "__proto__"),
  );
  const path = fc.constantFrom(
    (one: string) => `/v1/orders/${one}`,
    (one: string) => `/v1/orders?cursor=${one}`,
    (one: string) => `/v1/orders?status=${one}&customer_ref=${one}`,
    (one: string) => `/v1/plans?cursor=${one}`,
    (one: string) => `/v1/plans?country=TR&min_data_gb=${one}`,
    (one: string) => `/v1/activations/${one}`,
    (one: string) => `/v1/session?hints=${one}`,
    (one: string) => `/v1/qr/${one}/${one}.svg?exp=${one}&kid=${one}&sig=${one}`,
    (one: string) => `/admin/partners/${one}`,
    (one: string) => `/widget/${one}`,
  );
  const property = fc.asyncProperty(path, id, id, async (make, one, header) => {
    const to = make(encodeURIComponent(one));
    const token = to.startsWith("/admin")
      ? TEST_ADMIN_TOKEN
      : to.startsWith("/v1/session")
        ? activation.client_token
        : partner.key;
    const printable = header.replace(/[^\x21-\x7e]/g, "");
    await expectGoodAnswer(to, {
      token,
      headers: { "User-Agent": printable, "Sec-CH-UA-Model": printable, Cookie: printable },
    });
  });
  await fc.assert(property, { seed: SEED, numRuns: 300 });
});

it("whatever a form on a landing page holds", async () => {
  const { pathname } = new URL(activation.url);
  const type = fc.constantFrom(
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=b",
    "text/plain",
    "x",
  );
  const property = fc.asyncProperty(
    fc.string({ unit: "binary", maxLength: 200 }),
    type,
    async (body, contentType) => {
      const reply = await call(pathname, { method: "POST", body, headers: { "Content-Type": contentType } });
      expect(reply.status).toBe(303);
    },
  );
  await fc.assert(property, { seed: SEED, numRuns: 100 });
});
