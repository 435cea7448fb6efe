/**
 * One eSIM of each provider, from the order to the phone: how it comes about, and who can say that it was installed. All
 * of it through the public APIs and the simulators' controls.
 */

import { createHmac, randomUUID } from "node:crypto";
import { must } from "../../../demo/stack/api.ts";
import { CUSTOM_WEBHOOK_SECRET, readyActivation } from "../../../demo/stack/seed.ts";
import type { Stack } from "../../../demo/stack/stack.ts";

export interface Opened {
  orderId: string;
  activationId: string;
  url: string;
  clientToken: string;
  iccid: string | null;
}

export interface Lifecycle {
  provider: string;
  /** Who says that it is installed. */
  by: "provider" | "customer";
  open(stack: Stack): Promise<Opened>;
  /** As a phone would: afterwards the provider knows that it is installed, where it can. */
  install(stack: Stack, opened: Opened): Promise<void>;
}

export const LIFECYCLES: readonly Lifecycle[] = [
  { provider: "esimpal", by: "customer", open: bought("esimpal"), install: customerSays },
  { provider: "esim-go", by: "provider", open: bought("esim-go"), install: byAdvance("esim-go") },
  { provider: "betatel", by: "provider", open: ofBetatel, install: byAdvance("betatel") },
  { provider: "telcoapi", by: "provider", open: ofTelcoapi, install: byAdvance("telcoapi") },
  { provider: "airalo", by: "customer", open: bought("airalo"), install: customerSays },
  { provider: "custom", by: "provider", open: bought("custom"), install: ownSystemSays },
];

function bought(provider: "esimpal" | "esim-go" | "airalo" | "custom") {
  return async (stack: Stack): Promise<Opened> => {
    const { order_id, activation_id, url, client_token } = await readyActivation(
      stack,
      stack.partnerKey,
      provider,
    );
    const order = await must(`${stack.api}/v1/orders/${order_id}`, { token: stack.partnerKey });
    const [esim] = order.esims as { iccid?: string }[];
    return {
      orderId: order_id,
      activationId: activation_id,
      url,
      clientToken: client_token,
      iccid: esim?.iccid ?? null,
    };
  };
}

/** One from the account's own stock, which was assigned elsewhere. */
async function ofBetatel(stack: Stack): Promise<Opened> {
  const { userId, apiKey } = stack.keys.betatel;
  const answer = await fetch(`${stack.simulators}/betatel/api/v1/esim/sim-registries?count=100`, {
    headers: { "x-user-id": userId, "x-api-key": apiKey },
  });
  const { sims } = (await answer.json()) as { sims: { iccid: string }[] };
  for (const { iccid } of sims) {
    const opened = await byIccid(stack, "betatel-sandbox", iccid);
    if (await isInstallable(stack, opened)) return opened;
  }
  throw new Error("BetaTel has no eSIM that can be installed");
}

async function ofTelcoapi(stack: Stack): Promise<Opened> {
  const iccid = `8988303${String(Date.now()).slice(-12)}`;
  await must(`${stack.api}/v1/profiles`, {
    token: stack.partnerKey,
    key: randomUUID(),
    body: {
      iccid,
      eid: `8904903200000000${String(Date.now()).padStart(16, "0")}`,
      profile_type: "OPERATIONAL",
      mno: "EXAMPLE-MNO",
      metadata: { name: "Travel", description: "Data", policies: [], features: ["DATA"] },
    },
  });
  return byIccid(stack, "telcoapi-sandbox", iccid);
}

async function byIccid(stack: Stack, account: string, iccid: string): Promise<Opened> {
  const opened = await must(`${stack.api}/v1/activations`, {
    token: stack.partnerKey,
    key: randomUUID(),
    body: { account, iccid },
  });
  const view = await must(`${stack.api}/v1/activations/${String(opened.activation_id)}`, {
    token: stack.partnerKey,
  });
  return {
    orderId: String(view.order_id),
    activationId: String(opened.activation_id),
    url: String(opened.url),
    clientToken: String(opened.client_token),
    iccid,
  };
}

async function isInstallable(stack: Stack, { clientToken }: Opened): Promise<boolean> {
  const [esim] = await esimsOf(stack, clientToken);
  return esim?.status === "ready" && esim.activation_code !== null;
}

export async function esimsOf(stack: Stack, clientToken: string) {
  const { esims } = await must(`${stack.api}/v1/session`, { token: clientToken });
  return esims as {
    esim_id: string;
    status: string;
    status_by: string;
    reported_by: string;
    activation_code: string | null;
  }[];
}

function byAdvance(provider: string) {
  return async (stack: Stack, { iccid }: Opened): Promise<void> => {
    for (const to of ["downloaded", "installed"]) {
      await must(`${stack.simulators}/_sim/advance`, { body: { provider, iccid, to } });
    }
    // Where no webhook comes, the next look is the one that finds it.
    await must(`${stack.simulators}/_sim/clock`, { body: { advance_ms: 60_000 } });
  };
}

async function customerSays(stack: Stack, { clientToken }: Opened): Promise<void> {
  const [esim] = await esimsOf(stack, clientToken);
  await must(`${stack.api}/v1/session/events`, {
    token: clientToken,
    body: { esim_id: esim?.esim_id, event: "reported_installed" },
  });
}

async function ownSystemSays(stack: Stack, { iccid }: Opened): Promise<void> {
  const offset = (await must(`${stack.simulators}/_sim/clock`)).offset_ms as number;
  for (const [index, type] of ["profile.downloaded", "profile.installed"].entries()) {
    const now = Date.now() + offset + index;
    const body = JSON.stringify({ type, timestamp: new Date(now).toISOString(), data: { iccid } });
    const [id, timestamp] = [`msg_${randomUUID()}`, String(Math.floor(now / 1000))];
    const key = Buffer.from(CUSTOM_WEBHOOK_SECRET.replace("whsec_", ""), "base64");
    const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
    const answer = await fetch(`${stack.api}/hooks/custom-sandbox`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "webhook-id": id,
        "webhook-timestamp": timestamp,
        "webhook-signature": `v1,${signature}`,
      },
      body,
    });
    if (answer.status !== 204)
      throw new Error(`The Worker answered ${answer.status} to the operator's webhook`);
  }
}
