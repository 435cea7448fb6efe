import { createHmac } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_SIMULATOR_KEYS } from "../../demo/simulators/server.ts";
import { at, START, startForTest, textAt, type Answer, type TestSimulators } from "./simulator-client.ts";

const BASE = "/telcoapi/api/v1/esim";
const AUTH = { authorization: `Bearer ${DEFAULT_SIMULATOR_KEYS.telcoapi}` };
const SECRET = "tests-only-webhook-secret";
/** Nobody listens there: what is sent is read from the control API. */
const URL_OF_NOBODY = "http://127.0.0.1:9/hooks";
const EVENTS = ["CREATED", "DOWNLOADED", "INSTALLED", "ENABLED", "DISABLED", "DELETED"].map(
  (state) => `PROFILE_${state}`,
);
let sim: TestSimulators;
let count = 0;

beforeAll(async () => {
  sim = await startForTest();
});
afterAll(() => sim.close());
beforeEach(async () => {
  await sim.plain("POST", "/_sim/reset");
  // Into another minute than the test before: limits are not data, and stay.
  await sim.advanceClock(61_000 * ++count);
});

const send = (method: string, path: string, body?: unknown, headers = AUTH): Promise<Answer> =>
  sim.plain(method, BASE + path, body, headers);
interface Told {
  eventType: string;
  timestamp: string;
  data: unknown;
  signature: string;
}

const parsed = <T>(text: string): T => JSON.parse(text) as T;
const digits = (length: number) => String(++count).padStart(length, "0");

function data(more: object = {}) {
  return {
    iccid: `89${digits(18)}`,
    eid: `8904${digits(28)}`,
    profileType: "OPERATIONAL",
    mno: "Example Mobile",
    metadata: {
      name: "n",
      description: "d",
      policies: [{ type: "roaming", value: 9.5 }],
      features: ["data"],
    },
    ...more,
  };
}

function device(more: object = {}) {
  const deviceInfo = {
    manufacturer: "Example",
    model: "Phone 1",
    osVersion: "18.1",
    lpaVersion: "2.3.0",
    capabilities: ["REMOTE_PROVISIONING"],
    ...more,
  };
  return { eid: `8904${digits(28)}`, deviceInfo };
}

async function made(more: object = {}) {
  const wanted = data(more);
  const answer = await send("POST", "/profiles", wanted);
  return { ...wanted, activationCode: textAt(answer, "activationCode"), answer };
}

const stateOf = async (iccid: string) => textAt(await send("GET", `/profiles/${iccid}`), "profileState");
const advance = (iccid: string, to: string) =>
  sim.plain("POST", "/_sim/advance", { provider: "telcoapi", iccid, to });
const errorOf = (answer: Answer) => [answer.status, at(answer, "error")];

