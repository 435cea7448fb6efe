/** A partner's figures as the API shows them, from what was counted. Pure. */

import { ESIM_STATUSES, type EsimStatus } from "../../shared/activation.ts";
import type { CountedStatus, EndpointView, StatsView } from "../../shared/api/types.ts";
import { failed, success, type Result } from "../failure.ts";
import type { Tally } from "./stats.ts";

const DAY_MS = 86_400_000;
const USUAL_DAYS = 30;
const MOST_DAYS = 400;

/** Days since 1970, both included. */
export interface StatsRange {
  from: number;
  to: number;
}

export function statsRange(
  query: { from?: string | undefined; to?: string | undefined },
  now: number,
): Result<StatsRange> {
  const to = query.to === undefined ? Math.floor(now / DAY_MS) : Date.parse(query.to) / DAY_MS;
  const from = query.from === undefined ? to - USUAL_DAYS + 1 : Date.parse(query.from) / DAY_MS;
  if (from <= to && to - from < MOST_DAYS) return success({ from, to });
  const message = `Must be a day before to, and by ${MOST_DAYS} days at most, both included.`;
  return failed({ tag: "invalid_request", field: "from", message });
}

const LOST = ["expired", "failed"];
const BEYOND = ["installed", "enabled", "disabled", "removed", "used_up"];
const COUNTED = ESIM_STATUSES.filter((status) => status !== "awaiting_choice" && status !== "disabled");

export function statsView(
  { from, to }: StatsRange,
  tallies: readonly Tally[],
  endpoints: readonly Pick<EndpointView, "endpoint_id" | "performance">[],
  /** Whether this provider can tell that an eSIM was downloaded, or is in use. */
  tells: (provider: string, what: "download" | "use") => boolean,
): StatsView {
  const of = (kind: string) =>
    tallies.flatMap((tally) => {
      const [first, provider = "", a = "", b = ""] = tally.metric.split(" ");
      return first === kind ? [{ ...tally, provider, a, b }] : [];
    });
  const [events, steps, calls, compat] = [of("event"), of("step"), of("call"), of("compat")];

  const became = (status: CountedStatus) => total(events.filter(({ a }) => a === `activation.${status}`));
  const rate = (starts: string[], good: string[], bad: string[], what?: "download" | "use") => {
    const decided = steps.filter(
      ({ provider, a }) => starts.includes(a) && (what === undefined || tells(provider, what)),
    );
    const won = total(decided.filter(({ b }) => good.includes(b)));
    const all = won + total(decided.filter(({ b }) => bad.includes(b)));
    return all === 0 ? null : won / all;
  };
  const errors = new Map([["customer_reported", total(of("customer_error"))]]);
  for (const { b, count } of calls) {
    if (b !== "ok") errors.set(`provider_${b}`, (errors.get(`provider_${b}`) ?? 0) + count);
  }

  return {
    from: dayOf(from),
    to: dayOf(to),
    activations: Object.fromEntries(COUNTED.map((status) => [status, became(status)])) as Record<
      CountedStatus,
      number
    >,
    rates: {
      download: rate(["ready"], ["downloaded", ...BEYOND], LOST, "download"),
      installation: rate(["ready", "downloaded"], BEYOND, LOST),
      activation: rate(
        ["ready", "downloaded", "installed"],
        ["enabled", "used_up"],
        [...LOST, "removed"],
        "use",
      ),
    },
    transitions: steps.map(({ provider, a, b, ...tally }) => ({
      provider,
      from: a as EsimStatus,
      to: b as EsimStatus,
      count: tally.count,
      ...times([tally]),
    })),
    providers: grouped(calls, ({ provider, a }) => `${provider} ${a}`).map((group) => ({
      provider: group[0].provider,
      operation: group[0].a,
      calls: total(group),
      ...times(group),
      outcomes: Object.fromEntries(group.map(({ b, count }) => [b, count])),
    })),
    compatibility: grouped(compat, ({ provider }) => provider).map((group) => ({
      provider: group[0].provider,
      compatible: total(group.filter(({ a }) => a === "yes")),
      incompatible: total(group.filter(({ a }) => a === "no")),
    })),
    errors: [...errors].flatMap(([type, count]) => (count === 0 ? [] : [{ type, count }])),
    endpoints: endpoints.map(({ endpoint_id, performance }) => {
      const { deliveries, failures, average_ms, max_ms: longest_ms } = performance;
      return { endpoint_id, deliveries, failures, average_ms, longest_ms };
    }),
  };
}

function dayOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

function total(tallies: readonly Pick<Tally, "count">[]): number {
  return tallies.reduce((sum, { count }) => sum + count, 0);
}

function times(tallies: readonly Pick<Tally, "count" | "sum" | "max">[]) {
  const sum = tallies.reduce((all, one) => all + one.sum, 0);
  return {
    average_ms: Math.round(sum / total(tallies)),
    longest_ms: Math.max(...tallies.map(({ max }) => max)),
  };
}

/** In the order in which each key came first. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return [...groups.values()];
}
