import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { luhnCheckDigit } from "../../demo/simulators/identifiers.ts";
import { at, START, startForTest, textAt, type Answer, type TestSimulators } from "./simulator-client.ts";

const BUNDLE = "esim_1GB_7D_TR_V2";
let sim: TestSimulators;

beforeAll(async () => {
  sim = await startForTest();
});
afterAll(() => sim.close());

const place = (quantity = 1, fields: object = {}): Promise<Answer> =>
  sim.esimGo("POST", "/orders", {
    type: "transaction",
    assign: true,
    order: [{ type: "bundle", quantity, item: BUNDLE }],
    ...fields,
  });
const balance = async () => at(await sim.esimGo("GET", "/organisation"), "organisations", 0, "balance");

describe("eSIM Go access", () => {
  it("refuses a wrong key with 403, a missing one with 401 on orders and 403 elsewhere", async () => {
    const none = { "x-api-key": "" };
    const bearer = {
      "x-api-key": "",
      authorization: "Bearer simulator-only-esim-go-key-9b3e7d5a1c8f2046e7d2",
    };
    const answers = [
      await sim.esimGo("GET", "/catalogue", undefined, { "x-api-key": "wrong" }),
      await sim.esimGo("GET", "/orders", undefined, { "x-api-key": "wrong" }),
      await sim.esimGo("GET", "/catalogue", undefined, none),
      await sim.esimGo("POST", "/orders", {}, none),
      await sim.esimGo("GET", "/catalogue", undefined, bearer),
    ];
    expect(answers.map((answer) => answer.status)).toEqual([403, 403, 403, 401, 403]);
    for (const answer of answers) expect(Object.keys(JSON.parse(answer.text))).toEqual(["message"]);
  });

  it("never says 404", async () => {
    const unknown = "00000000-0000-4000-8000-000000000000";
    const statuses = [
      await sim.esimGo("GET", "/nothing"),
      await sim.esimGo("GET", `/orders/${unknown}`),
      await sim.esimGo("GET", `/esims/assignments?reference=${unknown}`),
      await sim.esimGo("GET", `/esims/assignments/${unknown}`),
      await sim.esimGo("GET", "/esims/8944000000000000006"),
      await sim.esimGo("GET", "/esims/nonsense"),
      await sim.esimGo("GET", "/catalogue/bundle/nothing"),
      await sim.esimGo("GET", `/catalogue/bundle/${BUNDLE.toUpperCase()}`),
    ].map((answer) => answer.status);
    expect(statuses).toEqual([403, 400, 400, 403, 403, 400, 400, 400]);
  });
});

describe("eSIM Go catalogue", () => {
  const names = (answer: Answer) =>
    (at(answer, "bundles") as { name: string }[]).map((bundle) => bundle.name);

  it("is an envelope of bundles with pages", async () => {
    const all = await sim.esimGo("GET", "/catalogue");
    expect(names(all)).toHaveLength(12);
    expect(at(all, "pageCount")).toBe(1);
    const second = await sim.esimGo("GET", "/catalogue?page=2&perPage=5");
    expect(names(second)).toEqual(names(all).slice(5, 10));
    expect(names(await sim.esimGo("GET", "/catalogue?page=4&perPage=5"))).toEqual([]);
    expect((await sim.esimGo("GET", "/catalogue?page=0")).status).toBe(400);
    expect((await sim.esimGo("GET", "/catalogue?perPage=x")).status).toBe(400);
  });

  it("filters and sorts", async () => {
    const get = async (query: string) => names(await sim.esimGo("GET", `/catalogue?${query}`));
    expect(await get("countries=JP,ZA")).toEqual([
      "esim_1GB_7D_JP_V2",
      "esim_5GB_30D_JP_V2",
      "esim_3GB_30D_RGBL_V2",
    ]);
    expect(await get("region=oceania")).toEqual(["esim_3GB_30D_RGBL_V2"]);
    expect(await get("group=Standard%20Unlimited%20Essential")).toEqual(["esim_UL_7D_TR_V2"]);
    expect(await get("group=Standard")).toEqual([]);
    expect(await get("description=*turkey*")).toHaveLength(3);
    expect(await get("description=turkey")).toHaveLength(3);
    expect(await get("description=turkey*")).toEqual([]);
    expect((await get("orderBy=price&direction=desc"))[0]).toBe("esim_3GB_30D_RGBL_V2");
  });

  it("has an unlimited bundle, prices in dollars and data in MB", async () => {
    expect(at(await sim.esimGo("GET", "/catalogue/bundle/esim_UL_7D_TR_V2"))).toMatchObject({
      dataAmount: -1,
      unlimited: true,
      countries: [{ name: "Turkey", region: "Europe", iso: "TR" }],
    });
    expect(at(await sim.esimGo("GET", `/catalogue/bundle/${BUNDLE}`))).toMatchObject({
      dataAmount: 1000,
      duration: 7,
      unlimited: false,
      price: 1.9,
      billingType: "FixedCost",
    });
  });
});