describe("a TelcoAPI profile", () => {
  it("is made and read as documented", async () => {
    const { answer, ...wanted } = await made({ expiresAt: "2027-01-01T00:00:00Z" });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      200,
      {
        profileId: expect.any(String),
        activationCode: expect.stringMatching(/^LPA:1\$smdp\.telcoapi\.example\.com\$/),
        createdAt: expect.stringMatching(/Z$/),
        status: "CREATED",
      },
    ]);
    expect(JSON.parse((await send("GET", `/profiles/${wanted.iccid}`)).text)).toEqual({
      ...wanted,
      expiresAt: "2027-01-01T00:00:00.000Z",
      profileState: "CREATED",
      createdAt: expect.any(String),
    });
  });

  it.each([
    ["iccid", { iccid: "123" }],
    ["iccid", { iccid: undefined }],
    ["profileType", { profileType: "operational" }],
    ["mno", { mno: 7 }],
    ["metadata", { metadata: null }],
    ["metadata.name", { metadata: { description: "d", policies: [], features: [] } }],
    ["metadata.policies", { metadata: { name: "n", description: "d", features: [] } }],
    ["metadata.features", { metadata: { name: "n", description: "d", policies: [], features: [1] } }],
    ["expiresAt", { expiresAt: "soon" }],
  ])("names %s where it is wrong", async (field, wrong) => {
    const answer = await send("POST", "/profiles", data(wrong));
    expect(errorOf(answer)).toEqual([400, "INVALID_REQUEST"]);
    expect(at(answer, "details")).toEqual({ field, reason: expect.any(String) });
  });

  it("has an EID of 32 digits, and an ICCID of its own", async () => {
    expect(errorOf(await send("POST", "/profiles", data({ eid: "89" })))).toEqual([400, "INVALID_EID"]);
    const { iccid } = await made();
    expect(errorOf(await send("POST", "/profiles", data({ iccid })))).toEqual([
      409,
      "OPERATION_NOT_PERMITTED",
    ]);
    expect(errorOf(await send("GET", "/profiles/8900000000000000000"))).toEqual([404, "PROFILE_NOT_FOUND"]);
  });

  it("is one of eight on a device, deleted ones aside", async () => {
    const { eid, iccid } = await made();
    for (let index = 0; index < 7; index++) await made({ eid });
    const ninth = () => send("POST", "/profiles", data({ eid }));
    expect(errorOf(await ninth())).toEqual([409, "PROFILE_LIMIT_REACHED"]);
    await send("DELETE", `/profiles/${iccid}`);
    expect((await ninth()).status).toBe(200);
  });

  it("goes through its states in order, and in no other", async () => {
    const { iccid, eid, activationCode } = await made();
    const not = async (method: string, verb: string) =>
      expect(errorOf(await send(method, `/profiles/${iccid}${verb}`))).toEqual([
        409,
        "OPERATION_NOT_PERMITTED",
      ]);
    await not("POST", "/enable");
    await not("POST", "/disable");
    const download = () => send("POST", "/profiles/download", { activationCode, eid });
    const answer = await download();
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      202,
      { operationId: expect.any(String), status: "IN_PROGRESS", estimatedTime: 5 },
    ]);
    expect(errorOf(await download())).toEqual([409, "OPERATION_NOT_PERMITTED"]);
    expect(await stateOf(iccid)).toBe("CREATED");
    await sim.advanceClock(5000);
    expect(await stateOf(iccid)).toBe("DOWNLOADED");
    const enabled = await send("POST", `/profiles/${iccid}/enable`);
    expect(JSON.parse(enabled.text)).toEqual({
      status: "ENABLED",
      timestamp: expect.any(String),
      operationId: expect.any(String),
    });
    await not("DELETE", "");
    await send("POST", `/profiles/${iccid}/disable`);
    expect(at(await send("DELETE", `/profiles/${iccid}`), "status")).toBe("DELETED");
    await not("DELETE", "");
    await not("POST", "/activation-code");
  });

  it("is pushed along the same way", async () => {
    const { iccid } = await made();
    for (const [to, state] of [
      ["installed", "INSTALLED"],
      ["disabled", "DISABLED"],
      ["enabled", "ENABLED"],
      ["removed", "DELETED"],
    ] as const) {
      expect((await advance(iccid, to)).status).toBe(200);
      expect(await stateOf(iccid)).toBe(state);
    }
    for (const to of ["enabled", "ready", "expired", "paid"]) {
      expect((await advance(iccid, to)).status).toBe(400);
    }
    expect(at(await sim.plain("GET", "/_sim/orders?provider=telcoapi"), "orders", 0)).toMatchObject({
      item: "OPERATIONAL",
      iccids: [iccid],
    });
  });
});

describe("a TelcoAPI activation code", () => {
  it("ends, and is for one device", async () => {
    const { iccid, eid, activationCode } = await made();
    const wrong = async (body: object) => errorOf(await send("POST", "/profiles/download", body));
    expect(await wrong({ activationCode, eid: data().eid })).toEqual([422, "DEVICE_NOT_COMPATIBLE"]);
    expect(await wrong({ activationCode: "LPA:1$a.example.com$B", eid })).toEqual([
      400,
      "INVALID_ACTIVATION_CODE",
    ]);
    const fresh = await send("POST", `/profiles/${iccid}/activation-code`);
    expect(JSON.parse(fresh.text)).toEqual({
      activationCode: expect.stringMatching(/^LPA:1\$/),
      expiresAt: expect.any(String),
      remainingUses: 3,
    });
    const life = Date.parse(textAt(fresh, "expiresAt")) - START;
    await sim.advanceClock(life);
    const late = { activationCode: textAt(fresh, "activationCode"), eid };
    expect(await wrong(late)).toEqual([400, "INVALID_ACTIVATION_CODE"]);
  });

  it("does nothing for a registered device that cannot take the profile", async () => {
    const old = device({ osVersion: "14.8" });
    await send("POST", "/devices", old);
    const { activationCode } = await made({ eid: old.eid });
    const answer = await send("POST", "/profiles/download", { activationCode, eid: old.eid });
    expect(errorOf(answer)).toEqual([422, "DEVICE_NOT_COMPATIBLE"]);
  });
});

