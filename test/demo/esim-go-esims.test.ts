import { createHmac } from "node:crypto";
import { inflateRawSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DEFAULT_SIMULATOR_KEYS } from "../../demo/simulators/server.ts";
import { at, START, startForTest, textAt, type Answer, type TestSimulators } from "./simulator-client.ts";

const BUNDLE = "esim_1GB_7D_TR_V2";
const JSON_WANTED = { accept: "application/json" };
let sim: TestSimulators;

beforeAll(async () => {
  sim = await startForTest();
});
afterAll(() => sim.close());

async function place(fields: object = {}): Promise<{ reference: string; iccid: string; matchingId: string }> {
  const order = [{ type: "bundle", quantity: 1, item: BUNDLE }];
  const answer = await sim.esimGo("POST", "/orders", { type: "transaction", assign: true, order, ...fields });
  const esim = ["order", 0, "esims", 0] as const;
  return {
    reference: textAt(answer, "orderReference"),
    iccid: textAt(answer, ...esim, "iccid"),
    matchingId: textAt(answer, ...esim, "matchingId"),
  };
}
const assignments = (reference: string, headers: Record<string, string> = JSON_WANTED, more = "") =>
  sim.esimGo("GET", `/esims/assignments?reference=${reference}${more}`, undefined, headers);
const esim = (iccid: string): Promise<Answer> => sim.esimGo("GET", `/esims/${iccid}`);
const advance = (iccid: string, to: string) =>
  sim.plain("POST", "/_sim/advance", { provider: "esim-go", iccid, to });

describe("eSIM Go assignments", () => {
  it("are CSV unless JSON is asked for", async () => {
    const { reference, iccid, matchingId } = await place();
    const rows = `"ICCID","Matching ID","RSP URL","Bundle"\n"${iccid}","${matchingId}","rsp.example.com","${BUNDLE}"\n`;
    for (const headers of [{ accept: "*/*" }, { accept: "text/csv" }]) {
      const answer = await assignments(reference, headers);
      expect(answer.headers.get("content-type")).toContain("text/csv");
      expect(answer.text).toBe(rows);
    }
    expect((await sim.esimGo("GET", "/esims/assignments")).status).toBe(400);
  });

  it("are an array in JSON, with a scheme before some SM-DP+ addresses", async () => {
    const addresses = [];
    for (let order = 0; order < 2; order++) {
      const { reference, iccid, matchingId } = await place();
      const answer = await assignments(reference);
      expect(at(answer)).toHaveLength(1);
      expect(at(answer, 0)).toMatchObject({ iccid, matchingId, profileStatus: "Released" });
      expect(at(answer, 0)).not.toHaveProperty("firstInstalledDateTime");
      addresses.push(at(answer, 0, "smdpAddress"));
    }
    expect(addresses.sort()).toEqual(["http://rsp.example.com", "rsp.example.com"]);
  });

  it("take several references, and add the Apple link on request", async () => {
    const [first, second] = [await place(), await place()];
    const answer = await assignments(first.reference, JSON_WANTED, `&reference=${second.reference}`);
    expect(at(answer)).toHaveLength(2);
    const linked = await assignments(first.reference, JSON_WANTED, "&additionalFields=appleInstallUrl");
    expect(decodeURIComponent(textAt(linked, 0, "appleInstallUrl"))).toContain(
      `carddata=LPA:1$rsp.example.com$${first.matchingId}`,
    );
  });

  it("are 410 when the eSIM was deactivated", async () => {
    const { reference, iccid } = await place();
    await advance(iccid, "deactivated");
    expect((await assignments(reference)).status).toBe(410);
    expect(at(await esim(iccid), "profileStatus")).toBe("Deactivated");
  });
});

