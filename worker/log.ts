/**
 * The log: a closed set of events with closed fields, so that nothing can be logged that was not thought about here.
 *
 * No event has room for an activation code, a key, a link, an ICCID, a customer or a URL with a token in it.
 */

import type { OrderStatus } from "../shared/activation.ts";

export type LogEvent =
  /** `what` is the name of the error's class: its message may quote what must not be logged. */
  | { event: "unexpected_error"; request_id: string; route: string; what: string }
  | { event: "order_moved"; order_id: string; provider: string; status: OrderStatus }
  | { event: "ledger_failed"; order_id: string; what: string }
  | { event: "refund_failed"; order_id: string; what: string }
  | { event: "place_failed"; order_id: string; what: string }
  | { event: "alarm_failed"; order_id: string; what: string }
  | { event: "provider_trouble"; account: string; trouble: string };

export function log(event: LogEvent): void {
  console.log(JSON.stringify(event));
}

export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
