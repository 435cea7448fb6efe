/**
 * What a fresh stack needs to be of use: the operator's two sandbox accounts, one partner with a key, and one eSIM that
 * was bought and is ready to install. All of it through the public APIs.
 */

import { randomUUID } from "node:crypto";
import type { SimulatorKeys } from "../simulators/server.ts";
import { SCOPES } from "../../worker/partners/api-key.ts";
import { call, must } from "./api.ts";

export interface Seed {
  api: string;
  simulators: string;
  adminToken: string;
  keys: SimulatorKeys;
}

const PARTNER = "demo";
/** With which the operator's own system signs what it reports; it opens nothing but this stack. */
export const CUSTOM_WEBHOOK_SECRET = "whsec_c2ltdWxhdG9yLW9ubHktY3VzdG9tLXdlYmhvb2stMDE=";
const ACCOUNTS = ["esimpal", "esim-go", "betatel", "telcoapi", "airalo", "custom"];

/** `requestsPerSecond`: what the operator's contract allows; left out, what the provider documents. */
export async function seedAccounts(
  { api, simulators, adminToken, keys }: Seed,
  requestsPerSecond?: number,
): Promise<void> {
  const account = (
    id: string,
    provider: string,
    base_url: string | undefined,
    credential: string,
    options: Record<string, unknown> = {},
  ) =>
    must(`${api}/admin/accounts/${id}`, {
      method: "PUT",
      token: adminToken,
      body: {
        provider,
        environment: "sandbox",
        exclusive: true,
        base_url,
        credential,
        options,
        ...(requestsPerSecond === undefined ? {} : { requests_per_second: requestsPerSecond }),
      },
    });
  await account("esimpal-sandbox", "esimpal", `${simulators}/esimpal/api`, keys.esimpal);
  await account("esim-go-sandbox", "esim-go", `${simulators}/esim-go/v2.4`, keys.esimGo);
  const { betatel, airalo } = keys;
  await account(
    "betatel-sandbox",
    "betatel",
    `${simulators}/betatel/api/v1/esim`,
    `${betatel.userId}:${betatel.apiKey}`,
  );
  await account("telcoapi-sandbox", "telcoapi", `${simulators}/telcoapi/api/v1`, keys.telcoapi, {
    auth_header: "Authorization",
    auth_scheme: "Bearer",
  });
  await account(
    "airalo-sandbox",
    "airalo",
    `${simulators}/airalo/v2`,
    `${airalo.clientId}:${airalo.clientSecret}`,
  );
  await account("custom-sandbox", "custom", undefined, CUSTOM_WEBHOOK_SECRET);
}

/** Where providers call, as an operator would enter it in their portals; TelcoAPI is told by its API. */
export async function seedWebhooks({ api, simulators, adminToken }: Seed): Promise<void> {
  for (const provider of ["esim-go", "airalo"]) {
    const url = `${api}/hooks/${provider}-sandbox`;
    await must(`${simulators}/_sim/callback`, { body: { provider, url } });
  }
  await must(`${api}/admin/accounts/telcoapi-sandbox/webhook`, { method: "POST", token: adminToken });
}

/** A plan of the operator's own, with a few activation codes that lead nowhere. */
export async function seedCodes({ api, adminToken }: Seed): Promise<void> {
  const account = `${api}/admin/accounts/custom-sandbox`;
  const { data } = (await must(`${account}/plans`, { token: adminToken })) as { data: { item: string }[] };
  if (data.some(({ item }) => item === "tr-3gb-30d")) return;
  await must(`${account}/plans/tr-3gb-30d`, {
    method: "PUT",
    token: adminToken,
    body: {
      name: "Türkiye 3 GB, 30 days",
      coverage: ["TR"],
      data_gb: 3,
      days: 30,
      cost: { amount_cents: 300, currency: "USD" },
    },
  });
  const codes = Array.from({ length: 20 }, (_, index) => ({
    activation_code: `LPA:1$smdp.example.com$OWN-${String(index).padStart(4, "0")}-${randomUUID().slice(0, 8).toUpperCase()}`,
    iccid: `8988247000${String(index).padStart(9, "0")}`,
  }));
  await must(`${account}/codes`, { token: adminToken, body: { item: "tr-3gb-30d", codes } });
}

/** `origins`: pages that may embed the element. */
export async function seedPartner({ api, adminToken }: Seed, origins: string[]): Promise<void> {
  await must(`${api}/admin/partners/${PARTNER}`, {
    method: "PUT",
    token: adminToken,
    body: {
      name: "Wayfarer Travel",
      origins,
      grants: ACCOUNTS.map((provider) => `${provider}-sandbox`),
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
  const issued = await must(`${partner}/keys`, {
    token: adminToken,
    body: { environment: "test", scopes: SCOPES },
  });
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
  provider: "esimpal" | "esim-go" | "airalo" | "custom",
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
