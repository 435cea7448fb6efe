/**
 * eSIM Go v2.4. `X-API-Key`, prepaid balance, and no idempotency of any kind (class D): nothing that spends is ever
 * sent twice. Orders of up to five bundles answer with their eSIMs; larger ones are processed later.
 */

import type { EsimStatus } from "../../shared/activation.ts";
import type { Money } from "../../shared/api/types.ts";
import { cataloguePlans, CURRENCY } from "./esim-go-catalogue.ts";
import {
  activationCodeFrom,
  count,
  iccid,
  isRecord,
  list,
  moneyFromDecimal,
  text,
  time,
} from "./normalise.ts";
import { request, type OutcomeRule } from "./outcome.ts";
import type { Call } from "./http.ts";
import type {
  Connection,
  Outcome,
  Provider,
  ProviderEsim,
  ProviderOrder,
  RecentOrder,
  RecentQuery,
} from "./provider.ts";

const READ_TIMEOUT_MS = 10_000;
/** An order may be long in the making, and giving up early only creates doubt. */
const ORDER_TIMEOUT_MS = 60_000;
const RECENT_PAGE = 100;
const RECENT_MAX_PAGES = 20;

const COMMON: readonly OutcomeRule[] = [
  { status: 2, means: { kind: "ok" }, because: "documented success" },
  { status: 401, means: { kind: "misconfigured", reason: "credential" }, because: "the key is wrong" },
  {
    status: 403,
    means: { kind: "misconfigured", reason: "credential" },
    because: "a bad key, or an eSIM that is not this organisation's",
  },
  { status: 410, means: { kind: "refused", reason: "not_found" }, because: "the eSIM was deactivated" },
  { status: 429, means: { kind: "unavailable" }, because: "limited per IP, before the request is handled" },
];

const READ: readonly OutcomeRule[] = [
  ...COMMON,
  { status: 400, means: { kind: "refused", reason: "not_found" }, because: "unknown references answer 400" },
  { status: 4, means: { kind: "refused", reason: "invalid" }, because: "the request is wrong" },
  { status: 5, means: { kind: "unavailable" }, because: "a read changes nothing" },
];

const ORDER: readonly OutcomeRule[] = [
  ...COMMON,
  {
    status: 400,
    message: /no payment taken|insufficient/i,
    means: { kind: "misconfigured", reason: "balance" },
    because: "the documented answer to an empty balance; it says itself that nothing was charged",
  },
  {
    status: 400,
    means: { kind: "refused", reason: "unknown_item" },
    because: "orders are validated before payment",
  },
  { status: 4, means: { kind: "refused", reason: "invalid" }, because: "validated before payment" },
  { status: 5, means: { kind: "unknown" }, because: "may have failed after payment was taken" },
];

const PROFILE_STATUSES: Record<string, EsimStatus> = {
  Released: "ready",
  Downloaded: "downloaded",
  Installed: "installed",
  Unavailable: "failed",
  Deactivated: "expired",
};

export const esimGo: Provider = {
  id: "esim-go",
  baseUrl: "https://api.esim-go.com/v2.4",
  resend: "D",
  // Documented per IP; an operator with an allowance of its own sets it on the account.
  requestsPerSecond: 10,

  plans: (connection) =>
    cataloguePlans((path, decode) => request(connection, get(connection, path), READ, decode)),

  async quote(connection, item, quantity) {
    const call = order(connection, "validate", item, quantity);
    const checked = await request(connection, call, ORDER, decodeValidation);
    if (checked.kind !== "ok") return checked;
    // An answer, and a clear one: the order would not be taken.
    return checked.value === "invalid"
      ? { kind: "refused", reason: "rejected" }
      : { kind: "ok", value: checked.value };
  },

  // Not every answer carries the eSIMs inline. The purchase stands either way; the poller asks for them.
  place: (connection, input) =>
    request(
      connection,
      order(connection, "transaction", input.item, input.quantity),
      ORDER,
      (json) => decodeOrder(json)?.order ?? null,
    ),

  async read(connection, ref) {
    const call = get(connection, `/orders/${encodeURIComponent(ref)}`);
    const found = await request(connection, call, READ, decodeOrder);
    if (found.kind !== "ok") return found;
    const { order, quantity, processing } = found.value;
    // While it is processed nothing is assigned, and asking would only double the reads.
    return processing || order.status === "failed"
      ? { kind: "ok", value: order }
      : withAssignments(connection, order, quantity);
  },

  async recent(connection, wanted) {
    const span = [`gte:${iso(wanted.fromMs)}`, `lte:${iso(wanted.toMs)}`];
    const found = new Map<string, RecentOrder>();
    for (let page = 1; page <= RECENT_MAX_PAGES; page++) {
      const query = new URLSearchParams([
        ["page", String(page)],
        ["limit", String(RECENT_PAGE)],
        ...span.map((bound) => ["createdAt", bound]),
      ]);
      const outcome = await request(connection, get(connection, `/orders?${query}`), READ, (json) =>
        decodeRecent(json, wanted),
      );
      if (outcome.kind !== "ok") return outcome;
      for (const order of outcome.value.orders) found.set(order.ref, order);
      // A page may be shorter than was asked for and not be the last.
      const { received, pages } = outcome.value;
      if (received === 0 || page >= (pages ?? Infinity)) return { kind: "ok", value: [...found.values()] };
    }
    // A list that was not read to its end proves nothing.
    return { kind: "unavailable" };
  },
};

