import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { OrderView } from "../../shared/api/types.ts";
import { esimpal } from "../../worker/providers/esimpal.ts";
import { call, unique } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { fieldsFor, order, pay, quote, readOrder, readyOrder, ring } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";

let simulators: OwnSimulators;
let partner: Partner;
let view: OrderView;
let upstream: string;

beforeAll(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators);
});

beforeEach(async () => {
  view = await order(partner, "esimpal");
  upstream = (await simulators.newest("esimpal")).id;
});

afterEach(() => {
  vi.restoreAllMocks();
});

const cancel = (id: string) => partner.call<OrderView>(`/v1/orders/${id}/cancel`, { method: "POST" });
const change = (id: string, currency: string) =>
  partner.call<OrderView & { approval?: string }>(`/v1/orders/${id}`, {
    method: "PATCH",
    json: { currency },
  });

async function asked(method: string, end: string): Promise<number> {
  const calls = await simulators.calls("esimpal");
  return calls.filter((one) => one.method === method && one.path.endsWith(`${upstream}${end}`)).length;
}

describe("paying", () => {
  it("opens the provider's checkout, once, however often it is asked for", async () => {
    const key = unique("pay");
    const first = await pay(partner, view, key);
    expect(first.status).toBe(200);
    expect(first.json.checkout_url.startsWith(simulators.url)).toBe(true);
    expect(Date.parse(first.json.expires_at)).toBeGreaterThan(Date.now());
    const again = await pay(partner, view, key);
    const another = await pay(partner, view);
    expect([again.json, another.json]).toEqual([first.json, first.json]);
    expect(await asked("POST", "/pay")).toBe(1);
    expect(await readOrder(partner, view.order_id)).toMatchObject({
      status: "awaiting_payment",
      checkout_url: first.json.checkout_url,
    });
  });

  it("at once from many sides opens one checkout", async () => {
    const replies = await Promise.all(Array.from({ length: 8 }, () => pay(partner, view)));
    expect(new Set(replies.map((reply) => `${reply.status} ${reply.text}`)).size).toBe(1);
    expect(await asked("POST", "/pay")).toBe(1);
  });

  it("leads to an eSIM once the customer has paid there", async () => {
    const { json } = await pay(partner, view);
    const page = await fetch(json.checkout_url, { method: "POST", redirect: "manual" });
    expect(page.status).toBe(303);
    await simulators.advance("esimpal", upstream, "ready");
    await ring(view.order_id, 3001);
    const ready = await readOrder(partner, view.order_id);
    expect([ready.status, ready.esims.length, ready.esims[0]?.status]).toEqual(["ready", 1, "ready"]);
    expect(ready.next).toBeUndefined();
    expect(ready.checkout_url).toBeUndefined();
  });

  it("takes an approval for this payment and no other", async () => {
    const elsewhere = await order(partner, "esimpal");
    const { approval } = await quote(partner, fieldsFor("esimpal"));
    for (const wrong of [elsewhere.next?.approval, approval, `${view.next?.approval}x`, "ap_1"]) {
      const reply = await pay(partner, { ...view, next: { action: "pay", approval: wrong ?? "" } });
      expectProblem(reply, "approval_invalid");
    }
    travel(16 * 60_000);
    expectProblem(await pay(partner, view), "approval_expired");
    expect(await asked("POST", "/pay")).toBe(0);
    expect((await pay(partner, await readOrder(partner, view.order_id))).status).toBe(200);
  });

  it("that the provider does not take now can be tried again", async () => {
    await simulators.fault("esimpal", `POST /${upstream}/pay`, "rate_limit");
    const problem = expectProblem(await pay(partner, view), "provider_unavailable");
    expect(problem.recovery).toEqual({ action: "retry_payment" });
    expect((await pay(partner, view)).status).toBe(200);
  });

  it("under a key that paid for another order is refused", async () => {
    const key = unique("pay");
    const elsewhere = await order(partner, "esimpal");
    expect((await pay(partner, elsewhere, key)).status).toBe(200);
    expectProblem(await pay(partner, view, key), "idempotency_key_reused");
  });

  it("when the answer is lost can be tried again under the same key", async () => {
    const key = unique("pay");
    await simulators.fault("esimpal", `POST /${upstream}/pay`, "error_after_commit");
    const problem = expectProblem(await pay(partner, view, key), "provider_timeout");
    expect(problem).toMatchObject({ operation_state: "unknown", safe_new_key: false });
    expect((await pay(partner, view, key)).status).toBe(200);
  });

  it.each(["error_after_commit", "drop_after_commit", "garbage"] as const)(
    "whose answer is lost (%s) is asked for again under its key, by itself",
    async (kind) => {
      const key = unique("pay");
      await simulators.fault("esimpal", `POST /${upstream}/pay`, kind);
      expectProblem(await pay(partner, view, key), "provider_timeout");
      await ring(view.order_id, 3001);
      const seen = await readOrder(partner, view.order_id);
      expect(seen).toMatchObject({ status: "awaiting_payment", checkout_url: expect.any(String) });
      const again = await pay(partner, view, key);
      expect([again.status, again.json.checkout_url]).toEqual([200, seen.checkout_url]);
      expect(await asked("POST", "/pay")).toBe(2);
    },
  );

  it("that was never begun is begun by the alarm at most once, under the same key", async () => {
    await simulators.fault("esimpal", `POST /${upstream}/pay`, "timeout", { ms: 10, times: 3 });
    const problem = expectProblem(await pay(partner, view), "provider_timeout");
    // Whether it was begun is not known: paying again is not the advice.
    expect(problem.recovery?.action).toBe("wait");
    for (const ms of [3001, 3001, 3001, 3001]) await ring(view.order_id, ms);
    expect((await readOrder(partner, view.order_id)).status).toBe("awaiting_payment");
    expect(await asked("POST", "/pay")).toBe(4);
  });

  it("is not for providers that are paid in advance", async () => {
    const prepaid = await order(partner, "esim-go");
    expect(prepaid.next).toBeUndefined();
    expectProblem(
      await pay(partner, { ...prepaid, next: { action: "pay", approval: "ap_1" } }),
      "not_possible_now",
    );
  });
});

