/**
 * A provider that loses answers, simulated: what every call truly did is known, the matcher sees what the ledger and the
 * provider's list would show at each moment, and every verdict is carried out at once, as the account does.
 */

import * as fc from "fast-check";
import type {
  Attempt,
  Candidate,
  ClockSkew,
  Patience,
  Verdict,
} from "../../../worker/accounts/match-doubts.ts";

export type Match = (
  attempts: readonly Attempt[],
  candidates: readonly Candidate[],
  skew: ClockSkew,
  patience: Patience,
  nowMs: number,
) => Map<string, Verdict>;

export interface Call {
  orderId: string;
  sentAt: number;
  endedAt: number;
  answered: boolean;
  /** When the provider made the order, our clock; null: never. */
  madeAt: number | null;
  /** How long after that its list shows it. */
  lagMs: number;
}

export interface Timeline {
  calls: Call[];
  /** Orders of someone else on the same account, our clock. */
  foreign: number[];
  /** The truth about the provider's clock, and what is known of it. */
  skewMs: number;
  skew: ClockSkew;
  patience: Patience;
}

/** An attempt that the matcher settled, by what. */
export interface Decision {
  attempt: Attempt;
  verdict: Verdict;
  /** What lay unclaimed in the list, and what of it still did when all that was settled at once had been written down. */
  listed: Candidate[];
  left: Candidate[];
  /** All references that had a call by then. */
  claimed: ReadonlySet<string>;
}

export interface Story {
  decisions: Decision[];
  /** What the matcher says of those still open in the end, when the provider has long been quiet. */
  open: Map<string, Verdict>;
  /** References handed to more than one call, or taken from the call that was answered with them. */
  twice: string[];
}

export const refOf = (call: Call): string => `ref-${call.orderId}`;

export function play(match: Match, timeline: Timeline): Story {
  const { calls, patience, skew, skewMs } = timeline;
  const listed = [
    ...calls.flatMap((call) =>
      call.madeAt === null
        ? []
        : [{ ref: refOf(call), createdAt: call.madeAt + skewMs, at: call.madeAt + call.lagMs }],
    ),
    ...timeline.foreign.map((at, n) => ({ ref: `foreign-${n}`, createdAt: at + skewMs, at })),
  ];
  const claimed = new Set<string>();
  const closed = new Set<string>();
  const story: Story = { decisions: [], open: new Map(), twice: [] };
  const claim = (ref: string): void => {
    if (claimed.has(ref)) story.twice.push(ref);
    claimed.add(ref);
  };
  for (const now of moments(timeline, listed)) {
    for (const call of calls.filter(
      (one) => one.answered && one.endedAt <= now && !closed.has(one.orderId),
    )) {
      closed.add(call.orderId);
      if (call.madeAt !== null) claim(refOf(call));
    }
    const attempts = calls
      .filter((call) => call.sentAt <= now && !closed.has(call.orderId))
      .map(({ orderId, sentAt, endedAt }) => ({ orderId, sentAt, endedAt: endedAt <= now ? endedAt : null }));
    const unclaimed = listed.filter(({ ref, at }) => at <= now && !claimed.has(ref));
    story.open = match(attempts, unclaimed, skew, patience, now);
    const settled = attempts.flatMap((attempt) => {
      const verdict = story.open.get(attempt.orderId);
      if (verdict === undefined) throw new Error(`no verdict for ${attempt.orderId}`);
      return verdict.kind === "applied" || verdict.kind === "not_applied" ? [{ attempt, verdict }] : [];
    });
    for (const { attempt, verdict } of settled) {
      story.open.delete(attempt.orderId);
      closed.add(attempt.orderId);
      if (verdict.kind === "applied") claim(verdict.ref);
    }
    const after = { left: unclaimed.filter(({ ref }) => !claimed.has(ref)), claimed: new Set(claimed) };
    story.decisions.push(...settled.map((one) => ({ ...one, listed: unclaimed, ...after })));
  }
  return story;
}

