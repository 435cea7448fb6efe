/** Turns: how many calls leave per second, and who goes before whom for the same item. */

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Lanes } from "../../../worker/accounts/lanes.ts";
import { Throttle } from "../../../worker/accounts/throttle.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("a throttle", () => {
  const throttle = () => new Throttle({ now: () => Date.now() });

  /** When each of `count` calls that come at once leaves, in milliseconds; -1: not at all. */
  async function departures(one: Throttle, perSecond: number | null, count: number): Promise<number[]> {
    const start = Date.now();
    const turns = Array.from({ length: count }, async () =>
      (await one.turn(perSecond)) ? Date.now() - start : -1,
    );
    await vi.advanceTimersByTimeAsync(60_000);
    return Promise.all(turns);
  }

  it("lets no more calls leave than the provider takes, whichever second it counts", async () => {
    const left = (await departures(throttle(), 10, 60)).toSorted((a, b) => a - b);
    expect(left.filter((at) => at === 0)).toHaveLength(10);
    for (const from of left) {
      expect(left.filter((at) => at >= from && at < from + 1000).length).toBeLessThanOrEqual(10);
    }
  });

  it("refuses at once what would have to wait too long, and takes it later", async () => {
    const one = throttle();
    const left = await departures(one, 1, 15);
    const allowed = left.filter((at) => at >= 0);
    expect(allowed.length).toBe(10);
    expect(Math.max(...allowed)).toBeLessThanOrEqual(10_000);
    expect(await departures(one, 1, 1)).toEqual([0]);
  });

  it("without a limit lets everything leave", async () => {
    expect(new Set(await departures(throttle(), null, 200))).toEqual(new Set([0]));
  });

  it("that was told to wait holds everybody back", async () => {
    const one = throttle();
    one.pause(3000);
    expect(await departures(one, 10, 2)).toEqual([3000, 3000]);
    one.pause(11_000);
    expect(await departures(one, null, 1).then(() => one.turn(null))).toBe(true);
  });
});

describe("lanes", () => {
  it("let one call at a time through for the same item, in order", async () => {
    const lanes = new Lanes();
    const order: string[] = [];
    const enter = (lane: string, id: string) => lanes.enter(lane, id).then(() => order.push(id));
    await enter("1 a", "first");
    void enter("1 a", "second");
    void enter("1 a", "third");
    await enter("1 b", "other");
    expect(order).toEqual(["first", "other"]);
    lanes.leave("1 a", "first");
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toEqual(["first", "other", "second"]);
    lanes.leave("1 a", "first");
    await vi.advanceTimersByTimeAsync(0);
    expect(order).toHaveLength(3);
    lanes.leave("1 a", "second");
    await vi.advanceTimersByTimeAsync(0);
    expect(order.at(-1)).toBe("third");
  });

  it("hold nobody up for longer than five seconds", async () => {
    const lanes = new Lanes();
    await lanes.enter("1 a", "hangs");
    let entered = false;
    void lanes.enter("1 a", "waits").then(() => (entered = true));
    await vi.advanceTimersByTimeAsync(4999);
    expect(entered).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(entered).toBe(true);
    // The one that hung is no longer in anybody's way, nor does its end let a second one in.
    lanes.leave("1 a", "hangs");
    let third = false;
    void lanes.enter("1 a", "third").then(() => (third = true));
    await vi.advanceTimersByTimeAsync(0);
    expect(third).toBe(false);
    lanes.leave("1 a", "waits");
    await vi.advanceTimersByTimeAsync(0);
    expect(third).toBe(true);
  });

  it("that were left empty are free at once", async () => {
    const lanes = new Lanes();
    await lanes.enter("1 a", "one");
    lanes.leave("1 a", "one");
    let entered = false;
    void lanes.enter("1 a", "two").then(() => (entered = true));
    await vi.advanceTimersByTimeAsync(0);
    expect(entered).toBe(true);
  });
});
