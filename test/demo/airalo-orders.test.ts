import { createHmac } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_SIMULATOR_KEYS } from "../../demo/simulators/keys.ts";
import { airaloOf, BASE, FORM, ITEM, type Airalo } from "./airalo-client.ts";
import { at, startForTest, textAt, type Answer, type TestSimulators } from "./simulator-client.ts";

let sim: TestSimulators;
let airalo: Airalo;

beforeAll(async () => {
  sim = await startForTest();
  airalo = await airaloOf(sim);
});
afterAll(() => sim.close());

describe("Airalo access", () => {
  it("gives a token for client credentials in a form, good for 366 days", async () => {
    await sim.advanceClock(60_000);
    const answer = await airalo.token();
    expect(answer.status).toBe(200);
    expect(at(answer)).toEqual({
      data: {
        token_type: "Bearer",
        expires_in: 31_622_400,
        access_token: expect.stringMatching(/^\S{30,}$/),
      },
      meta: { message: "success" },
    });
    const wrong = await airalo.token({ client_secret: "wrong" });
    expect([wrong.status, at(wrong, "data")]).toEqual([401, []]);
    const incomplete = await sim.plain("POST", `${BASE}/token`, { client_id: "x" });
    expect([incomplete.status, Object.keys(at(incomplete, "data") as object)]).toEqual([
      422,
      ["client_id", "client_secret", "grant_type"],
    ]);
  });

  it("takes three token calls a minute, says how long to wait, and then takes more", async () => {
    await sim.advanceClock(60_000);
    const statuses = [];
    for (let times = 0; times < 4; times++) statuses.push(await airalo.token());
    expect(statuses.map(({ status }) => status)).toEqual([200, 200, 200, 429]);
    const last = statuses.at(-1) as Answer;
    expect(last.text).toBe('{"message":"Too Many Attempts."}');
    const wait = Number(last.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    await sim.advanceClock(wait * 1000);
    expect((await airalo.token()).status).toBe(200);
  });

  it("takes nothing without a token, takes several at once, and none past its time", async () => {
    const none = await sim.plain("GET", `${BASE}/packages`);
    expect([none.status, at(none, "data")]).toEqual([401, []]);
    const other = { authorization: "Bearer made-up" };
    expect((await airalo.send("GET", "/packages", undefined, other)).status).toBe(401);

    const own = await startForTest();
    try {
      const first = await airaloOf(own);
      await own.advanceClock(60_000);
      const second = await airaloOf(own);
      expect((await first.send("GET", "/packages")).status).toBe(200);
      expect((await second.send("GET", "/packages")).status).toBe(200);
      await own.advanceClock(31_622_400_000 - 60_000);
      expect((await first.send("GET", "/packages")).status).toBe(401);
      expect((await second.send("GET", "/packages")).status).toBe(200);
    } finally {
      await own.close();
    }
  });
});

describe("Airalo packages", () => {
  it("are nested as they are there, in pages", async () => {
    const all = await airalo.send("GET", "/packages");
    const areas = at(all, "data") as { slug: string }[];
    expect(areas.map(({ slug }) => slug)).toEqual(["turkey", "japan", "united-states", "europe"]);
    expect(at(all, "data", 0, "operators", 0)).toMatchObject({
      activation_policy: "first-usage",
      coverages: [{ code: "TR", networks: [{ name: "Anadolu GSM" }, { name: "Bosfor Cell" }] }],
    });
    expect(at(all, "data", 0, "operators", 0, "packages", 0)).toMatchObject({
      id: ITEM,
      type: "sim",
      amount: 1024,
      day: 7,
      is_unlimited: false,
      net_price: 1.8,
      price: 5,
    });
    expect(at(all, "data", 0, "operators", 0, "packages", 2)).toMatchObject({
      amount: 0,
      is_unlimited: true,
    });
    expect(all.text.includes('"type":"topup"')).toBe(false);
    const paged = await airalo.send("GET", "/packages?limit=3&page=2");
    expect(at(paged, "data", 0, "slug")).toBe("europe");
    expect(at(paged, "meta")).toMatchObject({ current_page: 2, last_page: 2, per_page: "3", total: 4 });
    expect((await airalo.send("GET", "/packages?limit=many")).status).toBe(422);
  });

  it("by kind, by country, and with top-ups", async () => {
    const slugs = async (query: string) =>
      (at(await airalo.send("GET", `/packages?${query}`), "data") as { slug: string }[]).map(
        ({ slug }) => slug,
      );
    expect(await slugs("filter[type]=global")).toEqual(["europe"]);
    expect(await slugs("filter[country]=jp")).toEqual(["japan"]);
    expect((await airalo.send("GET", "/packages?include=topup")).text).toContain(`${ITEM}-topup`);
  });
});

describe("Airalo order", () => {
  it("answers with eSIMs whose code is in `qrcode`, and whose `lpa` is a host", async () => {
    const answer = await airalo.place({ quantity: 2, description: "two" });
    expect(answer.status).toBe(200);
    const { sims, ...order } = at(answer, "data") as { sims: Record<string, string>[] };
    expect(order).toMatchObject({
      package_id: ITEM,
      quantity: 2,
      type: "sim",
      description: "two",
      price: 5,
      net_price: 1.8,
    });
    expect(sims.map((one) => one["lpa"])).toEqual(["rsp.example.com", "RSP-0417.EXAMPLE.COM"]);
    for (const one of sims) {
      expect(one["iccid"]).toMatch(/^8944465\d{12,13}$/);
      expect(one["qrcode"]).toBe(`LPA:1$${one["lpa"]}$${one["matching_id"]}`);
    }
    expect(sims[0]?.["direct_apple_installation_url"]).not.toContain("rsp.example.com");
  });

  it("repeats a form's numbers as text, and reads the other way round", async () => {
    const form = new URLSearchParams({ package_id: ITEM, quantity: "1", type: "sim" }).toString();
    const answer = await airalo.send("POST", "/orders", form, FORM);
    expect(at(answer, "data")).toMatchObject({ quantity: "1", price: "5.00" });
    const read = await airalo.send("GET", `/orders/${textAt(answer, "data", "id")}`);
    expect(at(read, "data")).toMatchObject({ quantity: 1, price: 5 });
  });

  it.each([
    ["no package", { package_id: undefined }, { package_id: "The selected package is invalid." }],
    ["a top-up", { package_id: `${ITEM}-topup` }, { package_id: "The selected package is invalid." }],
    ["too many", { quantity: 51 }, { quantity: "The quantity may not be greater than 50." }],
    ["none", { quantity: 0 }, { quantity: "The quantity must be an integer." }],
    ["another type", { type: "esim" }, { type: "The selected type is invalid." }],
    [
      "a foreign brand",
      { brand_settings_name: "theirs" },
      { brand_settings_name: "Brand settings name doesn't exist." },
    ],
    [
      "more than there are",
      { package_id: "hanabi-30days-3gb", quantity: 7 },
      { quantity: "SIM quantity is not available. Available quantity: 6." },
    ],
  ])("is refused with its fields: %s", async (_name, fields, data) => {
    const answer = await airalo.place(fields);
    expect([answer.status, at(answer)]).toEqual([
      422,
      { data, meta: { message: "the parameter is invalid" } },
    ]);
  });

  it.each([
    ["mirage-maintenance", 13],
    ["mirage-sold-out", 33],
    ["mirage-withdrawn", 34],
    ["mirage-bad-request", 43],
    ["mirage-unexpected", 53],
    ["mirage-unexpected-made", 53],
    ["mirage-dear", 11],
  ])("is refused with a code: %s", async (brand, code) => {
    const days = brand === "mirage-dear" ? "365days-1000gb" : "7days-1gb";
    const before = at(await sim.plain("GET", "/_sim/orders?provider=airalo"), "orders") as unknown[];
    const answer = await airalo.place({ package_id: `${brand}-${days}` });
    expect([answer.status, at(answer, "code"), Object.keys(at(answer) as object)]).toEqual([
      422,
      code,
      ["code", "reason"],
    ]);
    const after = at(await sim.plain("GET", "/_sim/orders?provider=airalo"), "orders") as unknown[];
    // The one code that proves nothing.
    expect(after.length - before.length).toBe(brand === "mirage-unexpected-made" ? 1 : 0);
  });

  it("is made twice for the same request, and found by what it contains once the list has it", async () => {
    const description = "ord-7c21a-b8";
    const [one, two] = [await airalo.place({ description }), await airalo.place({ description })];
    expect(textAt(one, "data", "id")).not.toBe(textAt(two, "data", "id"));
    const found = async (wanted: string) =>
      at(
        await airalo.send("GET", `/orders?filter[description]=${encodeURIComponent(wanted)}`),
        "data",
      ) as object[];
    expect(await found(description)).toEqual([]);
    expect((await airalo.send("GET", `/orders/${textAt(one, "data", "id")}`)).status).toBe(200);
    await sim.advanceClock(5_000);
    expect(await found(description)).toHaveLength(2);
    for (const like of ["7C21A", "ord_7c", "ord%b8"]) expect(await found(like)).toHaveLength(2);
    expect(await found("ord.7c")).toEqual([]);
    const [bare] = await found(description);
    expect(bare).not.toHaveProperty("sims");
    const read = await airalo.send("GET", `/orders/${textAt(one, "data", "id")}?include=sims,status`);
    expect(at(read, "data", "status", "slug")).toBe("completed");
    expect(at(read, "data", "sims")).toHaveLength(1);
    expect((await airalo.send("GET", "/orders/1")).status).toBe(404);
  });
});

describe("Airalo order for later", () => {
  const order = (fields: object = {}) =>
    airalo.send("POST", "/orders-async", { package_id: ITEM, quantity: 3, type: "sim", ...fields });

  it("needs somewhere to tell of it", async () => {
    const answer = await order();
    expect([answer.status, at(answer)]).toEqual([
      422,
      { reason: "User is not opted in and no webhook URL provided." },
    ]);
  });

  it("is accepted at once, and there later with a webhook that is signed", async () => {
    const url = "http://127.0.0.1:9/hooks";
    const answer = await order({ webhook_url: url, description: "später/é" });
    expect(answer.status).toBe(202);
    const requestId = textAt(answer, "data", "request_id");
    const hooks = (await airalo.hooks()).length;
    await sim.advanceClock(9_999);
    expect(await airalo.hooks()).toHaveLength(hooks);
    await sim.advanceClock(1);
    const sent = (await airalo.hooks()).slice(hooks);
    expect(sent).toHaveLength(1);
    const { body = "", headers = {} } = sent[0] ?? {};
    expect(sent[0]?.url).toBe(url);
    const { clientSecret } = DEFAULT_SIMULATOR_KEYS.airalo;
    expect(headers["airalo-signature"]).toBe(createHmac("sha512", clientSecret).update(body).digest("hex"));
    expect(body).toContain("sp\\u00e4ter\\/\\u00e9");
    expect(body).toContain('"price":5.0,');
    expect(JSON.parse(body)).toMatchObject({ request_id: requestId, quantity: 3, description: "später/é" });
    expect(
      at(await airalo.send("GET", `/orders/${JSON.parse(body).id}?include=sims`), "data", "sims"),
    ).toHaveLength(3);
  });

  it("can be hurried by the control API, and goes where notifications go", async () => {
    const optIn = { type: "async_orders", webhook_url: "http://127.0.0.1:9/opted-in" };
    expect((await airalo.send("POST", "/notifications/opt-in", { ...optIn, type: "all" })).status).toBe(422);
    expect((await airalo.send("POST", "/notifications/opt-in", optIn)).status).toBe(200);
    const requestId = textAt(await order(), "data", "request_id");
    expect((await airalo.advance({ order: requestId }, "installed")).status).toBe(400);
    expect(at(await airalo.advance({ order: requestId }, "ready"), "esims")).toHaveLength(3);
    expect((await airalo.hooks()).at(-1)?.url).toBe(optIn.webhook_url);
  });
});
