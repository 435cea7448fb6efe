/**
 * What can go wrong, as tagged values with what is known about it. They cross object boundaries as plain data.
 *
 * Nothing here knows HTTP: `edge-problem.ts` turns each into a problem, exhaustively. A failure never holds a
 * provider's own words, an activation code or a key.
 */

import type { OperationState, Recovery, RowProblem } from "../shared/api/types.ts";

export type ProviderTrouble = "rejected" | "not_made" | "misconfigured" | "unavailable" | "timeout";

export type Failure =
  | { tag: "invalid_json" }
  | { tag: "unsupported_media_type"; expected: string }
  | { tag: "body_too_large"; limitBytes: number }
  | { tag: "invalid_request"; field: string; message: string; errors?: RowProblem[] }
  | { tag: "activation_code_invalid"; field: string; message: string }
  | { tag: "idempotency_key_missing" }
  | { tag: "idempotency_key_invalid"; message: string }
  | { tag: "idempotency_key_reused" }
  | { tag: "unauthenticated" }
  | { tag: "scope_missing"; scope: string }
  | { tag: "origin_not_allowed" }
  | { tag: "approval_invalid" }
  | { tag: "approval_expired" }
  | { tag: "price_changed" }
  | { tag: "budget_exceeded"; retryAfterMs: number }
  | { tag: "not_found"; what: string }
  | { tag: "not_possible_now"; message: string }
  | { tag: "result_expired"; ref: string; state: OperationState }
  | { tag: "signature_invalid" }
  | { tag: "signature_expired" }
  | { tag: "link_expired" }
  | { tag: "activation_revoked" }
  | { tag: "access_code_invalid" }
  | { tag: "rate_limited"; retryAfterMs: number }
  | {
      tag: "provider";
      trouble: ProviderTrouble;
      retryAfterMs?: number;
      operation?: { state: OperationState; ref: string; safeNewKey: boolean };
      recovery?: Recovery;
    };

/** Either a value or a failure; never thrown between our own modules. */
export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

export function success<T>(value: T): { ok: true; value: T } {
  return { ok: true, value };
}

export function failed(failure: Failure): { ok: false; failure: Failure } {
  return { ok: false, failure };
}

/** Carries a failure to the edge. Thrown by routes and middleware only. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.tag);
    this.name = "FailureError";
    this.failure = failure;
  }
}

/** The value, or the failure on its way to the edge. */
export function orThrow<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  throw new FailureError(result.failure);
}
