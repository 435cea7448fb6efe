/**
 * How TelcoAPI is called and what its answers mean. Its documentation names neither host nor authentication: both are
 * the operator's to say, and nothing is sent before.
 */

import type { Call } from "./http.ts";
import {
  CREDENTIAL,
  DOUBT,
  OK,
  type OutcomeRule,
  refused,
  request,
  UNAVAILABLE,
  type Verdict,
} from "./outcome.ts";
import type { Connection, Outcome } from "./provider.ts";

const TIMEOUT_MS = 15_000;

/** Documented without statuses, so that the code alone decides. */
const CODES: Record<string, Verdict> = {
  PROFILE_NOT_FOUND: refused("not_found"),
  OPERATION_NOT_PERMITTED: refused("not_possible_now"),
  PROFILE_LIMIT_REACHED: refused("not_possible_now"),
  DEVICE_NOT_COMPATIBLE: refused("rejected"),
  PROFILE_DOWNLOAD_FAILED: refused("rejected"),
  INVALID_REQUEST: refused("invalid"),
  INVALID_ACTIVATION_CODE: refused("invalid"),
  RATE_LIMIT_EXCEEDED: UNAVAILABLE,
  // Of the provider, at its SM-DP+. It is no word about our credential.
  AUTHENTICATION_FAILED: UNAVAILABLE,
};

const byCode = (codes: Record<string, Verdict>): OutcomeRule[] =>
  Object.entries(codes).flatMap(([code, means]) => [4, 5].map((status) => ({ status, code, means })));

const COMMON: readonly OutcomeRule[] = [
  { status: 2, means: OK },
  { status: 401, means: CREDENTIAL }, // credential refused
  ...byCode(CODES),
  { status: 403, means: CREDENTIAL }, // not allowed
  // Before `INVALID_EID`: a device that nobody has registered has no code of its own.
  { status: 404, means: refused("not_found") }, // no such device
  { status: 429, means: UNAVAILABLE }, // limited per minute
];

const READ: readonly OutcomeRule[] = [
  ...COMMON,
  ...byCode({ NETWORK_ERROR: UNAVAILABLE }),
  { status: 4, means: refused("invalid") }, // INVALID_EID and the like
  { status: 5, means: UNAVAILABLE }, // a read changes nothing
];

const WRITE: readonly OutcomeRule[] = [
  ...COMMON,
  ...byCode({ NETWORK_ERROR: DOUBT }),
  { status: 4, means: refused("invalid") }, // INVALID_EID and the like
  { status: 5, means: DOUBT }, // may have failed after it was done
];

/** There is no list to read: a profile that nobody has is asked for, and only TelcoAPI says so in this word. */
const CHECK: readonly OutcomeRule[] = [
  { status: 404, code: "PROFILE_NOT_FOUND", means: OK }, // it knew who asked
  ...READ,
];

/** What may stand in a batch's answer. */
export const isDocumented = (code: string): boolean =>
  Object.hasOwn(CODES, code) || code === "INVALID_EID" || code === "NETWORK_ERROR";

export function read<T>(
  connection: Connection,
  path: string,
  decode: (json: unknown) => T | null,
  rules = READ,
): Promise<Outcome<T>> {
  return send(connection, "GET", path, undefined, rules, decode);
}

export function check(connection: Connection): Promise<Outcome<{ known: true }>> {
  const known = (json: unknown) => (json === undefined ? null : ({ known: true } as const));
  return read(connection, "/esim/profiles/8900000000000000000", known, CHECK);
}

export function write<T>(
  connection: Connection,
  method: "POST" | "DELETE",
  path: string,
  body: unknown,
  decode: (json: unknown) => T | null,
): Promise<Outcome<T>> {
  return send(connection, method, path, body, WRITE, decode);
}

async function send<T>(
  connection: Connection,
  method: Call["method"],
  path: string,
  body: unknown,
  rules: readonly OutcomeRule[],
  decode: (json: unknown) => T | null,
): Promise<Outcome<T>> {
  const { auth_header: header, auth_scheme: scheme } = connection.options;
  if (header === undefined) return { kind: "misconfigured", reason: "credential" };
  const credential = connection.credential.reveal();
  const call: Call = {
    method,
    url: connection.baseUrl + path,
    headers: { [header]: scheme === undefined ? credential : `${scheme} ${credential}` },
    ...(body === undefined ? {} : { body }),
    timeoutMs: TIMEOUT_MS,
  };
  return request(connection, call, rules, decode);
}
