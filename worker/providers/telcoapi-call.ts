/**
 * How TelcoAPI is called and what its answers mean. Its documentation names neither host nor authentication: both are
 * the operator's to say, and nothing is sent before.
 */

import type { Call } from "./http.ts";
import { request, type OutcomeRule, type Verdict } from "./outcome.ts";
import type { Connection, Outcome } from "./provider.ts";

const TIMEOUT_MS = 15_000;

const no = (reason: Extract<Verdict, { kind: "refused" }>["reason"]): Verdict => ({
  kind: "refused",
  reason,
});

/** Documented without statuses, so that the code alone decides. */
const CODES: Record<string, Verdict> = {
  PROFILE_NOT_FOUND: no("not_found"),
  OPERATION_NOT_PERMITTED: no("not_possible_now"),
  PROFILE_LIMIT_REACHED: no("not_possible_now"),
  DEVICE_NOT_COMPATIBLE: no("rejected"),
  PROFILE_DOWNLOAD_FAILED: no("rejected"),
  INVALID_REQUEST: no("invalid"),
  INVALID_ACTIVATION_CODE: no("invalid"),
  RATE_LIMIT_EXCEEDED: { kind: "unavailable" },
  // Of the provider, at its SM-DP+. It is no word about our credential.
  AUTHENTICATION_FAILED: { kind: "unavailable" },
};

const byCode = (codes: Record<string, Verdict>): OutcomeRule[] =>
  Object.entries(codes).flatMap(([code, means]) =>
    [4, 5].map((status) => ({ status, code, means, because: "documented code" })),
  );

const COMMON: readonly OutcomeRule[] = [
  { status: 2, means: { kind: "ok" }, because: "documented success" },
  { status: 401, means: { kind: "misconfigured", reason: "credential" }, because: "credential refused" },
  ...byCode(CODES),
  { status: 403, means: { kind: "misconfigured", reason: "credential" }, because: "not allowed" },
  // Before `INVALID_EID`: a device that nobody has registered has no code of its own.
  { status: 404, means: no("not_found"), because: "no such device" },
  { status: 429, means: { kind: "unavailable" }, because: "limited per minute" },
];

const READ: readonly OutcomeRule[] = [
  ...COMMON,
  ...byCode({ NETWORK_ERROR: { kind: "unavailable" } }),
  { status: 4, means: no("invalid"), because: "INVALID_EID and the like" },
  { status: 5, means: { kind: "unavailable" }, because: "a read changes nothing" },
];

const WRITE: readonly OutcomeRule[] = [
  ...COMMON,
  ...byCode({ NETWORK_ERROR: { kind: "unknown" } }),
  { status: 4, means: no("invalid"), because: "INVALID_EID and the like" },
  { status: 5, means: { kind: "unknown" }, because: "may have failed after it was done" },
];

/** There is no list to read: a profile that nobody has is asked for, and only TelcoAPI says so in this word. */
const CHECK: readonly OutcomeRule[] = [
  { status: 404, code: "PROFILE_NOT_FOUND", means: { kind: "ok" }, because: "it knew who asked" },
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
