/** The answer to an order was lost. What was bought is bought: nothing may be bought again, and nothing forgotten. */

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OrderView } from "../../shared/api/types.ts";
import { unique, type Reply } from "./support/http.ts";
import { newAccount, newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, order, post, readOrder, ring } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import {
  orderElsewhere,
  ownSimulators,
  type FaultKind,
  type OwnSimulators,
  type ProviderName,
} from "./support/simulators.ts";
import { until } from "./support/until.ts";

const LOST: FaultKind[] = ["error_after_commit", "drop_after_commit", "garbage"];
const HOUR_MS = 3_600_000;
let simulators: OwnSimulators;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
});

beforeEach(async () => {
  partner = await newPartner(simulators);
});

async function posted(provider: ProviderName): Promise<number> {
  const calls = await simulators.calls(provider);
  return calls.filter(({ method, path }) => method === "POST" && path.endsWith("/orders")).length;
}

/** The partner's only order. */
function seen(test: (view: OrderView) => boolean, by: Partner = partner): Promise<OrderView> {
  return until(async () => {
    const { data } = await by.must<{ data: OrderView[] }>("/v1/orders");
    return data.find(test);
  }, "the order");
}

describe("eSIMPal, which knows our key", () => {
  it.each([...LOST, "error_before_commit", "timeout"] as FaultKind[])(
    "after %s is sent the same again, and the caller that waits gets the one order",
    async (kind) => {
      const orders = (await simulators.orders("esimpal")).length;
      const before = await posted("esimpal");
      await simulators.fault("esimpal", "POST /v1/orders", kind, kind === "timeout" ? { ms: 10 } : {});
      const key = unique("lost");
      const body = await approve(partner, fieldsFor("esimpal"));
      const waiting = post(partner, body, key);
      const { order_id } = await seen((view) => view.operation_state === "unknown");
      await ring(order_id, 2001);

      const reply = await waiting;
      expect([reply.status, reply.json.order_id]).toEqual([201, order_id]);
      expect(reply.json).toMatchObject({ status: "created", operation_state: "applied" });
      expect((await simulators.orders("esimpal")).length - orders).toBe(1);
      expect((await posted("esimpal")) - before).toBe(2);
      expect((await post(partner, body, key)).text).toBe(reply.text);
    },
  );

  it("is not sent again before its time, and then less and less often", async () => {
    await simulators.fault("esimpal", "POST /v1/orders", "error_after_commit", { times: 3 });
    const body = await approve(partner, fieldsFor("esimpal"));
    const before = await posted("esimpal");
    const waiting = post(partner, body);
    const { order_id } = await seen((view) => view.operation_state === "unknown");
    const sent: number[] = [];
    for (const ms of [1900, 200, 3800, 300, 7600, 500]) {
      await ring(order_id, ms);
      sent.push((await posted("esimpal")) - before);
    }
    expect(sent).toEqual([1, 2, 2, 3, 3, 4]);
    expect((await waiting).status).toBe(201);
    expect((await readOrder(partner, order_id)).operation_state).toBe("applied");
  });

  it("is parked once its key is too old there, and never sent again", async () => {
    await simulators.fault("esimpal", "POST /v1/orders", "error_after_commit");
    const body = await approve(partner, fieldsFor("esimpal"));
    const key = unique("old");
    const waiting = post(partner, body, key);
    const { order_id } = await seen((view) => view.operation_state === "unknown");
    const before = await posted("esimpal");
    await ring(order_id, 23 * HOUR_MS);
    for (let i = 0; i < 3; i++) await ring(order_id, HOUR_MS);
    expectParked(await waiting, order_id);
    expectParked(await post(partner, body, key), order_id);
    expect(await posted("esimpal")).toBe(before);
  });
});

