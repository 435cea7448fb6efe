/** The order object's ports on the real things: its own rows, the partner and account objects, the network. */

import { clock } from "../clock.ts";
import { openCredential } from "../custody/credentials.ts";
import { ringOf, type Env } from "../env.ts";
import { randomId } from "../ids.ts";
import type { AccountPort, OrderPorts, PartnerPort } from "../orders/ports.ts";
import type { OrderRow } from "../orders/record.ts";
import { provider } from "../providers/registry.ts";
import type { SqlActivationRows } from "./activation-rows.ts";
import { SealedOrderRecords } from "./order-records.ts";
import type { SqlOrderRows } from "./order-rows.ts";

export function orderPorts(
  env: Env,
  rows: SqlOrderRows,
  activations: SqlActivationRows,
  saved: (row: OrderRow) => void,
): OrderPorts & { records: SealedOrderRecords } {
  const ring = ringOf(env);
  const records = new SealedOrderRecords(rows, ring, (id) => env.PARTNERS.getByName(id).dataKey(), saved);
  return {
    clock,
    ring,
    rows,
    records,
    partner: (id) => partnerPort(env, id),
    account: (id) => accountPort(env, id),
    newEsimId: () => `esim_${randomId(9)}`,
    activationId: () => activations.newest()?.activationId ?? null,
  };
}

function partnerPort(env: Env, id: string): PartnerPort {
  return {
    reserve: (wanted) => env.PARTNERS.getByName(id).reserve(wanted),
    release: (orderId) => env.PARTNERS.getByName(id).release(orderId),
    refund: (orderId) => env.PARTNERS.getByName(id).refund(orderId),
  };
}

export function accountPort(env: Env, id: string): AccountPort {
  return {
    lend: () => env.ACCOUNTS.getByName(id).lend(),
    plan: (item) => env.ACCOUNTS.getByName(id).plan(item),
    claim: (providerRef, orderId) => env.ACCOUNTS.getByName(id).claim(providerRef, orderId),
    park: (order) => env.ACCOUNTS.getByName(id).park(order),
    unpark: (orderId) => env.ACCOUNTS.getByName(id).unpark(orderId),
    connect: async (loan) => ({
      provider: provider(loan.provider),
      connection: {
        baseUrl: loan.baseUrl,
        credential: await openCredential(ringOf(env), loan.accountId, loan.credential),
        fetch: (request) => fetch(request),
      },
    }),
  };
}
