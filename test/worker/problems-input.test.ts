import { beforeAll, describe, expect, it } from "vitest";
import { TEST_ADMIN_TOKEN } from "./bindings.ts";
import { call, unique } from "./support/http.ts";
import { admin, newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, open, post } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";

let simulators: OwnSimulators;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators);
});

const MEGABYTE = 1024 * 1024;
const JSON_TYPE = { "Content-Type": "application/json" };

/** A body of unknown length, in pieces, so that it goes out chunked. */
function streamed(bytes: number): ReadableStream {
  const piece = new TextEncoder().encode("x".repeat(16 * 1024));
  let left = bytes;
  return new ReadableStream({
    pull(controller) {
      controller.enqueue(piece);
      left -= piece.length;
      if (left <= 0) controller.close();
    },
  });
}

describe("bodies", () => {
  it.each(["", "{", "[1,", "nonsense", '{"plan_id": }', "\u0000"])("that are not JSON: %j", async (body) => {
    expectProblem(await partner.call("/v1/quotes", { body, headers: JSON_TYPE }), "invalid_json");
    expectProblem(
      await partner.call("/v1/orders", { body, headers: JSON_TYPE, key: unique("k") }),
      "invalid_json",
    );
  });

  it.each(["null", "[]", '"text"', "17", "true"])("that are JSON but no object: %s", async (body) => {
    const problem = expectProblem(
      await partner.call("/v1/quotes", { body, headers: JSON_TYPE }),
      "invalid_request",
    );
    expect(problem.field).toBe("(body)");
  });

  it.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "application/jsonx",
  ])("of type %s", async (type) => {
    const headers = { "Content-Type": type };
    const reply = await partner.call("/v1/quotes", { body: JSON.stringify(fieldsFor("esimpal")), headers });
    expect(expectProblem(reply, "unsupported_media_type").detail).toContain("application/json");
  });

  it.each([
    "application/json",
    "application/json; charset=utf-8",
    "APPLICATION/JSON",
    "application/vnd.api+json",
  ])("of type %s are taken", async (type) => {
    const headers = { "Content-Type": type };
    const reply = await partner.call("/v1/quotes", { body: JSON.stringify(fieldsFor("esimpal")), headers });
    expect(reply.status).toBe(201);
  });

  it("of more than 64 KB, with their length announced and without, on every kind of route", async () => {
    const { url } = await open(partner, { activation_code: "LPA:1$smdp.example.com$SIZE-0001" });
    const form = { "Content-Type": "application/x-www-form-urlencoded" };
    const targets: [path: string, headers: Record<string, string>][] = [
      ["/v1/orders", { ...JSON_TYPE, "Idempotency-Key": unique("k") }],
      ["/v1/quotes", JSON_TYPE],
      [new URL(url).pathname, form],
    ];
    for (const [path, headers] of targets) {
      for (const body of ["x".repeat(MEGABYTE), streamed(MEGABYTE)]) {
        const reply = await partner.call(path, { body, headers });
        expect(expectProblem(reply, "body_too_large").detail).toContain("65536");
      }
    }
  });

  it("of just under 64 KB are read", async () => {
    const json = { ...fieldsFor("esimpal"), padding: "x".repeat(60_000) };
    expect((await partner.call("/v1/quotes", { json })).status).toBe(201);
    const chunked = new Response(JSON.stringify(json)).body ?? "";
    expect((await partner.call("/v1/quotes", { body: chunked, headers: JSON_TYPE })).status).toBe(201);
  });
});

describe("Idempotency-Key", () => {
  const routes: [path: string, json: unknown][] = [
    ["/v1/orders", { ...fieldsFor("esimpal"), approval: "ap_x" }],
    ["/v1/orders/ord_AAAAAAAAAAAAAAAAAAAAAA/pay", { approval: "ap_x" }],
    ["/v1/activations", { activation_code: "LPA:1$smdp.example.com$KEY-0001" }],
  ];

  it.each(routes)("is required by %s", async (path, json) => {
    expectProblem(await partner.call(path, { json }), "idempotency_key_missing");
    expectProblem(await partner.call(path, { json, key: "  " }), "idempotency_key_missing");
  });

  it.each(['"open', '""', "two words", "x".repeat(256), '"a"b"', "ä"])("is refused as %s", async (key) => {
    for (const [path, json] of routes) {
      expectProblem(await partner.call(path, { json, key }), "idempotency_key_invalid");
    }
  });

  it("is the same bare and in quotes", async () => {
    const body = await approve(partner, fieldsFor("esim-go"));
    const key = unique("quoted");
    const bare = await post(partner, body, key);
    const quoted = await post(partner, body, `"${key}"`);
    expect([bare.status, quoted.status]).toEqual([201, 201]);
    expect(quoted.text).toBe(bare.text);
    expect(quoted.headers.get("Idempotent-Replayed")).toBe("true");
  });
});

