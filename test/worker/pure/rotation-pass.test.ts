import { describe, expect, it } from "vitest";
import { mapBounded } from "../../../worker/bounded.ts";
import type { KeyState } from "../../../worker/custody/rotation.ts";
import { afterBatch, beginPass, readPass, unusedKeys, writePass } from "../../../worker/owners/pass.ts";
import { nextStep } from "../../../worker/owners/rotation-advice.ts";

const START = beginPass("rewrap", "k2", { kind: "account", cursor: null });
const state = (was: string, kid: string, more: Partial<KeyState> = {}): KeyState => ({
  was,
  kid,
  primary: "k2",
  trouble: null,
  ...more,
});

describe("a pass", () => {
  it("adds up over its batches, through its cursor", () => {
    const first = afterBatch(START, [
      { owner: "account:a", state: state("k1", "k2") },
      { owner: "account:gone", state: null },
    ]);
    expect(first.batch).toMatchObject({ rewrapped: 1, unchanged: 0, left: ["k1"] });
    const carried = readPass(writePass(first.pass));
    expect(carried).toEqual(first.pass);
    const second = afterBatch(carried ?? START, [{ owner: "partner:b", state: state("k2", "k2") }]);
    expect(second.pass).toMatchObject({ owners: 2, inUse: { k2: 2 } });
    expect(second.batch).toMatchObject({ rewrapped: 0, unchanged: 1, left: [] });
    expect(unusedKeys(second.pass, ["k1"])).toEqual(["k1"]);
  });

  it("knows of no unused key when an owner was silent, behind, or under it", () => {
    const silent = afterBatch(START, [{ owner: "partner:a", state: "silent" }]);
    const behind = afterBatch(START, [{ owner: "partner:a", state: state("k1", "k2", { primary: "k1" }) }]);
    const stuck = afterBatch(START, [
      { owner: "partner:a", state: state("k1", "k1", { trouble: { kind: "missing", kid: "k1" } }) },
    ]);
    for (const { pass } of [silent, behind, stuck]) expect(unusedKeys(pass, ["k1"])).toEqual([]);
    expect(unusedKeys(stuck.pass, ["k0", "k1"])).toEqual(["k0"]);
    expect(silent.batch.failed).toMatchObject([{ owner: "partner:a" }]);
    expect(stuck.batch.failed[0]?.reason).toContain("k1");
  });

  it("reads no cursor that it did not write", () => {
    for (const value of [
      null,
      1,
      "",
      "{}",
      "[]",
      '{"mode":"rewrap"}',
      writePass(START).replace("k2", "k2\\"),
    ]) {
      expect(readPass(value)).toBeNull();
    }
  });
});

describe("the next step", () => {
  const nothing = { unused: [], removable: [], waitUntil: null };
  it("never lets a key go that something may need", () => {
    const silent = { ...START, silent: 1 };
    const behind = { ...START, behind: 1 };
    const used = { ...START, inUse: { k1: 1, k2: 3 } };
    const waiting = { unused: ["k1"], removable: [], waitUntil: 1 };
    const said = [
      nextStep(START, null),
      nextStep(silent, nothing),
      nextStep(behind, nothing),
      nextStep(used, nothing),
      nextStep(START, waiting),
      nextStep({ ...START, mode: "count" }, { ...waiting, waitUntil: null }),
      nextStep(START, nothing),
    ];
    for (const sentence of said) expect(sentence).not.toContain("may leave KEY_RING,");
    expect(new Set(said).size).toBe(said.length);
    expect(nextStep(START, { ...nothing, unused: ["k1"], removable: ["k1"] })).toContain(
      "Nothing needs k1: it may leave KEY_RING",
    );
  });
});

describe("bounded work", () => {
  it("is done for each, in place, and never for more at once", async () => {
    let [running, most] = [0, 0];
    const items = Array.from({ length: 20 }, (_, at) => at);
    const done = await mapBounded(items, 6, async (item) => {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < (item % 3) + 1; turn++) await Promise.resolve();
      running--;
      return item * 2;
    });
    expect(done).toEqual(items.map((item) => item * 2));
    expect(most).toBe(6);
    expect(await mapBounded([], 6, () => Promise.resolve(1))).toEqual([]);
  });
});