describe("eSIM Go order", () => {
  it("answers with eSIMs, and a date with nine fractional digits", async () => {
    const answer = await place(2);
    expect(answer.status).toBe(200);
    expect(at(answer)).toMatchObject({
      total: 3.8,
      currency: "USD",
      status: "completed",
      statusMessage: "Order completed: 2 eSIMs assigned",
      orderReference: expect.stringMatching(/^[0-9a-f-]{36}$/),
      createdDate: expect.stringMatching(/^2026-11-20T12:00:00\.000\d{6}Z$/),
      assigned: true,
      order: [
        { type: "bundle", item: BUNDLE, quantity: 2, subTotal: 3.8, pricePerUnit: 1.9, AllowReassign: false },
      ],
    });
    const iccid = textAt(answer, "order", 0, "esims", 0, "iccid");
    expect(iccid).toMatch(/^8944\d{15}$/);
    expect(luhnCheckDigit(iccid.slice(0, -1))).toBe(iccid.slice(-1));
    expect(at(answer, "order", 0, "iccids", 0)).toBe(iccid);
    expect(at(answer, "order", 0, "esims", 0, "smdpAddress")).toBe("rsp.example.com");
    expect(textAt(answer, "order", 0, "esims", 0, "matchingId")).toMatch(/^[A-Z0-9]+(-[A-Z0-9]+)+$/);
  });

  it("takes the older capital Order, and items without a type", async () => {
    const answer = await place(1, { order: undefined, Order: [{ quantity: 1, item: BUNDLE }] });
    expect(answer.status).toBe(200);
  });

  it("validates without ordering", async () => {
    const before = await balance();
    const answer = await place(1, { type: "validate" });
    expect(at(answer, "valid")).toBe(true);
    expect(Object.keys(JSON.parse(answer.text))).not.toContain("orderReference");
    expect(await balance()).toBe(before);
  });

  it.each([
    ["no type", { type: undefined }, "Invalid Order type"],
    ["an unknown type", { type: "purchase" }, "Invalid Order type"],
    ["no items", { order: [] }, "Order must contain Order Items"],
    ["a flat item", { order: undefined, item: BUNDLE, quantity: 1 }, "Order must contain Order Items"],
    ["an unknown bundle", { order: [{ quantity: 1, item: "esim_9GB" }] }, "Bundle not found"],
    ["another case", { order: [{ quantity: 1, item: BUNDLE.toLowerCase() }] }, "Bundle not found"],
    ["a quantity as text", { order: [{ quantity: "1", item: BUNDLE }] }, "Invalid quantity"],
    ["assign as text", { assign: "true" }, "Invalid assign"],
    [
      "another item type",
      { order: [{ type: "topup", quantity: 1, item: BUNDLE }] },
      "Invalid Order Item type",
    ],
  ])("refuses %s with 400", async (_name, fields, message) => {
    const answer = await place(1, fields);
    expect([answer.status, textAt(answer, "message")]).toEqual([400, message]);
  });

  it("refuses a body that is not JSON, or not said to be", async () => {
    expect((await sim.esimGo("POST", "/orders", "{")).status).toBe(400);
    const json = JSON.stringify({ type: "transaction", order: [{ quantity: 1, item: BUNDLE }] });
    const form = { "content-type": "application/x-www-form-urlencoded" };
    expect((await sim.esimGo("POST", "/orders", json, form)).status).toBe(400);
  });

  it("takes the price from the balance, and takes nothing when it does not suffice", async () => {
    const poor = await startForTest({ esimGoBalanceCents: 200 });
    try {
      const body = { type: "transaction", assign: true, order: [{ quantity: 1, item: BUNDLE }] };
      expect((await poor.esimGo("POST", "/orders", body)).status).toBe(200);
      const answer = await poor.esimGo("POST", "/orders", body);
      expect([answer.status, textAt(answer, "message")]).toEqual([
        400,
        "Failed to process Order. No payment taken.",
      ]);
      expect(at(await poor.esimGo("GET", "/organisation"), "organisations", 0, "balance")).toBe(0.1);
    } finally {
      await poor.close();
    }
  });

  it("orders twice for the same request, whatever key comes with it", async () => {
    const body = { type: "transaction", assign: true, order: [{ quantity: 1, item: BUNDLE }] };
    const key = { "idempotency-key": "same" };
    const first = await sim.esimGo("POST", "/orders", body, key);
    const second = await sim.esimGo("POST", "/orders", body, key);
    expect(textAt(first, "orderReference")).not.toBe(textAt(second, "orderReference"));
  });

  it("puts a bundle on a given eSIM, one for each of quantity", async () => {
    const iccid = textAt(await place(), "order", 0, "iccids", 0);
    const top = (fields: object) => place(1, { order: [{ quantity: 1, item: BUNDLE, ...fields }] });
    expect(at(await top({ iccids: [iccid] }), "order", 0, "iccids")).toEqual([iccid]);
    expect((await top({ iccids: [iccid], quantity: 2 })).status).toBe(400);
    expect((await top({ iccids: ["8944000000000000006"] })).status).toBe(403);
    const unassigned = await place(1, {
      assign: false,
      order: [{ quantity: 1, item: BUNDLE, iccids: [iccid] }],
    });
    expect(unassigned.status).toBe(400);
  });
});

