/**
 * What became of order calls whose answer was lost at a provider that takes no reference of ours: its list of orders is
 * laid against our calls, by time. All that is seen here is one item in one quantity on one account that only we order
 * from. It knows no provider, no storage, no clock and no way to send anything.
 *
 * An order may be given away only where its makers are beyond doubt: every candidate was made by one of the attempts
 * that reach it, and each attempt makes at most one. So as many candidates as attempts that reach them proves that each
 * of these made one, and since the eSIMs are alike, which one was whose does not matter.
 */

export interface Attempt {
  orderId: string;
  /** Unix ms, our clock, not later than the request left. */
  sentAt: number;
  /** When the call ended in doubt, our clock, not earlier than it did; null: still under way. */
  endedAt: number | null;
}

export interface Candidate {
  ref: string;
  /** Unix ms, the provider's clock. */
  createdAt: number;
}

/** The provider's clock minus ours lies within. */
export interface ClockSkew {
  minMs: number;
  maxMs: number;
}

export interface Patience {
  /** How long after a call has ended the provider may still make the order. */
  lateMs: number;
  /** How long after it an absence proves that there is none. At least `lateMs` and the lag of the provider's list. */
  quietMs: number;
  /** How far clocks may be apart when nothing was learnt: absences are looked for this widely. */
  wideMs: number;
}

/** `untilMs`, our clock: before it only news (an answer, an order in the list) can settle the attempt, not time. */
export type Verdict =
  | { kind: "applied"; ref: string }
  | { kind: "not_applied" }
  | { kind: "ambiguous" }
  | { kind: "wait"; untilMs: number };

type Possible = (attempt: Attempt, candidate: Candidate) => boolean;
type Pair = readonly [Attempt, Candidate];
interface Cluster {
  attempts: Attempt[];
  candidates: Candidate[];
}

/** Servers behind one name, and timers that tick coarsely, differ by about this much. */
const MARGIN_MS = 50;

/**
 * One verdict per attempt; for one under way always `wait`. `attempts` are all that are open, also those parked as
 * ambiguous; `candidates` are the orders that none of ours has claimed by now; `nowMs` is when their list was asked for.
 */
export function matchDoubts(
  attempts: readonly Attempt[],
  candidates: readonly Candidate[],
  skew: ClockSkew,
  patience: Patience,
  nowMs: number,
): Map<string, Verdict> {
  const { lateMs, quietMs, wideMs } = patience;
  const endOf = (attempt: Attempt): number => attempt.endedAt ?? Infinity;
  const inTime: Possible = (attempt, { createdAt }) =>
    createdAt >= attempt.sentAt + skew.minMs && createdAt <= endOf(attempt) + skew.maxMs;
  const orLate: Possible = (attempt, { createdAt }) =>
    createdAt >= attempt.sentAt + skew.minMs && createdAt <= endOf(attempt) + lateMs + skew.maxMs;
  // Asked the other way round, so that an order without a readable time is possible for every attempt.
  const conceivable: Possible = (attempt, { createdAt }) =>
    !(
      createdAt < attempt.sentAt + Math.min(skew.minMs, -wideMs) ||
      createdAt > endOf(attempt) + lateMs + Math.max(skew.maxMs, wideMs)
    );
  const quietAt = (cluster: Cluster): number =>
    Math.max(...cluster.attempts.map((attempt) => attempt.endedAt ?? nowMs)) + quietMs;
  const isQuiet = (cluster: Cluster): boolean =>
    nowMs >= quietAt(cluster) && !cluster.attempts.some(underWay);

  /** What is certain of a cluster: all of it, the parts that nobody outside them reaches, or nothing. */
  function certain(cluster: Cluster): Pair[] {
    const whole = pairUp(cluster, orLate);
    if (whole !== null) return whole;
    const parts = clusters(cluster.attempts, cluster.candidates, inTime).filter(hasCandidates);
    // With no order to come any more, one made while a call was under way is that call's, not an earlier one's.
    if (isQuiet(cluster)) {
      const pairs = parts.flatMap((part) => pairUp(part, inTime) ?? []);
      if (pairs.length === cluster.candidates.length) return pairs;
    }
    return parts
      .filter((part) => {
        const others = cluster.attempts.filter((attempt) => !part.attempts.includes(attempt));
        return !part.candidates.some((candidate) => others.some((other) => orLate(other, candidate)));
      })
      .flatMap((part) => pairUp(part, inTime) ?? []);
  }

  const verdicts = new Map<string, Verdict>();
  let open = [...attempts].sort((a, b) => a.sentAt - b.sentAt || compare(a.orderId, b.orderId));
  let free = [...new Map(candidates.map((candidate) => [candidate.ref, candidate])).values()].sort(byTime);
  for (;;) {
    const pairs = clusters(open, free, orLate).flatMap(certain);
    if (pairs.length === 0) break;
    for (const [{ orderId }, { ref }] of pairs) verdicts.set(orderId, { kind: "applied", ref });
    open = open.filter((attempt) => !pairs.some(([paired]) => paired === attempt));
    free = free.filter((candidate) => !pairs.some(([, paired]) => paired === candidate));
  }

  const rest = clusters(open, free, orLate);
  const contested = new Map<string, number>();
  for (const cluster of rest.filter((one) => !isQuiet(one))) {
    const untilMs = quietAt(cluster);
    for (const { orderId } of cluster.attempts) verdicts.set(orderId, { kind: "wait", untilMs });
    for (const { ref } of cluster.candidates) contested.set(ref, untilMs);
  }
  for (const cluster of rest.filter(isQuiet)) {
    for (const attempt of cluster.attempts) {
      const near = free.filter((candidate) => conceivable(attempt, candidate));
      const untils = near.flatMap(({ ref }) => contested.get(ref) ?? []);
      if (near.length === 0) verdicts.set(attempt.orderId, { kind: "not_applied" });
      // Others may yet turn out to have made what lies near.
      else if (untils.length === near.length)
        verdicts.set(attempt.orderId, { kind: "wait", untilMs: Math.max(...untils) });
      else verdicts.set(attempt.orderId, { kind: "ambiguous" });
    }
  }
  return verdicts;
}

