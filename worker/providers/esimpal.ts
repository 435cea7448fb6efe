/**
 * eSIMPal. Bearer key; orders and payments take an `Idempotency-Key` that the provider remembers for 24 hours, so a
 * lost answer is settled by sending the same again (class A).
 */

import { decodeEsim, decodeOrder, decodePlans, decodeProfiles } from "./esimpal-payloads.ts";
import { isRecord, text } from "./normalise.ts";
import { PNG, pngOf } from "./png.ts";
import {
  CREDENTIAL,
  DOUBT,
  nothing,
  OK,
  type OutcomeRule,
  refused,
  request,
  UNAVAILABLE,
} from "./outcome.ts";
import type { Call } from "./http.ts";
import type { Connection, Seller } from "./provider.ts";

const READ_TIMEOUT_MS = 10_000;
/** An order may be long in the making, and giving up early only creates doubt. */
const ORDER_TIMEOUT_MS = 30_000;
/** Somebody waits for a command, and what became of it shows in the order. */
const COMMAND_TIMEOUT_MS = 10_000;

const COMMON: readonly OutcomeRule[] = [
  { status: 2, means: OK },
  { status: 401, means: CREDENTIAL }, // the key is missing, wrong or revoked
  { status: 403, means: CREDENTIAL }, // the key lacks a scope, or the resource is another key's
  { status: 404, means: refused("not_found") }, // no such order or package
  { status: 429, means: UNAVAILABLE }, // limited before the request is handled
];

const READ: readonly OutcomeRule[] = [
  ...COMMON,
  { status: 4, means: refused("invalid") }, // the request is wrong
  { status: 5, means: UNAVAILABLE }, // a read changes nothing
];

const WRITE: readonly OutcomeRule[] = [
  ...COMMON,
  // The key was used with other parameters, or the order is in another state.
  { status: 409, means: refused("not_possible_now") },
  { status: 4, means: refused("invalid") }, // validated before anything is stored
  { status: 5, means: DOUBT }, // may have failed after the order was stored
];

/** For an order that exists: the only thing left to be wrong is its state. */
const COMMAND: readonly OutcomeRule[] = [
  ...COMMON,
  { status: 4, means: refused("not_possible_now") }, // the order has moved on
  ...WRITE,
];

const CURRENCY: readonly OutcomeRule[] = [
  // We ask only in the right state, so what is wrong is the currency.
  { status: 400, means: refused("invalid") },
  ...WRITE,
];

const PLACE: readonly OutcomeRule[] = [
  { status: 404, means: refused("unknown_item") }, // no such plan
  ...WRITE,
];

export const esimpal: Seller = {
  id: "esimpal",
  name: "eSIMPal",
  baseUrl: "https://getesimpal.com/api",
  credential: { pattern: /^\S{8,}$/, is: "the API key" },
  reports: { installed: "never", usage: "never" },
  resend: "A",
  // An hour less than the provider's own 24, so that a clock that differs never turns a resend into a purchase.
  resendWithinMs: 23 * 3_600_000,

  check: (connection) => request(connection, get(connection, "/v1/plans"), READ, decodePlans).then(nothing),

  plans: (connection) => request(connection, get(connection, "/v1/plans"), READ, decodePlans),

  place: (connection, input) =>
    request(
      connection,
      post(connection, "/v1/orders", input.upstreamKey, {
        plan_id: input.item,
        quantity: input.quantity,
        ...(input.customer === null ? {} : { customer_ref: input.customer }),
      }),
      PLACE,
      decodeOrder,
    ),

  read: (connection, ref) =>
    request(connection, get(connection, `/v1/orders/${encodeURIComponent(ref)}`), READ, decodeOrder),

  pay: (connection, ref, upstreamKey) =>
    request(
      connection,
      post(connection, `/v1/orders/${encodeURIComponent(ref)}/pay`, upstreamKey, undefined),
      COMMAND,
      (json) => {
        const url = isRecord(json) ? text(json.checkout_url) : null;
        return url === null || !isWebUrl(url)
          ? null
          : { url, expiresAt: isRecord(json) ? text(json.expires_at) : null };
      },
    ),

  cancel: (connection, ref) =>
    request(
      connection,
      post(connection, `/v1/orders/${encodeURIComponent(ref)}/cancel`, null, undefined),
      COMMAND,
      (json) => (isRecord(json) && json.status === "cancelled" ? { done: true } : null),
    ).then(nothing),

  profiles: (connection, ref) =>
    request(
      connection,
      get(connection, `/v1/orders/${encodeURIComponent(ref)}/profiles`),
      READ,
      decodeProfiles,
    ),

  // Under the key, and not to be kept: it is fetched for who may see it, and handed on.
  qr: (connection, { ref, esimRef }) => {
    const path = `/v1/orders/${encodeURIComponent(ref ?? "")}/packages/${encodeURIComponent(esimRef)}/qr`;
    return request(connection, { ...get(connection, path), takes: PNG }, READ, (_, bytes) => pngOf(bytes));
  },

  activate: (connection, { ref, esimRef, profileRef }) => {
    const path = `/v1/orders/${encodeURIComponent(ref)}/packages/${encodeURIComponent(esimRef)}/activate`;
    const call =
      profileRef === null
        ? post(connection, `${path}/new`, null, undefined)
        : post(connection, `${path}/existing`, null, { esim_profile_id: profileRef });
    return request(connection, call, COMMAND, (json) => decodeEsim(isRecord(json) ? json : {})[0] ?? null);
  },

  changeCurrency: (connection, ref, currency) =>
    request(
      connection,
      {
        ...base(connection, `/v1/orders/${encodeURIComponent(ref)}`),
        method: "PATCH",
        body: { currency },
        timeoutMs: COMMAND_TIMEOUT_MS,
      },
      CURRENCY,
      decodeOrder,
    ),
};

function base(connection: Connection, path: string) {
  return {
    url: connection.baseUrl + path,
    headers: { Authorization: `Bearer ${connection.credential.reveal()}` },
  };
}

function get(connection: Connection, path: string): Call {
  return { ...base(connection, path), method: "GET", timeoutMs: READ_TIMEOUT_MS };
}

function post(connection: Connection, path: string, key: string | null, body: unknown): Call {
  const { url, headers } = base(connection, path);
  return {
    method: "POST",
    url,
    headers: key === null ? headers : { ...headers, "Idempotency-Key": key },
    ...(body === undefined ? {} : { body }),
    timeoutMs: path === "/v1/orders" ? ORDER_TIMEOUT_MS : COMMAND_TIMEOUT_MS,
  };
}

function isWebUrl(url: string): boolean {
  return /^https?:\/\//.test(url) && URL.canParse(url);
}
