/** The answer to an order was lost. What was bought is bought: nothing may be bought again, and nothing forgotten. */

import { abortAllDurableObjects } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OrderView } from "../../shared/api/types.ts";
import { unique, type Reply } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, post, readOrder, ring } from "./support/orders.ts";
import {
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
function seen(test: (view: OrderView) => boolean): Promise<OrderView> {
  return until(async () => {
    const { data } = await partner.must<{ data: OrderView[] }>("/v1/orders");
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
  it.each([...LOST, "timeout"] as FaultKind[])("after %s is never sent again: parked", async (kind) => {
    const orders = (await simulators.orders("esim-go")).length;
    const key = unique("lost");
    const body = await approve(partner, fieldsFor("esim-go"));
    // Only the order itself is to fail, not the validation that goes to the same route before it.
    await simulators.fault("esim-go", "POST /orders", "slow", { ms: 0 });
    await simulators.fault("esim-go", "POST /orders", kind, kind === "timeout" ? { ms: 10 } : {});
    const first = await post(partner, body, key);
    const sent = await posted("esim-go");
    expectParked(first, first.json.order_id);

    for (const ms of [0, 2001, HOUR_MS, 24 * HOUR_MS]) await ring(first.json.order_id, ms);
    await abortAllDurableObjects();
    await ring(first.json.order_id, HOUR_MS);
    expectParked(await post(partner, body, key), first.json.order_id);
    expect(await posted("esim-go")).toBe(sent);
    expect((await simulators.orders("esim-go")).length - orders).toBe(kind === "timeout" ? 0 : 1);
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
