/**
 * Airalo Partner API v2. A bearer token for client credentials, prepaid credit, and orders without an idempotency key
 * that can be searched for by their description (class C). What becomes of a profile it tells nobody.
 */

import { authenticate, dataOf, get, post } from "./airalo-call.ts";
import { decodeInstructions, decodeProfile, decodeShare, decodeUsage } from "./airalo-esim.ts";
import { acceptedOrder, decodeOrder, describe, idOf, keyIn, keyOfAccepted, pending } from "./airalo-order.ts";
import { decodeTopUps, packagePlans } from "./airalo-packages.ts";
import { readAiraloWebhook } from "./airalo-webhook.ts";
import { iccid, isRecord, list } from "./normalise.ts";
import { nothing } from "./outcome.ts";
import type { Connection, Outcome, PlaceInput, ProviderOrder, Seller } from "./provider.ts";

const INCLUDE = "include=sims,status";
const NOT_FOUND = { kind: "refused", reason: "not_found" } as const;

export const airalo: Seller = {
  id: "airalo",
  name: "Airalo",
  baseUrl: "https://partners-api.airalo.com/v2",
  credential: { pattern: /^[^\s:]+:[^\s:]+$/, is: "client id and client secret, joined by a colon" },
  resend: "C",
  // Nothing documents how soon a list has an order.
  searchLagMs: 60_000,
  reports: { installed: "never", usage: "polled" },
  // One limit that was documented; and answers are cached for longer than others would allow.
  usageEveryMs: 15 * 60_000,
  topsUp: true,

  check: (connection) =>
    get(connection, "/packages?limit=1", (json) => (isRecord(json) ? json : null)).then(nothing),
  authenticate,
  plans: (connection) => packagePlans((path, decode) => get(connection, path, decode)),
  place,
  find,

  async read(connection, ref) {
    const key = keyOfAccepted(ref);
    if (key === undefined) {
      const path = `/orders/${encodeURIComponent(ref)}?${INCLUDE}`;
      return get(connection, path, (json) => decodeOrder(dataOf(json)));
    }
    const found = await find(connection, key);
    return found.kind === "ok" ? { kind: "ok", value: found.value ?? pending(ref) } : found;
  },

  profile: (connection, id) => sim(connection, id, "", decodeProfile),

  async usage(connection, id) {
    const told = await sim(connection, id, "/usage", decodeUsage);
    return told.kind !== "ok" ? told : { kind: "ok", value: told.value === "none" ? null : told.value };
  },

  topUpPlans: (connection, id) => sim(connection, id, "/topups", decodeTopUps),

  instructions: (connection, id, language) =>
    sim(connection, id, "/instructions", decodeInstructions, {
      "Accept-Language": /^[\w-]{2,35}$/.test(language) ? language : "en",
    }),

  async share(connection, id) {
    const told = await sim(connection, id, "?include=share", decodeShare);
    if (told.kind !== "ok") return told;
    return told.value === "none" ? NOT_FOUND : { kind: "ok", value: told.value };
  },

  webhook: {
    signedWith: "credential",
    read: readAiraloWebhook,
    async register(connection, url) {
      for (const type of ["async_orders", "webhook_low_data", "webhook_credit_limit"]) {
        const body = { type, webhook_url: url };
        const told = await post(connection, "/notifications/opt-in", body, dataOf);
        if (told.kind !== "ok") return told;
      }
      return { kind: "ok", value: null };
    },
  },
};

async function place(connection: Connection, input: PlaceInput): Promise<Outcome<ProviderOrder>> {
  const { item, quantity, iccid, upstreamKey } = input;
  const wanted = { package_id: item, description: describe(input) };
  const decode = (json: unknown) => decodeOrder(dataOf(json));
  if (iccid) {
    return quantity === 1
      ? post(connection, "/orders/topups", { ...wanted, iccid }, decode)
      : { kind: "refused", reason: "invalid" };
  }
  const body = { ...wanted, quantity, type: "sim" };
  if (quantity > (connection.options.async_above ?? Infinity)) {
    const accepted = await post(connection, "/orders-async", body, (json) => {
      const requestId = idOf(dataOf(json)?.request_id);
      return requestId === null ? null : acceptedOrder(requestId, upstreamKey);
    });
    // Where nobody can be told that it is there, it was not taken.
    if (accepted.kind !== "refused" || accepted.reason !== "not_possible_now") return accepted;
  }
  return post(connection, "/orders", body, decode);
}

/** The search is a `LIKE`: what it finds may only contain what was looked for. */
async function find(connection: Connection, upstreamKey: string): Promise<Outcome<ProviderOrder | null>> {
  const path = `/orders?${INCLUDE}&filter[description]=${encodeURIComponent(upstreamKey)}`;
  const found = await get(connection, path, (json) => {
    if (!isRecord(json) || !Array.isArray(json.data)) return null;
    const ours = list(json.data).find(({ description }) => keyIn(description) === upstreamKey);
    const order = ours === undefined ? null : decodeOrder(ours);
    return ours !== undefined && order === null ? null : { order };
  });
  return found.kind === "ok" ? { kind: "ok", value: found.value.order } : found;
}

async function sim<T>(
  connection: Connection,
  id: string,
  what: string,
  decode: (json: unknown) => T | null,
  headers?: Record<string, string>,
): Promise<Outcome<T>> {
  return iccid(id) === null ? NOT_FOUND : get(connection, `/sims/${id}${what}`, decode, headers);
}
