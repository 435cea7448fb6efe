/**
 * One HTTP call to a provider, with the hygiene that every adapter needs: a deadline for all of it, no redirects
 * followed, JSON asked for and nothing else read, a cap on the answer's size.
 *
 * It does not know which answers are good: it hands back what came, or that nothing usable did.
 */

import { parseRetryAfter } from "../../shared/polling.ts";
import { clock } from "../clock.ts";
import { readCapped } from "../http/capped.ts";
import { parseExact } from "./exact-json.ts";

/** The answer to one call. `json` is `undefined` where the body could not be read as JSON. */
export interface Answer {
  status: number;
  json: unknown;
  /** The body as it came, where the call asked for another type than JSON and got it. */
  bytes?: Uint8Array<ArrayBuffer>;
  /** The body does not even claim to be JSON, and was not read: something in front of the provider has answered. */
  foreign?: true;
  retryAfterMs?: number;
}

export type CallResult =
  | { kind: "answer"; answer: Answer }
  /** It never left: nobody saw the request. */
  | { kind: "not_sent" }
  /** A timeout, a reset, a redirect or an endless body: the provider may have acted on it. */
  | { kind: "lost"; timedOut: boolean };

/** Thrown by a connection's `fetch` for a call that it did not let out. */
export class NotSent extends Error {
  constructor() {
    super("The call was not sent");
    this.name = "NotSent";
  }
}

export interface Call {
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  url: string;
  headers: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as a form, in the place of `body`. */
  form?: Record<string, string>;
  /** Where something else than JSON is wanted: the media type to ask for, and how much of it at most. */
  takes?: { type: MediaType; also?: MediaType; maxBytes: number };
  timeoutMs: number;
  /** Whatever becomes of it, nothing has changed at the provider. True of every GET. */
  changesNothing?: true;
}

type MediaType = "text/csv" | "application/zip" | "image/png";

const MAX_BODY_BYTES = 4 * 1024 * 1024;
const JSON_TYPE = /^\s*application\/(json|[a-z0-9.+-]+\+json)\s*(;|$)/i;
const MAX_RETRY_AFTER_MS = 15 * 60_000;

export async function callProvider(
  call: Call,
  send: (request: Request) => Promise<Response>,
): Promise<CallResult> {
  const signal = AbortSignal.timeout(call.timeoutMs);
  const request = new Request(call.url, {
    method: call.method,
    headers: {
      Accept: call.takes?.type ?? "application/json",
      ...(call.body === undefined ? {} : { "Content-Type": "application/json" }),
      ...call.headers,
    },
    ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
    // A form names its own type.
    ...(call.form === undefined ? {} : { body: new URLSearchParams(call.form) }),
    // A followed redirect would hand a key in `X-API-Key` to whichever host it names.
    redirect: "manual",
    signal,
  });
  try {
    const response = await send(request);
    // No provider of ours redirects its API: whoever does is not the one that was asked.
    const redirected = response.status >= 300 && response.status < 400;
    const body = redirected ? await discard(response, null) : await readBody(response, call.takes);
    if (body === null) return { kind: "lost", timedOut: false };
    const asked = parseRetryAfter(response.headers.get("Retry-After"), clock.now());
    const retryAfterMs = asked === undefined ? undefined : Math.min(asked, MAX_RETRY_AFTER_MS);
    return {
      kind: "answer",
      answer: {
        status: response.status,
        ...body,
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      },
    };
  } catch (error) {
    if (error instanceof NotSent) return { kind: "not_sent" };
    return { kind: "lost", timedOut: error instanceof Error && error.name === "TimeoutError" };
  }
}

/** `null` where there is no end to it. */
async function readBody(
  response: Response,
  takes: Call["takes"],
): Promise<Pick<Answer, "json" | "bytes" | "foreign"> | null> {
  const type = response.headers.get("Content-Type");
  const is = (wanted: string | undefined) => wanted !== undefined && type?.toLowerCase().startsWith(wanted);
  if (takes !== undefined && response.ok && (is(takes.type) || is(takes.also))) {
    const bytes = await readCapped(response.body, takes.maxBytes);
    return bytes && { json: undefined, bytes };
  }
  if (type !== null && !JSON_TYPE.test(type)) return discard(response, { json: undefined, foreign: true });
  const bytes = await readCapped(response.body, MAX_BODY_BYTES);
  if (bytes === null) return null;
  const text = new TextDecoder().decode(bytes);
  // What has no body needs no type.
  if (type === null) return text === "" ? { json: undefined } : { json: undefined, foreign: true };
  return { json: parseExact(text) };
}

/** Lets the connection know that nobody reads on. */
async function discard<T>({ body }: Response, instead: T): Promise<T> {
  await body?.cancel().catch(() => undefined);
  return instead;
}
