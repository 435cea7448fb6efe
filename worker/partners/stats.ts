/**
 * The vocabulary of a partner's figures: what is counted, under which name. Pure. Names hold providers, statuses and
 * words of ours; never an id.
 */

import type { OrderNews } from "../orders/hand-over.ts";
import type { ProviderCall } from "../providers/timed.ts";

/** One observation; what has no size counts as 0. */
export interface Sample {
  metric: string;
  value: number;
}

/** Several of one metric. */
export type Tally = { metric: string; count: number; sum: number; max: number };

/** Counted once, however often it is told under this id. */
export interface TallyBatch {
  id: string;
  tallies: Tally[];
}

export function tallyOf({ metric, value }: Sample): Tally {
  return { metric, count: 1, sum: value, max: value };
}

/** `event <provider> <type>`, and `step <provider> <from> <to>` in milliseconds. */
export function samplesOf(event: OrderNews["events"][number], provider: string | null): Sample[] {
  const by = provider ?? "import";
  const counted = { metric: `event ${by} ${event.type}`, value: 0 };
  return event.from === null
    ? [counted]
    : [
        counted,
        { metric: `step ${by} ${event.from.status} ${event.status}`, value: event.at - event.from.since },
      ];
}

/** `call <provider> <operation> <outcome>`: how long the provider took, in milliseconds. */
export function callMetric({ provider, operation, outcome }: Omit<ProviderCall, "ms">): string {
  return `call ${provider} ${operation} ${outcome}`;
}

/** What a provider said of a device, or of a plan for an eSIM. */
export function compatSample(provider: string, compatible: boolean): Sample {
  return { metric: `compat ${provider} ${compatible ? "yes" : "no"}`, value: 0 };
}

/** A customer says that it did not work. */
export const CUSTOMER_ERROR: Sample = { metric: "customer_error reported", value: 0 };
