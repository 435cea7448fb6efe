import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_SIMULATOR_KEYS } from "../../demo/simulators/server.ts";
import { at, START, startForTest, textAt, type Answer, type TestSimulators } from "./simulator-client.ts";

const BASE = "/betatel/api/v1/esim";
const { userId, apiKey } = DEFAULT_SIMULATOR_KEYS.betatel;
const HEADERS = { "x-user-id": userId, "x-api-key": apiKey };
let sim: TestSimulators;
let iccids: string[];

beforeAll(async () => {
  sim = await startForTest();
});
afterAll(() => sim.close());
beforeEach(async () => {
  await sim.plain("POST", "/_sim/reset");
  iccids = listOf(await get("/sim-registries"), "sims").map((one) => String(one["iccid"]));
});

function get(path: string, headers: Record<string, string> = HEADERS): Promise<Answer> {
  return sim.plain("GET", BASE + path, undefined, headers);
}

function listOf(answer: Answer, name: string): Record<string, unknown>[] {
  const all = at(answer, name);
  if (!Array.isArray(all)) throw new Error(`${name} is no list`);
  return all;
}

const advance = (iccid: string, to: string) =>
  sim.plain("POST", "/_sim/advance", { provider: "betatel", iccid, to });
const profile = (iccid: string) => get(`/euicc-profiles/${iccid}`);
const all = async () => Promise.all(iccids.map(async (iccid) => ({ iccid, answer: await profile(iccid) })));
const isWrapped = ({ text }: Answer) => text.startsWith('{"profile"');
const stateOf = (answer: Answer) => textAt(answer, ...(isWrapped(answer) ? ["profile", "state"] : ["state"]));

async function found(fits: (answer: Answer) => boolean): Promise<string> {
  const one = (await all()).find(({ answer }) => fits(answer));
  if (one === undefined) throw new Error("BetaTel has no such eSIM");
  return one.iccid;
}

describe("BetaTel's registry", () => {
  it("has a dozen eSIMs, of 19 and of 20 digits, the same after each start", async () => {
    expect(iccids.length).toBe(12);
    expect(new Set(iccids.map((iccid) => iccid.length))).toEqual(new Set([19, 20]));
    const other = await startForTest();
    const again = await other.plain("GET", `${BASE}/sim-registries`, undefined, HEADERS);
    expect(listOf(again, "sims").map((one) => one["iccid"])).toEqual(iccids);
    await other.close();
  });

  it("is read in pages, and by inventory", async () => {
    const page = await get("/sim-registries?count=5&offset=10");
    expect(JSON.parse(page.text)).toMatchObject({ total: 12, offset: 10, count: 2 });
    expect(listOf(page, "sims").map((one) => one["iccid"])).toEqual(iccids.slice(10));
    const inventory = await get("/sim-registries?inventory=51953");
    expect(at(inventory, "total")).toBe(4);
    for (const query of ["count=0", "count=x", "offset=-1"]) {
      expect((await get(`/sim-registries?${query}`)).status).toBe(400);
    }
  });

  it("has each eSIM by its ICCID", async () => {
    const answer = await get(`/sim-registries/${iccids[0]}`);
    expect(JSON.parse(answer.text)).toMatchObject({
      iccid: iccids[0],
      sim_status: "WAITING_FOR_ASSIGNMENT",
      terminated_date: null,
      imsis: [{ imsi: expect.stringMatching(/^\d{15}$/) }],
    });
  });
});

