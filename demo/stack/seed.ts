/**
 * What a fresh stack needs to be of use: the operator's two sandbox accounts, one partner with a key, and one eSIM that
 * was bought and is ready to install. All of it through the public APIs.
 */

import { randomUUID } from "node:crypto";
import type { SimulatorKeys } from "../simulators/server.ts";
import { call, must } from "./api.ts";

export interface Seed {
  api: string;
  simulators: string;
  adminToken: string;
  keys: SimulatorKeys;
}

const PARTNER = "demo";

/** `requestsPerSecond`: what the operator's contract allows; left out, what the provider documents. */
export async function seedAccounts(
  { api, simulators, adminToken, keys }: Seed,
  requestsPerSecond?: number,
): Promise<void> {
  const account = (id: string, provider: string, base_url: string, credential: string) =>
    must(`${api}/admin/accounts/${id}`, {
      method: "PUT",
      token: adminToken,
      body: {
        provider,
        environment: "sandbox",
        exclusive: true,
        base_url,
        credential,
        ...(requestsPerSecond === undefined ? {} : { requests_per_second: requestsPerSecond }),
      },
    });
  await account("esimpal-sandbox", "esimpal", `${simulators}/esimpal/api`, keys.esimpal);
  await account("esim-go-sandbox", "esim-go", `${simulators}/esim-go/v2.4`, keys.esimGo);
}

/** `origins`: pages that may embed the element. */
export async function seedPartner({ api, adminToken }: Seed, origins: string[]): Promise<void> {
  await must(`${api}/admin/partners/${PARTNER}`, {
    method: "PUT",
    token: adminToken,
    body: {
      name: "Wayfarer Travel",
      origins,
      grants: ["esimpal-sandbox", "esim-go-sandbox"],
      price_rule: { markup_percent: 20 },
      support_url: "https://support.example.com/esim",
    },
  });
}

/** The key of the last start while it still works, else a new one in place of the old. */
export async function partnerKey({ api, adminToken }: Seed, last: string | null): Promise<string> {
  if (last !== null && (await call(`${api}/v1/orders`, { token: last })).status === 200) return last;
  const partner = `${api}/admin/partners/${PARTNER}`;
  const { keys } = (await must(partner, { token: adminToken })) as {
    keys: { key_id: string; revoked_at: string | null }[];
  };
  for (const { key_id, revoked_at } of keys) {
    if (revoked_at === null) await must(`${partner}/keys/${key_id}`, { method: "DELETE", token: adminToken });
  }
  const issued = await must(`${partner}/keys`, { token: adminToken, body: { environment: "test" } });
  return String(issued.key);
}

export interface ReadyActivation {
  url: string;
  client_token: string;
  activation_id: string;
  order_id: string;
}

/** Buys an eSIM of `provider` as a partner would, lets the simulated customer pay, and opens its activation. */
export async function readyActivation(
  { api, simulators }: Seed,
  token: string,
  provider: "esimpal" | "esim-go",
): Promise<ReadyActivation> {
  const { plans } = (await must(`${api}/v1/plans?provider=${provider}&country=TR`, { token })) as {
    plans: { id: string }[];
  };
  const plan_id = plans[0]?.id;
  if (plan_id === undefined) throw new Error(`${provider} offers no plan for TR`);
  const choice = { plan_id, quantity: 1, customer_ref: `demo-${randomUUID()}` };
  const { approval } = await must(`${api}/v1/quotes`, { token, body: choice });
  const order = await must(`${api}/v1/orders`, { token, key: randomUUID(), body: { ...choice, approval } });
  const orderUrl = `${api}/v1/orders/${String(order.order_id)}`;

  const next = order.next as { action: string; approval: string } | undefined;
  if (next?.action === "pay") {
    await must(`${orderUrl}/pay`, { token, key: randomUUID(), body: { approval: next.approval } });
    await must(`${simulators}/_sim/advance`, {
      body: { provider, order: await newestOrder(simulators, provider), to: "ready" },
    });
  }
  await untilReady(orderUrl, token);
  const activation = await must(`${api}/v1/activations`, {
    token,
    key: randomUUID(),
    body: { order_id: order.order_id, access: "tap" },
  });
  return {
    url: String(activation.url),
    client_token: String(activation.client_token),
    activation_id: String(activation.activation_id),
    order_id: String(order.order_id),
  };
}

async function newestOrder(simulators: string, provider: string): Promise<string> {
  const { orders } = (await must(`${simulators}/_sim/orders?provider=${provider}`)) as {
    orders: { id: string; created_at: string }[];
  };
  const newest = orders.toSorted((a, b) => a.created_at.localeCompare(b.created_at)).at(-1);
  if (newest === undefined) throw new Error(`${provider} has no order`);
  return newest.id;
}

/** The order's own poller finds out; this only watches it. */
async function untilReady(orderUrl: string, token: string): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const { status } = await must(orderUrl, { token });
    if (status === "ready") return;
    if (status !== "awaiting_payment" && status !== "provisioning") throw new Error(`The order is ${status}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error("The order was not ready within 20 seconds");
}
