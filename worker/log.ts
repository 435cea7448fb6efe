/**
 * The log: a closed set of events with closed fields, so that nothing can be logged that was not thought about here.
 *
 * No event has room for an activation code, a key, a link, an ICCID, a customer or a URL with a token in it. Of an id a
 * tag is written, which `GET /admin/orders/:id` and its like tell the operator. Nothing else writes to the console.
 */

import type { OrderStatus } from "../shared/activation.ts";
import type { KeyRing } from "./custody/keyring.ts";
import { scrub } from "./scrub.ts";
import { logTag } from "./signing/log-tag.ts";

export type LogEvent =
  /** `what` is the name of the error's class: its message may quote what must not be logged. */
  | { event: "unexpected_error"; request_id: string; route: string; what: string }
  | { event: "order_moved"; order_id: string; provider: string; status: OrderStatus }
  | { event: "ledger_failed"; order_id: string; what: string }
  | { event: "refund_failed"; order_id: string; what: string }
  | { event: "hand_over_failed"; order_id: string; what: string }
  | { event: "place_failed"; order_id: string; what: string }
  /** What was done was done; that it was stands nowhere but here. `subject` is an id of ours. */
  | { event: "audit_failed"; partner: string; action: string; subject: string | null; what: string }
  | { event: "erasure_failed"; order_id: string; what: string }
  | { event: "alarm_failed"; order_id: string; what: string }
  | { event: "delivery_failed"; endpoint: string; what: string }
  /** KEY_RING lacks a key that this owner's data key is wrapped by: what is sealed for it cannot be read. */
  | { event: "key_missing"; owner: string; kid: string }
  | { event: "provider_trouble"; account: string; trouble: string };

/** Fields that name one of our objects, and what their tags are called. An `owner` stays: somebody has to act on it. */
const TAGGED: Record<string, string> = {
  order_id: "order",
  account: "account",
  partner: "partner",
  endpoint: "endpoint",
  subject: "subject",
};

let ring: KeyRing | null = null;

/** From here on ids are tagged under this ring; before, they are left out. */
export function tagLogsWith(current: KeyRing): void {
  ring = current;
}

/** Nobody waits for a line: the tags are made in the background, and none of it can fail the caller. */
export function log(event: LogEvent): void {
  void line(event).then(
    (text) => console.log(scrub(text)),
    () => console.log(JSON.stringify({ event: event.event })),
  );
}

async function line(event: LogEvent): Promise<string> {
  const fields = Object.entries(event).map(async ([name, value]) => {
    const tagged = TAGGED[name];
    if (tagged === undefined || typeof value !== "string") return [name, value] as const;
    return [tagged, ring === null ? null : await logTag(ring, value)] as const;
  });
  return JSON.stringify(Object.fromEntries(await Promise.all(fields)));
}

export function errorName(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