/** Orders of one line only: ours never have more. */
function isAlike(order: Record<string, unknown>, wanted: RecentQuery): boolean {
  const [line, ...more] = list(order.order);
  if (line === undefined || more.length > 0 || order.status === "failed") return false;
  return line.item === wanted.item && (count(line.quantity) ?? 1) === wanted.quantity;
}

function decodeRecent(
  json: unknown,
  wanted: RecentQuery,
): { orders: RecentOrder[]; received: number; pages: number | null } | null {
  const all = isRecord(json) ? json.orders : json;
  if (!Array.isArray(all)) return null;
  const alike = list(all).filter((order) => isAlike(order, wanted));
  const orders = alike.flatMap((order): RecentOrder[] => {
    const ref = text(order.orderReference);
    // An order whose time cannot be read may be anybody's: it proves nothing, and nothing is proved beside it.
    return ref === null ? [] : [{ ref, createdAt: time(order.createdDate) ?? NaN }];
  });
  if (orders.length < alike.length) return null;
  return { orders, received: all.length, pages: isRecord(json) ? count(json.pageCount) : null };
}

/** Completes an order with what the assignments say; an order that has none yet is still provisioning. */
async function withAssignments(
  connection: Connection,
  order: ProviderOrder,
  quantity: number,
): Promise<Outcome<ProviderOrder>> {
  const call = get(connection, `/esims/assignments?reference=${encodeURIComponent(order.ref)}`);
  const found = await request(connection, call, READ, (json) => list(Array.isArray(json) ? json : [json]));
  const esims = found.kind === "ok" ? found.value.flatMap(decodeAssignment) : order.esims;
  return { kind: "ok", value: { ...order, esims, status: statusFor(esims, quantity) } };
}

function order(
  connection: Connection,
  type: "validate" | "transaction",
  item: string,
  quantity: number,
): Call {
  return {
    method: "POST",
    url: `${connection.baseUrl}/orders`,
    headers: { "X-API-Key": connection.credential.reveal() },
    body: { type, assign: true, order: [{ type: "bundle", quantity, item, allowReassign: false }] },
    ...(type === "validate"
      ? { timeoutMs: READ_TIMEOUT_MS, changesNothing: true }
      : { timeoutMs: ORDER_TIMEOUT_MS }),
  };
}

function get(connection: Connection, path: string): Call {
  return {
    method: "GET",
    url: connection.baseUrl + path,
    headers: { "X-API-Key": connection.credential.reveal() },
    timeoutMs: READ_TIMEOUT_MS,
  };
}

function decodeValidation(json: unknown): Money | "invalid" | null {
  if (!isRecord(json)) return null;
  return json.valid === false ? "invalid" : moneyFromDecimal(json.total, json.currency ?? CURRENCY);
}

interface DecodedOrder {
  order: ProviderOrder;
  quantity: number;
  processing: boolean;
}

function decodeOrder(json: unknown): DecodedOrder | null {
  if (!isRecord(json)) return null;
  const ref = text(json.orderReference);
  if (ref === null) return null;
  const esims = list(json.order).flatMap((item) => list(item.esims).flatMap(decodeAssignment));
  const quantity = list(json.order).reduce((sum, item) => sum + (count(item.quantity) ?? 1), 0);
  const status = json.status === "failed" ? "failed" : statusFor(esims, quantity);
  const total = moneyFromDecimal(json.total, json.currency ?? CURRENCY);
  const processing = /^(processing|pending|queued)$/i.test(text(json.status) ?? "");
  const createdAt = time(json.createdDate);
  const made = createdAt === null ? {} : { createdAt };
  return { order: { ref, status, total, expiresAt: null, esims, ...made }, quantity, processing };
}

/** Ready only with every eSIM that was paid for: a ready order is not looked at again. */
function statusFor(esims: readonly ProviderEsim[], quantity: number): "ready" | "provisioning" {
  return esims.length > 0 && esims.length >= quantity ? "ready" : "provisioning";
}

function decodeAssignment(esim: Record<string, unknown>): ProviderEsim[] {
  const id = iccid(esim.iccid);
  const activationCode = activationCodeFrom({ smdpAddress: esim.smdpAddress, matchingId: esim.matchingId });
  if (id === null || activationCode === null) return [];
  return [{ ref: id, iccid: id, status: decodeProfileStatus(esim), activationCode }];
}

/** "Released" after a first installation means that the profile was removed from the device. */
function decodeProfileStatus(esim: Record<string, unknown>): EsimStatus {
  const status = PROFILE_STATUSES[text(esim.profileStatus) ?? "Released"] ?? "ready";
  return status === "ready" && esim.firstInstalledDateTime ? "removed" : status;
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
