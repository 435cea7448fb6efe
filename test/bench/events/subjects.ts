/** eSIMs that webhooks are about, at providers that keep their webhooks to themselves: this bench carries them. */

import { randomUUID } from "node:crypto";
import { must } from "../../../demo/stack/api.ts";
import { readyActivation } from "../../../demo/stack/seed.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { TELCOAPI_SECRET } from "./senders.ts";
import { until } from "./until.ts";

export interface Subject {
  iccid: string;
  /** The client token of its activation. */
  token: string;
}

const TELCOAPI_EVENTS = ["CREATED", "DOWNLOADED", "INSTALLED", "ENABLED", "DISABLED", "DELETED"];
/** Nobody listens there. */
const NOWHERE = "http://127.0.0.1:9/";
const PATIENCE_MS = 20_000;

/** What is sent is only written down. TelcoAPI signs with a secret that this bench knows. */
export async function muted(stack: Stack): Promise<void> {
  const { api, simulators, keys } = stack;
  for (const provider of ["esim-go", "airalo"]) {
    await must(`${simulators}/_sim/callback`, { body: { provider, url: NOWHERE } });
  }
  await changeAccount(stack, "telcoapi-sandbox", { webhook_secret: TELCOAPI_SECRET });
  const events = TELCOAPI_EVENTS.map((name) => `PROFILE_${name}`);
  for (const webhook of [
    { url: `${api}/hooks/telcoapi-sandbox`, events: events.slice(0, 1), secret: "nothing" },
    { url: NOWHERE, events: events.slice(1), secret: TELCOAPI_SECRET },
  ]) {
    await must(`${simulators}/telcoapi/api/v1/esim/webhooks`, { token: keys.telcoapi, body: webhook });
  }
}

/** Some of its settings; the others stay. */
export async function changeAccount(
  { api, adminToken: token }: Stack,
  account: string,
  fields: Record<string, unknown>,
): Promise<void> {
  const url = `${api}/admin/accounts/${account}`;
  const { credential: _, ...settings } = await must(url, { token });
  await must(url, { method: "PUT", token, body: { ...settings, ...fields } });
}

/** Two of one provider's; where their numbers can be chosen, numbers that a double cannot tell apart. */
export async function subjects(stack: Stack, provider: string): Promise<[Subject, Subject]> {
  const start = `8988303${String(Date.now()).slice(-12)}`;
  const twins = [`${start}1`, `${start}2`];
  switch (provider) {
    case "telcoapi":
      return both(twins, (iccid) => ofTelcoapi(stack, iccid));
    case "custom": {
      const codes = twins.map((iccid) => ({
        activation_code: `LPA:1$smdp.example.com$TWIN-${iccid}`,
        iccid,
      }));
      const account = `${stack.api}/admin/accounts/custom-sandbox`;
      const token = stack.adminToken;
      await must(`${account}/codes?item=tr-3gb-30d`, { method: "DELETE", token });
      await must(`${account}/codes`, { token, body: { item: "tr-3gb-30d", codes } });
      return both(twins, () => bought(stack, "custom"));
    }
    case "airalo": {
      // Every third of its numbers has 20 digits.
      for (let tries = 0; ; tries++) {
        const one = await bought(stack, "airalo");
        if (one.iccid.length === 20 || tries === 5) return [one, await bought(stack, "airalo")];
      }
    }
    default:
      return both(twins, () => bought(stack, "esim-go"));
  }
}

async function both(names: string[], make: (name: string) => Promise<Subject>): Promise<[Subject, Subject]> {
  const [one = "", two = ""] = names;
  return [await make(one), await make(two)];
}

async function bought(stack: Stack, provider: "esim-go" | "airalo" | "custom"): Promise<Subject> {
  const { order_id, client_token } = await readyActivation(stack, stack.partnerKey, provider);
  const { esims } = await must(`${stack.api}/v1/orders/${order_id}`, { token: stack.partnerKey });
  const [esim] = esims as { iccid: string }[];
  return { iccid: esim?.iccid ?? "", token: client_token };
}

async function ofTelcoapi(
  { api, simulators, keys, partnerKey: token }: Stack,
  iccid: string,
): Promise<Subject> {
  const profile = {
    iccid,
    eid: iccid.padStart(32, "8904903200000"),
    profileType: "OPERATIONAL",
    mno: "EXAMPLE-MNO",
    metadata: { name: "Travel", description: "Data", policies: [], features: ["DATA"] },
  };
  await must(`${simulators}/telcoapi/api/v1/esim/profiles`, { token: keys.telcoapi, body: profile });
  const body = { account: "telcoapi-sandbox", iccid };
  const { client_token } = await must(`${api}/v1/activations`, { token, key: randomUUID(), body });
  return { iccid, token: String(client_token) };
}

/** An order that Airalo only accepts, and then has ready. Returns how to see what has become of it. */
export async function asyncOrder(stack: Stack): Promise<() => Promise<string>> {
  const { api, simulators, partnerKey: token } = stack;
  await changeAccount(stack, "airalo-sandbox", { options: { async_above: 0 } });
  const { plans } = (await must(`${api}/v1/plans?provider=airalo&country=TR`, { token })) as {
    plans: { id: string }[];
  };
  const wanted = { plan_id: plans[0]?.id, quantity: 1 };
  const { approval } = await must(`${api}/v1/quotes`, { token, body: wanted });
  const order = await must(`${api}/v1/orders`, { token, key: randomUUID(), body: { ...wanted, approval } });
  const id = String(order.order_id ?? order.operation_ref);
  const { orders } = (await must(`${simulators}/_sim/orders?provider=airalo`)) as {
    orders: { id: string; status: string }[];
  };
  const accepted = orders.find(({ status }) => status === "accepted")?.id;
  await must(`${simulators}/_sim/advance`, { body: { provider: "airalo", order: accepted, to: "ready" } });
  return async () => {
    const seen = await until(
      PATIENCE_MS,
      () => must(`${api}/v1/orders/${id}`, { token }),
      ({ status }) => status === "ready",
    );
    return `${String(seen.status)} with ${(seen.esims as unknown[]).length} eSIM`;
  };
}
