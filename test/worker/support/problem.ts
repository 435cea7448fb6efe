/** What every error answer must be, whatever went wrong. The statuses are the contract's, written down once more. */

import { expect } from "vitest";
import type { Problem } from "../../../shared/api/types.ts";
import type { Reply } from "./http.ts";

const STATUS: Record<string, number> = {
  invalid_json: 400,
  idempotency_key_missing: 400,
  idempotency_key_invalid: 400,
  unauthenticated: 401,
  scope_missing: 403,
  origin_not_allowed: 403,
  signature_invalid: 403,
  approval_invalid: 403,
  approval_expired: 403,
  not_found: 404,
  price_changed: 409,
  result_expired: 409,
  not_possible_now: 409,
  link_expired: 410,
  signature_expired: 410,
  activation_revoked: 410,
  body_too_large: 413,
  unsupported_media_type: 415,
  invalid_request: 422,
  idempotency_key_reused: 422,
  activation_code_invalid: 422,
  rate_limited: 429,
  budget_exceeded: 429,
  provider_rejected: 502,
  provider_misconfigured: 502,
  provider_unavailable: 503,
  provider_timeout: 504,
};

const MEMBERS = [
  "type",
  "title",
  "status",
  "code",
  "detail",
  "field",
  "errors",
  "retryable",
  "retry_after",
  "recovery",
  "operation_state",
  "operation_ref",
  "safe_new_key",
  "request_id",
];

const RECOVERIES = [
  "choose_other_plan",
  "retry_payment",
  "retry",
  "wait",
  "contact_support",
  "escalate",
  "new_approval",
];

/** Asserts the form and the code, and returns the problem for whatever else matters. */
export function expectProblem(reply: Reply<unknown>, code: string): Problem {
  expect(reply.text).toContain(`"code":"${code}"`);
  expect(reply.status).toBe(STATUS[code]);
  expect(reply.headers.get("Content-Type")).toBe("application/problem+json");
  expect(reply.headers.get("Cache-Control")).toBe("no-store");
  expect(reply.headers.get("X-Content-Type-Options")).toBe("nosniff");
  const problem = reply.json as Problem;
  expect(MEMBERS).toEqual(expect.arrayContaining(Object.keys(problem)));
  expect(problem.status).toBe(reply.status);
  expect(problem.type).toMatch(/\S/);
  expect(problem.title).toMatch(/\S/);
  expect(problem.detail).toMatch(/\S/);
  expect(problem.request_id).toMatch(/^\S{8,}$/);
  expect(typeof problem.retryable).toBe("boolean");
  if (problem.recovery !== undefined) expect(RECOVERIES).toContain(problem.recovery.action);
  const retryAfter = reply.headers.get("Retry-After");
  expect(retryAfter).toBe(problem.retry_after === undefined ? null : String(problem.retry_after));
  expect(reply.text).not.toMatch(/\bat \S+ \(|\.(ts|js):\d+|Error:|ZodError/);
  return problem;
}

/** A problem without what differs from request to request, for answers that must not be told apart. */
export function withoutRequestId(reply: Reply<unknown>): { status: number; text: string } {
  const { request_id } = reply.json as Problem;
  return { status: reply.status, text: reply.text.replaceAll(request_id, "…") };
}