describe("cancelling", () => {
  it("ends an unpaid order, and again changes nothing", async () => {
    const first = await cancel(view.order_id);
    expect(first.status).toBe(200);
    expect(first.json).toMatchObject({ status: "cancelled", recovery: { action: "new_approval" } });
    expect((await cancel(view.order_id)).json.status).toBe("cancelled");
    expect(await asked("POST", "/cancel")).toBe(1);
    expectProblem(await pay(partner, view), "not_possible_now");
    expectProblem(await change(view.order_id, "EUR"), "not_possible_now");
  });

  it("ends one whose checkout is open, too", async () => {
    await pay(partner, view);
    expect((await cancel(view.order_id)).json.status).toBe("cancelled");
  });

  it("gives the partner's budget back", async () => {
    const small = await newPartner(simulators, { budgets: { amount_cents_per_day: 600 } });
    const first = await order(small, "esimpal");
    await expect(order(small, "esimpal")).rejects.toThrow("budget_exceeded");
    await small.must(`/v1/orders/${first.order_id}/cancel`, { method: "POST" });
    expect((await order(small, "esimpal")).status).toBe("created");
  });

  it("is too late for an eSIM that was delivered", async () => {
    for (const provider of ["esimpal", "esim-go"] as const) {
      const ready = await readyOrder(partner, simulators, provider);
      expectProblem(await cancel(ready.view.order_id), "not_possible_now");
      expect((await readOrder(partner, ready.view.order_id)).status).toBe("ready");
    }
  });

  it.each(["error_after_commit", "drop_after_commit"] as const)(
    "whose answer is lost (%s) shows at the next look, and gives the budget back",
    async (kind) => {
      const small = await newPartner(simulators, { budgets: { orders_per_day: 1 } });
      const mine = await order(small, "esimpal");
      const { id } = await simulators.newest("esimpal");
      await simulators.fault("esimpal", `POST /${id}/cancel`, kind);
      const lost = await small.call(`/v1/orders/${mine.order_id}/cancel`, { method: "POST" });
      expectProblem(lost, "provider_timeout");
      await ring(mine.order_id, 3001);
      expect((await readOrder(small, mine.order_id)).status).toBe("cancelled");
      expect((await order(small, "esimpal")).status).toBe("created");
    },
  );

  it("again and again, in vain, costs no more reads than waiting does", async () => {
    await pay(partner, view);
    await simulators.fault("esimpal", `POST /${upstream}/cancel`, "error_before_commit", { times: 1000 });
    for (let second = 1; second <= 180; second++) {
      await ring(view.order_id, 1000);
      if (second % 4 === 0) await cancel(view.order_id);
    }
    expect(await asked("GET", "")).toBeLessThanOrEqual(22);
  });

  it("is refused when the provider knows better", async () => {
    await simulators.advance("esimpal", upstream, "ready");
    expectProblem(await cancel(view.order_id), "not_possible_now");
  });
});

