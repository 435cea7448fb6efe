/** An endpoint, its deliveries and its troubles, as partner and operator see them. Pure; a secret is in none of them. */

import type { DeliveryView, EndpointView } from "../../shared/api/types.ts";
import type { DeliveryRow, EndpointRow } from "../objects/endpoint-rows.ts";
import { EVENT_TYPES } from "./event.ts";

/** Shorter troubles mend themselves. */
const FAILING_MS = 3_600_000;

/** What waits for the operator, or for somebody whom the operator tells. */
export interface FailingEndpoint {
  endpoint: string;
  partner: string;
  failing_since: string | null;
  last_result: string | null;
  pending: number;
  /** By its own 410. */
  disabled: boolean;
}

/** `url`: opened. */
export function endpointView(row: EndpointRow, url: string, now: number): EndpointView {
  const { deliveries, failures, totalMs, maxMs } = row.counts;
  const attempts = deliveries + failures;
  return {
    endpoint_id: row.id,
    url,
    events: row.events ?? [...EVENT_TYPES],
    description: row.description,
    enabled: row.enabled,
    disabled_reason: row.disabledReason,
    failing_since: timeOf(row.failingSince),
    created_at: new Date(row.createdAt).toISOString(),
    secrets: row.secrets
      .filter(({ endsAt }) => endsAt === null || endsAt > now)
      .map(({ id, createdAt, endsAt }) => ({
        secret_id: id,
        created_at: new Date(createdAt).toISOString(),
        ends_at: timeOf(endsAt),
      })),
    performance: {
      deliveries,
      failures,
      average_ms: attempts === 0 ? null : Math.round(totalMs / attempts),
      max_ms: attempts === 0 ? null : maxMs,
    },
  };
}

export function deliveryView(row: EndpointRow, event: DeliveryRow): DeliveryView {
  const waits = event.state === "pending" && row.enabled;
  return {
    event_id: event.id,
    type: event.type,
    timestamp: event.timestamp,
    data: event.data,
    state: event.state,
    created_at: new Date(event.createdAt).toISOString(),
    attempts: event.attempts,
    last_result: event.result,
    last_status: event.status,
    last_attempt_at: timeOf(event.lastAt),
    next_attempt_at: waits ? timeOf(Math.max(event.nextAt, row.holdUntil)) : null,
  };
}

export function failing(row: EndpointRow, pending: number, now: number): FailingEndpoint | null {
  const disabled = row.disabledReason === "gone";
  if (!disabled && (!row.enabled || (row.failingSince ?? now) + FAILING_MS >= now)) return null;
  return {
    endpoint: row.id,
    partner: row.partnerId,
    failing_since: timeOf(row.failingSince),
    last_result: row.lastResult,
    pending,
    disabled,
  };
}

function timeOf(ms: number | null): string | null {
  return ms === null ? null : new Date(ms).toISOString();
}
