/** Orders that nothing proves wait for the operator, who looks at the provider and says what became of them. */

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OrderView } from "../../shared/api/types.ts";
import { call, unique, type Reply } from "./support/http.ts";
import { admin, mustAdmin, newAccount, newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, order, orderIdFor, post, readOrder, ring } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { until } from "./support/until.ts";

let simulators: OwnSimulators;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
});

beforeEach(async () => {
  partner = await sharedPartner();
});

async function sharedPartner(changes: Record<string, unknown> = {}): Promise<Partner> {
  const account = await newAccount(simulators, "esim-go", { exclusive: false });
  return newPartner(simulators, { ...changes, grants: [account] });
}

interface Attention {
  data: {
    kind: string;
    account: string;
    order_id: string;
    partner: string;
    item: string;
    quantity: number;
  }[];
}

/** An order that eSIM Go took without our hearing of it, on an account that others order on too. */
async function parked(
  key = unique("parked"),
): Promise<{ id: string; upstream: string; retry: () => Promise<Reply<OrderView>> }> {
  const body = await approve(partner, fieldsFor("esim-go"));
  await simulators.fault("esim-go", "POST /orders", "error_after_commit");
  const waiting = post(partner, body, key);
  const id = await orderIdFor(partner, key);
  await until(
    async () => (await partner.call<OrderView>(`/v1/orders/${id}`)).json.operation_state === "unknown",
    "doubt",
  );
  await ring(id, 2001);
  const { json } = await waiting;
  expect(json.status).toBe("parked");
  const upstream = await simulators.newest("esim-go");
  return { id: json.order_id, upstream: upstream.id, retry: () => post(partner, body, key) };
}

function resolve(id: string, json: unknown): Promise<Reply<OrderView>> {
  return admin<OrderView>("POST", `/orders/${id}/resolve`, json);
}

async function waiting(id: string): Promise<Attention["data"]> {
  const { data } = await mustAdmin<Attention>("GET", "/attention");
  return data.filter((item) => item.order_id === id);
}

describe("a parked order", () => {
  it("is listed with what the operator has to look for", async () => {
    const { id } = await parked();
    expect(await waiting(id)).toMatchObject([
      {
        kind: "parked_order",
        partner: partner.id,
        account: partner.accounts[0],
        item: "esim_1GB_7D_TR_V2",
        quantity: 1,
      },
    ]);
  });

  it("that was applied becomes the customer's, under the same key, and leaves the list", async () => {
    const { id, upstream, retry } = await parked();
    const { status, json } = await resolve(id, { outcome: "applied", provider_order: upstream });
    expect([status, json.status, json.operation_state, json.esims.length]).toEqual([
      200,
      "ready",
      "applied",
      1,
    ]);
    const again = await retry();
    expect([again.status, again.json.status, again.json.order_id]).toEqual([201, "ready", id]);
    expect(await waiting(id)).toEqual([]);
  });

  it("that was not applied fails, gives its budget back, and a new key is safe", async () => {
    partner = await sharedPartner({ budgets: { orders_per_day: 1 } });
    const { id, retry } = await parked();
    expect((await resolve(id, { outcome: "not_applied" })).json).toMatchObject({
      status: "failed",
      operation_state: "not_applied",
      safe_new_key: true,
    });
    expect(expectProblem(await retry(), "provider_rejected").safe_new_key).toBe(true);
    expect(await waiting(id)).toEqual([]);
    expect((await order(partner, "esim-go")).status).toBe("ready");
  });

  it("never gets the provider's order of another", async () => {
    const taken = await order(partner, "esim-go");
    const theirs = (await simulators.newest("esim-go")).id;
    const { id, upstream } = await parked();
    expectProblem(await resolve(id, { outcome: "applied", provider_order: theirs }), "not_possible_now");
    expectProblem(await resolve(id, { outcome: "applied", provider_order: "no-such-order" }), "not_found");
    expect((await readOrder(partner, id)).status).toBe("parked");
    expect((await readOrder(partner, taken.order_id)).status).toBe("ready");
    expect((await resolve(id, { outcome: "applied", provider_order: upstream })).status).toBe(200);
  });
});

describe("resolving", () => {
  it("is for parked orders, for the operator, and says which field is wrong", async () => {
    const { order_id } = await order(partner, "esim-go");
    expectProblem(await resolve(order_id, { outcome: "not_applied" }), "not_possible_now");
    expect(expectProblem(await resolve(order_id, { outcome: "applied" }), "invalid_request").field).toBe(
      "provider_order",
    );
    expectProblem(await resolve("ord_nobody", { outcome: "not_applied" }), "not_found");
    const path = `/admin/orders/${order_id}/resolve`;
    expectProblem(
      await call(path, { json: { outcome: "not_applied" }, token: partner.key }),
      "unauthenticated",
    );
  });
});

describe("an attempt that never reached the provider's till", () => {
  it("spends neither budget nor approval", async () => {
    partner = await sharedPartner({ budgets: { orders_per_day: 1 } });
    const body = await approve(partner, fieldsFor("esim-go"));
    await simulators.fault("esim-go", "POST /orders", "slow", { ms: 0 });
    await simulators.fault("esim-go", "POST /orders", "rate_limit");
    expectProblem(await post(partner, body), "provider_unavailable");
    expect((await post(partner, body)).status).toBe(201);
    expectProblem(await post(partner, body), "approval_invalid");
  });
});
