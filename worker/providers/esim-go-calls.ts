/** How eSIM Go is called, and what its statuses mean. It documents no 404: what is unknown is 400, or 403. */

import type { Call } from "./http.ts";
import { iccid } from "./normalise.ts";
import {
  BALANCE,
  CREDENTIAL,
  DOUBT,
  nothing,
  OK,
  type OutcomeRule,
  refused,
  request,
  UNAVAILABLE,
} from "./outcome.ts";
import type { Connection, Outcome } from "./provider.ts";

export const READ_TIMEOUT_MS = 10_000;

const COMMON: readonly OutcomeRule[] = [
  { status: 2, means: OK },
  { status: 401, means: CREDENTIAL }, // the key is wrong
  { status: 403, means: CREDENTIAL }, // a bad key, or an eSIM that is not this organisation's
  { status: 410, means: refused("not_found") }, // the eSIM was deactivated
  { status: 429, means: UNAVAILABLE }, // limited per IP, before the request is handled
];

export const READ: readonly OutcomeRule[] = [
  ...COMMON,
  { status: 400, means: refused("not_found") }, // unknown references answer 400
  { status: 4, means: refused("invalid") }, // the request is wrong
  { status: 5, means: UNAVAILABLE }, // a read changes nothing
];

export const ORDER: readonly OutcomeRule[] = [
  ...COMMON,
  // The documented answer to an empty balance; it says itself that nothing was charged.
  { status: 400, message: /no payment taken|insufficient/i, means: BALANCE },
  { status: 400, means: refused("unknown_item") }, // orders are validated before payment
  { status: 4, means: refused("invalid") }, // validated before payment
  { status: 5, means: DOUBT }, // may have failed after payment was taken
];

/** An order that is only tried out. */
export const VALIDATE: readonly OutcomeRule[] = [
  { status: 5, means: UNAVAILABLE }, // nothing is ordered
  ...ORDER,
];

export function get(connection: Connection, path: string): Call {
  return {
    method: "GET",
    url: connection.baseUrl + path,
    headers: { "X-API-Key": connection.credential.reveal() },
    timeoutMs: READ_TIMEOUT_MS,
  };
}

export function read<T>(
  connection: Connection,
  path: string,
  decode: (json: unknown) => T | null,
): Promise<Outcome<T>> {
  return request(connection, get(connection, path), READ, decode);
}

/** One page of one: the catalogue itself is large. */
export function check(connection: Connection): Promise<Outcome<null>> {
  return read(connection, "/catalogue?page=1&perPage=1", (json) => json ?? null).then(nothing);
}

/** About one eSIM. */
export async function readEsim<T>(
  connection: Connection,
  id: string,
  path: string,
  decode: (json: unknown) => T | null,
): Promise<Outcome<T>> {
  // Anything else could lead out of the path.
  if (iccid(id) === null) return { kind: "refused", reason: "invalid" };
  return orForeign(connection, await read(connection, `/esims/${id}${path}`, decode));
}

/** The same 403 tells of a key that is wrong and of an eSIM that is somebody else's: whether the key is good, we ask. */
export async function orForeign<T>(connection: Connection, outcome: Outcome<T>): Promise<Outcome<T>> {
  if (outcome.kind !== "misconfigured" || outcome.reason !== "credential") return outcome;
  const checked = await check(connection);
  return checked.kind === "ok" ? { kind: "refused", reason: "not_found" } : outcome;
}
