import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { backoffMs, GIVE_UP_MS, holdMs } from "../../../worker/webhooks/backoff.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const middle = (failures: number) => backoffMs(failures, 0.5);
const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe("the back-off of an endpoint", () => {
  it("begins with five seconds, doubles, and ends with a quarter of an hour", () => {
    const steps = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(middle);
    expect(steps.map((ms) => ms / SECOND)).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 900, 900]);
    expect(middle(100_000)).toBe(15 * MINUTE);
  });

  it("is a fifth more or less, so that endpoints of one host do not come back together", () => {
    expect([backoffMs(1, 0), backoffMs(1, 0.999999)]).toEqual([4000, 6000]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), random, (failures, chance) => {
        const ms = backoffMs(failures, chance);
        expect(ms).toBeGreaterThanOrEqual(Math.floor(middle(failures) * 0.8));
        expect(ms).toBeLessThanOrEqual(Math.ceil(middle(failures) * 1.2));
      }),
    );
  });

  it("costs a dozen attempts in an hour at most, and some three hundred in three days", () => {
    const attempts = (during: number, chance: number) => {
      let count = 0;
      for (let at = 0; at < during; at += backoffMs(count, chance)) count++;
      return count;
    };
    expect(attempts(60 * MINUTE, 0)).toBeLessThanOrEqual(14);
    expect(attempts(60 * MINUTE, 0.5)).toBe(11);
    expect(attempts(GIVE_UP_MS, 0)).toBeLessThan(375);
  });

  it("gives the endpoint the time that it asks for, up to an hour, and never less than its own", () => {
    expect(holdMs(1, 0.5, 30 * MINUTE)).toBe(30 * MINUTE);
    expect(holdMs(1, 0.5, 7 * 24 * 60 * MINUTE)).toBe(60 * MINUTE);
    expect(holdMs(8, 0.5, 1 * SECOND)).toBe(640 * SECOND);
    expect(holdMs(1, 0.5, undefined)).toBe(5 * SECOND);
    expect(holdMs(1, 0.5, 0)).toBe(5 * SECOND);
  });
});