describe("eSIM Go assignments in one type only", () => {
  const wanted = (accept: string) => ({ accept });

  it.each(["csv", "zip"] as const)("%s", async (only) => {
    const own = await startForTest({ esimGoAssignments: only });
    try {
      const order = [{ type: "bundle", quantity: 1, item: BUNDLE }];
      const placed = await own.esimGo("POST", "/orders", { type: "transaction", assign: true, order });
      const path = `/esims/assignments?reference=${textAt(placed, "orderReference")}`;
      const types = [];
      for (const accept of ["application/json", "text/csv", "application/zip"]) {
        const answer = await own.esimGo("GET", path, undefined, wanted(accept));
        types.push([answer.status, answer.headers.get("content-type")?.split(";")[0]]);
      }
      expect(types).toEqual(
        only === "csv"
          ? [200, 200, 200].map((status) => [status, "text/csv"])
          : [
              [406, "application/json"],
              [406, "application/json"],
              [200, "application/zip"],
            ],
      );
    } finally {
      await own.close();
    }
  });

  it("the ZIP has a picture for each eSIM, and the CSV", async () => {
    const { reference, iccid } = await place();
    const { bytes } = await assignments(reference, wanted("application/zip"));
    const zip = Buffer.from(bytes);
    const second = zip.indexOf("PK\u0003\u0004", 4, "latin1");
    expect(zip.subarray(30, 30 + zip.readUInt16LE(26)).toString()).toBe(`${iccid}.png`);
    const start = second + 30 + zip.readUInt16LE(second + 26);
    const csv = inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(second + 18)));
    expect(csv.toString()).toBe((await assignments(reference, { accept: "text/csv" })).text);
  });
});

describe("eSIM Go callbacks", () => {
  interface Sent {
    url: string | null;
    headers: Record<string, string>;
    body: string;
  }
  const sent = async (of: TestSimulators) =>
    at(await of.plain("GET", "/_sim/hooks?provider=esim-go"), "hooks") as Sent[];
  const typeOf = ({ body }: Sent) => /"alertType":"(\w+)"/.exec(body)?.[1];

  async function during(work: () => Promise<unknown>): Promise<Sent[]> {
    const before = (await sent(sim)).length;
    await work();
    return (await sent(sim)).slice(before);
  }

  it("tell of what happens to an eSIM, once each", async () => {
    const { iccid } = await place();
    const told = async (to: string) => (await during(() => advance(iccid, to))).map(typeOf);
    expect(await told("downloaded")).toEqual(["ProfileStatusChange"]);
    expect(await told("downloaded")).toEqual([]);
    expect(await told("enabled")).toEqual([
      "ProfileStatusChange",
      "FirstAttachment",
      "CountryChange",
      "FirstUse",
    ]);
    expect(await told("enabled")).toEqual([]);
    expect(await told("used_up")).toEqual(["Utilisation", "Utilisation", "Utilisation"]);
    expect(await told("removed")).toEqual(["ProfileStatusChange"]);
    expect(await told("expired")).toEqual([]);
    expect(await told("deactivated")).toEqual([]);
  });

  it("are signed over their bytes with the API key: hex for a profile's status, base64 for the rest", async () => {
    const { iccid } = await place();
    const hooks = await during(() => advance(iccid, "used_up"));
    expect(hooks.length).toBeGreaterThan(5);
    for (const hook of hooks) {
      const { body, headers, url } = hook;
      const encoding = typeOf(hook) === "ProfileStatusChange" ? "hex" : "base64";
      const tag = createHmac("sha256", DEFAULT_SIMULATOR_KEYS.esimGo).update(body).digest(encoding);
      expect([headers["x-signature-sha256"], url]).toEqual([tag, null]);
    }
  });

  it("have ICCIDs as numbers in some, quantities with decimals, and escapes that need not be", async () => {
    const { iccid } = await place();
    const hooks = await during(() => advance(iccid, "used_up"));
    for (const hook of hooks) {
      const numeric = ["FirstUse", "Utilisation"].includes(typeOf(hook) ?? "");
      expect(hook.body).toContain(numeric ? `"iccid":${iccid}` : `"iccid":"${iccid}"`);
    }
    const text = hooks.map(({ body }) => body).join("\n");
    expect(text).toContain('"remainingQuantity":0.0');
    expect(text).toContain("\\u00fc");
  });

  it("tell when the balance falls low, once, and when it does not suffice", async () => {
    const own = await startForTest({ esimGoBalanceCents: 5_200 });
    try {
      const buy = (quantity: number) =>
        own.esimGo("POST", "/orders", {
          type: "transaction",
          assign: true,
          order: [{ type: "bundle", quantity, item: BUNDLE }],
        });
      await buy(1);
      expect(await sent(own)).toEqual([]);
      await buy(1);
      await buy(1);
      expect((await sent(own)).map(typeOf)).toEqual(["LowBalance"]);
      expect((await buy(5_000)).status).toBe(400);
      const hooks = await sent(own);
      expect(hooks.map(typeOf)).toEqual(["LowBalance", "InsufficientBalance"]);
      expect(JSON.parse(hooks[0]?.body ?? "")).toMatchObject({
        balanceInfo: { balance: 48.2, threshold: 50 },
      });
    } finally {
      await own.close();
    }
  });
});

