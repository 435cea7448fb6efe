/**
 * One call of the partner API: headers, what an answer is, and which calls may be sent again.
 *
 * A repetition is safe where nothing changes, or where the API knows the call by its `Idempotency-Key`. A key goes with
 * every POST. What the calls are about is not known here.
 */

import type { Problem } from "../api/types.ts";
import { parseRetryAfter } from "../polling.ts";
import { RETRIES } from "../problem.ts";
import { pause, type Abort, type ClientAnswer, type ClientPorts } from "./ports.ts";

/** A problem document (RFC 9457), or our own words where none arrived. */
export type PartnerProblem = Pick<Problem, "title" | "detail" | "status" | "retryable"> & Partial<Problem>;

/** Every failure of the client's. Its message is the problem's title, and holds no secret. */
export class PartnerApiError extends Error {
  readonly problem: PartnerProblem;

  constructor(problem: PartnerProblem) {
    super(problem.title);
    this.name = "PartnerApiError";
    this.problem = problem;
  }
}

export interface Call {
  method: "GET" | "POST";
  path: string;
  body?: object | undefined;
  /** For POST; absent: one is made up, for this call and its repetitions. */
  key?: string | undefined;
  /** Sent twice it would be done twice: the API does not know it by its key. */
  once?: true;
  signal?: Abort | undefined;
}

export type Reply<T> =
  | { ok: true; status: number; value: T; retryAfterMs: number | undefined }
  | { ok: false; problem: PartnerProblem; retryAfterMs: number | undefined };

export interface Caller {
  ports: ClientPorts;
  /** `esk_live_…` or `esk_test_…` */
  key: string;
  /** How often a call is tried that may be sent again. */
  attempts: number;
}

/** One attempt. It throws nothing. */
export async function attempt<T>({ ports, key }: Caller, call: Call): Promise<Reply<T>> {
  const { method, path, body, signal } = call;
  const headers: Record<string, string> = { authorization: `Bearer ${key}`, accept: "application/json" };
  if (body !== undefined) headers["content-type"] = "application/json";
  if (call.key !== undefined) headers["idempotency-key"] = call.key;
  let answer: ClientAnswer;
  try {
    answer = await ports.send({
      method,
      path,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
      signal,
    });
  } catch {
    return { ok: false, problem: UNREACHABLE, retryAfterMs: undefined };
  }
  const { status, text } = answer;
  const retryAfterMs = parseRetryAfter(answer.header("retry-after"), ports.now());
  const json = parsed(text);
  const fine = status >= 200 && status < 300 && json !== undefined;
  return fine
    ? { ok: true, status, value: json as T, retryAfterMs }
    : { ok: false, problem: problemOf(status, json), retryAfterMs };
}

/** The value, after as many attempts as it takes and is safe; otherwise a `PartnerApiError`. */
export async function call<T>(caller: Caller, asked: Call): Promise<T> {
  const call = keyed(caller, asked);
  for (let tried = 1; ; tried++) {
    const reply = await attempt<T>(caller, call);
    if (reply.ok) return reply.value;
    const last = call.once === true || tried >= caller.attempts || call.signal?.aborted === true;
    if (last || !mayPass(reply.problem)) throw new PartnerApiError(reply.problem);
    await pause(caller.ports, patience(tried, reply), call.signal);
  }
}

/** Every POST has a key, the same for all attempts. */
export function keyed({ ports }: Caller, call: Call): Call {
  return call.method === "POST" ? { ...call, key: call.key ?? ports.newKey() } : call;
}

/** The same, sent again later, may go well; and nobody has said that a person should look first. */
export function mayPass({ retryable, recovery }: PartnerProblem): boolean {
  return retryable && (recovery === undefined || recovery.action === "retry" || recovery.action === "wait");
}

/** How long to wait after so many troubles: twice as long each time, and never less than was asked for. */
export function patience(troubles: number, reply: Reply<unknown>, longestMs = 5 * 60_000): number {
  const asked = reply.ok ? 0 : (reply.problem.recovery?.delay_ms ?? 0);
  const ours = Math.min(RETRIES.firstDelayMs * 2 ** (troubles - 1), longestMs);
  return Math.max(ours, asked, reply.retryAfterMs ?? 0);
}

/** The request may or may not have arrived, so all that is safe is the same request under the same key. */
const UNREACHABLE: PartnerProblem = {
  title: "The eSIM service did not answer",
  detail: "We could not reach it just now. Trying again cannot buy anything twice.",
  status: 503,
  retryable: true,
  recovery: { action: "retry" },
};

function problemOf(status: number, json: unknown): PartnerProblem {
  const told: Partial<Problem> = typeof json === "object" && json !== null && status >= 300 ? json : {};
  return {
    title: "The eSIM service answered in a way we do not understand",
    detail: `It said ${status} without a reason.`,
    retryable: status >= 500,
    ...told,
    status,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
