/** R5: a provider that hangs for 35 seconds, and then answers or cuts the connection. */

import { call, must, type Reply } from "../../../demo/stack/api.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { audit, clean, describe } from "./audit.ts";
import { wait } from "./crowd.ts";
import { purchase, refused, type Purchase } from "./purchase.ts";
import type { Row } from "./row.ts";
import { onScene } from "./scene.ts";
import { allOrders, untilNothingMoves } from "./settled.ts";
import { fault, isOrderCall, upstreamCalls, upstreamOrders, type ProviderName } from "./upstream.ts";
import { plansOf, type Shop } from "./wants.ts";

const HANG_MS = 35_000;
const ANSWER_MS = 15_000;

interface Hang {
  provider: ProviderName;
  kind: "slow" | "timeout";
}

const HANGS: readonly Hang[] = [
  { provider: "esimpal", kind: "slow" },
  { provider: "esimpal", kind: "timeout" },
  { provider: "esim-go", kind: "slow" },
  { provider: "esim-go", kind: "timeout" },
];

interface Caller extends Hang {
  one: Purchase;
  answer: Promise<{ reply: Reply; afterMs: number }>;
}

export function hanging(): Promise<Row[]> {
  return onScene(async (stack) => {
    const shop = { api: stack.api, token: stack.partnerKey };
    const callers: Caller[] = [];
    for (const [index, hang] of HANGS.entries()) callers.push(await begin(stack, shop, hang, index));
    const answers = await Promise.all(callers.map(({ answer }) => answer));
    await wait(HANG_MS);

    const purchases = callers.map(({ one }) => one);
    await untilNothingMoves(stack, purchases);
    const books = audit(purchases, await allOrders(shop), await upstreamOrders(stack));
    const rows = callers.map(({ provider, kind, one }, index): Row => {
      const { reply, afterMs } = answers[index] ?? { reply: null, afterMs: Infinity };
      const retryAfter = Number(reply?.headers.get("Retry-After"));
      const end = one.parked ? "parked" : refused(one) ? "refused" : String(one.final?.json.status);
      return {
        what: `${provider} hangs ${HANG_MS / 1000} s, then ${kind === "slow" ? "answers" : "nothing"}`,
        bar: `202 with Retry-After within ${ANSWER_MS / 1000} s, then settled`,
        measured: `${reply?.status}, Retry-After ${retryAfter}, after ${(afterMs / 1000).toFixed(1)} s; in the end ${end}`,
        pass: reply?.status === 202 && retryAfter > 0 && afterMs <= ANSWER_MS && one.final !== null,
      };
    });
    const kept: Row = {
      what: "  the books after these hangs",
      bar: "0 duplicates, unrecorded, stuck; none parked",
      measured: describe(books),
      pass: clean(books),
    };
    return [...rows, kept];
  });
}

/** Resolves once the order is on its way, so that the next fault is for the next order. Each wants another plan. */
async function begin(stack: Stack, shop: Shop, hang: Hang, index: number): Promise<Caller> {
  const { provider, kind } = hang;
  const plan_id = (await plansOf(shop, provider))[index];
  if (plan_id === undefined) throw new Error(`${provider} has no plan ${index}`);
  const one = purchase(shop, { plan_id, quantity: 1 });
  const { approval } = await must(`${shop.api}/v1/quotes`, { token: shop.token, body: one.want });
  one.approval = String(approval);

  // eSIM Go is asked whether the order would do before it is placed: that call passes.
  if (provider === "esim-go" && kind === "slow") await fault(stack, provider, "slow", { ms: 0 });
  await fault(stack, provider, kind, { ms: HANG_MS });
  const before = await unanswered(stack, provider);
  const started = Date.now();
  const body = { ...one.want, approval };
  const answer = call(`${shop.api}/v1/orders`, { token: shop.token, key: one.key, body }).then((reply) => {
    one.orderId = typeof reply.json.order_id === "string" ? reply.json.order_id : null;
    return { reply, afterMs: Date.now() - started };
  });
  while ((await unanswered(stack, provider)) === before) await wait(50);
  return { ...hang, one, answer };
}

async function unanswered(stack: Stack, provider: ProviderName): Promise<number> {
  const calls = await upstreamCalls(stack);
  return calls.filter((one) => one.provider === provider && isOrderCall(one) && one.status === 0).length;
}