describe("eSIM Go eSIM", () => {
  it("knows Released, Downloaded, Installed, and remembers a removal by its date", async () => {
    const { iccid, reference } = await place();
    expect(at(await esim(iccid))).toMatchObject({
      profileStatus: "Released",
      smdpAddress: "rsp.example.com",
    });
    expect(at(await esim(iccid))).not.toHaveProperty("firstInstalledDateTime");
    await advance(iccid, "downloaded");
    expect(at(await esim(iccid), "profileStatus")).toBe("Downloaded");
    await advance(iccid, "installed");
    expect(at(await esim(iccid))).toMatchObject({
      profileStatus: "Installed",
      firstInstalledDateTime: START,
    });
    expect(at(await assignments(reference), 0, "firstInstalledDateTime")).toBe(new Date(START).toISOString());
    await advance(iccid, "enabled");
    expect(at(await esim(iccid), "profileStatus")).toBe("Installed");
    await advance(iccid, "removed");
    expect(at(await esim(iccid))).toMatchObject({ profileStatus: "Released", firstInstalledDateTime: START });
  });

  it("shows PIN and PUK, as the real one does", async () => {
    const { iccid } = await place();
    const answer = await esim(iccid);
    expect(textAt(answer, "pin")).toMatch(/^\d{4}$/);
    expect(textAt(answer, "puk")).toMatch(/^\d{8}$/);
  });

  it("lists bundles in bytes, by state", async () => {
    const { iccid, reference } = await place();
    const path = `/esims/${iccid}/bundles`;
    expect(at(await sim.esimGo("GET", path), "bundles", 0)).toMatchObject({
      name: BUNDLE,
      assignments: [
        { initialQuantity: 1e9, bundleState: "Queued", assignmentReference: reference, unlimited: false },
      ],
    });
    await advance(iccid, "enabled");
    expect(at(await sim.esimGo("GET", path), "bundles", 0, "assignments", 0, "bundleState")).toBe("Active");
    await advance(iccid, "expired");
    expect(at(await sim.esimGo("GET", path), "bundles")).toEqual([]);
    const used = await sim.esimGo("GET", `${path}?includeUsed=true`);
    expect(at(used, "bundles", 0, "assignments", 0, "bundleState")).toBe("Expired");
    expect((await sim.esimGo("GET", `${path}?limit=201`)).status).toBe(400);
  });

  it("uses data when it has a network, one bundle after the other, until there is none left", async () => {
    const { iccid } = await place();
    await place({ order: [{ type: "bundle", quantity: 1, item: BUNDLE, iccids: [iccid] }] });
    const states = async () => {
      const answer = await sim.esimGo("GET", `/esims/${iccid}/bundles?includeUsed=true`);
      const listed = at(answer, "bundles", 0, "assignments") as {
        bundleState: string;
        remainingQuantity: number;
      }[];
      return listed.map(({ bundleState, remainingQuantity }) => `${bundleState} ${remainingQuantity}`);
    };
    await advance(iccid, "enabled");
    expect(await states()).toEqual(["Active 950000000", "Queued 1000000000"]);
    await advance(iccid, "enabled");
    expect(await states()).toEqual(["Active 900000000", "Queued 1000000000"]);
    await advance(iccid, "used_up");
    expect(await states()).toEqual(["Depleted 0", "Queued 1000000000"]);
    await advance(iccid, "used_up");
    expect(await states()).toEqual(["Depleted 0", "Depleted 0"]);
    expect((await sim.esimGo("GET", `/esims/${iccid}/bundles`)).text).not.toContain("Depleted");
  });

  it("has a history, in which a refresh by GET shows", async () => {
    const { iccid } = await place();
    await sim.esimGo("GET", `/esims/${iccid}/refresh`);
    const history = await sim.esimGo("GET", `/esims/${iccid}/history`);
    const names = (at(history, "actions") as { name: string }[]).map((entry) => entry.name);
    expect(names).toEqual(["eSIM Refreshed", "Bundle Applied"]);
  });

  it("says what is compatible, and takes a customer reference", async () => {
    const { iccid } = await place();
    expect(at(await sim.esimGo("GET", `/esims/${iccid}/compatible/${BUNDLE}`))).toEqual({ compatible: true });
    expect((await sim.esimGo("GET", `/esims/${iccid}/compatible/none`)).status).toBe(400);
    expect((await sim.esimGo("PUT", "/esims", { iccid, customerRef: "c-1" })).status).toBe(200);
    expect((await sim.esimGo("PUT", "/esims", { iccid, customerRef: 1 })).status).toBe(400);
    expect(at(await esim(iccid), "customerRef")).toBe("c-1");
    expect((await sim.esimGo("GET", "/esims?perPage=25")).text).toContain(iccid);
    expect((await sim.esimGo("GET", "/esims?perPage=7")).status).toBe(400);
  });
});

