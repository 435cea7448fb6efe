/** R6: a thousand pages watch one pending order; then nobody does, and it is paid an hour later. */

import { randomUUID } from "node:crypto";
import { call, must } from "../../../demo/stack/api.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { crowd } from "./crowd.ts";
import { buy, purchase } from "./purchase.ts";
import type { Row } from "./row.ts";
import { onScene } from "./scene.ts";
import { ALARM_MS, pass, upstreamCalls, upstreamNow, upstreamOrders } from "./upstream.ts";
import { plansOf } from "./wants.ts";

const WATCHERS = 1000;
const MOST_READS = 22;
const MINUTE = 60_000;
/** As the schedule does: finer at first. Three minutes in all. */
const STEPS_MS = [...Array<number>(10).fill(3000), ...Array<number>(30).fill(5000)];
const AT_ONCE = 50;
/** No page is shown less often than this asked, whatever it is told. */
const PATIENCE_MS = 10_000;

export function watchers(): Promise<Row[]> {
  return onScene(async (stack) => {
    const { orderUrl, tokens } = await pending(stack);
    const readsBefore = await statusReads(stack);
    const watched = await watch(stack, tokens);
    const reads = (await statusReads(stack)) - readsBefore;

    for (let quarter = 0; quarter < 4; quarter++) await pass(stack, 15 * MINUTE);
    const [order] = await upstreamOrders(stack);
    await must(`${stack.simulators}/_sim/advance`, {
      body: { provider: "esimpal", order: order?.id, to: "paid" },
    });
    const before = await statusReads(stack);
    await pass(stack, 15 * MINUTE);
    const pollsUntilReady = (await statusReads(stack)) - before;
    await pass(stack, MINUTE);
    const { status } = await must(orderUrl, { token: stack.partnerKey });
    return [
      {
        what: `${WATCHERS} watchers of one pending order, 3 min`,
        bar: `≤ ${MOST_READS} status reads`,
        measured: `${reads} reads for ${watched} session requests`,
        pass: reads > 0 && reads <= MOST_READS && watched >= 5 * WATCHERS,
      },
      {
        what: "paid an hour later, nobody watching",
        bar: "ready within a minute of the next poll (≤ 15 min)",
        measured: `${status} after 16 min (${pollsUntilReady} polls in the first 15)`,
        pass: status === "ready" && pollsUntilReady >= 1,
      },
    ];
  });
}

async function pending(stack: Stack): Promise<{ orderUrl: string; tokens: string[] }> {
  const { api, partnerKey: token } = stack;
  const shop = { api, token };
  const [plan_id = ""] = await plansOf(shop, "esimpal");
  const one = purchase(shop, { plan_id, quantity: 1 });
  await buy(one, 10_000);
  const orderUrl = `${api}/v1/orders/${one.orderId}`;
  const { approval } = one.final?.json.next as { approval: string };
  await must(`${orderUrl}/pay`, { token, key: randomUUID(), body: { approval } });
  const opened = await must(`${api}/v1/activations`, {
    token,
    key: randomUUID(),
    body: { order_id: one.orderId },
  });
  return { orderUrl, tokens: [String(opened.client_token)] };
}

/** Every watcher asks when its last answer said so. Returns how often they asked. */
async function watch({ api, simulators }: Stack, tokens: string[]): Promise<number> {
  let asked = 0;
  let nowMs = 0;
  const due = Array.from({ length: WATCHERS }, () => 0);
  const askAll = () =>
    crowd([...due.keys()], AT_ONCE, async (index) => {
      if ((due[index] ?? 0) > nowMs) return;
      const token = tokens[index % tokens.length] ?? "";
      const { status, json } = await call(`${api}/v1/session`, { token });
      if (status !== 200 || json.status !== "awaiting_payment") {
        throw new Error(`The session answered ${status} ${String(json.status)}`);
      }
      asked++;
      due[index] = nowMs + Math.min(Number(json.next_poll_ms), PATIENCE_MS);
    });
  const startedAt = await upstreamNow({ simulators });
  await askAll();
  for (let target = 0, step = 0; step < STEPS_MS.length; step++) {
    target += STEPS_MS[step] ?? 0;
    // What has passed in real time counts too.
    const left = target - ((await upstreamNow({ simulators })) - startedAt);
    if (left > 0) await pass({ simulators }, Math.max(0, left - ALARM_MS));
    nowMs = (await upstreamNow({ simulators })) - startedAt;
    await askAll();
  }
  return asked;
}

async function statusReads(stack: Stack): Promise<number> {
  const calls = await upstreamCalls(stack);
  return calls.filter(({ method, path }) => method === "GET" && /\/orders\/[^/]+$/.test(path)).length;
}
