/**
 * The vocabulary of a partner's figures: what is counted, under which name. Pure. Names hold providers, statuses and
 * words of ours; never an id.
 */

import type { OrderNews } from "../orders/hand-over.ts";

/** One observation; what has no size counts as 0. */
export interface Sample {
  metric: string;
  value: number;
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
