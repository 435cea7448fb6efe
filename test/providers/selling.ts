/** For adapters that sell: plans, and orders from being placed to being ready. */

import { describe, expect, it } from "vitest";
import { provider } from "../../worker/providers/registry.ts";
import { sells, type ProviderOrder } from "../../worker/providers/provider.ts";
import { isCanonical } from "./about.ts";
import { input, value, type Adapter } from "./adapter.ts";
import type { Bench } from "./contract.ts";

export function describeSelling(adapter: Adapter, bench: () => Bench): void {
  const { name } = adapter;
  const subject = provider(name);
  if (!sells(subject)) return;
  if (adapter.sells === undefined) throw new Error(`${name} sells: the suite has to know what`);
  const {
    item,
    costCents,
    days,
    placed: status,
    orderRoute = "POST /orders",
    topUpItem = item,
  } = adapter.sells;

  const place = async (): Promise<ProviderOrder> =>
    value(await subject.place(bench().connection, input(item)));

  describe(`${name} sells`, () => {
    it("plans, in our words", async () => {
      const plans = value(await subject.plans(bench().connection));
      expect(plans.length).toBeGreaterThan(5);
      expect(new Set(plans.map((plan) => plan.item)).size).toBe(plans.length);
      for (const plan of plans) {
        expect(plan.name).toMatch(/\S/);
        expect(plan.coverage.length).toBeGreaterThan(0);
        for (const country of plan.coverage) expect(country).toMatch(/^[A-Z]{2}$/);
        expect(plan.dataGb === null || plan.dataGb > 0).toBe(true);
        expect(plan.cost.currency).toMatch(/^[A-Z]{3}$/);
        expect(Number.isInteger(plan.cost.amount_cents)).toBe(true);
      }
      expect(plans.find((plan) => plan.item === item)).toMatchObject({
        coverage: ["TR"],
        dataGb: 1,
        cost: { amount_cents: costCents, currency: "USD" },
      });
      expect(plans.find((plan) => plan.item === item)?.days).toBe(days);
    });

    it("by an order that reads back the same", async () => {
      const { simulators, connection } = bench();
      const placed = await place();
      expect(placed.status).toBe(status);
      expect(placed.total).toEqual({ amount_cents: costCents, currency: "USD" });
      expect((await simulators.newest(name)).id).toBe(placed.ref);
      expect(value(await subject.read(connection, placed.ref))).toEqual(placed);
    });

    it("canonical activation codes, once the order is ready", async () => {
      const { simulators, connection } = bench();
      const { ref } = await place();
      await simulators.advance(name, ref, "ready");
      const ready = value(await subject.read(connection, ref));
      expect([ready.status, ready.esims.length]).toEqual(["ready", 1]);
      const upstream = await simulators.newest(name);
      const [esim] = ready.esims;
      expect(esim).toMatchObject({ status: "ready", activationCode: upstream.esims[0]?.activation_code });
      expect(isCanonical(esim?.activationCode ?? "")).toBe(true);
      if (esim?.iccid) expect(upstream.iccids).toContain(esim.iccid);
    });

    it("the same for an order of several", async () => {
      const { simulators, connection } = bench();
      const { ref } = value(await subject.place(connection, input(item, { quantity: 2 })));
      await simulators.advance(name, ref, "ready");
      const { esims } = value(await subject.read(connection, ref));
      expect(new Set(esims.map((esim) => esim.ref)).size).toBe(2);
    });

    it("nothing that it does not have, and knows no order that is not there", async () => {
      const { simulators, connection } = bench();
      const orders = (await simulators.orders(name)).length;
      expect(await subject.place(connection, input("not-for-sale"))).toEqual({
        kind: "refused",
        reason: "unknown_item",
      });
      expect((await simulators.orders(name)).length).toBe(orders);
      const nobody = await subject.read(connection, "00000000-0000-4000-8000-000000000000");
      expect(nobody).toEqual({ kind: "refused", reason: "not_found" });
    });

    it("nothing for an odd reference, which cannot lead it out of its path", async () => {
      const { simulators, connection } = bench();
      const before = (await simulators.calls(name)).length;
      const outcome = await subject.read(connection, "../plans?x=/#y");
      expect(outcome.kind).not.toBe("ok");
      const base = new URL(simulators.baseUrl(name)).pathname;
      const folder = orderRoute.split(" ")[1]?.split("/")[1] ?? "orders";
      for (const { path } of (await simulators.calls(name)).slice(before)) {
        expect(path.slice(base.length)).toMatch(new RegExp(`^/(v\\d/)?${folder.replace(/-.*/, "")}`));
        expect(path).not.toMatch(/\/plans$/);
      }
    });

    it("one order per call, whatever becomes of the answer", async () => {
      const { simulators, connection } = bench();
      const before = (await simulators.orders(name)).length;
      await simulators.fault(name, orderRoute, "drop_after_commit");
      expect((await subject.place(connection, input(item))).kind).toBe("unknown");
      expect((await simulators.orders(name)).length).toBe(before + 1);
    });

    if (subject.topsUp === true) {
      it("a plan for an eSIM that is there already", async () => {
        const { simulators, connection } = bench();
        const iccid = await adapter.esim(simulators, connection);
        const order = value(await subject.place(connection, input(topUpItem, { iccid })));
        await simulators.advance(name, order.ref, "ready");
        expect((await simulators.newest(name)).iccids).toEqual([iccid]);
        const { status, esims } = value(await subject.read(connection, order.ref));
        expect([status, esims.map((esim) => esim.iccid)]).toEqual(["ready", [iccid]]);
      });
    }
  });
}
