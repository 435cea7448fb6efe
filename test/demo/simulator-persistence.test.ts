import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { DEFAULT_SIMULATOR_KEYS } from "../../demo/simulators/server.ts";
import { at, startForTest, textAt, type TestSimulators } from "./simulator-client.ts";

let folder: string;
let statePath: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "simulators-"));
  statePath = join(folder, "nested", "state.json");
});
afterEach(() => rmSync(folder, { recursive: true }));

const KEY = { "idempotency-key": "kept" };

async function placeBoth(sim: TestSimulators): Promise<{ plan: string; order: string; reference: string }> {
  const plan = textAt(await sim.esimpal("GET", "/plans"), "plans", 0, "id");
  const order = textAt(await sim.esimpal("POST", "/orders", { plan_id: plan }, KEY), "order_id");
  const bundles = { type: "transaction", assign: true, order: [{ quantity: 1, item: "esim_1GB_7D_TR_V2" }] };
  const reference = textAt(await sim.esimGo("POST", "/orders", bundles), "orderReference");
  return { plan, order, reference };
}

describe("simulators with a state file", () => {
  it("know orders, keys, calls and the clock after a restart", async () => {
    const before = await startForTest({ statePath });
    const { plan, order, reference } = await placeBoth(before);
    await before.advanceClock(60_000);
    const calls = (await before.plain("GET", "/_sim/calls")).text;
    const orders = (await before.plain("GET", "/_sim/orders")).text;
    await before.close();

    const after = await startForTest({ statePath });
    try {
      expect(at(await after.plain("GET", "/_sim/clock"), "offset_ms")).toBe(60_000);
      expect((await after.plain("GET", "/_sim/calls")).text).toBe(calls);
      expect((await after.plain("GET", "/_sim/orders")).text).toBe(orders);
      const replayed = await after.esimpal("POST", "/orders", { plan_id: plan }, KEY);
      expect(textAt(replayed, "order_id")).toBe(order);
      expect((await after.esimGo("GET", `/orders/${reference}`)).status).toBe(200);
      expect(at(await after.esimGo("GET", "/organisation"), "organisations", 0, "balance")).toBe(99_998.1);
    } finally {
      await after.close();
    }
  });

  it("have an order on disk before its answer is out, without any API key", async () => {
    const sim = await startForTest({ statePath });
    try {
      const { order, reference } = await placeBoth(sim);
      const saved = readFileSync(statePath, "utf8");
      expect(saved).toContain(order);
      expect(saved).toContain(reference);
      expect(saved).not.toContain(DEFAULT_SIMULATOR_KEYS.esimpal);
      expect(saved).not.toContain(DEFAULT_SIMULATOR_KEYS.esimGo);
      expect(statSync(statePath).mode & 0o077).toBe(0);
    } finally {
      await sim.close();
    }
  });

  it("keep one API key's orders from another", async () => {
    const before = await startForTest({ statePath });
    const { plan, order } = await placeBoth(before);
    await before.close();
    const keys = { ...DEFAULT_SIMULATOR_KEYS, esimpal: "another-client", esimGo: "another" };
    const after = await startForTest({ statePath, keys });
    try {
      expect((await after.esimpal("GET", `/orders/${order}`)).status).toBe(403);
      const own = await after.esimpal("POST", "/orders", { plan_id: plan }, KEY);
      expect(textAt(own, "order_id")).not.toBe(order);
    } finally {
      await after.close();
    }
  });

  it("refuse a file that is not theirs, and say what to do", async () => {
    statePath = join(folder, "state.json");
    for (const content of ["{", "{}", '{"version":1,"offset_ms":0,"calls":[],"providers":{"esimpal":{}}}']) {
      writeFileSync(statePath, content);
      await expect(startForTest({ statePath })).rejects.toThrow(/state/);
    }
  });

  it("keep nothing without one", async () => {
    const before = await startForTest();
    await placeBoth(before);
    await before.close();
    const after = await startForTest();
    try {
      expect(at(await after.plain("GET", "/_sim/orders"), "orders")).toEqual([]);
    } finally {
      await after.close();
    }
  });
});
