import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { airaloOf, ITEM, type Airalo } from "./airalo-client.ts";
import { at, START, startForTest, textAt, type TestSimulators } from "./simulator-client.ts";

let sim: TestSimulators;
let airalo: Airalo;

beforeAll(async () => {
  sim = await startForTest();
  airalo = await airaloOf(sim);
});
afterAll(() => sim.close());

const iccidOf = async (fields: object = {}) => textAt(await airalo.place(fields), "data", "sims", 0, "iccid");

describe("Airalo eSIM", () => {
  it("is there with its order and its link only where they are asked for", async () => {
    const iccid = await iccidOf({ brand_settings_name: "Example Travel" });
    const bare = await airalo.send("GET", `/sims/${iccid}`);
    expect(at(bare, "data")).toMatchObject({ iccid, lpa: "rsp.example.com", recycled: false, order: null });
    expect(at(bare, "data")).not.toHaveProperty("simable");
    const shared = await airalo.send("GET", `/sims/${iccid}?include=share,order`);
    expect(at(shared, "data", "simable")).toMatchObject({
      package_id: ITEM,
      price: "5.00",
      validity: "7",
      status: { slug: "completed" },
      sharing: {
        link: expect.stringMatching(/^https:\/\/esims\.example\.com\/example-travel\/\S+$/),
        access_code: expect.stringMatching(/^\d{4}$/),
      },
    });
    expect((await airalo.send("GET", "/sims/8944000000000000009")).status).toBe(404);
  });

  it("needs a confirmation code now and then, which its QR code does not say", async () => {
    const sims = at(await airalo.place({ quantity: 4 }), "data", "sims") as Record<string, string | null>[];
    const codes = sims.map((one) => one["confirmation_code"]).filter((code) => code !== null);
    expect(codes).toEqual([expect.stringMatching(/^\d{4}$/)]);
    const needing = sims.find((one) => one["confirmation_code"] !== null);
    expect(needing?.["qrcode"]).not.toMatch(/\$1$/);
    const shown = at(await sim.plain("GET", "/_sim/orders?provider=airalo"), "orders") as {
      esims: { iccid: string; activation_code: string }[];
    }[];
    const ours = shown.at(-1)?.esims.find(({ iccid }) => iccid === needing?.["iccid"]);
    expect(ours?.activation_code).toBe(`${needing?.["qrcode"]}$$1`);
  });

  it("tells nobody where the profile is: only that data is used", async () => {
    const iccid = await iccidOf();
    const seen = async () => [
      (await airalo.send("GET", `/sims/${iccid}?include=share,order`)).text,
      (await airalo.send("GET", `/sims/${iccid}/usage`)).text,
    ];
    const before = await seen();
    for (const state of ["downloaded", "installed"]) {
      expect(at(await airalo.advance({ iccid }, state), "esims", 0, "state")).toBe(state);
      expect(await seen()).toEqual(before);
    }
    expect(at(await airalo.advance({ iccid }, "enabled"), "esims", 0, "state")).toBe("enabled");
    const used = await airalo.send("GET", `/sims/${iccid}/usage`);
    expect(at(used, "data")).toMatchObject({
      status: "ACTIVE",
      total: 1024,
      remaining: 768,
      is_unlimited: false,
    });
    expect(textAt(used, "data", "expired_at")).toBe(
      new Date(START + 7 * 86_400_000).toISOString().slice(0, 19).replace("T", " "),
    );
    const active = await seen();
    expect(at(await airalo.advance({ iccid }, "removed"), "esims", 0, "state")).toBe("removed");
    expect(await seen()).toEqual(active);
  });

  it("has used all up, with a notification; is expired; is recycled", async () => {
    const [one, two] = [await iccidOf(), await iccidOf()];
    const status = async (iccid: string) =>
      textAt(await airalo.send("GET", `/sims/${iccid}/usage`), "data", "status");
    expect(await status(one)).toBe("NOT_ACTIVE");
    const hooks = (await airalo.hooks()).length;
    await airalo.advance({ iccid: one }, "used_up");
    expect(await status(one)).toBe("FINISHED");
    const [hook] = (await airalo.hooks()).slice(hooks);
    expect(JSON.parse(hook?.body ?? "")).toMatchObject({ iccid: one, level: "90%" });
    expect(hook?.headers["airalo-signature"]).toMatch(/^[0-9a-f]{128}$/);
    await airalo.advance({ iccid: two }, "expired");
    expect(await status(two)).toBe("EXPIRED");
    await airalo.advance({ iccid: two }, "deactivated");
    expect(await status(two)).toBe("RECYCLED");
    expect(at(await airalo.send("GET", `/sims/${two}`), "data", "recycled")).toBe(true);
  });

  it("takes ten reads of its usage in a minute, each eSIM for itself", async () => {
    const [one, two] = [await iccidOf(), await iccidOf()];
    const statuses = [];
    for (let times = 0; times < 11; times++)
      statuses.push((await airalo.send("GET", `/sims/${one}/usage`)).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 200), 429]);
    expect((await airalo.send("GET", `/sims/${two}/usage`)).status).toBe(200);
    await sim.advanceClock(60_000);
    expect((await airalo.send("GET", `/sims/${one}/usage`)).status).toBe(200);
  });

  it.each([
    ["es", "ES", "Escanea el código QR."],
    ["ar-EG,en;q=0.5", "AR", "امسح رمز QR ضوئيًا."],
    ["xx, es", "ES", "Escanea el código QR."],
    ["tlh", "EN", "Scan the QR code."],
    ["", "EN", "Scan the QR code."],
  ])("explains itself to %j in %s", async (accepted, language, step) => {
    const iccid = await iccidOf();
    const headers: Record<string, string> = accepted === "" ? {} : { "accept-language": accepted };
    const answer = await airalo.send("GET", `/sims/${iccid}/instructions`, undefined, headers);
    expect(at(answer, "data", "instructions", "language")).toBe(language);
    expect(at(answer, "data", "instructions", "ios", 0, "installation_via_qr_code", "steps", "2")).toBe(step);
    expect(at(answer, "data", "instructions", "android")).toHaveLength(1);
  });
});

