/**
 * What every adapter owes the Worker, whatever its provider is like: one suite, run for each against its simulator
 * over HTTP. What differs between providers is in `Adapter`.
 */

import { beforeAll, describe, expect, it } from "vitest";
import { parseActivationCode } from "../../shared/activation-code.ts";
import { Secret } from "../../worker/custody/secret.ts";
import { provider } from "../../worker/providers/registry.ts";
import type { Connection, Outcome, ProviderOrder } from "../../worker/providers/provider.ts";
import { ownSimulators, type FaultKind, type OwnSimulators } from "../worker/support/simulators.ts";
import { connect, input, value, type Adapter } from "./adapter.ts";
import { describeHygiene } from "./hygiene.ts";

/** For a call that spends: anything but a clear answer is doubt. */
const PLACED_DESPITE: Record<FaultKind, Outcome<unknown>["kind"]> = {
  slow: "ok",
  rate_limit: "unavailable",
  error_before_commit: "unknown",
  error_after_commit: "unknown",
  drop_after_commit: "unknown",
  timeout: "unknown",
  garbage: "unknown",
};

/** For a call that changes nothing: no answer is no answer. */
const READ_DESPITE: Record<FaultKind, Outcome<unknown>["kind"]> = {
  ...PLACED_DESPITE,
  error_before_commit: "unavailable",
  error_after_commit: "unavailable",
  drop_after_commit: "unavailable",
  timeout: "unavailable",
};

const FAULTS = Object.keys(PLACED_DESPITE) as FaultKind[];

export function describeAdapter(adapter: Adapter): void {
  const { name, item } = adapter;
  const subject = provider(name);
  let simulators: OwnSimulators;
  let connection: Connection;

  beforeAll(async () => {
    simulators = await ownSimulators();
    connection = connect(simulators, name);
  });

  const fault = (route: string, kind: FaultKind) =>
    simulators.fault(name, route, kind, { ms: kind === "rate_limit" ? 7000 : 10 });

  async function place(): Promise<ProviderOrder> {
    return value(await subject.place(connection, input(item)));
  }

  describe(`${name} keeps the port's contract`, () => {
    it("lists plans in our words", async () => {
      const plans = value(await subject.plans(connection));
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
        cost: { amount_cents: adapter.costCents, currency: "USD" },
      });
      expect(plans.find((plan) => plan.item === item)?.days).toBe(adapter.days);
    });

    it("places an order and reads it back the same", async () => {
      const placed = await place();
      expect(placed.status).toBe(adapter.placed);
      expect(placed.total).toEqual({ amount_cents: adapter.costCents, currency: "USD" });
      expect((await simulators.newest(name)).id).toBe(placed.ref);
      expect(value(await subject.read(connection, placed.ref))).toEqual(placed);
    });

    it("hands out canonical activation codes once the order is ready", async () => {
      const { ref } = await place();
      await simulators.advance(name, ref, "ready");
      const ready = value(await subject.read(connection, ref));
      expect([ready.status, ready.esims.length]).toEqual(["ready", 1]);
      const upstream = await simulators.newest(name);
      const [esim] = ready.esims;
      expect(esim).toMatchObject({ status: "ready", activationCode: upstream.esims[0]?.activation_code });
      expect(parseActivationCode(esim?.activationCode ?? "").ok).toBe(true);
      if (esim?.iccid) expect(upstream.iccids).toContain(esim.iccid);
    });

    it.each(FAULTS)("placing despite %s is what may be concluded from it", async (kind) => {
      await fault("POST /orders", kind);
      const outcome = await subject.place(connection, input(item));
      expect(outcome.kind).toBe(PLACED_DESPITE[kind]);
      if (kind === "rate_limit") expect(outcome).toEqual({ kind: "unavailable", retryAfterMs: 7000 });
    });

    it.each(FAULTS)("reading despite %s says nothing that is not so", async (kind) => {
      const { ref } = await place();
      await fault(`GET /orders/${ref}`, kind);
      const outcome = await subject.read(connection, ref);
      expect(outcome.kind).toBe(READ_DESPITE[kind]);
      if (kind === "rate_limit") expect(outcome).toEqual({ kind: "unavailable", retryAfterMs: 7000 });
      expect(value(await subject.read(connection, ref)).ref).toBe(ref);
    });

    it("takes a refused credential for the operator's business", async () => {
      const locked = connect(simulators, name, { credential: new Secret("wrong") });
      const outcomes = await Promise.all([
        subject.plans(locked),
        subject.place(locked, input(item)),
        subject.read(locked, (await place()).ref),
      ]);
      for (const outcome of outcomes)
        expect(outcome).toEqual({ kind: "misconfigured", reason: "credential" });
    });

    it("knows a refusal: an item that is not sold, an order that is not there", async () => {
      const orders = (await simulators.orders(name)).length;
      expect(await subject.place(connection, input("not-for-sale"))).toEqual({
        kind: "refused",
        reason: "unknown_item",
      });
      expect((await simulators.orders(name)).length).toBe(orders);
      const nobody = await subject.read(connection, "00000000-0000-4000-8000-000000000000");
      expect(nobody).toEqual({ kind: "refused", reason: "not_found" });
    });

    it("cannot be led out of its path by an odd reference", async () => {
      const outcome = await subject.read(connection, "../plans?x=/#y");
      expect(outcome.kind).not.toBe("ok");
      const { path } = (await simulators.calls(name)).at(-1) ?? { path: "" };
      expect(path).toContain("/orders/");
    });

    it("does not reach a provider that is down", async () => {
      const down = connect(simulators, name, { baseUrl: "http://127.0.0.1:9" });
      expect((await subject.plans(down)).kind).toBe("unavailable");
      expect((await subject.read(down, "x")).kind).toBe("unavailable");
      expect(["unknown", "unavailable"]).toContain((await subject.place(down, input(item))).kind);
    });
  });

  describeHygiene(adapter);
}
