/** An order is given to a lost call only where the counts prove it, and an absence is believed only when it is certain. */

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  clockSkew,
  matchDoubts,
  type Attempt,
  type Candidate,
  type Verdict,
} from "../../../worker/accounts/match-doubts.ts";
import {
  allMadeInTime,
  anyTimeline,
  farApart,
  play,
  refOf,
  withForeign,
  type Match,
  type Timeline,
} from "./doubt-timeline.ts";
import { naiveMatch } from "./naive-match.ts";

const PATIENCE = { lateMs: 60, quietMs: 100, wideMs: 200 };
const SKEW = { minMs: 0, maxMs: 0 };

const attempt = (orderId: string, sentAt: number, endedAt: number | null): Attempt => ({
  orderId,
  sentAt,
  endedAt,
});
const made = (ref: string, createdAt: number): Candidate => ({ ref, createdAt });
const applied = (ref: string): Verdict => ({ kind: "applied", ref });
const wait = (untilMs: number): Verdict => ({ kind: "wait", untilMs });
const ambiguous: Verdict = { kind: "ambiguous" };
const notApplied: Verdict = { kind: "not_applied" };

const A = attempt("a", 1000, 1030);
const B = attempt("b", 1020, 1050);
const LATER = attempt("z", 1060, 1090);

type Case = [
  string,
  { attempts: Attempt[]; orders: Candidate[]; now: number; says: Record<string, Verdict> },
];

const CASES: Case[] = [
  [
    "one order for one call, at once",
    { attempts: [A], orders: [made("r", 1030)], now: 1031, says: { a: applied("r") } },
  ],
  [
    "an order that came late",
    { attempts: [A], orders: [made("r", 1090)], now: 1091, says: { a: applied("r") } },
  ],
  ["nothing yet", { attempts: [A], orders: [], now: 1129, says: { a: wait(1130) } }],
  ["nothing, and quiet", { attempts: [A], orders: [], now: 1130, says: { a: notApplied } }],
  [
    "an order near but out of reach, before quiet",
    { attempts: [A], orders: [made("r", 1091)], now: 1129, says: { a: wait(1130) } },
  ],
  [
    "an order near but out of reach",
    { attempts: [A], orders: [made("r", 999)], now: 1130, says: { a: ambiguous } },
  ],
  [
    "an order as far off as clocks may be",
    { attempts: [A], orders: [made("r", 1290)], now: 1300, says: { a: ambiguous } },
  ],
  [
    "an order further off than that",
    { attempts: [A], orders: [made("r", 1291)], now: 1300, says: { a: notApplied } },
  ],
  [
    "an order from before that",
    { attempts: [A], orders: [made("r", 799)], now: 1130, says: { a: notApplied } },
  ],
  [
    "an order without a readable time",
    { attempts: [A], orders: [made("r", NaN)], now: 1130, says: { a: ambiguous } },
  ],
  [
    "two orders for one call, before quiet",
    { attempts: [A], orders: [made("r", 1001), made("s", 1002)], now: 1100, says: { a: wait(1130) } },
  ],
  [
    "two orders for one call",
    { attempts: [A], orders: [made("r", 1001), made("s", 1002)], now: 1130, says: { a: ambiguous } },
  ],
  [
    "the same order listed twice",
    { attempts: [A], orders: [made("r", 1001), made("r", 1001)], now: 1031, says: { a: applied("r") } },
  ],
  [
    "two for two, earliest to earliest",
    {
      attempts: [B, A],
      orders: [made("s", 1028), made("r", 1025)],
      now: 1051,
      says: { a: applied("r"), b: applied("s") },
    },
  ],
  [
    "two for two, only one way round",
    {
      attempts: [attempt("long", 1000, 1200), attempt("short", 1010, 1020)],
      orders: [made("r", 1015), made("s", 1150)],
      now: 1201,
      says: { long: applied("s"), short: applied("r") },
    },
  ],
  [
    "equal times go by name",
    {
      attempts: [attempt("b", 1000, 1030), A],
      orders: [made("s", 1010), made("r", 1010)],
      now: 1051,
      says: { a: applied("r"), b: applied("s") },
    },
  ],
  [
    "one order for two calls, before quiet",
    { attempts: [A, B], orders: [made("r", 1025)], now: 1149, says: { a: wait(1150), b: wait(1150) } },
  ],
  [
    "one order for two calls",
    { attempts: [A, B], orders: [made("r", 1025)], now: 1150, says: { a: ambiguous, b: ambiguous } },
  ],
  [
    "two calls, nothing made",
    { attempts: [A, B], orders: [], now: 1140, says: { a: notApplied, b: wait(1150) } },
  ],
  [
    "the last of two comes late",
    {
      attempts: [A, B],
      orders: [made("r", 1025), made("s", 1100)],
      now: 1101,
      says: { a: applied("r"), b: applied("s") },
    },
  ],
  [
    "a call under way always waits",
    { attempts: [attempt("a", 1000, null)], orders: [made("r", 1010)], now: 5000, says: { a: wait(5100) } },
  ],
  [
    "a call under way may claim the order",
    {
      attempts: [A, attempt("b", 1020, null)],
      orders: [made("r", 1025)],
      now: 1140,
      says: { a: wait(1240), b: wait(1240) },
    },
  ],
  [
    "a call under way that began after it cannot",
    {
      attempts: [A, attempt("b", 1026, null)],
      orders: [made("r", 1025)],
      now: 1140,
      says: { a: applied("r"), b: wait(1240) },
    },
  ],
  [
    "what lies near may be a waiting call's",
    {
      attempts: [A, attempt("b", 1120, null)],
      orders: [made("r", 1125)],
      now: 1135,
      says: { a: wait(1235), b: wait(1235) },
    },
  ],
  [
    "an earlier call may have made it late, before quiet",
    { attempts: [A, LATER], orders: [made("r", 1070)], now: 1189, says: { a: wait(1190), z: wait(1190) } },
  ],
  [
    "an earlier call may have made it late, and quiet",
    { attempts: [A, LATER], orders: [made("r", 1070)], now: 1190, says: { a: notApplied, z: applied("r") } },
  ],
  [
    "the earlier call has its own",
    {
      attempts: [A, LATER],
      orders: [made("q", 1010), made("r", 1070)],
      now: 1091,
      says: { a: applied("q"), z: applied("r") },
    },
  ],
  [
    "as many orders as calls, but they cannot all be theirs",
    {
      attempts: [A, LATER, attempt("y", 1062, 1092)],
      orders: [made("q", 1001), made("r", 1002), made("s", 1070)],
      now: 1192,
      says: { a: ambiguous, z: ambiguous, y: ambiguous },
    },
  ],
  [
    "an order left over after the plain ones are given",
    {
      attempts: [attempt("x", 940, 960), attempt("y", 950, 970), A],
      orders: [made("r", 1010), made("s", 1080)],
      now: 1130,
      says: { x: ambiguous, y: ambiguous, a: ambiguous },
    },
  ],
];

