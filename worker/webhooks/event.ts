/**
 * One event on its way to a partner, as it is handed over and as it is sent. Pure. It is thin: ids of ours and a word,
 * never an activation code, an ICCID or a customer; whoever wants more asks the API.
 */

import type { EventType } from "../../shared/webhook-events.ts";

export { EVENT_TYPES, type EventType } from "../../shared/webhook-events.ts";

export interface OutboundEvent {
  /** `webhook-id`: `evt_` + 22 base64url, no dot. The same for every attempt. */
  id: string;
  type: EventType;
  /** ISO 8601: when it came about. */
  timestamp: string;
  /** Events of one subject reach an endpoint in the order in which they were handed over: the order's id. */
  subject: string;
  data: EventData;
}

export interface EventData {
  activation_id: string | null;
  order_id: string;
  esim_id?: string;
  status: string;
  threshold_percent?: number;
}

/** The body: the same bytes at every attempt. */
export function eventBody({
  type,
  timestamp,
  data,
}: Pick<OutboundEvent, "type" | "timestamp" | "data">): string {
  return JSON.stringify({ type, timestamp, data });
}