describe("changing the currency", () => {
  it("asks the provider, applies the price rule, and hands out a new approval", async () => {
    const { status, json } = await change(view.order_id, "eur");
    expect(status).toBe(200);
    // 450 cents at 0.92 are 414; 20 % more are 496.8, rounded up.
    expect(json.total).toEqual({ amount_cents: 497, currency: "EUR" });
    expect(json.approval).toBe(json.next?.approval);
    expectProblem(await pay(partner, view), "approval_invalid");
    expect((await pay(partner, json)).status).toBe(200);
    expectProblem(await change(view.order_id, "USD"), "not_possible_now");
  });

  it("whose answer is lost shows at the next look, at the partner's price", async () => {
    await simulators.fault("esimpal", `PATCH /${upstream}`, "error_after_commit");
    expectProblem(await change(view.order_id, "EUR"), "provider_timeout");
    await ring(view.order_id, 3001);
    const { total } = await readOrder(partner, view.order_id);
    expect(total).toEqual({ amount_cents: 497, currency: "EUR" });
  });

  it("under which the object stops shows too, and nobody pays meanwhile in a currency that was not approved", async () => {
    const made = esimpal.changeCurrency;
    vi.spyOn(esimpal, "changeCurrency").mockImplementationOnce(async (...args) => {
      await made?.(...args);
      throw new Error("As if the object stopped here");
    });
    expect((await change(view.order_id, "EUR")).status).toBe(500);
    expectProblem(await pay(partner, view), "not_possible_now");
    await ring(view.order_id, 3001);
    const seen = await readOrder(partner, view.order_id);
    expect(seen.total).toEqual({ amount_cents: 497, currency: "EUR" });
    expectProblem(await pay(partner, view), "approval_invalid");
    expect((await pay(partner, seen)).status).toBe(200);
  });

  it("that came to nothing is not waited for", async () => {
    await simulators.fault("esimpal", `PATCH /${upstream}`, "timeout", { ms: 10 });
    expectProblem(await change(view.order_id, "EUR"), "provider_timeout");
    for (let i = 0; i < 25; i++) await ring(view.order_id, 3001);
    expect((await readOrder(partner, view.order_id)).total).toEqual(view.total);
    const reads = await asked("GET", "");
    for (let i = 0; i < 5; i++) await ring(view.order_id, 600_000);
    expect(await asked("GET", "")).toBe(reads);
  });

  it("to the one it has asks nobody", async () => {
    expect((await change(view.order_id, "USD")).json.total).toEqual(view.total);
    expect(await asked("PATCH", "")).toBe(0);
  });

  it("is refused by name where it cannot be", async () => {
    expectProblem(await change((await order(partner, "esim-go")).order_id, "EUR"), "not_possible_now");
    expect(expectProblem(await change(view.order_id, "JPY"), "invalid_request").field).toBe("currency");
    expect((await readOrder(partner, view.order_id)).total).toEqual(view.total);
  });
});

it("an order that is read says nothing to whoever has no key", async () => {
  expectProblem(await call(`/v1/orders/${view.order_id}`), "unauthenticated");
});