/** Says what to send, never just that something is wrong. */
const REMEDY = /^(Must (not )?(be|have|begin)|Is required and must be|Send|A new account needs|Use) \S+/;

describe("fields", () => {
  const order = { plan_id: "esimpal:x", approval: "ap_x" };
  const cases: [method: string, path: string, json: Record<string, unknown>, field: string][] = [
    ["POST", "/v1/quotes", {}, "plan_id"],
    ["POST", "/v1/quotes", { plan_id: 7 }, "plan_id"],
    ["POST", "/v1/quotes", { plan_id: " " }, "plan_id"],
    ["POST", "/v1/quotes", { plan_id: "x", quantity: 0 }, "quantity"],
    ["POST", "/v1/quotes", { plan_id: "x", quantity: 1.5 }, "quantity"],
    ["POST", "/v1/quotes", { plan_id: "x", quantity: "2" }, "quantity"],
    ["POST", "/v1/quotes", { plan_id: "x", quantity: 101 }, "quantity"],
    ["POST", "/v1/quotes", { plan_id: "x", currency: "EURO" }, "currency"],
    ["POST", "/v1/quotes", { plan_id: "x", customer_email: "nobody" }, "customer_email"],
    ["POST", "/v1/orders", { plan_id: "esimpal:x", approval: 7 }, "approval"],
    ["POST", "/v1/orders", { ...order, max_total: 540 }, "max_total"],
    [
      "POST",
      "/v1/orders",
      { ...order, max_total: { amount_cents: "9", currency: "USD" } },
      "max_total.amount_cents",
    ],
    ["POST", "/v1/orders", { ...order, max_total: { amount_cents: 9 } }, "max_total.currency"],
    ["PATCH", "/v1/orders/ord_AAAAAAAAAAAAAAAAAAAAAA", { currency: 1 }, "currency"],
    ["POST", "/v1/orders/ord_AAAAAAAAAAAAAAAAAAAAAA/pay", { approval: [] }, "approval"],
    ["POST", "/v1/activations", {}, "order_id"],
    ["POST", "/v1/activations", { order_id: "a", activation_code: "b" }, "order_id"],
    ["POST", "/v1/activations", { order_id: "a", access: "open" }, "access"],
    ["POST", "/v1/activations", { order_id: "a", expires_in: 5 }, "expires_in"],
    ["POST", "/v1/activations", { order_id: "a", lang: "english please" }, "lang"],
  ];

  it.each(cases)("%s %s %j names %4$s", async (method, path, json, field) => {
    const problem = expectProblem(
      await partner.call(path, { method, json, key: unique("k") }),
      "invalid_request",
    );
    expect(problem.field).toBe(field);
    expect(problem.detail).toMatch(REMEDY);
  });

  const queries: [path: string, field: string][] = [
    ["/v1/plans?country=Turkey", "country"],
    ["/v1/plans?min_data_gb=lots", "min_data_gb"],
    ["/v1/plans?cursor=!!", "cursor"],
    ["/v1/plans?cursor=WyJ4Il0", "cursor"],
    ["/v1/orders?status=lost", "status"],
    ["/v1/orders?customer_email=nobody", "customer_email"],
    ["/v1/orders?cursor=e30", "cursor"],
    ["/v1/orders?cursor=WyJ4Il0", "cursor"],
  ];

  it.each(queries)("GET %s names %s", async (path, field) => {
    const problem = expectProblem(await partner.call(path), "invalid_request");
    expect(problem.field).toBe(field);
    expect(problem.detail).toMatch(REMEDY);
  });

  const operatorCases: [path: string, json: Record<string, unknown>, field: string][] = [
    ["/partners/new-one", {}, "name"],
    ["/partners/new-one", { name: "N", origins: ["https://shop.example.com/"] }, "origins.0"],
    ["/partners/new-one", { name: "N", theme: { accent: "red" } }, "theme.accent"],
    ["/partners/new-one", { name: "N", methods: { amiga: ["qr"] } }, "methods.amiga"],
    ["/partners/new-one", { name: "N", support_url: "javascript:alert(1)" }, "support_url"],
    ["/partners/new-one", { name: "N", price_rule: { fixed_cents: 0.5 } }, "price_rule.fixed_cents"],
    // Misspelt, a mark-up would be none, and the partner would buy at wholesale.
    ["/partners/new-one", { name: "N", price_rule: { mark_up: 20 } }, "price_rule.mark_up"],
    ["/partners/new-one", { name: "N", budgets: { orders_a_day: 1 } }, "budgets.orders_a_day"],
    [
      "/partners/new-one",
      { name: "N", price_rule: { overrides: { "no-provider": {} } } },
      "price_rule.overrides.no-provider",
    ],
    [
      "/partners/new-one",
      {
        name: "N",
        price_rule: { overrides: { "esimpal:*": { price: { amount_cents: -1, currency: "USD" } } } },
      },
      "price_rule.overrides.esimpal:*.price.amount_cents",
    ],
    [
      "/partners/new-one",
      { name: "N", price_rule: { assortment: { include: ["*:x"] } } },
      "price_rule.assortment.include.0",
    ],
    ["/partners/Not%20An%20Id", { name: "N" }, "id"],
    [
      "/accounts/new-one",
      { provider: "esimpal", environment: "live", credential: "k", requests_per_second: 0 },
      "requests_per_second",
    ],
    [
      "/accounts/new-one",
      { provider: "esimpal", environment: "live", credential: "k", requests_per_second: "ten" },
      "requests_per_second",
    ],
    ["/accounts/new-one", { provider: "esimpal", environment: "sandbox" }, "credential"],
    [
      "/accounts/new-one",
      { provider: "nobody", environment: "live", base_url: "https://a.example.com" },
      "provider",
    ],
    [
      "/accounts/new-one",
      { provider: "esimpal", environment: "live", base_url: "https://a.example.com" },
      "credential",
    ],
    ["/accounts/new-one", { provider: "esimpal", environment: "live", base_url: "file:///etc" }, "base_url"],
    [
      "/accounts/new-one",
      { provider: "esimpal", environment: "live", base_url: "https://k@a.example.com" },
      "base_url",
    ],
    ["/accounts/new-one", { provider: "esimpal", environment: "live", credential: "sk_é" }, "credential"],
    [
      "/accounts/new-one",
      { provider: "esimpal", environment: "live", credential: "two words" },
      "credential",
    ],
  ];

  it.each(operatorCases)("PUT /admin%s %j names %2$s", async (path, json, field) => {
    const problem = expectProblem(await admin("PUT", path, json), "invalid_request");
    expect(problem.field).toBe(field);
    expect(problem.detail).toMatch(REMEDY);
  });
});

