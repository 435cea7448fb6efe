/**
 * eSIM Go v2.4. `X-API-Key`, prepaid balance, and no idempotency of any kind (class D): nothing that spends is ever
 * sent twice. Orders of up to five bundles answer with their eSIMs; larger ones are processed later.
 */

import type { Money } from "../../shared/api/types.ts";
import { assignment, assignments } from "./esim-go-assignments.ts";
import { check, orForeign, ORDER, read, READ_TIMEOUT_MS, VALIDATE } from "./esim-go-calls.ts";
import { cataloguePlans, CURRENCY } from "./esim-go-catalogue.ts";
import { history, isCompatible, profile, usage } from "./esim-go-esims.ts";
import { webhook } from "./esim-go-webhook.ts";
import type { Call } from "./http.ts";
import { count, isRecord, list, moneyFromDecimal, text, time } from "./normalise.ts";
import { request } from "./outcome.ts";
import type {
  Connection,
  Outcome,
  ProviderEsim,
  ProviderOrder,
  RecentOrder,
  RecentQuery,
  Seller,
} from "./provider.ts";

/** An order may be long in the making, and giving up early only creates doubt. */
const ORDER_TIMEOUT_MS = 60_000;
const RECENT_PAGE = 100;
const RECENT_MAX_PAGES = 20;

export const esimGo: Seller = {
  id: "esim-go",
  name: "eSIM Go v2.4",
  baseUrl: "https://api.esim-go.com/v2.4",
  credential: { pattern: /^\S{8,}$/, is: "the organisation's API key" },
  // The change of a profile's status is in the newer documentation only: it is polled for all the same.
  reports: { installed: "pushed", usage: "pushed", enabled: "never" },
  resend: "D",
  // Documented per IP; an operator with an allowance of its own sets it on the account.
  requestsPerSecond: 10,

  topsUp: true,
  check,
  profile,
  usage,
  history,
  isCompatible,
  webhook,

  plans: (connection) => cataloguePlans((path, decode) => read(connection, path, decode)),

  async quote(connection, item, quantity) {
    const call = order(connection, "validate", { item, quantity });
    const checked = await request(connection, call, VALIDATE, decodeValidation);
    if (checked.kind !== "ok") return checked;
    // An answer, and a clear one: the order would not be taken.
    return checked.value === "invalid"
      ? { kind: "refused", reason: "rejected" }
      : { kind: "ok", value: checked.value };
  },

  // Not every answer carries the eSIMs inline. The purchase stands either way; the poller asks for them.
  async place(connection, input) {
    const call = order(connection, "transaction", input);
    const placed = await request(connection, call, ORDER, (json) => decodeOrder(json)?.order ?? null);
    return input.iccid ? orForeign(connection, placed) : placed;
  },

  async read(connection, ref) {
    const found = await read(connection, `/orders/${encodeURIComponent(ref)}`, decodeOrder);
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
      const outcome = await read(connection, `/orders?${query}`, (json) => decodeRecent(json, wanted));
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
  const found = await assignments(connection, order.ref);
  const esims = found.kind === "ok" ? found.value : order.esims;
  return { kind: "ok", value: { ...order, esims, status: statusFor(esims, quantity) } };
}

function order(
  connection: Connection,
  type: "validate" | "transaction",
  { item, quantity, iccid }: { item: string; quantity: number; iccid?: string | null },
): Call {
  const line = {
    type: "bundle",
    quantity,
    item,
    allowReassign: false,
    ...(iccid ? { iccids: [iccid] } : {}),
  };
  return {
    method: "POST",
    url: `${connection.baseUrl}/orders`,
    headers: { "X-API-Key": connection.credential.reveal() },
    body: { type, assign: true, order: [line] },
    ...(type === "validate"
      ? { timeoutMs: READ_TIMEOUT_MS, changesNothing: true }
      : { timeoutMs: ORDER_TIMEOUT_MS }),
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
  const esims = list(json.order).flatMap((item) => list(item.esims).flatMap(assignment));
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

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
