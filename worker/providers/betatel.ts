/**
 * BetaTel RSP: reads by ICCID, with a user id and an API key in two headers. It sells nothing and calls nobody, so its
 * eSIMs are imported, and how they stand is asked.
 */

import { decodeProfile } from "./betatel-profile.ts";
import type { Call } from "./http.ts";
import { iccid, isRecord } from "./normalise.ts";
import { CREDENTIAL, nothing, OK, type OutcomeRule, refused, request, UNAVAILABLE } from "./outcome.ts";
import { PNG, pngOf } from "./png.ts";
import type { Connection, Outcome, Provider } from "./provider.ts";

const TIMEOUT_MS = 10_000;

const READ: readonly OutcomeRule[] = [
  { status: 2, means: OK },
  { status: 401, means: CREDENTIAL }, // key refused
  { status: 403, means: CREDENTIAL }, // key not allowed
  { status: 404, means: refused("not_found") }, // unknown ICCID
  { status: 429, means: UNAVAILABLE }, // limited before it is handled
  { status: 4, means: refused("invalid") }, // the request is wrong
  { status: 5, means: UNAVAILABLE }, // a read changes nothing
];

export const betatel: Provider = {
  id: "betatel",
  name: "BetaTel RSP",
  baseUrl: "https://esim.betatel.com/api/v1/esim",
  credential: { pattern: /^[^\s:]+:[^\s:]+$/, is: "user id and API key, joined by a colon" },
  resend: "D",
  reports: { installed: "polled", usage: "never" },

  check: (connection) =>
    request(connection, get(connection, "/sim-registries?count=1"), READ, (json) =>
      isRecord(json) && Array.isArray(json.sims) ? json : null,
    ).then(nothing),

  profile: (connection, id) =>
    about(id, () =>
      request(connection, get(connection, `/euicc-profiles/${id}`), READ, (json) => decodeProfile(json, id)),
    ),

  // Its path is in no documentation: this is a guess, made only for an eSIM that has no activation code.
  qr: (connection, { esimRef: id }) =>
    about(id, () => {
      const call = { ...get(connection, `/euicc-profiles/${id}/qr-code`), takes: PNG };
      return request(connection, call, READ, (_, bytes) => pngOf(bytes));
    }),
};

function get(connection: Connection, path: string): Call {
  const [user = "", key = ""] = connection.credential.reveal().split(":");
  return {
    method: "GET",
    url: connection.baseUrl + path,
    headers: { "x-user-id": user, "x-api-key": key },
    timeoutMs: TIMEOUT_MS,
  };
}

/** Anything else could lead out of the path. */
async function about<T>(id: string, ask: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  return iccid(id) === null ? { kind: "refused", reason: "invalid" } : ask();
}
