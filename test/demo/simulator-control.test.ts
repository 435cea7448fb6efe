import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_SIMULATOR_KEYS } from "../../demo/simulators/server.ts";
import { at, START, startForTest, textAt, type TestSimulators } from "./simulator-client.ts";

let sim: TestSimulators;
const clockMoves: number[] = [];

beforeAll(async () => {
  sim = await startForTest({
    onClock: async (offset) => {
      await Promise.resolve();
      clockMoves.push(offset);
    },
  });
});
beforeEach(async () => {
  await sim.plain("POST", "/_sim/reset");
  clockMoves.length = 0;
});
afterAll(() => sim.close());

async function order(fields: object = {}): Promise<string> {
  const plan = textAt(await sim.esimpal("GET", "/plans"), "plans", 0, "id");
  const body = { plan_id: plan, ...fields };
  return textAt(
    await sim.esimpal("POST", "/orders", body, { "idempotency-key": crypto.randomUUID() }),
    "order_id",
  );
}
const advance = (body: object) => sim.plain("POST", "/_sim/advance", { provider: "esimpal", ...body });

describe("calls", () => {
  it("lists every call to a provider, refused ones too, without query or secret", async () => {
    await sim.esimpal("GET", "/plans?country=TR&api_key=hidden");
    await sim.esimpal("GET", "/nothing", undefined, { authorization: "Bearer hidden" });
    await sim.esimGo("GET", "/organisation");
    const answer = await sim.plain("GET", "/_sim/calls?provider=esimpal");
    const moment = new Date(START).toISOString();
    const provider = "esimpal";
    expect(at(answer, "calls")).toEqual([
      {
        provider,
        at: moment,
        method: "GET",
        path: "/esimpal/api/v1/plans",
        authenticated: true,
        status: 200,
      },
      {
        provider,
        at: moment,
        method: "GET",
        path: "/esimpal/api/v1/nothing",
        authenticated: false,
        status: 401,
      },
    ]);
    const all = await sim.plain("GET", "/_sim/calls");
    expect(at(all, "calls")).toHaveLength(3);
    expect(all.text).not.toContain("hidden");
    expect(all.text).not.toContain(DEFAULT_SIMULATOR_KEYS.esimGo);
    expect((await sim.plain("GET", "/_sim/calls?provider=nobody")).status).toBe(400);
  });
});

describe("orders", () => {
  it("lists what was ordered where, with the key it came with", async () => {
    const plan = textAt(await sim.esimpal("GET", "/plans"), "plans", 0, "id");
    const placed = await sim.esimpal(
      "POST",
      "/orders",
      { plan_id: plan, quantity: 3 },
      { "idempotency-key": "k-1" },
    );
    const answer = await sim.plain("GET", "/_sim/orders?provider=esimpal");
    expect(at(answer, "orders")).toEqual([
      {
        provider: "esimpal",
        id: textAt(placed, "order_id"),
        item: plan,
        quantity: 3,
        created_at: new Date(START).toISOString(),
        status: "created",
        key: "k-1",
        iccids: [],
        esims: [],
      },
    ]);
    expect(at(await sim.plain("GET", "/_sim/orders?provider=esim-go"), "orders")).toEqual([]);
  });
});

describe("advance", () => {
  it("pays, and time does the rest", async () => {
    const id = await order();
    expect(at(await advance({ order: id, to: "paid" }), "order", "status")).toBe("payment_pending");
    await sim.advanceClock(2000);
    expect(at(await sim.esimpal("GET", `/orders/${id}`), "status")).toBe("ready");
  });

  it("makes ready and answers with the codes issued", async () => {
    const id = await order({ quantity: 2 });
    const answer = await advance({ order: id, to: "ready" });
    const read = await sim.esimpal("GET", `/orders/${id}`);
    expect(at(answer, "esims", 1, "activation_code")).toBe(at(read, "esims", 1, "activation_code"));
  });

  it("moves a profile that eSIMPal's own API says nothing about", async () => {
    const id = await order();
    const iccid = textAt(await advance({ order: id, to: "ready" }), "esims", 0, "iccid");
    const before = (await sim.esimpal("GET", `/orders/${id}`)).text;
    expect(at(await advance({ iccid, to: "installed" }), "esims", 0, "state")).toBe("installed");
    expect(at(await advance({ order: id, to: "enabled" }), "esims", 0, "state")).toBe("enabled");
    expect((await sim.esimpal("GET", `/orders/${id}`)).text).toBe(before);
  });

  it("expires an unpaid order", async () => {
    const id = await order();
    await advance({ order: id, to: "expired" });
    expect(at(await sim.esimpal("GET", `/orders/${id}`), "status")).toBe("expired");
    expect((await advance({ order: id, to: "paid" })).status).toBe(400);
  });

  it.each([
    ["an unknown order", { order: "none", to: "paid" }],
    ["an unknown ICCID", { iccid: "none", to: "installed" }],
    ["neither", { to: "paid" }],
    ["both", { order: "a", iccid: "b", to: "paid" }],
    ["an unknown state", { order: "a", to: "gone" }],
    ["an unknown provider", { provider: "esimgo", order: "a", to: "paid" }],
  ])("refuses %s with 400", async (_name, body) => {
    const answer = await advance(body);
    expect(answer.status).toBe(400);
    expect(textAt(answer, "error")).not.toBe("");
  });

  it("refuses to install what is not activated", async () => {
    expect((await advance({ order: await order(), to: "installed" })).status).toBe(400);
  });
});

describe("clock", () => {
  it("moves forward, adds up, and tells whoever follows it", async () => {
    await sim.advanceClock(1000);
    const answer = await sim.advanceClock(500);
    expect(at(answer)).toEqual({ now: new Date(START + 1500).toISOString(), offset_ms: 1500 });
    expect(clockMoves).toEqual([1000, 1500]);
  });

  it.each([{ advance_ms: -1 }, { advance_ms: "1" }, { advance_ms: 1.5 }, {}])("refuses %o", async (body) => {
    expect((await sim.plain("POST", "/_sim/clock", body)).status).toBe(400);
    expect(clockMoves).toEqual([]);
  });

  it("refuses a body that is not JSON", async () => {
    expect(at(await sim.plain("POST", "/_sim/clock", "{"), "error")).toBe("the body must be JSON");
  });
});

describe("reset", () => {
  it("forgets orders, calls, faults, profiles, keys and the clock", async () => {
    await advance({ order: await order({ customer_ref: "c" }), to: "ready" });
    await sim.plain("POST", "/_sim/faults", {
      provider: "esimpal",
      route: "POST /orders",
      kind: "error_before_commit",
      times: 9,
    });
    await sim.advanceClock(5000);
    expect(at(await sim.plain("POST", "/_sim/reset"), "offset_ms")).toBe(0);
    expect(clockMoves).toEqual([5000, 0]);
    expect(at(await sim.plain("GET", "/_sim/orders"), "orders")).toEqual([]);
    expect(at(await sim.plain("GET", "/_sim/calls"), "calls")).toEqual([]);
    const again = await advance({ order: await order({ customer_ref: "c" }), to: "ready" });
    expect(at(again, "esims", 0, "activation_code")).not.toBeNull();
  });
});

describe("elsewhere", () => {
  it("says where things are", async () => {
    expect((await sim.plain("GET", "/_sim/nothing")).status).toBe(404);
    const answer = await sim.plain("GET", "/");
    expect([answer.status, answer.text.includes("/esimpal/api")]).toEqual([404, true]);
  });
});
