/**
 * How Airalo is called and what its answers mean: a token for client credentials, and errors in three shapes. A token
 * that is no longer taken is renewed once; the call that found it out has done nothing.
 */

import { Secret } from "../custody/secret.ts";
import type { Call } from "./http.ts";
import { amount, isRecord, text } from "./normalise.ts";
import { BALANCE, CREDENTIAL, OK, type OutcomeRule, refused, request, UNAVAILABLE } from "./outcome.ts";
import type { Connection, Outcome } from "./provider.ts";

const TIMEOUT_MS = 15_000;
/** An order may be long in the making, and giving up early only creates doubt. */
const ORDER_TIMEOUT_MS = 60_000;
/** As the vendor's own library does, whatever is promised. */
const LONGEST_TOKEN_S = 24 * 3600;

const COMMON: readonly OutcomeRule[] = [
  { status: 2, means: OK },
  { status: 401, means: CREDENTIAL }, // token refused
  { status: 403, means: CREDENTIAL }, // address not allowed
  { status: 429, means: UNAVAILABLE }, // limited before it is handled
];

const TOKEN: readonly OutcomeRule[] = [
  ...COMMON,
  { status: 422, means: CREDENTIAL }, // credential refused
  { status: 4, means: refused("invalid") }, // the request is wrong
  { status: 5, means: UNAVAILABLE }, // a token changes nothing
];

export const READ: readonly OutcomeRule[] = [
  ...COMMON,
  { status: 404, means: refused("not_found") }, // unknown id
  { status: 422, code: "73", means: refused("not_found") }, // recycled
  { status: 4, means: refused("invalid") }, // the request is wrong
  { status: 5, means: UNAVAILABLE }, // a read changes nothing
];

/** Codes that are not in here, 53 above all ("something unexpected happened"), prove nothing: doubt. */
export const ORDER: readonly OutcomeRule[] = [
  ...COMMON,
  { status: 422, code: "11", means: BALANCE }, // not enough credit
  { status: 422, code: "13", means: UNAVAILABLE }, // operator in maintenance
  { status: 422, code: "14", means: refused("invalid") }, // wrong checksum
  { status: 422, code: "23", means: refused("rejected") }, // no top-ups
  { status: 422, code: "33", means: refused("rejected") }, // out of stock
  { status: 422, code: "34", means: refused("unknown_item") }, // no such package
  { status: 422, code: "43", means: refused("invalid") }, // bad request
  { status: 422, code: "73", means: refused("not_found") }, // recycled
  { status: 422, message: /not opted in/i, means: refused("not_possible_now") }, // nowhere to tell of it
  { status: 422, field: "package_id", means: refused("unknown_item") }, // checked first
  { status: 422, field: "iccid", means: refused("not_found") }, // checked first
  // Fewer in stock.
  { status: 422, field: "quantity", message: /not available/i, means: refused("rejected") },
  { status: 422, field: "", means: refused("invalid") }, // checked first
];

export function authenticate(
  connection: Connection,
): Promise<Outcome<{ token: Secret; expiresInMs: number }>> {
  const [client_id = "", client_secret = ""] = connection.credential.reveal().split(":");
  const call: Call = {
    method: "POST",
    url: `${connection.baseUrl}/token`,
    headers: {},
    form: { client_id, client_secret, grant_type: "client_credentials" },
    timeoutMs: TIMEOUT_MS,
    changesNothing: true,
  };
  return request(connection, call, TOKEN, (json) => {
    const data = dataOf(json);
    const token = text(data?.access_token);
    // What is no header value would throw where it is used.
    if (token === null || !/^[!-~]{1,8192}$/.test(token)) return null;
    const seconds = amount(data?.expires_in) ?? LONGEST_TOKEN_S;
    return {
      token: new Secret(token),
      expiresInMs: Math.max(0, Math.min(seconds, LONGEST_TOKEN_S)) * 1000,
    };
  });
}

export function get<T>(
  connection: Connection,
  path: string,
  decode: (json: unknown) => T | null,
  headers: Record<string, string> = {},
): Promise<Outcome<T>> {
  const call: Call = { method: "GET", url: connection.baseUrl + path, headers, timeoutMs: TIMEOUT_MS };
  return ask(connection, call, READ, decode);
}

export function post<T>(
  connection: Connection,
  path: string,
  body: Record<string, unknown>,
  decode: (json: unknown) => T | null,
): Promise<Outcome<T>> {
  const url = connection.baseUrl + path;
  return ask(
    connection,
    { method: "POST", url, headers: {}, body, timeoutMs: ORDER_TIMEOUT_MS },
    ORDER,
    decode,
  );
}

async function ask<T>(
  connection: Connection,
  call: Call,
  rules: readonly OutcomeRule[],
  decode: (json: unknown) => T | null,
  renew = false,
): Promise<Outcome<T>> {
  const token = (await connection.token?.(renew)) ?? { kind: "unavailable" };
  // The call itself was not made: whatever became of the token, there is no doubt about that.
  if (token.kind === "unknown") return { ...token, kind: "unavailable" };
  if (token.kind !== "ok") return token;
  const headers = { ...call.headers, Authorization: `Bearer ${token.value.reveal()}` };
  const outcome = await request(connection, { ...call, headers }, rules, decode);
  const refused = outcome.kind === "misconfigured" && outcome.reason === "credential";
  return refused && !renew ? ask(connection, call, rules, decode, true) : outcome;
}

/** The envelope of every answer. */
export function dataOf(json: unknown): Record<string, unknown> | null {
  return isRecord(json) && isRecord(json.data) ? json.data : null;
}
