import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { OrderView } from "../../shared/api/types.ts";
import { orderKeyOf } from "../../worker/ids.ts";
import { unique } from "./support/http.ts";
import { admin, newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, orderObject, PLANS, post, TOTALS } from "./support/orders.ts";
import { naivePlace } from "./support/naive-order.ts";
import { CALLERS, expectOneOrder } from "./support/once.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators, type ProviderName } from "./support/simulators.ts";
import { travel } from "./support/time.ts";

const PROVIDERS: ProviderName[] = ["esimpal", "esim-go"];
let simulators: OwnSimulators;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators);
});

const answerName = (view: OrderView) => `answer:${orderKeyOf(view.order_id)}`;

/** Takes the settled answer out of KV, so that only the order object can know it. */
async function forgetInKv(view: OrderView): Promise<void> {
  expect(await env.KV.get(answerName(view))).not.toBeNull();
  await env.KV.delete(answerName(view));
}

describe.each(PROVIDERS)("an order at %s", (provider) => {
  it("is what was quoted, and holds no activation code", async () => {
    const fields = fieldsFor(provider, {
      customer_ref: unique("c"),
      customer_email: `${unique("c")}@example.com`,
      payment_reference: "inv-1",
    });
    const reply = await post(partner, await approve(partner, fields));
    const upstream = await simulators.newest(provider);
    expect(reply.status).toBe(201);
    expect(reply.headers.get("Content-Type")).toBe("application/json");
    expect(reply.headers.get("Idempotent-Replayed")).toBeNull();
    expect(reply.json).toMatchObject({
      ...fields,
      status: provider === "esimpal" ? "created" : "ready",
      total: { amount_cents: TOTALS[provider], currency: "USD" },
      operation_state: "applied",
    });
    expect(`${provider}:${upstream.item}`).toBe(PLANS[provider]);
    expect(reply.json.esims.flatMap((esim) => esim.iccid ?? [])).toEqual(upstream.iccids);
    expect(reply.text).not.toMatch(/LPA:|smdp|example\.com\$/i);
  });

  it("is made once for many callers with one key, and a naive object fails the same test", async () => {
    const key = unique("burst");
    const body = await approve(partner, fieldsFor(provider));
    await expectOneOrder(simulators, provider, async () => {
      const { status, text, headers } = await post(partner, body, key);
      expect(status).toBe(201);
      return { status, text, replayed: headers.get("Idempotent-Replayed") === "true" };
    });
    const [, item = ""] = PLANS[provider].split(":");
    // Long enough for the others to come meanwhile, however fast this machine is.
    await simulators.fault(provider, "POST /orders", "slow", { ms: 200, times: CALLERS });
    const naive = expectOneOrder(simulators, provider, () => naivePlace(simulators, provider, item, key));
    await expect(naive).rejects.toThrow(/orders at the provider: expected \d+ to be 1/);
  });

  it("is repeated to the byte from KV, from the object, and by an object that was evicted", async () => {
    const key = unique("replay");
    const body = await approve(partner, fieldsFor(provider));
    const first = await post(partner, body, key);
    const replays = [await post(partner, body, key)];
    await forgetInKv(first.json);
    replays.push(await post(partner, body, key));
    await forgetInKv(first.json);
    await abortAllDurableObjects();
    replays.push(await post(partner, body, key));

    // Without its object the answer can come from KV alone; it must not be taken for a new order.
    await runInDurableObject(orderObject(first.json.order_id), (_, state) =>
      state.storage.sql.exec("DELETE FROM order_row").toArray(),
    );
    await abortAllDurableObjects();
    replays.push(await post(partner, body, key));

    for (const replay of replays) {
      expect([replay.status, replay.text]).toEqual([201, first.text]);
      expect(replay.headers.get("Idempotent-Replayed")).toBe("true");
    }
    const made = (await simulators.calls(provider)).filter((call) => call.method === "POST");
    expect(made.length).toBeGreaterThan(0);
  });
});

describe("a key that was used", () => {
  it("is refused with other fields, by KV and by the object", async () => {
    const key = unique("reused");
    const body = await approve(partner, fieldsFor("esim-go", { customer_ref: "c-1" }));
    const first = await post(partner, body, key);
    const before = (await simulators.orders("esim-go")).length;
    const others = [
      { ...body, plan_id: PLANS.esimpal },
      { ...body, quantity: 2 },
      { ...body, customer_ref: "c-2" },
      { ...body, customer_email: "a@example.com" },
      { ...body, payment_reference: "p" },
    ];
    for (const other of others) expectProblem(await post(partner, other, key), "idempotency_key_reused");
    for (const other of others) {
      await env.KV.delete(answerName(first.json));
      expectProblem(await post(partner, other, key), "idempotency_key_reused");
    }
    expect((await simulators.orders("esim-go")).length).toBe(before);
  });

  it("is the same request in another spelling", async () => {
    const key = unique("spelling");
    const body = await approve(partner, fieldsFor("esim-go", { customer_ref: "c-1" }));
    const first = await post(partner, body, key);
    const { quantity: _, ...withoutDefault } = body;
    const respelled = [
      Object.fromEntries(Object.entries(body).reverse()),
      withoutDefault,
      { ...body, unknown_field: 1 },
      { ...body, approval: (await approve(partner, fieldsFor("esim-go"))).approval },
    ];
    for (const again of respelled) expect((await post(partner, again, key)).text).toBe(first.text);
  });

  it("is found before anything else is judged: approval, price, budget, plan", async () => {
    const key = unique("late");
    const body = await approve(partner, fieldsFor("esim-go"));
    const first = await post(partner, body, key);
    await admin("PUT", `/partners/${partner.id}`, {
      ...partner.settings,
      price_rule: { markup_percent: 300 },
      budgets: { orders_per_day: 0 },
      grants: [],
    });
    travel(16 * 60_000);
    await env.KV.delete(answerName(first.json));
    const late = await post(partner, { ...body, approval: "ap_forged" }, key);
    await admin("PUT", `/partners/${partner.id}`, partner.settings);
    expect([late.status, late.text]).toEqual([201, first.text]);
  });

  it("is another key for another partner", async () => {
    const other = await newPartner(simulators);
    const key = unique("shared");
    const mine = await post(partner, await approve(partner, fieldsFor("esim-go")), key);
    const theirs = await post(other, await approve(other, fieldsFor("esim-go")), key);
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    expect(theirs.json.order_id).not.toBe(mine.json.order_id);
    expect(theirs.headers.get("Idempotent-Replayed")).toBeNull();
  });
});