describe("activation codes", () => {
  it.each(["nonsense", "LPA:2$smdp.example.com$X", "LPA:1$smdp", "LPA:1$smdp.example.com$A$$7777"])(
    "that are none: %s",
    async (activation_code) => {
      const reply = await partner.call("/v1/activations", { key: unique("k"), json: { activation_code } });
      const problem = expectProblem(reply, "activation_code_invalid");
      expect(problem.field).toBe("activation_code");
      expect(reply.text).not.toContain(activation_code);
    },
  );
});

describe("what is not there", () => {
  it.each([
    ["GET", "/nowhere"],
    ["GET", "/widget/nothing.js"],
    ["GET", "/widget/0.0.0/esim-activate.js"],
    ["POST", "/healthz"],
  ])("%s %s", async (method, path) => {
    expectProblem(await call(path, { method, token: TEST_ADMIN_TOKEN }), "not_found");
  });

  it("an unknown plan, at a known provider and at none", async () => {
    for (const plan_id of [
      "esimpal:nothing",
      "esim-go:nothing",
      "nobody:plan",
      "no-colon",
      ":x",
      "esimpal:",
    ]) {
      const problem = expectProblem(await partner.call("/v1/quotes", { json: { plan_id } }), "not_found");
      expect(problem.detail).toContain("plan");
    }
  });
});