/** Every moment at which something changes or runs out, and one between any two. */
function moments({ calls, patience }: Timeline, listed: { at: number }[]): number[] {
  const events = calls.flatMap(({ sentAt, endedAt }) => [
    sentAt,
    endedAt,
    endedAt + patience.lateMs,
    endedAt + patience.quietMs,
  ]);
  const sorted = [...new Set([...events, ...listed.map(({ at }) => at)])].sort((a, b) => a - b);
  return sorted.flatMap((at, n) => [at, (at + (sorted[n + 1] ?? at + 2)) / 2]);
}

/** Coarse, so that ends and beginnings often coincide. */
const STEP_MS = 100;
const steps = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min, max }).map((n) => n * STEP_MS);

const fates = ["answered", "refused", "lost", "lost", "late", "late", "nothing", "nothing"] as const;

interface Shape {
  fates: readonly (typeof fates)[number][];
  /** From one call's beginning to the next one's. */
  gaps: (patience: Patience) => fc.Arbitrary<number>;
  foreign: number;
}

const patiences: fc.Arbitrary<Patience> = fc
  .tuple(steps(0, 40), steps(0, 20), steps(1, 50))
  .map(([lateMs, lagMs, wideMs]) => ({ lateMs, quietMs: lateMs + lagMs, wideMs }));

function timelines({ fates: possible, gaps, foreign }: Shape): fc.Arbitrary<Timeline> {
  return patiences.chain((patience) => {
    const { lateMs, quietMs, wideMs } = patience;
    const call = fc.record({
      gap: gaps(patience),
      tookMs: steps(1, LONGEST_CALL),
      fate: fc.constantFrom(...possible),
      within: fc.double({ min: 0, max: 1, noNaN: true }),
      lagMs: fc.double({ min: 0, max: 1, noNaN: true }).map((part) => Math.round(part * (quietMs - lateMs))),
    });
    return fc
      .record({
        raw: fc.array(call, { minLength: 1, maxLength: 7 }),
        skewMs: fc.integer({ min: -wideMs, max: wideMs }),
        slackMs: fc.option(fc.tuple(steps(0, 3), steps(0, 3)), { nil: null }),
        foreign: fc.array(steps(0, 150), { maxLength: foreign }),
      })
      .map(({ raw, skewMs, slackMs, foreign: others }) => {
        let sentAt = 0;
        const calls = raw.map(({ gap, tookMs, fate, within, lagMs }, n): Call => {
          sentAt += gap;
          const endedAt = sentAt + tookMs;
          const inTime = Math.round(sentAt + within * tookMs);
          const late = Math.round(endedAt + within * lateMs);
          const madeAt = { answered: inTime, lost: inTime, late, refused: null, nothing: null }[fate];
          const answered = fate === "answered" || fate === "refused";
          return { orderId: `o${n}`, sentAt, endedAt, answered, madeAt, lagMs };
        });
        const skew =
          slackMs === null
            ? { minMs: -wideMs, maxMs: wideMs }
            : { minMs: skewMs - slackMs[0], maxMs: skewMs + slackMs[1] };
        return { calls, foreign: others, skewMs, skew, patience };
      });
  });
}

const LONGEST_CALL = 30;
const crowded = (): fc.Arbitrary<number> => steps(0, 30);
const apart = ({ lateMs, wideMs }: Patience): fc.Arbitrary<number> =>
  fc.constant(LONGEST_CALL * STEP_MS + lateMs + 2 * wideMs + STEP_MS);

export const anyTimeline = timelines({ fates, gaps: crowded, foreign: 0 });
export const farApart = timelines({ fates, gaps: apart, foreign: 0 });
export const allMadeInTime = timelines({ fates: ["lost", "answered", "refused"], gaps: crowded, foreign: 0 });
export const withForeign = timelines({ fates, gaps: crowded, foreign: 4 });
