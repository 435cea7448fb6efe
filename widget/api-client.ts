/**
 * The browser routes as functions: request out, result in. No retries, no timers, no state.
 *
 * Knows the wire (headers, problem details, Retry-After), not what the element makes of an answer.
 */

import { SESSION_CHOICE_PATH, SESSION_EVENTS_PATH, SESSION_PATH } from "../shared/api/paths.ts";
import type { ChoiceRequest, DeviceHints, EventReport, Problem, Session } from "../shared/api/types.ts";

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface Endpoint {
  /** Origin of the Worker, with or without a slash at the end. */
  api: string;
  /** `ct_…` */
  token: string;
}

/** What a failed request says about itself; the same names as in the problem details. */
export type Failure = Pick<Problem, "code" | "status"> &
  Partial<Pick<Problem, "recovery" | "field" | "detail">>;

export type SessionResult =
  | { session: Session }
  /** `retryAfter` in milliseconds, when the answer named a time. */
  | { failure: Failure; retryAfter: number | undefined };

const url = (api: string, path: string): string => api.replace(/\/$/, "") + path;

const bearer = (token: string): Record<string, string> => ({ Authorization: `Bearer ${token}` });

/** JSON may escape any character, and `btoa` takes Latin-1 only. A third of the size of `shared/base64url`. */
const base64url = (value: unknown): string =>
  btoa(
    JSON.stringify(value).replace(
      /[^ -~]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
    ),
  ).replace(/[+/=]/g, (char) => (char === "+" ? "-" : char === "/" ? "_" : ""));

const post = (token: string, body: object, more: object = {}): RequestInit => ({
  method: "POST",
  headers: { ...bearer(token), "Content-Type": "application/json", ...more },
  body: JSON.stringify(body),
});

/**
 * `GET /v1/session`, or `POST /v1/session/choice`, which answers alike. Sent twice, a choice is one request: its
 * confirmation is its key. Rejects where there was no answer, or one that is not ours.
 */
export async function loadSession(
  send: Fetch,
  { api, token }: Endpoint,
  hints: DeviceHints,
  signal: AbortSignal,
  choice?: ChoiceRequest,
): Promise<SessionResult> {
  const path = choice ? SESSION_CHOICE_PATH : SESSION_PATH;
  const response = await send(`${url(api, path)}?hints=${base64url(hints)}`, {
    ...(choice
      ? post(token, choice, { "Idempotency-Key": choice.confirmation })
      : { headers: bearer(token) }),
    cache: "no-store",
    signal,
  });
  if (response.ok) return { session: (await response.json()) as Session };
  const { status } = response;
  const problem = (await response.json().catch(() => ({}))) as Partial<Problem>;
  return {
    failure: { code: problem.code ?? (status === 401 ? "unauthenticated" : "internal"), ...problem, status },
    // The header is seconds here; a date in it, from some proxy, reads as "no time named".
    retryAfter: 1000 * Number(response.headers.get("retry-after") ?? problem.retry_after) || undefined,
  };
}

/** `POST /v1/session/events`: fire and forget, and outlives the page that is being left. */
export function reportEvent(send: Fetch, { api, token }: Endpoint, report: EventReport): void {
  send(url(api, SESSION_EVENTS_PATH), { ...post(token, report), keepalive: true }).catch(() => undefined);
}
