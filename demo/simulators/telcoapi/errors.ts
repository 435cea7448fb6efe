// TelcoAPI's error answers: `{ error, message, details?, timestamp }`, with its documented codes. Which status goes with
// which code is not documented; these are plausible.

import type { SimContext, SimReply } from "../provider.ts";
import { json, Refusal } from "../reply.ts";

const STATUSES = {
  INVALID_REQUEST: 400,
  INVALID_EID: 400,
  INVALID_ACTIVATION_CODE: 400,
  UNAUTHORIZED: 401,
  PROFILE_NOT_FOUND: 404,
  DEVICE_NOT_FOUND: 404,
  NOT_FOUND: 404,
  OPERATION_NOT_PERMITTED: 409,
  PROFILE_LIMIT_REACHED: 409,
  DEVICE_NOT_COMPATIBLE: 422,
  PROFILE_DOWNLOAD_FAILED: 422,
  RATE_LIMIT_EXCEEDED: 429,
  INTERNAL_ERROR: 500,
  AUTHENTICATION_FAILED: 502,
  NETWORK_ERROR: 502,
} as const;
export type TelcoError = keyof typeof STATUSES;

export interface Details {
  readonly field: string;
  readonly reason: string;
}

/** What a client is told; thrown by whatever finds it out. */
export class Problem extends Error {
  readonly code: TelcoError;
  readonly details: Details | undefined;

  constructor(code: TelcoError, message: string, details?: Details) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

export function invalid(field: string, reason: string): Problem {
  return new Problem("INVALID_REQUEST", "Invalid profile data", { field, reason });
}

export function failure(problem: Problem, now: number, headers: Record<string, string> = {}): SimReply {
  const { code, message, details } = problem;
  const body = {
    error: code,
    message,
    ...(details === undefined ? {} : { details }),
    timestamp: new Date(now).toISOString(),
  };
  return json(STATUSES[code], body, headers);
}

/** Runs a handler, and answers with the problem that it meets. */
export function answering(context: SimContext, work: () => SimReply): SimReply {
  try {
    return work();
  } catch (error) {
    if (error instanceof Problem) throw new Refusal(failure(error, context.now));
    throw error;
  }
}
