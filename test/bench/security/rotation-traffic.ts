/** What partners, browsers and visitors do while keys are rotated: all that seals, unseals, signs and verifies. */

import { randomUUID } from "node:crypto";
import { call, type Reply } from "../../../demo/stack/api.ts";
import type { Stage } from "./rotation-stage.ts";

export const ROUNDS = 6;
const VISITORS = 4;

/** What was bought, in whichever stage: it has to stay readable in all that follow. */
export interface Bought {
  orderId: string;
  activationId: string;
  link: string;
}

export interface Tally {
  requests: number;
  /** What was asked, and the status that it should not have had. */
  failed: string[];
}

/** Several visitors at once, each step of theirs at the other Worker than the step before. */
export async function traffic(stage: Stage, bought: Bought[], tally: Tally, rounds = ROUNDS): Promise<void> {
  const visitors = Array.from({ length: VISITORS }, async (_, visitor) => {
    for (let round = 0; round < rounds; round++) await visit(stage, bought, tally, visitor + round);
  });
  await Promise.all(visitors);
  for (const one of bought.slice()) await look(stage, one, tally, bought.indexOf(one));
}

async function visit(stage: Stage, bought: Bought[], tally: Tally, turn: number): Promise<void> {
  const { stack } = stage;
  const token = stack.partnerKey;
  const [here, there] = turn % 2 === 0 ? stage.apis : [stage.apis[1], stage.apis[0]];
  const choice = { plan_id: "esim-go:esim_1GB_7D_TR_V2", quantity: 1 };
  const quote = await ask(tally, 201, `${here}/v1/quotes`, { token, body: choice });
  if (quote === null) return;
  const order = await ask(tally, 201, `${there}/v1/orders`, {
    token,
    key: randomUUID(),
    body: { ...choice, approval: quote.json.approval },
  });
  if (order === null) return;
  const orderId = String(order.json.order_id);
  const opened = await ask(tally, 201, `${here}/v1/activations`, {
    token,
    key: randomUUID(),
    body: { order_id: orderId },
  });
  if (opened === null) return;
  const one = {
    orderId,
    activationId: String(opened.json.activation_id),
    link: new URL(String(opened.json.url)).pathname,
  };
  bought.push(one);
  const account = `${here}/admin/accounts/esim-go-sandbox/check`;
  await ask(tally, 200, account, { method: "POST", token: stack.adminToken });
  await look(stage, one, tally, turn);
}

/** All that can be read of an order; what is signed at one Worker is shown to the other. */
async function look(stage: Stage, one: Bought, tally: Tally, turn: number): Promise<void> {
  const token = stage.stack.partnerKey;
  const [here, there] = turn % 2 === 0 ? stage.apis : [stage.apis[1], stage.apis[0]];
  await ask(tally, 200, `${here}/v1/orders/${one.orderId}`, { token });
  const minted = await ask(tally, [200, 201], `${here}/v1/activations/${one.activationId}/token`, {
    method: "POST",
    token,
  });
  if (minted === null) return;
  const session = await ask(tally, 200, `${there}/v1/session`, { token: String(minted.json.client_token) });
  const esims = (session?.json.esims ?? []) as {
    activation_code: string | null;
    qr: { url: string } | null;
  }[];
  const [esim] = esims;
  if (session !== null && esim?.activation_code?.startsWith("LPA:1$") !== true) tally.failed.push("no code");
  if (esim?.qr != null) {
    const { pathname, search } = new URL(esim.qr.url);
    await ask(tally, 200, here + pathname + search, {});
  }
  await reveal(tally, here + one.link, there + one.link);
}

async function reveal(tally: Tally, tap: string, show: string): Promise<void> {
  tally.requests += 2;
  const tapped = await fetch(tap, { method: "POST", body: new URLSearchParams(), redirect: "manual" });
  const cookie = tapped.headers.get("Set-Cookie")?.split(";")[0] ?? "";
  if (tapped.status !== 303) tally.failed.push(`reveal: ${tapped.status}`);
  const shown = await fetch(show, { headers: { Cookie: cookie } });
  const text = await shown.text();
  if (!text.includes("LPA:1$")) tally.failed.push(`landing: ${shown.status}, no code`);
}

async function ask(
  tally: Tally,
  wanted: number | number[],
  url: string,
  options: Parameters<typeof call>[1],
): Promise<Reply | null> {
  tally.requests++;
  const reply = await call(url, options);
  if ([wanted].flat().includes(reply.status)) return reply;
  tally.failed.push(`${new URL(url).pathname.split("/").slice(0, 3).join("/")}: ${reply.status}`);
  return null;
}
