/**
 * The error vocabulary: code → status, title, whether the same request may be sent again, and what to do (RFC 9457).
 *
 * It is data. It does not know how an error arose, and holds nothing about the request at hand.
 */

/** Seed of every recovery: what the one who meets a failure should do next. */
export type RecoveryAction =
  "choose_other_plan" | "retry_payment" | "retry" | "wait" | "contact_support" | "escalate" | "new_approval";

export interface ProblemKind {
  status: number;
  title: string;
  /** The same request, sent again later, may succeed. */
  retryable: boolean;
  recovery?: RecoveryAction;
}

export const PROBLEMS = {
  invalid_json: { status: 400, title: "The body is not valid JSON", retryable: false },
  idempotency_key_missing: { status: 400, title: "Idempotency-Key is missing", retryable: false },
  idempotency_key_invalid: { status: 400, title: "Idempotency-Key is not usable", retryable: false },
  unauthenticated: { status: 401, title: "Not authenticated", retryable: false },
  scope_missing: { status: 403, title: "The key lacks a scope", retryable: false },
  origin_not_allowed: { status: 403, title: "This origin is not on the partner's list", retryable: false },
  access_code_invalid: { status: 403, title: "The access code is not right", retryable: true },
  signature_invalid: { status: 403, title: "The signature does not fit this URL", retryable: false },
  approval_invalid: {
    status: 403,
    title: "The approval does not fit this action",
    retryable: false,
    recovery: "new_approval",
  },
  approval_expired: {
    status: 403,
    title: "The approval has expired",
    retryable: false,
    recovery: "new_approval",
  },
  not_found: { status: 404, title: "Not found", retryable: false },
  price_changed: { status: 409, title: "The price has changed", retryable: false, recovery: "new_approval" },
  not_possible_now: { status: 409, title: "Not possible in the present state", retryable: false },
  result_expired: { status: 409, title: "The stored answer has expired", retryable: false },
  link_expired: { status: 410, title: "The link has expired", retryable: false, recovery: "contact_support" },
  signature_expired: { status: 410, title: "The signed URL has expired", retryable: true, recovery: "retry" },
  activation_revoked: {
    status: 410,
    title: "The activation was revoked",
    retryable: false,
    recovery: "contact_support",
  },
  body_too_large: { status: 413, title: "The body is too large", retryable: false },
  unsupported_media_type: { status: 415, title: "The content type is not supported", retryable: false },
  invalid_request: { status: 422, title: "A field is missing or wrong", retryable: false },
  idempotency_key_reused: {
    status: 422,
    title: "Idempotency-Key was used for another request",
    retryable: false,
  },
  activation_code_invalid: { status: 422, title: "Not an activation code", retryable: false },
  rate_limited: { status: 429, title: "Too many requests", retryable: true, recovery: "wait" },
  budget_exceeded: {
    status: 429,
    title: "The budget is used up",
    retryable: true,
    recovery: "contact_support",
  },
  internal: { status: 500, title: "Something went wrong on our side", retryable: true, recovery: "retry" },
  provider_rejected: {
    status: 502,
    title: "The provider did not take the order",
    retryable: false,
    recovery: "choose_other_plan",
  },
  provider_misconfigured: {
    status: 502,
    title: "The provider account needs the operator's attention",
    retryable: false,
    recovery: "contact_support",
  },
  provider_unavailable: {
    status: 503,
    title: "The provider is unavailable",
    retryable: true,
    recovery: "retry",
  },
  provider_timeout: {
    status: 504,
    title: "The provider did not answer in time",
    retryable: true,
    recovery: "wait",
  },
} as const satisfies Record<string, ProblemKind>;

export type ProblemCode = keyof typeof PROBLEMS;

/** The kind behind a code, widened so that absent members read as `undefined`. */
export function problemKind(code: ProblemCode): ProblemKind {
  return PROBLEMS[code];
}

/** The `type` member: a relative reference, so that it resolves against whichever host serves the API. */
export function problemType(code: ProblemCode): string {
  return `/problems/${code.replaceAll("_", "-")}`;
}

/** Trouble that may pass: how often the same is worth trying, and how long to wait before the first time. */
export const RETRIES = { attempts: 3, firstDelayMs: 2000 } as const;

/**
 * What to do after the `times`-th trouble with the same operation: wait, twice as long each time and never less than
 * was asked for; then hand it to a person.
 */
export function recoveryAfter(
  times: number,
  retryAfterMs = 0,
): { action: "retry"; delayMs: number } | { action: "escalate"; delayMs?: never } {
  if (times >= RETRIES.attempts) return { action: "escalate" };
  return { action: "retry", delayMs: Math.max(retryAfterMs, RETRIES.firstDelayMs * 2 ** (times - 1)) };
}
