/**
 * The edge of the Worker: whatever is thrown becomes a problem, and what nobody foresaw becomes a log line as well. A
 * request gets its id here: an answer that is as it should be needs no support.
 */

import type { ErrorHandler, NotFoundHandler } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import type { Problem } from "../../shared/api/types.ts";
import { internalProblem, problemOf } from "../edge-problem.ts";
import { FailureError } from "../failure.ts";
import type { App, AppContext } from "../http/context.ts";
import { errorName, log } from "../log.ts";

export const onError: ErrorHandler<App> = (error, c) => {
  const requestId = crypto.randomUUID();
  if (error instanceof FailureError) return sendProblem(c, problemOf(error.failure, requestId));
  log({ event: "unexpected_error", request_id: requestId, route: c.req.routePath, what: errorName(error) });
  return sendProblem(c, internalProblem(requestId));
};

export const onNotFound: NotFoundHandler<App> = (c) =>
  sendProblem(c, problemOf({ tag: "not_found", what: "resource" }, crypto.randomUUID()));

export function sendProblem(c: AppContext, problem: Problem): Response {
  if (problem.retry_after !== undefined) c.header("Retry-After", String(problem.retry_after));
  c.header("X-Request-Id", problem.request_id);
  c.header("Cache-Control", "no-store");
  c.header("X-Content-Type-Options", "nosniff");
  c.header("Content-Type", "application/problem+json");
  return c.body(JSON.stringify(problem), problem.status as ContentfulStatusCode);
}
