/** The order object stops in the middle: what was sent is found out, what was not sent may be sent. */

import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { unique } from "./support/http.ts";
import { settingsAt } from "./support/doubt.ts";
import { mustAdmin, newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, orderIdFor, orderObject, post, readOrder, ring } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators, type ProviderName } from "./support/simulators.ts";
import { until } from "./support/until.ts";

let simulators: OwnSimulators;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
});

beforeEach(async () => {
  partner = await newPartner(simulators);
});

afterEach(() => {
  vi.useRealTimers();
});

async function posted(provider: ProviderName): Promise<number> {
  const calls = await simulators.calls(provider);
  return calls.filter(({ method, path }) => method === "POST" && path.endsWith("/orders")).length;
}

async function bought(provider: ProviderName): Promise<number> {
  return (await simulators.orders(provider)).length;
}

/**
 * Places an order, and stops its object as soon as `reached` says that it is where it should stop. The caller goes on
 * waiting: its question is put again to the object that takes the place of the one that stopped.
 */
async function crash(provider: ProviderName, key: string, reached: () => Promise<boolean>) {
  const body = await approve(partner, fieldsFor(provider));
  await simulators.fault(provider, "POST /orders", "slow", { ms: 60_000 });
  const waiting = post(partner, body, key);
  await until(reached, "the place to stop at");
  const stopping = runInDurableObject(orderObject(await orderIdFor(partner, key)), (_, state) =>
    state.abort("crash"),
  );
  await expect(stopping).rejects.toThrow("crash");
  return { body, waiting };
}

/** The object that took the other's place knows that nobody listens to its call any more. */
function inDoubt(id: string): Promise<unknown> {
  return until(async () => (await readOrder(partner, id)).operation_state === "unknown", "doubt");
}

describe("a crash between sending and answer", () => {
  it("is settled by the alarm at eSIMPal: one order, and the caller gets it", async () => {
    const key = unique("crash");
    const orders = await bought("esimpal");
    const { body, waiting } = await crash("esimpal", key, async () => (await bought("esimpal")) > orders);
    const id = await orderIdFor(partner, key);
    const sent = await posted("esimpal");
    await inDoubt(id);

    await ring(id, 1900);
    expect(await posted("esimpal")).toBe(sent);
    await ring(id, 101);
    expect(await posted("esimpal")).toBe(sent + 1);

    const reply = await waiting;
    expect([reply.status, reply.json.order_id, reply.json.status]).toEqual([201, id, "created"]);
    expect((await post(partner, body, key)).text).toBe(reply.text);
    expect((await bought("esimpal")) - orders).toBe(1);
  });

  it("is found by the alarm in eSIM Go's list, and never sent again", async () => {
    const key = unique("crash");
    const orders = await bought("esim-go");
    // The validation goes to the same route before the order; this one it meets.
    await simulators.fault("esim-go", "POST /orders", "slow", { ms: 0, times: 2 });
    const { waiting } = await crash("esim-go", key, async () => (await bought("esim-go")) > orders);
    const id = await orderIdFor(partner, key);
    const sent = await posted("esim-go");
    await inDoubt(id);

    await ring(id, 2001);
    const reply = await waiting;
    expect([reply.status, reply.json.order_id, reply.json.status]).toEqual([201, id, "ready"]);
    expect(await posted("esim-go")).toBe(sent);
    expect((await bought("esim-go")) - orders).toBe(1);
  });

  it("is settled with nobody waiting, once the call's deadline has passed", async () => {
    const key = unique("crash");
    const orders = await bought("esimpal");
    const { waiting } = await crash("esimpal", key, async () => (await bought("esimpal")) > orders);
    const id = await orderIdFor(partner, key);
    await inDoubt(id);
    await ring(id, 90_001);
    expect(await readOrder(partner, id)).toMatchObject({ status: "created", operation_state: "applied" });
    expect((await waiting).status).toBe(201);
    expect((await bought("esimpal")) - orders).toBe(1);
  });

  it("before anything was sent: the caller's question starts it anew", async () => {
    const key = unique("early");
    const [orders, validations] = [await bought("esim-go"), await posted("esim-go")];
    await simulators.fault("esim-go", "POST /orders", "slow", { ms: 0 });
    const { waiting } = await crash(
      "esim-go",
      key,
      async () => (await posted("esim-go")) === validations + 2,
    );
    const reply = await waiting;
    expect([reply.status, reply.json.status]).toEqual([201, "ready"]);
    expect((await bought("esim-go")) - orders).toBe(1);
  });
});

