/** What the players of the matrix have, how it looks to others, and ids like theirs that nobody has. */

import { randomBytes } from "node:crypto";
import { must } from "../../../demo/stack/api.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import type { Random } from "../reliability/random.ts";
import { ask, mustAsk, type Answer } from "./ask.ts";
import { newSeller, open, opened, planOf, unpaid, type Opened, type Seller } from "./cast.ts";
import type { Ids } from "./strangers.ts";

/** Of one partner, in one environment. */
export interface Possessions {
  seller: Seller;
  ids: Ids[];
  opened: Opened[];
}

const LIVE = ["esimpal-live", "esim-go-live"];

export async function liveAccounts({ api, simulators, adminToken, keys }: Stack): Promise<void> {
  // workerd resolves names by itself; the number is where the simulators listen.
  const base = simulators.replace("localhost", "127.0.0.1");
  const accounts = [
    [LIVE[0], "esimpal", `${base}/esimpal/api`, keys.esimpal],
    [LIVE[1], "esim-go", `${base}/esim-go/v2.4`, keys.esimGo],
  ];
  for (const [id, provider, base_url, credential] of accounts) {
    const body = {
      provider,
      environment: "live",
      exclusive: true,
      base_url,
      credential,
      requests_per_second: 500,
    };
    await must(`${api}/admin/accounts/${id}`, { method: "PUT", token: adminToken, body });
  }
}

export async function possessions(
  stack: Stack,
  id: string,
  origin: string,
  environment: "test" | "live",
): Promise<Possessions> {
  const grants = ["esimpal-sandbox", "esim-go-sandbox", ...LIVE];
  const seller = await newSeller(stack, id, origin, { grants, environment });
  const customer = {
    customer_ref: `ref-of-${id}-${environment}`,
    customer_email: `${id}-${environment}@example.com`,
  };
  const plan = await planOf(stack, seller.key, "esim-go");
  const { approval } = await mustAsk(stack.api, {
    path: "/v1/quotes",
    token: seller.key,
    json: { plan_id: plan },
  });
  const ready = await opened(stack, seller, "esim-go");
  const waiting = await unpaid(stack, seller, customer);
  const imported = await open(stack, seller.key, {
    activation_code: `LPA:1$smdp.example.com$MATRIX-${id}-${environment}`
      .toUpperCase()
      .replace("SMDP.EXAMPLE.COM", "smdp.example.com"),
  });
  const common = { customerRef: customer.customer_ref, customerEmail: customer.customer_email, plan };
  return {
    seller,
    opened: [ready, imported],
    ids: [
      { ...common, order: ready.orderId, activation: ready.activationId, approval: String(approval) },
      { ...common, order: waiting.orderId, activation: imported.activationId, approval: waiting.approval },
    ],
  };
}

export function neverIssued(ids: Ids, random: Random): Ids {
  const key = randomBytes(16).toString("base64url");
  const [head = "", kid = "", body = ""] = ids.approval.split(".");
  return {
    ...ids,
    order: `ord_${key}`,
    activation: `act_${key}${randomBytes(6).toString("base64url")}`,
    approval: [head, kid, body, randomBytes(32).toString("base64url")].join("."),
    customerRef: `nobody-${random.between(0, 1e9)}`,
    customerEmail: `nobody-${random.between(0, 1e9)}@example.com`,
  };
}

/** Everything of an answer that a client sees, but what is new in each. */
export function faceOf({ status, headers, text }: Answer): string {
  const { date: _, "x-request-id": __, "content-length": ___, ...rest } = headers;
  return JSON.stringify([status, rest, text.replace(/"request_id":"[^"]*"/, "")]);
}

export function secretsOf({ seller, ids, opened: had }: Possessions): string[] {
  return [
    seller.key,
    ...ids.flatMap(({ order, activation, customerRef, customerEmail }) => [
      order,
      activation,
      customerRef,
      customerEmail,
    ]),
    ...had.flatMap(({ link, clientToken }) => [link.slice(3), clientToken]),
  ];
}

export async function lookOfAll(stack: Stack, everyone: readonly Possessions[]): Promise<string[]> {
  const looks: string[] = [];
  for (const { seller, ids, opened: had } of everyone) {
    for (const { order, activation } of ids) {
      for (const path of [`/v1/orders/${order}`, `/v1/activations/${activation}`]) {
        // The approval in an order that waits for payment is another one each time.
        const { status, text } = await ask(stack.api, { path, token: seller.key });
        looks.push(`${status} ${text.replaceAll(/"(approval|expires_at)":"[^"]*"/g, "")}`);
      }
    }
    for (const { clientToken } of had) {
      const { status, text } = await ask(stack.api, { path: "/v1/session", token: clientToken });
      looks.push(`${status} ${status === 200 ? (JSON.parse(text) as { status: string }).status : text}`);
    }
  }
  return looks;
}
