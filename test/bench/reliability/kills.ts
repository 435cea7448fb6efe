/** R2: `kill -9` at random, while orders are on their way to both providers. */

import type { Stack } from "../../../demo/stack/stack.ts";
import { audit, clean, describe } from "./audit.ts";
import { wait } from "./crowd.ts";
import { purchase, step, type Purchase } from "./purchase.ts";
import type { Random } from "./random.ts";
import type { Row } from "./row.ts";
import { onScene } from "./scene.ts";
import { allOrders, untilNothingMoves } from "./settled.ts";
import { fault, isOrderCall, PROVIDERS, upstreamCalls, upstreamNow, upstreamOrders } from "./upstream.ts";
import { distinctWants, plansOf, type Shop, type Want } from "./wants.ts";

const SECONDS = 60;
const MIN_KILLS = 20;
const [SOONEST_MS, LATEST_MS] = [700, 1900];
/** The simulator does its work at once and answers this much later: an order on its way is an order in `sent`. */
const SLOW_MS = 500;
const BUYERS = { esimpal: 6, "esim-go": 2 };
const MOST = { esimpal: 100, "esim-go": 30 };
const RETRIERS = 6;

export function kills(random: Random): Promise<Row[]> {
  return onScene(async (stack) => {
    const shop = { api: stack.api, token: stack.partnerKey };
    const purchases: Purchase[] = [];
    const end = Date.now() + SECONDS * 1000;
    const open = () => Date.now() < end;
    const wants = new Map<string, Want[]>();
    for (const provider of PROVIDERS) {
      wants.set(provider, distinctWants(await plansOf(shop, provider), MOST[provider], random));
      await fault(stack, provider, "slow", { times: 1_000_000, ms: SLOW_MS });
    }
    const buyers = PROVIDERS.flatMap((provider) =>
      Array.from({ length: BUYERS[provider] }, () =>
        keepBuying(shop, wants.get(provider) ?? [], purchases, open),
      ),
    );
    const retriers = Array.from({ length: RETRIERS }, () => keepRetrying(purchases, open, random));
    const { killed, inSent } = await keepKilling(stack, random, open);
    await Promise.all([...buyers, ...retriers]);

    await untilNothingMoves(stack, purchases);
    const books = audit(purchases, await allOrders(shop), await upstreamOrders(stack));
    return [
      {
        what: `${SECONDS} s of kill -9 under load`,
        bar: `≥ ${MIN_KILLS} kills with orders in sent; 0 duplicates, unrecorded, stuck; none parked`,
        measured: `${killed} kills, ${inSent} in sent; ${purchases.length} keys, ${describe(books)}`,
        // Every doubt is about another want, so none is ambiguous.
        pass: inSent >= MIN_KILLS && clean(books) && books.parked["esim-go"] === 0,
      },
    ];
  });
}

async function keepBuying(
  shop: Shop,
  wants: Want[],
  purchases: Purchase[],
  open: () => boolean,
): Promise<void> {
  while (open()) {
    const want = wants.pop();
    if (want === undefined) return;
    const one = purchase(shop, want);
    purchases.push(one);
    await step(one);
    // Nothing was ordered yet: the Worker is not there.
    while (one.approval === null && open()) {
      await wait(50);
      await step(one);
    }
  }
}

/** Those who got no answer, or a 202, ask again with the same key: some of them while the first call still runs. */
async function keepRetrying(purchases: Purchase[], open: () => boolean, random: Random): Promise<void> {
  while (open()) {
    const waiting = purchases.filter(({ final }) => final === null).slice(-20);
    if (waiting.length > 0) await step(random.pick(waiting));
    await wait(100);
  }
}

async function keepKilling(stack: Stack, random: Random, open: () => boolean) {
  let killed = 0;
  let inSent = 0;
  let callsBefore = 0;
  while (open()) {
    await wait(random.between(SOONEST_MS, LATEST_MS));
    const ordersAt = await upstreamNow(stack);
    const calls = await upstreamCalls(stack);
    const orders = await upstreamOrders(stack);
    await stack.killWorker();
    killed++;
    // eSIM Go gets validations on the same route; there, an order counts that its caller has no answer to yet.
    const onTheWay =
      calls
        .slice(callsBefore)
        .some((one) => one.provider === "esimpal" && isOrderCall(one) && one.status === 0) ||
      orders.some((one) => one.provider === "esim-go" && ordersAt - Date.parse(one.created_at) < SLOW_MS / 2);
    if (onTheWay) inSent++;
    callsBefore = calls.length;
    await stack.restartWorker();
  }
  return { killed, inSent };
}
