/** The order object's ports on the real things: its own rows, the partner and account objects, the network. */

import { parseRetryAfter } from "../../shared/polling.ts";
import { clock } from "../clock.ts";
import { codePool } from "../accounts/code-pool.ts";
import { accountOwner, openCredential, openForAccount } from "../custody/credentials.ts";
import { dataKeyOf } from "../custody/data-keys.ts";
import { ringOf, type Env } from "../env.ts";
import { randomId } from "../ids.ts";
import { measureCall } from "../metrics.ts";
import { accountEnvironment } from "../orders/account.ts";
import type { AccountPort, OrderPorts, PartnerPort } from "../orders/ports.ts";
import type { OrderRow } from "../orders/record.ts";
import { callMetric } from "../partners/stats.ts";
import { NotSent } from "../providers/http.ts";
import { findProvider, provider } from "../providers/registry.ts";
import { timed, type ProviderCall } from "../providers/timed.ts";
import type { AccountObject } from "./account.ts";
import type { SqlActivationRows } from "./activation-rows.ts";
import { SealedOrderRecords } from "./order-records.ts";
import type { SqlOrderRows } from "./order-rows.ts";
import type { SqlOrderSamples } from "./order-samples.ts";
import type { SqlOutbox } from "./outbox-rows.ts";

/** A provider's word, within reason. */
const LONGEST_PAUSE_MS = 60_000;

export function orderPorts(
  env: Env,
  rows: SqlOrderRows,
  activations: SqlActivationRows,
  outbox: SqlOutbox,
  samples: SqlOrderSamples,
  saved: (row: OrderRow) => void,
): OrderPorts & { records: SealedOrderRecords } {
  const ring = ringOf(env);
  const dataKey = (id: string) => env.PARTNERS.getByName(id).dataKey();
  const records = new SealedOrderRecords(rows, ring, clock, dataKey, saved, outbox);
  const called = (call: ProviderCall) => {
    if (samples.add(callMetric(call), call.ms)) outbox.put([{ kind: "count" }]);
    measureCall(env, { partner: rows.get()?.partnerId ?? "" }, call);
  };
  return {
    clock,
    ring,
    rows,
    records,
    partner: (id) => partnerPort(env, id),
    account: (id) => withinEnvironment(accountPort(env, id, called), rows),
    provider: findProvider,
    newEsimId: () => `esim_${randomId(9)}`,
    activationId: () => activations.newest()?.activationId ?? null,
  };
}

/**
 * A test order has sandbox accounts only, and a live order live ones, whatever has become of an account under the name
 * that the order knows.
 */
function withinEnvironment(account: AccountPort, rows: SqlOrderRows): AccountPort {
  return {
    ...account,
    async lend() {
      const [loan, order] = [await account.lend(), rows.get()];
      const fits = order !== null && loan?.environment === accountEnvironment(order.environment);
      return fits ? loan : null;
    },
  };
}

export function partnerPort(env: Env, id: string): PartnerPort {
  return {
    reserve: (wanted) => env.PARTNERS.getByName(id).reserve(wanted),
    release: (orderId) => env.PARTNERS.getByName(id).release(orderId),
    refund: (orderId) => env.PARTNERS.getByName(id).refund(orderId),
    news: (news) => env.PARTNERS.getByName(id).news(news),
  };
}

/** `called` is told of each call that is made by way of it. */
export function accountPort(env: Env, id: string, called: (call: ProviderCall) => void): AccountPort {
  // A fresh stub for each call: one that has failed stays broken.
  const account = () => env.ACCOUNTS.getByName(id);
  return {
    lend: () => account().lend(),
    plan: (item) => account().plan(item),
    plans: () => account().plans(),
    begin: (call) => account().begin(call),
    ended: (orderId, how) => account().ended(orderId, how),
    claim: (ref, orderId, createdAt) => account().claim(ref, orderId, createdAt),
    settleDoubt: (orderId) => account().settleDoubt(orderId),
    noted: (orderId) => account().noted(orderId),
    park: (order) => account().park(order),
    unpark: (orderId) => account().unpark(orderId),
    know: (orderId, iccids, refs, partnerId) => account().know(orderId, iccids, refs, partnerId),
    forget: (orderId, erased) => account().forget(orderId, erased),
    notice: (kind) => account().notice(kind),
    connect: async (loan) => ({
      provider: timed(provider(loan.provider), clock, called),
      connection: {
        baseUrl: loan.baseUrl,
        credential: await openCredential(ringOf(env), loan.accountId, loan.credential),
        fetch: loan.paced
          ? (request, waited) => paced(account, request, waited)
          : (request) => fetch(request),
        options: loan.options,
        pool: codePool(account, () =>
          dataKeyOf(ringOf(env), accountOwner(loan.accountId), loan.credential.dataKey),
        ),
        token: async (renew) => {
          const told = await account().token(renew);
          if (told.kind !== "ok") return told;
          const { accountId, credential } = loan;
          const token = await openForAccount(ringOf(env), accountId, credential.dataKey, "token", told.value);
          return { kind: "ok", value: token };
        },
      },
    }),
  };
}

/** In its turn among all calls on the account, whichever object they come from. */
async function paced(
  account: () => DurableObjectStub<AccountObject>,
  request: Request,
  waited?: (ms: number) => void,
): Promise<Response> {
  const asked = clock.now();
  // Whatever keeps it from asking, the call has not left.
  const allowed = await account()
    .turn()
    .catch(() => false);
  waited?.(clock.now() - asked);
  if (!allowed) throw new NotSent();
  const response = await fetch(request);
  const pause =
    response.status === 429 ? parseRetryAfter(response.headers.get("Retry-After"), Date.now()) : undefined;
  if (pause !== undefined) await account().pause(Math.min(pause, LONGEST_PAUSE_MS));
  return response;
}
