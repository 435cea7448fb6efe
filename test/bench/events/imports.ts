/** The cheapest way to have something to tell: codes that a partner brings, and links that it revokes. */

import { randomUUID } from "node:crypto";
import { call, must, type Reply } from "../../../demo/stack/api.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { wait } from "../reliability/crowd.ts";

export interface Imported {
  orderId: string;
  activationId: string;
  clientToken: string;
}

type Target = Pick<Stack, "api" | "partnerKey">;

const RETRY_MS = 100;
const TRIES = 200;

/** With the same key, until there is an answer. */
export async function imported({ api, partnerKey: token }: Target): Promise<Imported> {
  const body = { activation_code: `LPA:1$smdp.example.com$EVENTS-${randomUUID().toUpperCase()}` };
  const key = randomUUID();
  const { activation_id, client_token } = await persist(`${api}/v1/activations`, { token, key, body });
  const view = await persist(`${api}/v1/activations/${String(activation_id)}`, { token });
  return {
    orderId: String(view.order_id),
    activationId: String(activation_id),
    clientToken: String(client_token),
  };
}

export async function revoked({ api, partnerKey: token }: Target, { activationId }: Imported): Promise<void> {
  await persist(`${api}/v1/activations/${activationId}/revoke`, { method: "POST", token });
}

/** The customer says that it is installed. */
export async function reported({ api }: Target, { clientToken: token }: Imported): Promise<void> {
  const { esims } = (await persist(`${api}/v1/session`, { token })) as { esims?: { esim_id: string }[] };
  const body = { esim_id: esims?.[0]?.esim_id, event: "reported_installed" };
  await persist(`${api}/v1/session/events`, { token, body });
}

/** Whoever gets no answer, because the Worker is gone, asks again. */
async function persist(url: string, options: Parameters<typeof must>[1]): Promise<Reply["json"]> {
  for (let tries = 0; ; tries++) {
    const reply = await call(url, options).catch(() => null);
    if (reply !== null && reply.status < 400) return reply.json;
    // A Worker that is just ending may still answer, with a 5xx that says to try again.
    if ((reply !== null && reply.status < 500) || tries === TRIES) {
      throw new Error(`${new URL(url).pathname} was answered with ${reply?.status} ${reply?.text}`);
    }
    await wait(RETRY_MS);
  }
}
