/** R3: every kind of fault at both providers, in an order that the seed gives. */

import { FAULT_KINDS } from "../../../demo/simulators/faults.ts";
import { audit, clean, describe } from "./audit.ts";
import { crowd } from "./crowd.ts";
import { buy, purchase, refused, type Purchase } from "./purchase.ts";
import type { Random } from "./random.ts";
import type { Row } from "./row.ts";
import { onScene } from "./scene.ts";
import { allOrders, untilNothingMoves } from "./settled.ts";
import { fault, PROVIDERS, upstreamOrders } from "./upstream.ts";
import { distinctWants, plansOf, type Shop, type Want } from "./wants.ts";

const ORDERS = 300;
const AT_ONCE = 60;
const PATIENCE_MS = 15_000;
/** eSIMPal shows no ICCID before payment, so its wants differ. At eSIM Go doubts about the same want must meet. */
const MOST = { esimpal: 100, "esim-go": 2 };

export function chaos(random: Random): Promise<Row[]> {
  return onScene(async (stack) => {
    const shop = { api: stack.api, token: stack.partnerKey };
    const purchases: Purchase[] = [];
    const jobs = [];
    for (const provider of PROVIDERS) {
      const wants = distinctWants(await plansOf(shop, provider), MOST[provider], random);
      for (let i = 0; i < ORDERS / PROVIDERS.length; i++) {
        jobs.push({ provider, wants, at: i, kind: FAULT_KINDS[i % (FAULT_KINDS.length + 2)] });
      }
    }
    await crowd(random.shuffled(jobs), AT_ONCE, async ({ provider, wants, at, kind }) => {
      if (kind !== undefined) await fault(stack, provider, kind, { ms: random.between(20, 400) });
      await buyAnew(shop, wants, at, purchases);
    });

    await untilNothingMoves(stack, purchases);
    const books = audit(purchases, await allOrders(shop), await upstreamOrders(stack));
    return [
      {
        what: `chaos: ${ORDERS} orders over ${FAULT_KINDS.length} kinds of fault`,
        bar: "0 duplicates, unrecorded, stuck; class A none parked, class D only the ambiguous",
        measured: `${purchases.length} keys, ${describe(books)}`,
        pass: clean(books),
      },
    ];
  });
}

/** With another want, and so another key, only after a refusal that says that this is safe. */
async function buyAnew(shop: Shop, wants: Want[], at: number, purchases: Purchase[]): Promise<void> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const want = wants[(at + attempt * 500) % wants.length];
    if (want === undefined) throw new Error("There is nothing to want");
    const one = purchase(shop, want);
    purchases.push(one);
    await buy(one, PATIENCE_MS);
    if (!refused(one)) return;
  }
}
