import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { at, startForTest, textAt, type Answer, type TestSimulators } from "./simulator-client.ts";

const HOUR = 3_600_000;
let sim: TestSimulators;
let planId: string;
let keys = 0;

const freshKey = () => ({ "idempotency-key": `key-${++keys}` });
const order = (fields: object = {}, headers: Record<string, string> = freshKey()): Promise<Answer> =>
  sim.esimpal("POST", "/orders", { plan_id: planId, ...fields }, headers);
const pay = (id: string, headers: Record<string, string> = freshKey()) =>
  sim.esimpal("POST", `/orders/${id}/pay`, undefined, headers);

beforeAll(async () => {
  sim = await startForTest();
  planId = textAt(await sim.esimpal("GET", "/plans?country=TR&min_data_gb=5"), "plans", 0, "id");
});
afterAll(() => sim.close());

describe("eSIMPal access", () => {
  it.each([
    ["no key", { authorization: "" }],
    ["a wrong key", { authorization: "Bearer wrong" }],
    ["a key without the scheme", { authorization: "simulator-only-esimpal-key-4f1c9a7e2b6d80355ac1" }],
    [
      "another provider's header",
      { authorization: "", "x-api-key": "simulator-only-esimpal-key-4f1c9a7e2b6d80355ac1" },
    ],
  ])("refuses %s with 401", async (_name, headers) => {
    const answer = await sim.esimpal("GET", "/plans", undefined, headers);
    expect(answer.status).toBe(401);
    expect(at(answer, "retryable")).toBe(false);
  });

  it("answers 404 for what it does not know", async () => {
    const unknown = "00000000-0000-4000-8000-000000000000";
    const answers = [
      await sim.esimpal("GET", "/nothing"),
      await sim.esimpal("GET", `/orders/${unknown}`),
      await pay(unknown),
      await sim.esimpal("POST", `/orders/${unknown}/cancel`),
      await order({ plan_id: unknown }),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404, 404]);
  });
});

describe("eSIMPal plans", () => {
  it("filters by country and data", async () => {
    const all = await sim.esimpal("GET", "/plans");
    const turkish = await sim.esimpal("GET", "/plans?country=tr&min_data_gb=5");
    const plans = (answer: Answer) => at(answer, "plans") as { coverage: string[]; data_gb: number }[];
    expect(plans(all).length).toBe(12);
    expect(plans(turkish).length).toBeGreaterThan(1);
    expect(plans(turkish).length).toBeLessThan(12);
    for (const plan of plans(turkish)) {
      expect(plan.coverage).toContain("TR");
      expect(plan.data_gb).toBeGreaterThanOrEqual(5);
    }
    expect(at(turkish, "plans", 0, "price")).toEqual({ amount_cents: 1200, currency: "USD" });
  });

  it("refuses a filter it cannot read", async () => {
    expect((await sim.esimpal("GET", "/plans?country=Turkey")).status).toBe(400);
    expect((await sim.esimpal("GET", "/plans?min_data_gb=lots")).status).toBe(400);
  });
});

describe("eSIMPal order", () => {
  it("has the documented shape", async () => {
    const answer = await order({ quantity: 2, customer_email: "a@example.com", customer_ref: "telegram:1" });
    expect(answer.status).toBe(201);
    expect(at(answer)).toEqual({
      order_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      status: "created",
      total_amount_cents: 2400,
      currency: "USD",
      plan_id: planId,
      quantity: 2,
      customer_email: "a@example.com",
      customer_ref: "telegram:1",
      expires_at: "2026-11-21T12:00:00Z",
      esims: [],
    });
  });

  it.each([
    ["plan_id missing", { plan_id: null }],
    ["plan_id a number", { plan_id: 7 }],
    ["quantity 0", { quantity: 0 }],
    ["quantity a string", { quantity: "1" }],
    ["quantity a fraction", { quantity: 1.5 }],
    ["customer_email not an address", { customer_email: "nobody" }],
    ["customer_ref a number", { customer_ref: 7 }],
  ])("refuses %s with 400", async (_name, fields) => {
    expect((await order(fields)).status).toBe(400);
  });

  it("refuses a body that is not JSON, or not said to be", async () => {
    const json = JSON.stringify({ plan_id: planId });
    const statuses = [
      await sim.esimpal("POST", "/orders", "{", freshKey()),
      await sim.esimpal("POST", "/orders", "[]", freshKey()),
      await sim.esimpal("POST", "/orders", json, { ...freshKey(), "content-type": "text/plain" }),
      await sim.esimpal("POST", "/orders", undefined, freshKey()),
    ].map((answer) => answer.status);
    expect(statuses).toEqual([400, 400, 400, 400]);
  });
});