describe("a BetaTel profile", () => {
  it("comes in both documented shapes, one without an activation code", async () => {
    const answers = (await all()).map(({ answer }) => answer);
    const [wrapped, flat] = [answers.find(isWrapped), answers.find((answer) => !isWrapped(answer))];
    expect(wrapped && JSON.parse(wrapped.text)).toEqual({
      profile: {
        iccid: expect.any(String),
        eid: null,
        status: expect.stringMatching(/^released$/i),
        profile_class: "operational",
        state: expect.stringMatching(/^released$/i),
        nickname: expect.any(String),
      },
    });
    expect(flat && JSON.parse(flat.text)).toMatchObject({
      activation_code: expect.stringMatching(/^LPA:1\$smdp\.betatel\.example\.com\$[A-Z0-9-]+$/),
      reuse_enabled: expect.any(Boolean),
      reuse_remaining_count: expect.any(Number),
      profile_reuse_policy: { maxReuseCount: expect.any(Number), cooldownPeriod: 0 },
      cc_required: expect.any(Boolean),
    });
  });

  it("has times in seconds and in milliseconds, words in any case, and codes to confirm for some", async () => {
    const flat = (await all()).map(({ answer }) => answer).filter((answer) => !isWrapped(answer));
    const digits = flat.map((answer) => textAt(answer, "release_date").length);
    expect(new Set(digits)).toEqual(new Set([10, 13]));
    const words = (await all()).map(({ answer }) => stateOf(answer));
    expect(new Set(words)).toEqual(new Set(["RELEASED", "released", "Released"]));
    const confirmed = flat.filter((answer) => at(answer, "cc_required") === true);
    expect(confirmed.length).toBeGreaterThan(0);
    for (const answer of confirmed) {
      expect(at(answer, "cc_retries")).toBe(10);
      expect(textAt(answer, "activation_code")).not.toContain("$$1");
    }
  });

  it("goes where it is pushed, says when, and calls nobody", async () => {
    const iccid = await found((answer) => !isWrapped(answer) && at(answer, "reuse_enabled") === true);
    for (const [to, word] of [
      ["downloaded", "downloaded"],
      ["installed", "installed"],
      ["enabled", "enabled"],
      ["disabled", "disabled"],
      ["removed", "deleted"],
    ] as const) {
      expect((await advance(iccid, to)).status).toBe(200);
      const answer = await profile(iccid);
      expect(stateOf(answer).toLowerCase()).toBe(word);
      expect([START, Math.floor(START / 1000)]).toContain(at(answer, "last_operation_date"));
    }
    expect(at(await sim.plain("GET", "/_sim/hooks?provider=betatel"), "hooks")).toEqual([]);
    expect(at(await sim.plain("GET", "/_sim/orders?provider=betatel"), "orders")).toEqual([]);
  });

  it("is used again as often as its policy allows", async () => {
    const reusable = await found((answer) => !isWrapped(answer) && at(answer, "reuse_enabled") === true);
    for (const left of [1, 0]) {
      await advance(reusable, "removed");
      expect((await advance(reusable, "downloaded")).status).toBe(200);
      expect(at(await profile(reusable), "reuse_remaining_count")).toBe(left);
    }
    await advance(reusable, "removed");
    expect((await advance(reusable, "installed")).status).toBe(400);
    const once = await found((answer) => !isWrapped(answer) && at(answer, "reuse_enabled") === false);
    await advance(once, "removed");
    expect((await advance(once, "downloaded")).status).toBe(400);
    expect((await advance(once, "ready")).status).toBe(200);
    expect(stateOf(await profile(once)).toLowerCase()).toBe("released");
  });

  it("has no other ends", async () => {
    for (const to of ["paid", "expired", "used_up", "deactivated"]) {
      expect((await advance(iccids[0] ?? "", to)).status).toBe(400);
    }
    expect((await advance("8914800000000000000", "enabled")).status).toBe(400);
    const order = { provider: "betatel", order: "1", to: "ready" };
    expect((await sim.plain("POST", "/_sim/advance", order)).status).toBe(400);
  });

  it("has its EID once it is on a device", async () => {
    const wrapped = await found(isWrapped);
    await advance(wrapped, "installed");
    expect(textAt(await profile(wrapped), "profile", "eid")).toMatch(/^\d{32}$/);
  });

  it("has a QR code", async () => {
    const answer = await get(`/euicc-profiles/${await found(isWrapped)}/qr-code`);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect([...answer.bytes.subarray(0, 4)]).toEqual([0x89, 0x50, 0x4e, 0x47]);
  });
});

describe("BetaTel refuses", () => {
  it("what does not have both halves of the credential", async () => {
    for (const headers of [
      {},
      { "x-api-key": apiKey },
      { "x-user-id": userId },
      { ...HEADERS, "x-api-key": "x" },
    ]) {
      expect((await get("/sim-registries", headers)).status).toBe(401);
    }
  });

  it("an ICCID that is none, and one that it does not have", async () => {
    for (const path of ["/euicc-profiles/", "/sim-registries/"]) {
      for (const odd of ["123", "89148000000000000000x", "abc"]) {
        expect((await get(path + odd)).status).toBe(400);
      }
      expect((await get(`${path}8914800000000000000`)).status).toBe(404);
    }
    expect((await get("/euicc-profiles/8914800000000000000/qr-code")).status).toBe(404);
  });
});
