/**
 * Three ways to get it wrong, each as one would write it in good faith, behind the few routes that the harness calls:
 *
 *   /kv      looks whether KV knows the key, orders, writes the answer to KV
 *   /awaits  a Durable Object per key, which awaits the order between its look and its claim
 *   /grabs   claims first, but takes any order in the time window for the one whose answer was lost
 *
 * For the harness to catch. Nothing uses them.
 */

import { DurableObject } from "cloudflare:workers";
import { Hono } from "hono";
import { findLost, orderAtEsimGo, orderAtEsimpal, type Providers } from "./providers.ts";

interface Env extends Providers {
  ANSWERS: KVNamespace;
  KEYS: DurableObjectNamespace<NaiveKey>;
  LEDGER: DurableObjectNamespace<NaiveLedger>;
}

interface Want {
  plan_id: string;
  quantity: number;
}

export interface NaiveOrder {
  order_id: string;
  status: string;
  operation_state: string;
  plan_id: string;
  quantity: number;
  esims: { iccid: string; status: string }[];
}

type Answer = { text: string };

export class NaiveKey extends DurableObject<Env> {
  async place(want: Want, key: string): Promise<Answer> {
    const known = await this.ctx.storage.get<string>("answer");
    if (known !== undefined) return { text: known };
    // The mistake: while this is awaited, the next caller passes the line above.
    const text = await orderAtEsimpal(this.env, want, key);
    await this.ctx.storage.put("answer", text);
    return { text };
  }
}

/** All orders of one partner. */
export class NaiveLedger extends DurableObject<Env> {
  readonly #orders: NaiveOrder[] = [];

  async place(want: Want): Promise<NaiveOrder> {
    const sentAt = Date.now();
    const iccids = await orderAtEsimGo(this.env, want);
    const order = (found: string[]): NaiveOrder => ({
      order_id: crypto.randomUUID(),
      status: "ready",
      operation_state: "applied",
      ...want,
      esims: found.map((iccid) => ({ iccid, status: "ready" })),
    });
    // The mistake: whatever was ordered meanwhile and is not this partner's yet must be what was lost.
    const taken = new Set(this.#orders.flatMap(({ esims }) => esims.map(({ iccid }) => iccid)));
    const placed = order(iccids ?? (await findLost(this.env, want, sentAt, taken)));
    this.#orders.push(placed);
    return placed;
  }

  orders(): NaiveOrder[] {
    return this.#orders;
  }
}

const app = new Hono<{ Bindings: Env }>();

app.post("/:how/v1/quotes", (c) => c.json({ approval: "granted" }, 201));

app.post("/kv/v1/orders", async (c) => {
  const key = c.req.header("Idempotency-Key") ?? "";
  const known = await c.env.ANSWERS.get(key);
  if (known !== null) return c.body(known, 201);
  // The mistake: nothing keeps the next caller from getting here too.
  const text = await orderAtEsimpal(c.env, await c.req.json<Want>(), key);
  await c.env.ANSWERS.put(key, text);
  return c.body(text, 201);
});

app.post("/awaits/v1/orders", async (c) => {
  const key = c.req.header("Idempotency-Key") ?? "";
  const { text } = await c.env.KEYS.getByName(key).place(await c.req.json<Want>(), key);
  return c.body(text, 201);
});

app.post("/grabs/v1/orders", async (c) => {
  const { plan_id, quantity } = await c.req.json<Want>();
  return c.json(await ledger(c.env, c.req.header("Authorization")).place({ plan_id, quantity }), 201);
});

app.get("/grabs/v1/orders", async (c) =>
  c.json({ data: await ledger(c.env, c.req.header("Authorization")).orders(), next_cursor: null }),
);

function ledger(env: Env, authorization = "") {
  return env.LEDGER.getByName(authorization);
}

export default app;