describe("matchDoubts", () => {
  it.each(CASES)("%s", (_, { attempts, orders, now, says }) => {
    expect(Object.fromEntries(matchDoubts(attempts, orders, SKEW, PATIENCE, now))).toEqual(says);
    const turned = matchDoubts([...attempts].reverse(), [...orders].reverse(), SKEW, PATIENCE, now);
    expect(Object.fromEntries(turned)).toEqual(says);
  });

  it("does not take an order for the later call's while two late ones could still be told apart", () => {
    const call = (orderId: string, sentAt: number, endedAt: number, madeAt: number) => ({
      ...{ orderId, sentAt, endedAt, madeAt },
      ...{ answered: false, lagMs: 0 },
    });
    const timeline = {
      calls: [call("a", 0, 10_000, 65_000), call("z", 60_000, 75_000, 130_000)],
      ...{ foreign: [], skewMs: 0, skew: SKEW },
      patience: { lateMs: 60_000, quietMs: 180_000, wideMs: 30_000 },
    };
    const { decisions, open } = play(matchDoubts, timeline);
    expect(open.size).toBe(0);
    expect(decisions.map(({ attempt: { orderId }, verdict }) => [orderId, verdict])).toEqual([
      ["a", applied("ref-a")],
      ["z", applied("ref-z")],
    ]);
  });

  it("reads the provider's clock by what is known of it", () => {
    const skew = { minMs: 3_600_000 - 5, maxMs: 3_600_000 + 5 };
    const orders = [made("r", 3_601_025)];
    expect(matchDoubts([A], orders, skew, PATIENCE, 1031).get("a")).toEqual(applied("r"));
    expect(matchDoubts([A, B], orders, skew, PATIENCE, 1150).get("a")).toEqual(ambiguous);
  });
});

describe("clockSkew", () => {
  const sample = (sentAt: number, receivedAt: number, createdAt: number) => ({
    sentAt,
    receivedAt,
    createdAt,
  });

  it("is the intersection of what each order allows, and a margin", () => {
    const samples = [sample(1000, 1400, 3300), sample(5000, 5300, 7100)];
    expect(clockSkew(samples, 60_000)).toEqual({ minMs: 1900 - 50, maxMs: 2100 + 50 });
  });

  it.each([
    ["without samples", []],
    ["with samples that contradict each other", [sample(0, 10, 5), sample(1000, 1010, 9000)]],
    ["with a time that cannot be read", [sample(0, 10, 5), sample(1000, 1010, NaN)]],
  ])("is wide %s", (_, samples) => {
    expect(clockSkew(samples, 60_000)).toEqual({ minMs: -60_000, maxMs: 60_000 });
  });

  it("always contains the truth", () => {
    const skewAndCalls = fc.tuple(
      fc.integer({ min: -60_000, max: 60_000 }),
      fc.array(fc.tuple(fc.nat(1e6), fc.nat(5000), fc.nat(5000)), { maxLength: 9 }),
    );
    fc.assert(
      fc.property(skewAndCalls, ([skewMs, calls]) => {
        const samples = calls.map(([sentAt, there, back]) =>
          sample(sentAt, sentAt + there + back, sentAt + there + skewMs),
        );
        const { minMs, maxMs } = clockSkew(samples, 60_000);
        return minMs <= skewMs && skewMs <= maxMs;
      }),
      { seed: 3 },
    );
  });
});