describe("Airalo top-up", () => {
  const topUp = (fields: object) => airalo.send("POST", "/orders/topups", fields);

  it("goes on an eSIM of the same operator, as a plan for when the first is over", async () => {
    const iccid = await iccidOf();
    const list = at(await airalo.send("GET", `/sims/${iccid}/topups`), "data") as {
      id: string;
      type: string;
    }[];
    expect(list.map(({ id }) => id)).toContain(`${ITEM}-topup`);
    expect(new Set(list.map(({ type }) => type))).toEqual(new Set(["topup"]));
    const answer = await topUp({ package_id: `${ITEM}-topup`, iccid, description: "more" });
    expect([answer.status, at(answer, "data")]).toMatchObject([
      200,
      { type: "topup", quantity: 1, description: "more" },
    ]);
    expect(at(answer, "data")).not.toHaveProperty("sims");
    await airalo.advance({ iccid }, "used_up");
    expect(textAt(await airalo.send("GET", `/sims/${iccid}/usage`), "data", "status")).toBe("NOT_ACTIVE");
  });

  it("is refused elsewhere", async () => {
    const iccid = await iccidOf();
    const fixed = await iccidOf({ package_id: "mesa-15days-2gb" });
    const japan = { package_id: "hanabi-7days-1gb-topup", iccid };
    expect(at(await topUp(japan), "data")).toHaveProperty("package_id");
    expect(at(await topUp({ ...japan, iccid: "8944000000000000009" }), "data")).toHaveProperty("iccid");
    expect(at(await topUp({ package_id: ITEM, iccid }), "data")).toHaveProperty("package_id");
    expect(at(await airalo.send("GET", `/sims/${fixed}/topups`), "data")).toEqual([]);
    await airalo.advance({ iccid }, "deactivated");
    expect(at(await topUp({ package_id: `${ITEM}-topup`, iccid }), "code")).toBe(73);
    expect(at(await airalo.send("GET", `/sims/${iccid}/topups`), "code")).toBe(73);
  });
});

describe("Airalo over time", () => {
  it("knows orders and tokens after a restart, and what was accepted before it is made after it", async () => {
    const folder = mkdtempSync(join(tmpdir(), "airalo-"));
    const statePath = join(folder, "state.json");
    try {
      const before = await startForTest({ statePath });
      const client = await airaloOf(before);
      const id = textAt(await client.place(), "data", "id");
      const later = { package_id: ITEM, quantity: 2, type: "sim", webhook_url: "http://127.0.0.1:9/" };
      await client.send("POST", "/orders-async", later);
      await before.close();

      const after = await startForTest({ statePath });
      try {
        const again = client.on(after);
        expect(at(await again("GET", `/orders/${id}`), "data", "package_id")).toBe(ITEM);
        await after.advanceClock(20_000);
        expect(at(await again("GET", "/orders"), "data")).toHaveLength(2);
      } finally {
        await after.close();
      }
      writeFileSync(statePath, readFileSync(statePath, "utf8").replace('"optIns"', '"optedIn"'));
      await expect(startForTest({ statePath })).rejects.toThrow(/airalo/);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("is reset without taking a token away", async () => {
    await iccidOf();
    await sim.plain("POST", "/_sim/reset", {});
    expect(at(await sim.plain("GET", "/_sim/orders?provider=airalo"), "orders")).toEqual([]);
    expect((await airalo.send("GET", "/packages")).status).toBe(200);
  });
});