describe("eSIMPal idempotency", () => {
  it("is required for order and payment", async () => {
    expect((await order({}, {})).status).toBe(400);
    const id = textAt(await order(), "order_id");
    expect((await pay(id, {})).status).toBe(400);
  });

  it("replays the same answer and orders once", async () => {
    const key = freshKey();
    const first = await order({ customer_ref: "replay" }, key);
    const reordered = JSON.stringify({ customer_ref: "replay", plan_id: planId });
    const second = await sim.esimpal("POST", "/orders", reordered, key);
    expect(second.status).toBe(first.status);
    expect(second.text).toBe(first.text);
    const orders = at(await sim.plain("GET", "/_sim/orders?provider=esimpal"), "orders") as { key: string }[];
    expect(orders.filter((entry) => entry.key === key["idempotency-key"])).toHaveLength(1);
  });

  it("refuses other parameters under the same key with 409", async () => {
    const key = freshKey();
    await order({ quantity: 1 }, key);
    expect((await order({ quantity: 2 }, key)).status).toBe(409);
  });

  it("keeps keys per endpoint, and the order of a payment is a parameter", async () => {
    const key = freshKey();
    const id = textAt(await order({}, key), "order_id");
    const first = await pay(id, key);
    expect(first.status).toBe(200);
    expect((await pay(id, key)).text).toBe(first.text);
    const other = textAt(await order(), "order_id");
    expect((await pay(other, key)).status).toBe(409);
  });

  it("does not remember a refusal, and forgets after 24 hours", async () => {
    const key = freshKey();
    expect((await order({ quantity: 0 }, key)).status).toBe(400);
    const first = textAt(await order({}, key), "order_id");
    await sim.advanceClock(24 * HOUR - 1);
    expect(textAt(await order({}, key), "order_id")).toBe(first);
    await sim.advanceClock(1);
    expect(textAt(await order({}, key), "order_id")).not.toBe(first);
  });
});

describe("eSIMPal order life", () => {
  it("changes currency while created, and tells total_price", async () => {
    const id = textAt(await order(), "order_id");
    const answer = await sim.esimpal("PATCH", `/orders/${id}`, { currency: "eur" });
    expect(answer.status).toBe(200);
    expect(at(answer, "total_price")).toEqual({ amount_cents: 1104, currency: "EUR" });
    expect(at(answer, "total_amount_cents")).toBe(1104);
    expect((await sim.esimpal("PATCH", `/orders/${id}`, { currency: "XXX" })).status).toBe(400);
    expect((await sim.esimpal("PATCH", `/orders/${id}`, { currency: 7 })).status).toBe(400);
    await pay(id);
    expect((await sim.esimpal("PATCH", `/orders/${id}`, { currency: "USD" })).status).toBe(400);
  });

  it("cancels before payment only, and a cancelled order is dead", async () => {
    const id = textAt(await order(), "order_id");
    await pay(id);
    const answer = await sim.esimpal("POST", `/orders/${id}/cancel`);
    expect(at(answer)).toEqual({ order_id: id, status: "cancelled" });
    expect((await sim.esimpal("POST", `/orders/${id}/cancel`)).status).toBe(400);
    expect((await pay(id)).status).toBe(400);
    expect((await sim.esimpal("PATCH", `/orders/${id}`, { currency: "EUR" })).status).toBe(400);
  });

  it("goes from checkout over payment_pending to ready", async () => {
    const id = textAt(await order(), "order_id");
    const payment = await pay(id);
    expect(at(payment, "status")).toBe("payment_pending");
    const checkout = textAt(payment, "checkout_url").slice(sim.url.length);
    expect((await sim.plain("GET", checkout)).text).toContain("<button>Pay</button>");
    const paid = await sim.plain("POST", checkout);
    expect([paid.status, paid.headers.get("location")]).toEqual([303, checkout]);
    expect((await sim.plain("GET", checkout)).text).not.toContain("<button>");

    const read = () => sim.esimpal("GET", `/orders/${id}`);
    expect(at(await read(), "status")).toBe("payment_pending");
    expect((await sim.esimpal("POST", `/orders/${id}/cancel`)).status).toBe(400);
    await sim.advanceClock(1999);
    expect(at(await read(), "esims")).toEqual([]);
    await sim.advanceClock(1);
    expect(at(await read(), "status")).toBe("ready");
    expect(at(await read(), "esims", 0, "status")).toBe("ready");
    expect((await pay(id)).status).toBe(400);
  });

  it("expires unpaid after 24 hours, and its checkout with it", async () => {
    const id = textAt(await order(), "order_id");
    const checkout = textAt(await pay(id), "checkout_url").slice(sim.url.length);
    await sim.advanceClock(24 * HOUR - 1);
    expect(at(await sim.esimpal("GET", `/orders/${id}`), "status")).toBe("payment_pending");
    await sim.advanceClock(1);
    expect(at(await sim.esimpal("GET", `/orders/${id}`), "status")).toBe("expired");
    expect((await sim.plain("GET", checkout)).status).toBe(410);
    expect((await pay(id)).status).toBe(400);
  });
});
