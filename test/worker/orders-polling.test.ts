/** One caller per order, on the schedule, until there is nothing left to wait for. */

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OrderView } from "../../shared/api/types.ts";
import { call } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, open, order, pay, post, readOrder, ring } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";

const HOUR_MS = 3_600_000;
let simulators: OwnSimulators;
let partner: Partner;
let view: OrderView;
let upstream: string;

beforeAll(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators);
});

async function begin(): Promise<void> {
  view = await order(partner, "esimpal");
  upstream = (await simulators.newest("esimpal")).id;
  expect((await pay(partner, view)).status).toBe(200);
}

async function reads(): Promise<number> {
  const calls = await simulators.calls("esimpal");
  return calls.filter(({ method, path }) => method === "GET" && path.endsWith(`/${upstream}`)).length;
}

describe("an order that is being paid", () => {
  beforeEach(begin);

  it("is read 22 times in its first three minutes at most, however many watch", async () => {
    const { client_token } = await open(partner, { order_id: view.order_id });
    const at: number[] = [];
    for (let second = 1; second <= 180; second++) {
      const before = await reads();
      await ring(view.order_id, 1000);
      if (second % 15 === 0) {
        await Promise.all(Array.from({ length: 5 }, () => call("/v1/session", { token: client_token })));
        await readOrder(partner, view.order_id);
      }
      if ((await reads()) > before) at.push(second);
    }
    expect(await reads()).toBe(at.length);
    expect(at.length).toBeLessThanOrEqual(22);
    expect(at.length).toBeGreaterThanOrEqual(20);
    expect(at.filter((second) => second <= 30).length).toBeGreaterThanOrEqual(8);
    const gaps = at.slice(1).map((second, index) => second - (at[index] ?? 0));
    expect([...gaps].sort((a, b) => a - b)).toEqual(gaps);
  });

  it("is not read before its time", async () => {
    await ring(view.order_id, 2900);
    expect(await reads()).toBe(0);
    await ring(view.order_id, 200);
    expect(await reads()).toBe(1);
  });

  it("is left alone for as long as the provider asks", async () => {
    await simulators.fault("esimpal", `GET /${upstream}`, "rate_limit", { ms: 60_000 });
    await ring(view.order_id, 3001);
    for (let i = 0; i < 11; i++) await ring(view.order_id, 5000);
    expect(await reads()).toBe(1);
    await ring(view.order_id, 5001);
    expect(await reads()).toBe(2);
  });

  it.each(["error_before_commit", "garbage", "drop_after_commit"] as const)(
    "survives %s and is asked again",
    async (kind) => {
      await simulators.fault("esimpal", `GET /${upstream}`, kind);
      await ring(view.order_id, 3001);
      expect((await readOrder(partner, view.order_id)).status).toBe("awaiting_payment");
      await simulators.advance("esimpal", upstream, "ready");
      await ring(view.order_id, 3001);
      expect((await readOrder(partner, view.order_id)).status).toBe("ready");
    },
  );

  it("is seen to be paid an hour later, with nobody watching, at the next read", async () => {
    // The platform's alarm would ring by itself; here it is rung whenever the object has asked for it.
    for (let minute = 0; minute < 60; minute++) await ring(view.order_id, 60_000);
    const before = await reads();
    expect(before).toBeLessThanOrEqual(22 + 8);
    await simulators.advance("esimpal", upstream, "ready");
    for (let minute = 0; (await reads()) === before; minute++) {
      expect(minute).toBeLessThan(16);
      await ring(view.order_id, 60_000);
    }
    expect((await readOrder(partner, view.order_id)).status).toBe("ready");
  });

  it("is not read more often because the provider would allow it", async () => {
    await simulators.fault("esimpal", `GET /${upstream}`, "rate_limit", { times: 100, ms: 1000 });
    for (let second = 0; second < 180; second++) await ring(view.order_id, 1000);
    expect(await reads()).toBeLessThanOrEqual(22);
  });

  it("is not read any more once it is ready", async () => {
    await simulators.advance("esimpal", upstream, "ready");
    await ring(view.order_id, 3001);
    const before = await reads();
    for (let i = 0; i < 5; i++) await ring(view.order_id, HOUR_MS);
    expect(await reads()).toBe(before);
  });

  it("expires when the provider says so", async () => {
    await simulators.advance("esimpal", upstream, "expired");
    await ring(view.order_id, 3001);
    const expired = await readOrder(partner, view.order_id);
    expect(expired).toMatchObject({ status: "expired", recovery: { action: "new_approval" } });
    expect(expired.checkout_url).toBeUndefined();
  });
});

describe("an order that nobody pays", () => {
  it("is not read until it expires, and then it has", async () => {
    view = await order(partner, "esimpal");
    upstream = (await simulators.newest("esimpal")).id;
    for (let i = 0; i < 23; i++) await ring(view.order_id, HOUR_MS);
    expect(await reads()).toBe(0);
    await simulators.advance("esimpal", upstream, "expired");
    await ring(view.order_id, 2 * HOUR_MS);
    expect(await reads()).toBe(1);
    expect(await readOrder(partner, view.order_id)).toMatchObject({ status: "expired" });
  });

  it("that should have expired and has not is asked for less and less often", async () => {
    view = await order(partner, "esimpal");
    upstream = (await simulators.newest("esimpal")).id;
    for (let i = 0; i < 24; i++) await ring(view.order_id, HOUR_MS);
    const before = await reads();
    for (let minute = 0; minute < 240; minute++) await ring(view.order_id, 60_000);
    expect((await reads()) - before).toBeLessThanOrEqual(25);
  });

  it("gives its budget back when it expires", async () => {
    const poor = await newPartner(simulators, { budgets: { orders_per_day: 1 } });
    const unpaid = await order(poor, "esimpal");
    await pay(poor, unpaid);
    expectProblem(await post(poor, await approve(poor, fieldsFor("esimpal"))), "budget_exceeded");
    await simulators.advance("esimpal", (await simulators.newest("esimpal")).id, "expired");
    await ring(unpaid.order_id, 3001);
    expect((await order(poor, "esimpal")).status).toBe("created");
  });
});

describe("a large order at eSIM Go", () => {
  it("is provisioning at first, and ready with all its eSIMs later", async () => {
    const key = `large-${crypto.randomUUID()}`;
    const body = await approve(partner, fieldsFor("esim-go", { quantity: 6 }));
    const pending = await post(partner, body, key);
    expect(pending.status).toBe(202);
    expect(Number(pending.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(pending.json).toMatchObject({ status: "provisioning", operation_state: "applied", esims: [] });

    const { id } = await simulators.newest("esim-go");
    await ring(pending.json.order_id, 3001);
    expect((await readOrder(partner, pending.json.order_id)).status).toBe("provisioning");
    await simulators.advance("esim-go", id, "ready");
    await ring(pending.json.order_id, 60_000);
    const ready = await post(partner, body, key);
    expect([ready.status, ready.json.status, ready.json.esims.length]).toEqual([201, "ready", 6]);
    const { iccids } = await simulators.newest("esim-go");
    expect(ready.json.esims.map((esim) => esim.iccid)).toEqual(iccids);
    expect((await post(partner, body, key)).text).toBe(ready.text);
  });
});
