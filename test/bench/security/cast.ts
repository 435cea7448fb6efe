/** Who plays: two partners at the same accounts, each with something of its own that the other must not reach. */

import { randomUUID } from "node:crypto";
import { must } from "../../../demo/stack/api.ts";
import { readyActivation } from "../../../demo/stack/seed.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { wait } from "../reliability/crowd.ts";
import { upstreamOrders } from "../reliability/upstream.ts";
import { ask, mustAsk } from "./ask.ts";

export const ORIGINS = { a: "https://shop-a.example.com", b: "https://shop-b.example.com" };
const SANDBOX = ["esimpal-sandbox", "esim-go-sandbox"];

export interface Seller {
  id: string;
  origin: string;
  key: string;
  keyId: string;
}

export interface Opened {
  orderId: string;
  activationId: string;
  /** `/a/…` */
  link: string;
  clientToken: string;
  accessCode: string | null;
}

/** What a session shows, as far as this bench needs it. */
export interface Shown {
  activation_id: string;
  status: string;
  esims: {
    esim_id: string;
    status: string;
    activation_code: string | null;
    matching_id: string | null;
    qr: { url: string; png_url: string } | null;
    choice: { options: { option_id: string; confirmation: string }[] } | null;
  }[];
  handoff: { url: string; qr_url: string };
}

export async function newSeller(
  { api, adminToken }: Stack,
  id: string,
  origin: string,
  settings: {
    grants?: string[];
    environment?: "test" | "live";
    scopes?: readonly string[];
    more?: Record<string, unknown>;
  } = {},
): Promise<Seller> {
  const { grants = SANDBOX, environment = "test", scopes, more = {} } = settings;
  const body = {
    name: `Partner ${id}`,
    origins: [origin],
    grants,
    price_rule: { markup_percent: 20 },
    ...more,
  };
  await must(`${api}/admin/partners/${id}`, { method: "PUT", token: adminToken, body });
  return { id, origin, ...(await newKey({ api, adminToken }, id, { environment, scopes })) };
}

export async function newKey(
  { api, adminToken }: Pick<Stack, "api" | "adminToken">,
  partner: string,
  body: Record<string, unknown>,
): Promise<{ key: string; keyId: string }> {
  const issued = await must(`${api}/admin/partners/${partner}/keys`, { token: adminToken, body });
  return { key: String(issued.key), keyId: String(issued.key_id) };
}

/** An order whose eSIM is ready, and an activation of it. */
export async function opened(
  stack: Stack,
  { key }: Seller,
  provider: "esimpal" | "esim-go",
  access: "tap" | "code" = "tap",
): Promise<Opened> {
  const { order_id } = await readyActivation(stack, key, provider);
  return open(stack, key, { order_id, access });
}

export async function open({ api }: Stack, token: string, json: Record<string, unknown>): Promise<Opened> {
  const made = await mustAsk(api, {
    path: "/v1/activations",
    token,
    headers: { "Idempotency-Key": randomUUID() },
    json,
  });
  const view = await mustAsk(api, { path: `/v1/activations/${String(made.activation_id)}`, token });
  return {
    orderId: String(view.order_id),
    activationId: String(made.activation_id),
    link: new URL(String(made.url)).pathname,
    clientToken: String(made.client_token),
    accessCode: typeof made.access_code === "string" ? made.access_code : null,
  };
}

export function session({ api }: Stack, token: string): Promise<Shown> {
  return mustAsk<Shown>(api, { path: "/v1/session", token });
}

/** As the traveller's tap does. `name=value` of the cookie. */
export async function reveal(
  { api }: Stack,
  link: string,
  accessCode: string | null = null,
): Promise<string> {
  const form: Record<string, string> = accessCode === null ? {} : { access_code: accessCode };
  const { status, headers } = await ask(api, { path: link, form });
  const cookie = headers["set-cookie"]?.[0]?.split(";")[0];
  if (status !== 303 || cookie === undefined) throw new Error(`The reveal was answered with ${status}`);
  return cookie;
}

/** An order at eSIMPal that waits for payment, and the approval of it. */
export async function unpaid(
  { api }: Stack,
  { key: token }: Seller,
  more: Record<string, unknown> = {},
): Promise<{ orderId: string; approval: string }> {
  const wanted = { plan_id: await planOf({ api }, token, "esimpal"), ...more };
  const { approval } = await mustAsk(api, { path: "/v1/quotes", token, json: wanted });
  const headers = { "Idempotency-Key": randomUUID() };
  const order = await mustAsk<{ order_id: string; next?: { approval: string } }>(api, {
    path: "/v1/orders",
    token,
    headers,
    json: { ...wanted, approval },
  });
  return { orderId: order.order_id, approval: order.next?.approval ?? "" };
}

export async function planOf({ api }: Pick<Stack, "api">, token: string, provider: string): Promise<string> {
  const path = `/v1/plans?provider=${provider}&country=TR`;
  const { plans } = await mustAsk<{ plans: { id: string }[] }>(api, { path, token });
  if (plans[0] === undefined) throw new Error(`${provider} offers no plan`);
  return plans[0].id;
}

/** Bought at eSIMPal, paid and ready: where the customer has an eSIM already, it waits for a choice. */
export async function bought(
  stack: Stack,
  seller: Seller,
  customer: Record<string, unknown>,
): Promise<{ orderId: string; upstream: string; checkoutUrl: string }> {
  const { api, simulators } = stack;
  const { orderId, approval } = await unpaid(stack, seller, customer);
  const order = `/v1/orders/${orderId}`;
  const token = seller.key;
  const headers = { "Idempotency-Key": randomUUID() };
  const paid = await mustAsk(api, { path: `${order}/pay`, token, headers, json: { approval } });
  const upstream = (await upstreamOrders({ simulators }))
    .filter(({ provider }) => provider === "esimpal")
    .at(-1)?.id;
  await must(`${simulators}/_sim/advance`, { body: { provider: "esimpal", order: upstream, to: "ready" } });
  for (let i = 0; i < 100; i++) {
    const { status } = await mustAsk(api, { path: order, token });
    if (status === "ready") {
      return { orderId, upstream: upstream ?? "", checkoutUrl: String(paid.checkout_url) };
    }
    await wait(200);
  }
  throw new Error("The order was not ready within 20 seconds");
}