describe("eSIM Go inventory", () => {
  it("gives bundles bought unassigned to eSIMs, until there is none left", async () => {
    const apply = (body: object) => sim.esimGo("POST", "/esims/apply", body);
    expect((await apply({ name: BUNDLE })).status).toBe(403);
    await sim.esimGo("POST", "/orders", {
      type: "transaction",
      assign: false,
      order: [{ quantity: 2, item: BUNDLE }],
    });
    expect(at(await sim.esimGo("GET", "/inventory"), "bundles", 0, "available", 0, "remaining")).toBe(2);
    const applied = await apply({ name: BUNDLE });
    const iccid = textAt(applied, "esims", 0, "iccid");
    expect(at(await assignments(textAt(applied, "applyReference")), 0, "iccid")).toBe(iccid);
    expect((await apply({ iccid, name: BUNDLE, repeat: 2 })).status).toBe(403);
    expect(at(await apply({ bundles: [{ name: BUNDLE }] }), "esims")).toHaveLength(1);
    expect((await apply({ iccid, name: BUNDLE })).status).toBe(403);
    expect((await apply({ name: "none" })).status).toBe(400);
  });
});

describe("eSIM Go organisation", () => {
  it("answers with the API key: the trap", async () => {
    const answer = await sim.esimGo("GET", "/organisation");
    expect(at(answer, "organisations", 0, "apiKey")).toBe(DEFAULT_SIMULATOR_KEYS.esimGo);
  });
});

describe("eSIM Go rate limit", () => {
  it("lets ten calls a second through, refuses the eleventh, and opens with the next window", async () => {
    let now = START;
    const limited = await startForTest({ now: () => now, esimGoRateLimit: 10 });
    try {
      const call = () => limited.esimGo("GET", "/networks?isos=TR");
      const answers = [];
      for (let count = 0; count < 11; count++) answers.push(await call());
      expect(answers.map((answer) => answer.status)).toEqual([...Array<number>(10).fill(200), 429]);
      expect(answers[0]?.headers.get("x-ratelimit-limit")).toBe("10");
      expect(answers[0]?.headers.get("x-ratelimit-remaining")).toBe("9");
      expect(answers[0]?.headers.get("x-ratelimit-reset")).toBe(new Date(START + 1000).toISOString());
      expect(answers[10]?.headers.get("retry-after")).toBe("1");
      expect(answers[10]?.text).toBe('{"message":"Rate limit exceeded"}');
      now += 1000;
      expect((await call()).status).toBe(200);
    } finally {
      await limited.close();
    }
  });
});
