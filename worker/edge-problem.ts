/**
 * Failures as RFC 9457 problems: one exhaustive switch from what went wrong to what a client is told.
 *
 * The words say what to do next. They never tell apart what must not be told apart: whether something is missing or
 * someone else's, or why exactly a token was refused.
 */

import type { Problem, Recovery, RowProblem } from "../shared/api/types.ts";
import { problemKind, problemType, type ProblemCode } from "../shared/problem.ts";
import type { Failure, ProviderTrouble } from "./failure.ts";

interface Told {
  code: ProblemCode;
  detail: string;
  field?: string;
  errors?: RowProblem[];
  retryAfterMs?: number;
  recovery?: Recovery;
  operation?: { state: NonNullable<Problem["operation_state"]>; ref: string; safeNewKey: boolean };
}

export function problemOf(failure: Failure, requestId: string): Problem {
  return problemFrom(tell(failure), requestId);
}

/** For what no module foresaw. Says nothing about it: the log has the request id. */
export function internalProblem(requestId: string): Problem {
  return problemFrom(
    { code: "internal", detail: "An unexpected error. Retry; if it persists, quote the request id." },
    requestId,
  );
}

function problemFrom(told: Told, requestId: string): Problem {
  const kind = problemKind(told.code);
  const recovery = told.recovery ?? defaultRecovery(kind.recovery, told.retryAfterMs, requestId);
  return {
    type: problemType(told.code),
    title: kind.title,
    status: kind.status,
    code: told.code,
    detail: told.detail,
    ...(told.field === undefined ? {} : { field: told.field }),
    ...(told.errors === undefined ? {} : { errors: told.errors }),
    retryable: kind.retryable,
    ...(told.retryAfterMs === undefined
      ? {}
      : { retry_after: Math.max(1, Math.ceil(told.retryAfterMs / 1000)) }),
    ...(recovery === undefined ? {} : { recovery }),
    ...(told.operation === undefined
      ? {}
      : {
          operation_state: told.operation.state,
          operation_ref: told.operation.ref,
          safe_new_key: told.operation.safeNewKey,
        }),
    request_id: requestId,
  };
}

function defaultRecovery(
  action: Recovery["action"] | undefined,
  retryAfterMs: number | undefined,
  requestId: string,
): Recovery | undefined {
  switch (action) {
    case undefined:
      return undefined;
    case "retry":
    case "wait":
      return { action, delay_ms: retryAfterMs ?? 5000 };
    case "contact_support":
    case "escalate":
      return { action, reference: requestId };
    default:
      return { action };
  }
}

function tell(failure: Failure): Told {
  switch (failure.tag) {
    case "invalid_json":
      return { code: "invalid_json", detail: "The body could not be read as JSON. Send one JSON object." };
    case "unsupported_media_type":
      return { code: "unsupported_media_type", detail: `Send the body as ${failure.expected}.` };
    case "body_too_large":
      return { code: "body_too_large", detail: `The body may have ${failure.limitBytes} bytes at most.` };
    case "invalid_request":
    case "activation_code_invalid": {
      const { tag: code, message: detail, ...where } = failure;
      return { code, detail, ...where };
    }
    case "idempotency_key_missing":
      return {
        code: failure.tag,
        detail:
          "Send an Idempotency-Key header: a new random value for each new action, the same for its retries.",
      };
    case "idempotency_key_invalid":
      return { code: failure.tag, detail: failure.message };
    case "idempotency_key_reused":
      return {
        code: failure.tag,
        detail: "This Idempotency-Key was sent before with other fields. Use a new key for a new action.",
      };
    case "unauthenticated":
      return { code: failure.tag, detail: "Send a valid token as `Authorization: Bearer …`." };
    case "scope_missing":
      return { code: failure.tag, detail: `This key lacks the scope ${failure.scope}.` };
    case "origin_not_allowed":
      return {
        code: failure.tag,
        detail: "Ask the operator to add this page's exact origin to the partner.",
      };
    case "approval_invalid":
      return {
        code: failure.tag,
        detail: "The approval was not made for exactly this action, or was spent. Get a new one.",
      };
    case "approval_expired":
      return { code: failure.tag, detail: "Get a new approval and send it under a new Idempotency-Key." };
    case "price_changed":
      return {
        code: failure.tag,
        detail: "The total differs from the approved one. Quote again, and ask again.",
      };
    case "budget_exceeded":
      return {
        code: failure.tag,
        detail: "The partner's budget for this period is used up.",
        retryAfterMs: failure.retryAfterMs,
      };
    case "not_found":
      return { code: failure.tag, detail: `There is no such ${failure.what}.` };
    case "not_possible_now":
      return { code: failure.tag, detail: failure.message };
    case "result_expired":
      return {
        code: failure.tag,
        detail: `This Idempotency-Key was used too long ago to repeat its answer. Nothing was done now; the order is ${failure.ref}.`,
        operation: {
          state: failure.state,
          ref: failure.ref,
          safeNewKey: failure.state === "not_applied",
        },
      };
    case "signature_invalid":
      return { code: failure.tag, detail: "This URL was altered. Use it exactly as it was issued." };
    case "signature_expired":
      return { code: failure.tag, detail: "This URL was for minutes only. Get a new one from the session." };
    case "link_expired":
      return { code: failure.tag, detail: "The activation has expired. Ask the seller for a new link." };
    case "activation_revoked":
      return { code: failure.tag, detail: "The seller withdrew this activation." };
    case "access_code_invalid":
      return { code: failure.tag, detail: "The access code is not the one that came with the link." };
    case "rate_limited":
      return {
        code: failure.tag,
        detail: "Too many requests. Slow down.",
        retryAfterMs: failure.retryAfterMs,
      };
    case "provider":
      return {
        ...providerTold(failure.trouble),
        ...(failure.retryAfterMs === undefined ? {} : { retryAfterMs: failure.retryAfterMs }),
        ...(failure.operation === undefined ? {} : { operation: failure.operation }),
        ...(failure.recovery === undefined ? {} : { recovery: failure.recovery }),
      };
  }
}

function providerTold(trouble: ProviderTrouble): Told {
  switch (trouble) {
    case "rejected":
      return { code: "provider_rejected", detail: "The provider refused this; nothing was bought." };
    case "not_made":
      return {
        code: "provider_rejected",
        detail:
          "The order was not made, and nothing was bought. Quote again, and order under a new Idempotency-Key.",
      };
    case "misconfigured":
      return {
        code: "provider_misconfigured",
        detail: "The operator's account at the provider cannot be used now; nothing was bought.",
      };
    case "unavailable":
      return {
        code: "provider_unavailable",
        detail: "The provider cannot be reached now.",
        retryAfterMs: 10_000,
      };
    case "timeout":
      return {
        code: "provider_timeout",
        detail: "The provider did not answer in time.",
        retryAfterMs: 10_000,
      };
  }
}