describe("a TelcoAPI batch", () => {
  const batch = (profiles: unknown, options?: object) =>
    send("POST", "/profiles/batch", { profiles, options });

  it("says what became of each", async () => {
    const { iccid } = await made();
    const answer = await batch([data(), data({ iccid }), data({ mno: "" })], {
      failFast: false,
      parallel: true,
    });
    expect(answer.status).toBe(200);
    expect(at(answer, "summary")).toEqual({ total: 3, successful: 1, failed: 2 });
    expect(at(answer, "results")).toMatchObject([
      { success: true, activationCode: expect.any(String) },
      { iccid, success: false, error: { code: "OPERATION_NOT_PERMITTED", message: expect.any(String) } },
      { success: false, error: { code: "INVALID_REQUEST" } },
    ]);
  });

  it("ends with the first failure where that is wanted", async () => {
    const last = data();
    const answer = await batch([data(), data({ mno: "" }), last], { failFast: true });
    expect(at(answer, "results")).toHaveLength(2);
    expect(at(answer, "summary")).toEqual({ total: 3, successful: 1, failed: 1 });
    expect((await send("GET", `/profiles/${last.iccid}`)).status).toBe(404);
  });

  it("has one to a hundred profiles, and options that are true or false", async () => {
    for (const profiles of [[], "x", undefined, Array.from({ length: 101 }, () => data())]) {
      expect(at(await batch(profiles), "details", "field")).toBe("profiles");
    }
    expect(at(await batch([data()], { failFast: "no" }), "details", "field")).toBe("options.failFast");
  });
});

describe("a TelcoAPI device", () => {
  it("is registered once, and read", async () => {
    const wanted = device();
    const answer = await send("POST", "/devices", wanted);
    expect([answer.status, JSON.parse(answer.text)]).toEqual([
      201,
      { deviceId: expect.any(String), registrationDate: expect.any(String), status: "REGISTERED" },
    ]);
    expect(errorOf(await send("POST", "/devices", wanted))).toEqual([409, "OPERATION_NOT_PERMITTED"]);
    expect(JSON.parse((await send("GET", `/devices/${wanted.eid}`)).text)).toMatchObject(wanted);
    expect(errorOf(await send("GET", "/devices/1"))).toEqual([400, "INVALID_EID"]);
    expect((await send("GET", `/devices/${device().eid}`)).status).toBe(404);
    const half = await send("POST", "/devices", device({ model: "" }));
    expect(at(half, "details", "field")).toBe("deviceInfo.model");
  });

  it("is compatible or says why not", async () => {
    const { eid } = await registered({});
    const fits = (id: string, type = "OPERATIONAL") =>
      send("GET", `/devices/${id}/compatibility?profileType=${type}`);
    expect(JSON.parse((await fits(eid)).text)).toEqual({
      compatible: true,
      reasons: [],
      supportedFeatures: ["REMOTE_PROVISIONING"],
      restrictions: { maxProfiles: 8, minOsVersion: "15.0" },
    });
    expect(at(await fits(eid, "TESTING"), "compatible")).toBe(false);
    const old = await registered({ osVersion: "14.8", capabilities: [] });
    expect(at(await fits(old.eid), "reasons")).toHaveLength(2);
    expect(at(await fits(eid, "none"), "details", "field")).toBe("profileType");
  });

  it("has the profiles that were made for it", async () => {
    const { eid } = await registered({});
    expect(JSON.parse((await send("GET", `/devices/${eid}/profiles`)).text)).toEqual([]);
    const { iccid } = await made({ eid });
    expect(at(await send("GET", `/devices/${eid}/profiles`), 0, "iccid")).toBe(iccid);
  });

  async function registered(info: object) {
    const wanted = device(info);
    await send("POST", "/devices", wanted);
    return wanted;
  }
});

