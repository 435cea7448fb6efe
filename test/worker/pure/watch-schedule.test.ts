import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextWatch } from "../../../worker/orders/watch-schedule.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** When the provider is asked while nothing is heard, from the moment of the last news on. */
function looks(untilMs: number, atLeastMs = 0): number[] {
  const times: number[] = [];
  for (let at = 0; ;) {
    const next = nextWatch(at, atLeastMs);
    if (next === null || at + next > untilMs) return times;
    at += next;
    times.push(at);
  }
}

describe("looking again at eSIMs that were handed out", () => {
  it("is frequent at first and rare in the end", () => {
    expect(looks(3 * MINUTE)).toHaveLength(5);
    expect(looks(DAY).length).toBeLessThan(25);
    expect(looks(45 * DAY).length).toBeLessThan(220);
  });

  it("ends", () => {
    expect(nextWatch(45 * DAY)).toBeNull();
    expect(looks(Infinity).at(-1)).toBeLessThanOrEqual(45 * DAY + 6 * HOUR);
  });

  it("is never sooner than the provider allows, and never later than six hours", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 45 * DAY - 1 }),
        fc.integer({ min: 0, max: HOUR }),
        (quiet, least) => {
          const next = nextWatch(quiet, least) ?? 0;
          expect(next).toBeGreaterThanOrEqual(Math.max(20_000, least));
          expect(next).toBeLessThanOrEqual(6 * HOUR);
        },
      ),
    );
  });
});
