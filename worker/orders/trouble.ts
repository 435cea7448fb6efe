/** From a provider's outcome to our failure. Which words a customer or partner reads is decided at the edge. */

import type { OperationState } from "../../shared/api/types.ts";
import type { Failure } from "../failure.ts";
import type { Outcome } from "../providers/provider.ts";

export type ProviderFailure = Extract<Failure, { tag: "provider" }>;
export type Trouble = Exclude<Outcome<never>, { kind: "ok" }>;

/** For calls that change nothing. */
export function readFailure(trouble: Trouble, what: string): Failure {
  switch (trouble.kind) {
    case "refused":
      return trouble.reason === "unknown_item" || trouble.reason === "not_found"
        ? { tag: "not_found", what }
        : { tag: "provider", trouble: "rejected" };
    case "misconfigured":
      return { tag: "provider", trouble: "misconfigured" };
    case "unavailable":
      return { tag: "provider", trouble: "unavailable", ...retry(trouble) };
    case "unknown":
      return { tag: "provider", trouble: trouble.timedOut ? "timeout" : "unavailable", ...retry(trouble) };
  }
}

/** For calls that spend: says as well what became of the operation, and whether a new key is safe. */
export function writeFailure(trouble: Trouble, operationRef: string): ProviderFailure {
  const operation = (state: OperationState, safeNewKey: boolean) => ({
    state,
    ref: operationRef,
    safeNewKey,
  });
  switch (trouble.kind) {
    case "refused":
      return { tag: "provider", trouble: "rejected", operation: operation("not_applied", true) };
    case "misconfigured":
      return { tag: "provider", trouble: "misconfigured", operation: operation("not_applied", true) };
    case "unavailable":
      return {
        tag: "provider",
        trouble: "unavailable",
        ...retry(trouble),
        operation: operation("not_applied", true),
      };
    case "unknown":
      return {
        tag: "provider",
        trouble: "timeout",
        ...retry(trouble),
        recovery: { action: "wait", delay_ms: 10_000 },
        operation: operation("unknown", false),
      };
  }
}

/** Found out afterwards: the order was never made. */
export function notMade(operationRef: string): ProviderFailure {
  return {
    tag: "provider",
    trouble: "not_made",
    recovery: { action: "new_approval" },
    operation: { state: "not_applied", ref: operationRef, safeNewKey: true },
  };
}

function retry(trouble: { retryAfterMs?: number }): { retryAfterMs?: number } {
  return trouble.retryAfterMs === undefined ? {} : { retryAfterMs: trouble.retryAfterMs };
}