/** Each throws, or says false, where the promise is broken. */
const PROMISES: [string, fc.Arbitrary<Timeline>, (match: Match, timeline: Timeline) => boolean][] = [
  [
    "gives no order twice, nor one that its own call was answered with",
    anyTimeline,
    (match, timeline) => play(match, timeline).twice.length === 0,
  ],
  [
    "believes in no absence while an unclaimed order could be the call's",
    anyTimeline,
    (match, timeline) => {
      const { lateMs, wideMs } = timeline.patience;
      const from = Math.min(timeline.skew.minMs, -wideMs);
      const to = lateMs + Math.max(timeline.skew.maxMs, wideMs);
      return play(match, timeline)
        .decisions.filter(({ verdict }) => verdict.kind === "not_applied")
        .every(({ attempt: { orderId, sentAt, endedAt }, left, claimed }) => {
          const own = timeline.calls.find((call) => call.orderId === orderId);
          const ownIsGone = own !== undefined && (own.madeAt === null || claimed.has(refOf(own)));
          return (
            ownIsGone &&
            endedAt !== null &&
            !left.some(({ createdAt }) => createdAt >= sentAt + from && createdAt <= endedAt + to)
          );
        });
    },
  ],
  [
    "finds as many orders as were made, where nothing stays ambiguous",
    anyTimeline,
    (match, timeline) => {
      const { decisions, open } = play(match, timeline);
      const lost = timeline.calls.filter(({ answered, madeAt }) => !answered && madeAt !== null);
      const found = decisions.filter(({ verdict }) => verdict.kind === "applied");
      return open.size > 0 || found.length === lost.length;
    },
  ],
  [
    "settles calls that are far apart by what truly happened",
    farApart,
    (match, timeline) => {
      const { decisions } = play(match, timeline);
      const doubts = timeline.calls.filter(({ answered }) => !answered);
      return doubts.every((call) => {
        const verdict = decisions.find(({ attempt: { orderId } }) => orderId === call.orderId)?.verdict;
        if (call.madeAt === null) return verdict?.kind === "not_applied";
        return verdict?.kind === "applied" && verdict.ref === refOf(call);
      });
    },
  ],
  [
    "leaves none ambiguous where every lost call had made its order in time",
    allMadeInTime,
    (match, timeline) => {
      const { decisions, open } = play(match, timeline);
      return open.size === 0 && decisions.every(({ verdict }) => verdict.kind === "applied");
    },
  ],
  [
    "gives no order out of reach, and none twice, where others order too",
    withForeign,
    (match, timeline) => {
      const { decisions, twice } = play(match, timeline);
      const { minMs, maxMs } = timeline.skew;
      const inReach = decisions.every(({ attempt: { sentAt, endedAt }, verdict, listed }) => {
        if (verdict.kind !== "applied") return true;
        const order = listed.find(({ ref }) => ref === verdict.ref);
        const to = (endedAt ?? -Infinity) + timeline.patience.lateMs + maxMs;
        return order !== undefined && order.createdAt >= sentAt + minMs && order.createdAt <= to;
      });
      return inReach && twice.length === 0;
    },
  ],
];

describe("over simulated timelines", () => {
  it.each(PROMISES)("%s", (_, timelines, holds) => {
    fc.assert(
      fc.property(timelines, (timeline) => holds(matchDoubts, timeline)),
      { numRuns: 2000, seed: 11 },
    );
  });

  it("nobody waits once the provider has been quiet for long", () => {
    fc.assert(
      fc.property(withForeign, (timeline) =>
        [...play(matchDoubts, timeline).open.values()].every(({ kind }) => kind === "ambiguous"),
      ),
      { numRuns: 2000, seed: 13 },
    );
  });

  it.each(PROMISES)("the nearest order whatever the counts does not keep this: %s", (_, timelines, holds) => {
    const checked = fc.check(
      fc.property(timelines, (timeline) => holds(naiveMatch, timeline)),
      { numRuns: 2000, seed: 11, endOnFailure: true },
    );
    expect(checked.failed).toBe(true);
  });
});
