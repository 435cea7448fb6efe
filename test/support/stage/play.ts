/**
 * What a made-up backend answers to one element: sessions from the fixtures, by name, and what goes wrong.
 *
 * Pure, with the clock passed in. It knows no HTTP server and no element.
 */

import { SCENARIOS, session } from "../../../demo/playground/sessions.mjs";
import type { Session } from "../../../shared/api/types.ts";

export type ScenarioName = keyof typeof SCENARIOS;

/** No answer at all, or a refusal. */
export type Fault = "hangs" | { status: number; code: string; retryAfter?: number };

export interface Answer {
  scenario?: ScenarioName;
  fault?: Fault;
  /** When the element is to ask again, in milliseconds. Default: as the scenario says. */
  pollMs?: number;
  /** Over the session as the scenario has it. */
  patch?: Partial<Session>;
}

export interface Play {
  os: string;
  /** Given in turn; the last one from then on. */
  answers: Answer[];
}

/** The session of an answer; `origin` is where its QR codes and links lead. */
export function sessionOf(
  { scenario = "ready", pollMs, patch }: Answer,
  os: string,
  origin: string,
  now: number,
) {
  const whole = { ...session(os, { origin, now, ...SCENARIOS[scenario] }), ...patch };
  return pollMs === undefined ? whole : { ...whole, next_poll_ms: pollMs };
}

/** As the backend words a refusal: problem details, with how long to wait where there is a time. */
export function problemOf({ status, code, retryAfter }: Exclude<Fault, "hangs">) {
  return {
    type: `/problems/${code}`,
    title: code,
    status,
    code,
    detail: code,
    retryable: status >= 500,
    request_id: "req_stage",
    ...(retryAfter !== undefined && { retry_after: retryAfter }),
  };
}
