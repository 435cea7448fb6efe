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
    expect((await assignments(reference, { accept: "application/zip" })).status).toBe(400);
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