describe("eSIM Go, which knows nothing of ours", () => {
  // What is in the provider's list decides, so every test has a provider of its own.
  beforeEach(async () => {
    simulators = await ownSimulators();
    partner = await newPartner(simulators);
  });

  /** An order call that ends in doubt; the answer is still being waited for. */
  async function inDoubt(kind: FaultKind, by: Partner = partner, key = unique("lost")) {
    const body = await approve(by, fieldsFor("esim-go"));
    await simulators.fault("esim-go", "POST /orders", kind, kind === "timeout" ? { ms: 10 } : {});
    const waiting = post(by, body, key);
    const { order_id } = await seen((view) => view.operation_state === "unknown", by);
    return { id: order_id, waiting, again: () => post(by, body, key) };
  }

  it.each(LOST)("after %s is found in the provider's list, and never sent again", async (kind) => {
    const orders = await simulators.orders("esim-go");
    const { id, waiting, again } = await inDoubt(kind);
    const sent = await posted("esim-go");
    await ring(id, 2001);
    const reply = await waiting;
    expect([reply.status, reply.json.order_id, reply.json.status]).toEqual([201, id, "ready"]);
    const made = (await simulators.orders("esim-go")).slice(orders.length);
    expect(made.map(({ iccids }) => iccids)).toEqual([reply.json.esims.map(({ iccid }) => iccid)]);
    expect(await posted("esim-go")).toBe(sent);
    expect((await again()).text).toBe(reply.text);
  });

  it("after a timeout is looked for in vain, never sent again, and then said not to be", async () => {
    const orders = (await simulators.orders("esim-go")).length;
    const { id, waiting, again } = await inDoubt("timeout");
    const sent = await posted("esim-go");
    for (const ms of [2001, 60_000, 60_000]) {
      await ring(id, ms);
      expect((await readOrder(partner, id)).operation_state).toBe("unknown");
    }
    await ring(id, 60_000);
    // Nobody is kept waiting for what takes minutes.
    expect((await waiting).status).toBe(202);
    const problem = expectProblem(await again(), "provider_rejected");
    expect((await again()).headers.get("Idempotent-Replayed")).toBe("true");
    expect(problem).toMatchObject({
      operation_state: "not_applied",
      operation_ref: id,
      safe_new_key: true,
      recovery: { action: "new_approval" },
    });
    expect(await readOrder(partner, id)).toMatchObject({ status: "failed", safe_new_key: true });
    expect(await posted("esim-go")).toBe(sent);
    expect((await simulators.orders("esim-go")).length).toBe(orders);
  });

  it("gives the budget back for what was not bought", async () => {
    partner = await newPartner(simulators, { budgets: { orders_per_day: 1 } });
    const { id, waiting } = await inDoubt("timeout");
    for (const ms of [2001, 90_000, 90_000]) await ring(id, ms);
    await waiting;
    expect((await order(partner, "esim-go")).status).toBe("ready");
  });

  it.each([...LOST, "timeout"] as FaultKind[])(
    "after %s is parked where others order too, whatever is in the list",
    async (kind) => {
      const account = await newAccount(simulators, "esim-go", { exclusive: false });
      const by = await newPartner(simulators, { grants: [account] });
      const { id, waiting, again } = await inDoubt(kind, by);
      const sent = await posted("esim-go");
      await ring(id, 2001);
      expectParked(await waiting, id);
      for (const ms of [0, HOUR_MS, 24 * HOUR_MS]) await ring(id, ms);
      expectParked(await again(), id);
      expect(await posted("esim-go")).toBe(sent);
    },
  );

  it("of two partners at once: each gets one of the two eSIMs, and neither the other's", async () => {
    const other = await newPartner(simulators, { grants: [partner.accounts[1]] });
    const before = (await simulators.orders("esim-go")).length;
    const mine = await inDoubt("drop_after_commit");
    const theirs = await inDoubt("error_after_commit", other);
    await ring(mine.id, 2001);
    await ring(theirs.id, 2001);
    const made = (await simulators.orders("esim-go")).slice(before).map(({ iccids }) => iccids);
    const shown = [await mine.waiting, await theirs.waiting].map(({ json }) =>
      json.esims.map((e) => e.iccid),
    );
    expect(shown).toEqual(made);
  });

  it("with an order in the list that is nobody's: parked, and nobody gets it", async () => {
    const before = (await simulators.orders("esim-go")).length;
    const { id, waiting } = await inDoubt("drop_after_commit");
    const foreign = await orderElsewhere(simulators, "esim_1GB_7D_TR_V2");
    await ring(id, 2001);
    for (const ms of [90_000, 90_000, 90_000]) await ring(id, ms);
    expect((await waiting).status).toBe(202);
    const view = await readOrder(partner, id);
    expect([view.status, view.esims]).toEqual(["parked", []]);
    expect((await simulators.orders("esim-go")).length - before).toBe(2);
    expect(foreign).toHaveLength(1);
  });
});

function expectParked(reply: Reply<OrderView>, orderId: string): void {
  expect(reply.status).toBe(202);
  expect(Number(reply.headers.get("Retry-After"))).toBeGreaterThan(0);
  expect(reply.json).toMatchObject({
    order_id: orderId,
    status: "parked",
    operation_state: "unknown",
    recovery: { action: "contact_support", reference: orderId },
  });
}
