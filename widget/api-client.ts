/**
 * The browser routes as functions: request out, result in. No retries, no timers, no state.
 *
 * Knows the wire (headers, problem details, Retry-After), not what the element makes of an answer.
 */

import { SESSION_EVENTS_PATH, SESSION_PATH } from "../shared/api/paths.ts";
import type { DeviceHints, EventReport, Problem, Session } from "../shared/api/types.ts";

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

/** What is sent in place of a mere question; the answer is a session all the same. */
export interface Command {
  /** Below the session's own path, `/choice`. */
  to: string;
  headers: Record<string, string>;
  body: object;
}

const request = (token: string, body?: object, headers?: object): RequestInit => ({
  headers: { ...bearer(token), ...(body && { "Content-Type": "application/json" }), ...headers },
  ...(body && { method: "POST", body: JSON.stringify(body) }),
});

/** `GET /v1/session`, or a command. Rejects where there was no answer, or one that is not ours. */
export async function loadSession(
  send: Fetch,
  { api, token }: Endpoint,
  hints: DeviceHints,
  signal: AbortSignal,
  command?: Command,
): Promise<SessionResult> {
  const response = await send(`${url(api, SESSION_PATH + (command?.to ?? ""))}?hints=${base64url(hints)}`, {
    ...request(token, command?.body, command?.headers),
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

/** `POST /v1/session/events`: outlives the page that is being left; whether it arrived is nobody's concern. */
export const reportEvent = (send: Fetch, { api, token }: Endpoint, report: EventReport): Promise<unknown> =>
  send(url(api, SESSION_EVENTS_PATH), { ...request(token, report), keepalive: true }).catch(() => undefined);
