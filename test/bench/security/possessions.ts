/** What the players of the matrix have, how it looks to others, and ids like theirs that nobody has. */

import { randomBytes } from "node:crypto";
import { must } from "../../../demo/stack/api.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import type { OrderView } from "../../../shared/api/types.ts";
import { SCOPES } from "../../../worker/partners/api-key.ts";
import type { Random } from "../reliability/random.ts";
import { ask, mustAsk, type Answer } from "./ask.ts";
import { newSeller, open, opened, planOf, unpaid, type Opened, type Seller } from "./cast.ts";
import { deviceOf, profileOf, type Ids } from "./strangers.ts";

/** Of one partner, in one environment. */
export interface Possessions {
  seller: Seller;
  ids: Ids[];
  opened: Opened[];
}

const LIVE = ["esimpal-live", "esim-go-live", "telcoapi-live"];
/** Nobody listens there: what is to be sent waits. */
const NOWHERE = "http://127.0.0.1:9";

export async function liveAccounts({ api, simulators, adminToken, keys }: Stack): Promise<void> {
  // workerd resolves names by itself; the number is where the simulators listen.
  const base = simulators.replace("localhost", "127.0.0.1");
  const accounts = [
    [LIVE[0], "esimpal", `${base}/esimpal/api`, keys.esimpal],
    [LIVE[1], "esim-go", `${base}/esim-go/v2.4`, keys.esimGo],
    [LIVE[2], "telcoapi", `${base}/telcoapi/api/v1`, keys.telcoapi],
  ];
  for (const [id, provider, base_url, credential] of accounts) {
    const body = {
      provider,
      environment: "live",
      ...(provider === "telcoapi"
        ? { options: { auth_header: "Authorization", auth_scheme: "Bearer" } }
        : {}),
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
  const grants = ["esimpal-sandbox", "esim-go-sandbox", "telcoapi-sandbox", ...LIVE];
  const seller = await newSeller(stack, id, origin, { grants, environment, scopes: SCOPES });
  const own = { token: seller.key };
  const url = `${NOWHERE}/${id}-${environment}`;
  const made = await mustAsk(stack.api, { ...own, path: "/v1/endpoints", json: { url } });
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
  const device = digits(32);
  const profile = `89${digits(18)}`;
  const headers = { "Idempotency-Key": profile };
  await mustAsk(stack.api, { ...own, path: "/v1/devices", headers, json: deviceOf(device) });
  await mustAsk(stack.api, { ...own, path: "/v1/profiles", headers, json: profileOf(profile, device) });
  const order = await mustAsk<OrderView>(stack.api, { ...own, path: `/v1/orders/${ready.orderId}` });
  const endpoint = String(made.endpoint_id);
  const { data } = await mustAsk<{ data: { event_id: string }[] }>(stack.api, {
    ...own,
    path: `/v1/endpoints/${endpoint}/deliveries`,
  });
  const common = {
    customerRef: customer.customer_ref,
    customerEmail: customer.customer_email,
    plan,
    iccid: order.esims[0]?.iccid ?? "",
    profile,
    eid: device,
    account: `telcoapi-${environment === "test" ? "sandbox" : "live"}`,
    endpoint,
    event: data[0]?.event_id ?? "",
  };
  return {
    seller,
    opened: [ready, imported],
    ids: [
      { ...common, order: ready.orderId, activation: ready.activationId, approval: String(approval) },
      { ...common, order: waiting.orderId, activation: imported.activationId, approval: waiting.approval },
    ],
  };
}

const digits = (count: number) => Array.from(randomBytes(count), (byte) => byte % 10).join("");

export function neverIssued(ids: Ids, random: Random): Ids {
  const key = randomBytes(16).toString("base64url");
  const [head = "", kid = "", body = ""] = ids.approval.split(".");
  return {
    ...ids,
    order: `ord_${key}`,
    activation: `act_${key}${randomBytes(6).toString("base64url")}`,
    approval: [head, kid, body, randomBytes(32).toString("base64url")].join("."),
    iccid: `89${digits(ids.iccid.length - 2)}`,
    profile: `89${digits(18)}`,
    eid: digits(32),
    endpoint: `ep_${key}`,
    event: `evt_${key}`,
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
    ...ids.flatMap(
      ({ order, activation, customerRef, customerEmail, iccid, profile, eid, endpoint, event }) => [
        ...[order, activation, customerRef, customerEmail],
        ...[iccid, profile, eid, endpoint, event],
      ],
    ),
    ...had.flatMap(({ link, clientToken }) => [link.slice(3), clientToken]),
  ];
}

export async function lookOfAll(stack: Stack, everyone: readonly Possessions[]): Promise<string[]> {
  const looks: string[] = [];
  for (const { seller, ids, opened: had } of everyone) {
    for (const { order, activation, iccid, profile, eid, endpoint } of ids) {
      for (const path of [
        `/v1/orders/${order}`,
        `/v1/activations/${activation}`,
        `/v1/esims/${iccid}`,
        `/v1/profiles/${profile}`,
        `/v1/devices/${eid}/profiles`,
        `/v1/endpoints/${endpoint}`,
      ]) {
        // The approval in an order that waits for payment is another one each time, and an endpoint is tried meanwhile.
        const { status, text } = await ask(stack.api, { path, token: seller.key });
        const lasting = text.replaceAll(
          /"(approval|expires_at|failing_since)":"[^"]*"|"performance":{[^}]*}/g,
          "",
        );
        looks.push(`${status} ${lasting}`);
      }
    }
    for (const { clientToken } of had) {
      const { status, text } = await ask(stack.api, { path: "/v1/session", token: clientToken });
      looks.push(`${status} ${status === 200 ? (JSON.parse(text) as { status: string }).status : text}`);
    }
  }
  return looks;
}
