import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { routeMatches } from "../../demo/simulators/faults.ts";
import { DEFAULT_SIMULATOR_KEYS } from "../../demo/simulators/server.ts";
import { at, startForTest, textAt, type Answer, type TestSimulators } from "./simulator-client.ts";

const ORDER = { type: "transaction", assign: true, order: [{ quantity: 1, item: "esim_1GB_7D_TR_V2" }] };
let sim: TestSimulators;

beforeAll(async () => {
  sim = await startForTest();
});
beforeEach(() => sim.plain("POST", "/_sim/reset"));
afterAll(() => sim.close());

const fault = (kind: string, more: object = {}): Promise<Answer> =>
  sim.plain("POST", "/_sim/faults", { provider: "esim-go", route: "POST /orders", kind, times: 1, ...more });
const place = () => sim.esimGo("POST", "/orders", ORDER);
const orderCount = async () =>
  (at(await sim.plain("GET", "/_sim/orders?provider=esim-go"), "orders") as []).length;
const lastStatus = async () => {
  const calls = at(await sim.plain("GET", "/_sim/calls?provider=esim-go"), "calls") as { status: number }[];
  return calls.at(-1)?.status;
};

/** What undici says about a socket that the other side reset, rather than closed. */
const failureOf = async (call: Promise<Answer>): Promise<unknown> => {
  const error: unknown = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return error instanceof Error && error.cause instanceof Error ? Reflect.get(error.cause, "code") : error;
};

describe("faults", () => {
  it("drop_after_commit orders and resets the connection", async () => {
    await fault("drop_after_commit");
    expect(await failureOf(place())).toBe("ECONNRESET");
    expect(await orderCount()).toBe(1);
    expect(await lastStatus()).toBe(0);
    expect((await place()).status).toBe(200);
  });

  it("error_after_commit orders and answers 500", async () => {
    await fault("error_after_commit");
    expect((await place()).status).toBe(500);
    expect(await orderCount()).toBe(1);
  });

  it("error_before_commit answers 500 and orders nothing, as often as it was told", async () => {
    await fault("error_before_commit", { times: 2 });
    expect([(await place()).status, (await place()).status]).toEqual([500, 500]);
    expect(await orderCount()).toBe(0);
    expect((await place()).status).toBe(200);
  });

  it("rate_limit answers 429 with Retry-After and orders nothing", async () => {
    await fault("rate_limit", { ms: 2500 });
    const answer = await place();
    expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "3"]);
    expect(await orderCount()).toBe(0);
  });

  it("garbage orders and answers 200 with what nobody can read", async () => {
    await fault("garbage");
    const answer = await place();
    expect(answer.status).toBe(200);
    expect(() => JSON.parse(answer.text) as unknown).toThrow();
    expect(await orderCount()).toBe(1);
  });

  it("timeout orders nothing and never answers", async () => {
    await fault("timeout", { ms: 50 });
    expect(await failureOf(place())).toBe("ECONNRESET");
    expect(await orderCount()).toBe(0);
    expect(await lastStatus()).toBe(0);
  });

  it("timeout without ms lasts until the client gives up", async () => {
    await fault("timeout");
    const outcome = await fetch(`${sim.url}/esim-go/v2.4/orders`, {
      method: "POST",
      signal: AbortSignal.timeout(150),
    }).then(
      () => "answered",
      (reason: unknown) => (reason instanceof Error ? reason.name : "?"),
    );
    expect(outcome).toBe("TimeoutError");
  });

  it("slow orders at once and answers late", async () => {
    await fault("slow", { ms: 120 });
    const started = performance.now();
    expect((await place()).status).toBe(200);
    // Timers may fire a millisecond early.
    expect(performance.now() - started).toBeGreaterThanOrEqual(118);

    await fault("slow", { ms: 600_000 });
    const client = new AbortController();
    const given = fetch(`${sim.url}/esim-go/v2.4/orders`, {
      method: "POST",
      headers: { "x-api-key": DEFAULT_SIMULATOR_KEYS.esimGo, "content-type": "application/json" },
      body: JSON.stringify(ORDER),
      signal: client.signal,
    }).catch(() => "given up");
    while ((await orderCount()) < 2);
    expect(await lastStatus()).toBe(0);
    client.abort();
    expect(await given).toBe("given up");
  });

  it("speak the provider's own language", async () => {
    await sim.plain("POST", "/_sim/faults", {
      provider: "esimpal",
      route: "GET /plans",
      kind: "error_before_commit",
      times: 1,
    });
    const answer = await sim.esimpal("GET", "/plans");
    expect([answer.status, at(answer, "retryable")]).toEqual([500, true]);
    await fault("error_before_commit");
    expect(Object.keys(JSON.parse((await place()).text) as object)).toEqual(["message"]);
  });

  it("let an idempotent retry find the work done", async () => {
    const plan = textAt(await sim.esimpal("GET", "/plans"), "plans", 0, "id");
    const order = () => sim.esimpal("POST", "/orders", { plan_id: plan }, { "idempotency-key": "retry" });
    await sim.plain("POST", "/_sim/faults", {
      provider: "esimpal",
      route: "POST /orders",
      kind: "drop_after_commit",
      times: 1,
    });
    expect(await failureOf(order())).toBe("ECONNRESET");
    const retried = await order();
    expect(retried.status).toBe(201);
    const orders = await sim.plain("GET", "/_sim/orders?provider=esimpal");
    expect(at(orders, "orders")).toHaveLength(1);
    expect(at(orders, "orders", 0, "id")).toBe(at(retried, "order_id"));
  });

  it("hit only their provider and route", async () => {
    await fault("error_before_commit");
    expect((await sim.esimGo("GET", "/orders")).status).toBe(200);
    expect((await sim.esimGo("POST", "/esims/apply", {})).status).toBe(400);
    expect((await sim.esimpal("POST", "/orders", {}, { "idempotency-key": "x" })).status).toBe(400);
    expect((await place()).status).toBe(500);
  });

  it.each([
    ["no provider", { provider: undefined }],
    ["an unknown provider", { provider: "esimgo" }],
    ["a route without a method", { route: "/orders" }],
    ["an unknown kind", { kind: "explode" }],
    ["no times at all", { times: 0 }],
    ["negative ms", { ms: -1 }],
    ["a member too many", { extra: true }],
  ])("refuse %s with 400 and a reason", async (_name, more) => {
    const answer = await fault("slow", more);
    expect(answer.status).toBe(400);
    expect(textAt(answer, "error")).toMatch(/\w+: \w+/);
  });
});

describe("fault routes", () => {
  it.each([
    ["POST /orders", "POST", "/esim-go/v2.4/orders", true],
    ["POST /orders", "GET", "/esim-go/v2.4/orders", false],
    ["POST /orders", "POST", "/esim-go/v2.4/orders/7", false],
    ["POST /orders", "POST", "/esim-go/v2.4/reorders", false],
    ["GET /orders/:id", "GET", "/esimpal/api/v1/orders/7", true],
    ["GET /orders/*", "GET", "/esimpal/api/v1/orders/7", true],
    ["GET /orders/:id", "GET", "/esimpal/api/v1/orders/7/profiles", false],
    ["POST /activate/new", "POST", "/esimpal/api/v1/orders/7/packages/8/activate/new", true],
    ["* /orders/:id", "PATCH", "/esimpal/api/v1/orders/7", true],
  ])("%s and %s %s: %s", (route, method, path, matches) => {
    expect(routeMatches(route, method, path)).toBe(matches);
  });
});