describe("eSIM Go order of more than five bundles", () => {
  it("is processed later: no eSIMs inline, 503 for its assignments, then ready", async () => {
    const answer = await place(6);
    const reference = textAt(answer, "orderReference");
    expect(at(answer, "status")).toBe("processing");
    expect(answer.text).not.toContain("8944");
    const assignments = () =>
      sim.esimGo("GET", `/esims/assignments?reference=${reference}`, undefined, {
        accept: "application/json",
      });
    const early = await assignments();
    expect([early.status, early.headers.get("retry-after")]).toEqual([503, "5"]);
    expect(textAt(early, "message")).toContain("Processing");
    await sim.advanceClock(9_999);
    expect((await assignments()).status).toBe(503);
    await sim.advanceClock(1);
    expect(at(await assignments())).toHaveLength(6);
    const read = await sim.esimGo("GET", `/orders/${reference}`);
    expect(at(read, "status")).toBe("completed");
    expect(at(read, "order", 0, "iccids")).toHaveLength(6);
    expect(read.text).not.toContain("matchingId");
  });

  it("becomes ready at once when the control API says so", async () => {
    const reference = textAt(await place(6), "orderReference");
    const moved = await sim.plain("POST", "/_sim/advance", {
      provider: "esim-go",
      order: reference,
      to: "ready",
    });
    expect(at(moved, "esims")).toHaveLength(6);
    expect(at(await sim.esimGo("GET", `/orders/${reference}`), "status")).toBe("completed");
  });
});

describe("eSIM Go order search", () => {
  it("finds by creation time, newest first, with ICCIDs when asked", async () => {
    await sim.advanceClock(3_600_000);
    const clock = await sim.plain("GET", "/_sim/clock");
    const now = Date.parse(textAt(clock, "now"));
    const references = [textAt(await place(), "orderReference"), textAt(await place(), "orderReference")];
    const from = new Date(now).toISOString();
    const found = await sim.esimGo(
      "GET",
      `/orders?createdAt=gte:${from}&createdAt=lte:${from}&includeIccids=true`,
    );
    expect(at(found, "orders")).toHaveLength(2);
    expect(at(found, "orders", 0, "orderReference")).toBe(references[1]);
    expect(at(found, "orders", 0, "order", 0, "iccids")).toHaveLength(1);
    const bare = await sim.esimGo("GET", `/orders?createdAt=gte:${from}`);
    expect(bare.text).not.toContain("iccid");
    const older = await sim.esimGo(
      "GET",
      `/orders?createdAt=lte:${new Date(now - 1).toISOString()}&limit=100`,
    );
    expect(older.text).not.toContain(references[0]);
    const paged = await sim.esimGo("GET", `/orders?createdAt=gte:${from}&limit=1&page=2`);
    expect(at(paged, "orders", 0, "orderReference")).toBe(references[0]);
    expect(now).toBeGreaterThan(START);
  });

  it("refuses a filter it cannot read", async () => {
    expect((await sim.esimGo("GET", "/orders?createdAt=2026-11-20")).status).toBe(400);
    expect((await sim.esimGo("GET", "/orders?createdAt=gte:yesterday")).status).toBe(400);
    expect((await sim.esimGo("GET", "/orders?limit=0")).status).toBe(400);
  });
});
