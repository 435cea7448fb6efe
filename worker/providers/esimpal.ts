/**
 * eSIMPal. Bearer key; orders and payments take an `Idempotency-Key` that the provider remembers for 24 hours, so a
 * lost answer is settled by sending the same again (class A).
 */

import type { OrderStatus } from "../../shared/activation.ts";
import { activationCodeFrom, iccid, isRecord, iso2, list, moneyFromCents, text } from "./normalise.ts";
import { request, type OutcomeRule } from "./outcome.ts";
import type { Call } from "./http.ts";
import type {
  Connection,
  ExistingProfile,
  Provider,
  ProviderEsim,
  ProviderOrder,
  ProviderPlan,
} from "./provider.ts";

const READ_TIMEOUT_MS = 10_000;
/** An order may be long in the making, and giving up early only creates doubt. */
const ORDER_TIMEOUT_MS = 30_000;
/** Somebody waits for a command, and what became of it shows in the order. */
const COMMAND_TIMEOUT_MS = 10_000;

const COMMON: readonly OutcomeRule[] = [
  { status: 2, means: { kind: "ok" }, because: "documented success" },
  {
    status: 401,
    means: { kind: "misconfigured", reason: "credential" },
    because: "the key is missing, wrong or revoked",
  },
  {
    status: 403,
    means: { kind: "misconfigured", reason: "credential" },
    because: "the key lacks a scope, or the resource is another key's",
  },
  { status: 404, means: { kind: "refused", reason: "not_found" }, because: "no such order or package" },
  { status: 429, means: { kind: "unavailable" }, because: "limited before the request is handled" },
];

const READ: readonly OutcomeRule[] = [
  ...COMMON,
  { status: 4, means: { kind: "refused", reason: "invalid" }, because: "the request is wrong" },
  { status: 5, means: { kind: "unavailable" }, because: "a read changes nothing" },
];

const WRITE: readonly OutcomeRule[] = [
  ...COMMON,
  {
    status: 409,
    means: { kind: "refused", reason: "not_possible_now" },
    because: "the key was used with other parameters, or the order is in another state",
  },
  {
    status: 4,
    means: { kind: "refused", reason: "invalid" },
    because: "validated before anything is stored",
  },
  { status: 5, means: { kind: "unknown" }, because: "may have failed after the order was stored" },
];

/** For an order that exists: the only thing left to be wrong is its state. */
const COMMAND: readonly OutcomeRule[] = [
  ...COMMON,
  { status: 4, means: { kind: "refused", reason: "not_possible_now" }, because: "the order has moved on" },
  ...WRITE,
];

const CURRENCY: readonly OutcomeRule[] = [
  {
    status: 400,
    means: { kind: "refused", reason: "invalid" },
    because: "we ask only in the right state, so what is wrong is the currency",
  },
  ...WRITE,
];

const PLACE: readonly OutcomeRule[] = [
  { status: 404, means: { kind: "refused", reason: "unknown_item" }, because: "no such plan" },
  ...WRITE,
];

const STATUSES: Record<string, OrderStatus> = {
  created: "created",
  payment_pending: "awaiting_payment",
  paid: "provisioning",
  provisioning: "provisioning",
  ready: "ready",
  failed: "failed",
  cancelled: "cancelled",
  expired: "expired",
};

export const esimpal: Provider = {
  id: "esimpal",
  baseUrl: "https://getesimpal.com/api",
  resend: "A",
  // An hour less than the provider's own 24, so that a clock that differs never turns a resend into a purchase.
  resendWithinMs: 23 * 3_600_000,

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
    ).then((outcome) => (outcome.kind === "ok" ? { kind: "ok", value: null } : outcome)),

  profiles: (connection, ref) =>
    request(
      connection,
      get(connection, `/v1/orders/${encodeURIComponent(ref)}/profiles`),
      READ,
      decodeProfiles,
    ),

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

function decodePlans(json: unknown): ProviderPlan[] | null {
  if (!isRecord(json) || !Array.isArray(json.plans)) return null;
  return list(json.plans).flatMap((plan) => {
    const [item, name] = [text(plan.id), text(plan.name)];
    const price = isRecord(plan.price) ? plan.price : {};
    const cost = moneyFromCents(price.amount_cents, price.currency);
    if (item === null || cost === null) return [];
    const days = typeof plan.days === "number" ? plan.days : plan.validity_days;
    return [
      {
        item,
        name: name ?? item,
        coverage: (Array.isArray(plan.coverage) ? plan.coverage : [plan.coverage])
          .map(iso2)
          .filter((code) => code !== null),
        dataGb: typeof plan.data_gb === "number" ? plan.data_gb : null,
        ...(typeof days === "number" ? { days } : {}),
        cost,
      },
    ];
  });
}

function decodeOrder(json: unknown): ProviderOrder | null {
  if (!isRecord(json)) return null;
  const ref = text(json.order_id);
  const status = STATUSES[text(json.status) ?? ""];
  if (ref === null || status === undefined) return null;
  return {
    ref,
    status,
    total: decodeTotal(json),
    expiresAt: text(json.expires_at),
    esims: list(json.esims).flatMap(decodeEsim),
  };
}

/** Creating answers `total_amount_cents`; changing the currency answers `total_price`, as a number or as money. */
function decodeTotal(order: Record<string, unknown>) {
  const { total_price: price } = order;
  if (isRecord(price)) return moneyFromCents(price.amount_cents, price.currency);
  return moneyFromCents(order.total_amount_cents ?? price, order.currency);
}

function decodeEsim(esim: Record<string, unknown>): ProviderEsim[] {
  const ref = text(esim.package_id);
  if (ref === null) return [];
  const activationCode = activationCodeFrom({
    whole: [esim.activation_code],
    smdpAddress: esim.smdp_address,
    matchingId: esim.activation_code,
  });
  // The code decides as well as the word: "ready" without one is not yet of any use to the customer.
  const ready = esim.status === "ready" && activationCode !== null;
  return [{ ref, iccid: iccid(esim.iccid), status: ready ? "ready" : "awaiting_choice", activationCode }];
}

/** Named by what the customer can compare with their phone: the name, and the end of the ICCID. */
function decodeProfiles(json: unknown): ExistingProfile[] | null {
  if (!isRecord(json) || !Array.isArray(json.profiles)) return null;
  return list(json.profiles).flatMap((profile) => {
    const ref = text(profile.profile_id) ?? text(profile.id);
    if (ref === null) return [];
    const end = iccid(profile.iccid)?.slice(-4);
    const name = text(profile.name) ?? "eSIM";
    return [{ ref, label: end === undefined ? name : `${name} (…${end})` }];
  });
}

function isWebUrl(url: string): boolean {
  return /^https?:\/\//.test(url) && URL.canParse(url);
}
