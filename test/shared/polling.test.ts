import { describe, expect, it } from "vitest";
import { nextPollDelay, parseRetryAfter } from "../../shared/polling.ts";

const MINUTE = 60_000;

/** The moments at which a poller reads that follows the schedule from 0. */
function reads(untilMs: number, expiresAtMs?: number): number[] {
  const moments: number[] = [];
  for (let now = 0; ;) {
    const delay = nextPollDelay({ elapsedMs: now, expiresInMs: expiresAtMs && expiresAtMs - now });
    if (delay === null || now + delay > untilMs) return moments;
    moments.push((now += delay));
  }
}

describe("nextPollDelay", () => {
  it.each([
    [0, 3_000],
    [29_999, 3_000],
    [30_000, 10_000],
    [149_999, 10_000],
    [150_000, MINUTE],
    [209_999, MINUTE],
    [210_000, 2 * MINUTE],
    [330_000, 4 * MINUTE],
    [570_000, 8 * MINUTE],
    [1_050_000, 15 * MINUTE],
    [90 * 24 * 60 * MINUTE, 15 * MINUTE],
  ])("after %d ms waits %d ms", (elapsedMs, delay) => {
    expect(nextPollDelay({ elapsedMs })).toBe(delay);
  });

  it("reads at most 22 times in the first three minutes", () => {
    const moments = reads(3 * MINUTE);
    expect(moments).toHaveLength(22);
    expect(moments.slice(0, 2)).toEqual([3_000, 6_000]);
    expect(moments.at(-1)).toBe(150_000);
  });

  it("reads for the last time on the expiry", () => {
    expect(reads(Infinity, 200_000).at(-1)).toBe(200_000);
    expect(nextPollDelay({ elapsedMs: 5_000, expiresInMs: 0 })).toBeNull();
    expect(nextPollDelay({ elapsedMs: 5_000, expiresInMs: -1, retryAfterMs: 1_000 })).toBeNull();
  });

  it.each([
    [20_000, 20_000],
    [1_000, 1_000],
    [0, 1_000],
    [1e15, 24 * 60 * MINUTE],
    [NaN, MINUTE],
    [-1, MINUTE],
  ])("lets Retry-After of %d ms win: %d ms", (retryAfterMs, delay) => {
    expect(nextPollDelay({ elapsedMs: 150_000, retryAfterMs })).toBe(delay);
    expect(nextPollDelay({ elapsedMs: 150_000, retryAfterMs, expiresInMs: 500 })).toBe(500);
  });

  it("is slower while nobody looks", () => {
    expect(nextPollDelay({ elapsedMs: 0, hidden: true })).toBe(MINUTE);
    expect(nextPollDelay({ elapsedMs: 330_000, hidden: true })).toBe(4 * MINUTE);
    expect(nextPollDelay({ elapsedMs: 0, hidden: true, retryAfterMs: 5_000 })).toBe(5_000);
  });

  it("takes nonsense for the beginning", () => {
    expect(nextPollDelay({ elapsedMs: NaN })).toBe(3_000);
    expect(nextPollDelay({ elapsedMs: -5 })).toBe(3_000);
  });
});

describe("parseRetryAfter", () => {
  const now = Date.UTC(2026, 10, 1, 12, 0, 0);
  it.each<[string | null | undefined, number | undefined]>([
    ["120", 120_000],
    [" 0 ", 0],
    ["Sun, 01 Nov 2026 12:00:30 GMT", 30_000],
    ["Sun, 01 Nov 2026 11:00:00 GMT", 0],
    [null, undefined],
    [undefined, undefined],
    ["", undefined],
    ["soon", undefined],
    ["-5", undefined],
    ["1.5", undefined],
    ["99999999999999999999", undefined],
  ])("%j is %j ms", (header, expected) => {
    expect(parseRetryAfter(header, now)).toBe(expected);
  });
});
