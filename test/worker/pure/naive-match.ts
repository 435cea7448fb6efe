/** A negative control: takes the nearest order that nobody has claimed, whatever the counts, and asks only once. */

import type { Attempt, Candidate, Verdict } from "../../../worker/accounts/match-doubts.ts";
import type { Match } from "./doubt-timeline.ts";

export const naiveMatch: Match = (attempts, candidates, _skew, { quietMs }, nowMs) =>
  new Map(
    attempts.map((attempt) => [
      attempt.orderId,
      attempt.endedAt === null ? { kind: "wait", untilMs: nowMs + quietMs } : nearest(attempt, candidates),
    ]),
  );

function nearest({ sentAt }: Attempt, candidates: readonly Candidate[]): Verdict {
  const distance = ({ createdAt }: Candidate): number => Math.abs(createdAt - sentAt);
  const [order] = [...candidates].sort((a, b) => distance(a) - distance(b));
  return order === undefined ? { kind: "not_applied" } : { kind: "applied", ref: order.ref };
}