describe("a TelcoAPI webhook", () => {
  const register = (more: object = {}) =>
    send("POST", "/webhooks", { url: URL_OF_NOBODY, events: EVENTS, secret: SECRET, ...more });
  async function sent(): Promise<string[]> {
    const { hooks } = parsed<{ hooks: { body: string }[] }>(
      (await sim.plain("GET", "/_sim/hooks?provider=telcoapi")).text,
    );
    return hooks.map(({ body }) => body);
  }

  it("is registered with what it needs", async () => {
    expect((await register()).status).toBe(201);
    for (const [field, wrong] of [
      ["url", { url: "ftp://x.example.com" }],
      ["events", { events: [] }],
      ["events", { events: ["NOTHING"] }],
      ["secret", { secret: "" }],
    ] as const) {
      expect(at(await register(wrong), "details", "field")).toBe(field);
    }
  });

  it("comes with each change, signed within over the text without its signature", async () => {
    await register();
    const { iccid, eid } = await made();
    await advance(iccid, "installed");
    await send("POST", `/profiles/${iccid}/enable`);
    const bodies = await sent();
    expect(bodies.map((body) => parsed<Told>(body).eventType)).toEqual(EVENTS.slice(0, 4));
    for (const body of bodies) {
      const { signature, ...payload } = parsed<Told>(body);
      expect(payload.data).toEqual({ iccid, eid, status: payload.eventType.slice("PROFILE_".length) });
      const unsigned = body.replace(`,"signature":"${signature}"`, "");
      expect(createHmac("sha256", SECRET).update(unsigned).digest("hex")).toBe(signature);
      expect(Number.isNaN(Date.parse(payload.timestamp))).toBe(false);
    }
  });

  it("comes for what was wanted only, under the secret that was set last", async () => {
    await register();
    await register({ events: ["PROFILE_DELETED"], secret: "another" });
    const { iccid } = await made();
    expect(await sent()).toEqual([]);
    await advance(iccid, "removed");
    const [body = "", ...more] = await sent();
    expect(more).toEqual([]);
    const { signature } = parsed<Told>(body);
    const unsigned = body.replace(`,"signature":"${signature}"`, "");
    expect(createHmac("sha256", "another").update(unsigned).digest("hex")).toBe(signature);
  });

  it("is sent by nobody who has registered none", async () => {
    await advance((await made()).iccid, "enabled");
    expect(await sent()).toEqual([]);
  });
});

describe("TelcoAPI's edge", () => {
  it("wants its bearer key", async () => {
    for (const authorization of ["", "Bearer wrong", DEFAULT_SIMULATOR_KEYS.telcoapi]) {
      const answer = await send("POST", "/profiles", data(), { authorization });
      expect(errorOf(answer)).toEqual([401, "UNAUTHORIZED"]);
    }
  });

  const limited: [number, string, string, () => unknown][] = [
    [100, "POST", "/profiles", () => data({ iccid: "1" })],
    [50, "POST", "/profiles/download", () => ({ activationCode: "none", eid: "1" })],
    [30, "POST", "/devices", () => ({ eid: "1" })],
    [100, "POST", "/profiles/8900000000000000000/activation-code", () => undefined],
  ];

  it.each(limited)("takes %i requests a minute to %s %s", async (limit, method, path, body) => {
    const statuses = new Set<number>();
    for (let index = 0; index < limit; index++) statuses.add((await send(method, path, body())).status);
    expect(statuses.has(429)).toBe(false);
    const refused = await send(method, path, body());
    expect(errorOf(refused)).toEqual([429, "RATE_LIMIT_EXCEEDED"]);
    const wait = Number(refused.headers.get("retry-after"));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(60);
    await sim.advanceClock(wait * 1000);
    expect((await send(method, path, body())).status).not.toBe(429);
  });
});