describe("a claim that nobody goes on with", () => {
  /** As the object is left by a crash between the reservation and the call. */
  async function abandoned(key: string, nonceOf: string): Promise<string> {
    const id = await orderIdFor(partner, key);
    // A first try that came to nothing leaves an object with its tables.
    const approved = await approve(partner, fieldsFor("esim-go"));
    await simulators.fault("esim-go", "POST /orders", "error_before_commit");
    expect((await post(partner, approved, key)).status).toBe(503);
    await runInDurableObject(orderObject(id), async (_, state) => {
      await state.storage.deleteAlarm();
      state.storage.sql.exec(
        `INSERT INTO order_row (one, order_key, partner_id, environment, fingerprint, stage, operation_state,
           created_at, due_at, doubts, version) VALUES (1, ?, ?, 'test', ?, 'claimed', 'not_sent', ?, ?, 0, 1)`,
        id.slice(4),
        partner.id,
        nonceOf,
        Date.now(),
        Date.now() + 60_000,
      );
    });
    await abortAllDurableObjects();
    await env.PARTNERS.getByName(partner.id).reserve({
      orderId: id,
      environment: "test",
      nonce: nonceOf,
      amountCents: 1,
      refMac: null,
      emailMac: null,
    });
    return id;
  }

  it("gives its budget and its key back", async () => {
    partner = await newPartner(simulators, { budgets: { orders_per_day: 1 } });
    const key = unique("left");
    const id = await abandoned(key, unique("nonce"));
    const body = await approve(partner, fieldsFor("esim-go"));
    expectProblem(await post(partner, body), "budget_exceeded");
    await ring(id, 60_001);
    expect((await post(partner, body, key)).status).toBe(201);
  });
});

describe("a provider that is slower than a caller waits", () => {
  const JOIN_MS = 10_000;

  /** Places an order under fake timers, and ends the caller's patience once the provider has been called. */
  async function outwait(key: string, body: unknown, calls: number) {
    const before = await posted("esim-go");
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
    const waiting = post(partner, body, key);
    await until(async () => (await posted("esim-go")) === before + calls, "the call upstream");
    const object = orderObject(await orderIdFor(partner, key));
    await runInDurableObject(object, () => vi.advanceTimersByTimeAsync(JOIN_MS));
    const reply = await waiting;
    vi.useRealTimers();
    return reply;
  }

  it("while it takes the order: 202, and the same key gets the order later", async () => {
    const body = await approve(partner, fieldsFor("esim-go", { customer_ref: "c-1" }));
    const key = unique("slow");
    const orders = await bought("esim-go");
    await simulators.fault("esim-go", "POST /orders", "slow", { ms: 0 });
    await simulators.fault("esim-go", "POST /orders", "slow", { ms: 400 });
    const reply = await outwait(key, body, 2);
    expect(reply.status).toBe(202);
    expect(Number(reply.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(reply.json).toMatchObject({
      order_id: await orderIdFor(partner, key),
      status: "provisioning",
      operation_state: "in_progress",
      total: { amount_cents: 228, currency: "USD" },
      customer_ref: "c-1",
      esims: [],
    });
    const later = await post(partner, body, key);
    expect([later.status, later.json.status]).toEqual([201, "ready"]);
    expect((await bought("esim-go")) - orders).toBe(1);
  });

  it.each([
    ["the validation of an order", "esim-go", "POST /orders"],
    ["the list of plans", "esimpal", "GET /v1/plans"],
  ] as const)(
    "in %s, before anything was sent: nothing is promised, and the key is free",
    async (_, provider, route) => {
      // The catalogue has been forgotten.
      const body = await approve(partner, fieldsFor(provider));
      await mustAdmin(
        "PUT",
        `/accounts/${partner.accounts[provider === "esimpal" ? 0 : 1]}`,
        settingsAt(simulators, provider),
      );
      const key = unique("slow");
      const orders = await bought(provider);
      const asked = async () => (await simulators.calls(provider)).length;
      const before = await asked();
      await simulators.fault(provider, route, "slow", { ms: 400 });
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
      const both = [post(partner, body, key), post(partner, body, key)];
      await until(async () => (await asked()) > before, "the call upstream");
      await runInDurableObject(orderObject(await orderIdFor(partner, key)), () =>
        vi.advanceTimersByTimeAsync(9000),
      );
      const replies = await Promise.all(both);
      vi.useRealTimers();
      for (const reply of replies) {
        const problem = expectProblem(reply, "provider_unavailable");
        expect(problem).toMatchObject({ operation_state: "not_applied", safe_new_key: true });
      }
      expect(await bought(provider)).toBe(orders);
      expect((await post(partner, body, key)).status).toBe(201);
      expect((await bought(provider)) - orders).toBe(1);
    },
  );
});