/**
 * From answered orders: bounds on the provider's clock minus ours, or ±`wideMs` where the samples contradict each other
 * or there are none. `sentAt` and `receivedAt` are ours, `createdAt` the provider's, all Unix ms.
 */
export function clockSkew(
  samples: readonly { sentAt: number; receivedAt: number; createdAt: number }[],
  wideMs: number,
): ClockSkew {
  const minMs = Math.max(...samples.map(({ createdAt, receivedAt }) => createdAt - receivedAt)) - MARGIN_MS;
  const maxMs = Math.min(...samples.map(({ createdAt, sentAt }) => createdAt - sentAt)) + MARGIN_MS;
  return samples.length > 0 && minMs <= maxMs ? { minMs, maxMs } : { minMs: -wideMs, maxMs: wideMs };
}

/** Attempts and candidates that hang together by what is possible; candidates that no attempt can have made are left out. */
function clusters(
  attempts: readonly Attempt[],
  candidates: readonly Candidate[],
  possible: Possible,
): Cluster[] {
  let found: Cluster[] = attempts.map((attempt) => ({ attempts: [attempt], candidates: [] }));
  for (const candidate of candidates) {
    const touched = found.filter((one) => one.attempts.some((attempt) => possible(attempt, candidate)));
    if (touched.length === 0) continue;
    const merged = {
      attempts: touched.flatMap((one) => one.attempts),
      candidates: [...touched.flatMap((one) => one.candidates), candidate],
    };
    found = [...found.filter((one) => !touched.includes(one)), merged];
  }
  return found;
}

/** Every attempt with a candidate of its own, earliest to earliest; null unless it comes out even with none under way. */
function pairUp({ attempts, candidates }: Cluster, possible: Possible): Pair[] | null {
  if (candidates.length === 0 || attempts.length !== candidates.length || attempts.some(underWay))
    return null;
  // Each candidate to the call that ended first: of intervals and points, that order finds a pairing if there is one.
  const left = [...attempts].sort(byEnd);
  const pairs: Pair[] = [];
  for (const candidate of [...candidates].sort(byTime)) {
    const at = left.findIndex((attempt) => possible(attempt, candidate));
    const [attempt] = at < 0 ? [] : left.splice(at, 1);
    if (attempt === undefined) return null;
    pairs.push([attempt, candidate]);
  }
  return pairs;
}

const underWay = (attempt: Attempt): boolean => attempt.endedAt === null;
const hasCandidates = (cluster: Cluster): boolean => cluster.candidates.length > 0;
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byTime = (a: Candidate, b: Candidate): number => a.createdAt - b.createdAt || compare(a.ref, b.ref);
const byEnd = (a: Attempt, b: Attempt): number =>
  (a.endedAt ?? 0) - (b.endedAt ?? 0) || a.sentAt - b.sentAt || compare(a.orderId, b.orderId);
