import { beforeAll, describe, expect, it } from "vitest";
import { esimpal } from "../../worker/providers/esimpal.ts";
import type { Connection } from "../../worker/providers/provider.ts";
import { ownSimulators, type OwnSimulators } from "../worker/support/simulators.ts";
import { connect, input, value } from "./adapter.ts";
import { describeAdapter } from "./contract.ts";

const ITEM = "6513270e-269e-4d37-b2a7-4de452e6b438";

describeAdapter({ name: "esimpal", item: ITEM, costCents: 450, placed: "created", header: "Authorization" });

describe("eSIMPal's own", () => {
  let simulators: OwnSimulators;
  let connection: Connection;

  beforeAll(async () => {
    simulators = await ownSimulators();
    connection = connect(simulators, "esimpal");
  });

  const count = async () => (await simulators.orders("esimpal")).length;

  it("the same again under the same key is the same order, also after the answer was lost", async () => {
    const before = await count();
    const wanted = input(ITEM, { customer: "c-1" });
    await simulators.fault("esimpal", "POST /orders", "drop_after_commit");
    expect((await esimpal.place(connection, wanted)).kind).toBe("unknown");
    const again = value(await esimpal.place(connection, wanted));
    expect(value(await esimpal.place(connection, wanted))).toEqual(again);
    expect((await count()) - before).toBe(1);
    expect(await simulators.newest("esimpal")).toMatchObject({ id: again.ref, key: wanted.upstreamKey });
    expect([esimpal.resend, (esimpal.resendWithinMs ?? 0) < 24 * 3_600_000]).toEqual(["A", true]);
  });

  it("the same key for something else is a refusal, never doubt", async () => {
    const wanted = input(ITEM);
    value(await esimpal.place(connection, wanted));
    const other = await esimpal.place(connection, { ...wanted, quantity: 2 });
    expect(other).toEqual({ kind: "refused", reason: "not_possible_now" });
  });

  it("pays once per key, and tells when paying is over", async () => {
    const { ref } = value(await esimpal.place(connection, input(ITEM)));
    const checkout = value((await esimpal.pay?.(connection, ref, "pay-key-1")) ?? { kind: "unknown" });
    expect(checkout.url.startsWith(simulators.url)).toBe(true);
    expect(Date.parse(checkout.expiresAt ?? "")).toBeGreaterThan(Date.now());
    expect(await esimpal.pay?.(connection, ref, "pay-key-1")).toEqual({ kind: "ok", value: checkout });
    expect(value(await esimpal.read(connection, ref)).status).toBe("awaiting_payment");
    await simulators.advance("esimpal", ref, "ready");
    for (const outcome of [
      await esimpal.pay?.(connection, ref, "pay-key-2"),
      await esimpal.cancel?.(connection, ref),
    ]) {
      expect(outcome).toEqual({ kind: "refused", reason: "not_possible_now" });
    }
  });

  it("cancels, and reads it back", async () => {
    const { ref } = value(await esimpal.place(connection, input(ITEM)));
    expect(await esimpal.cancel?.(connection, ref)).toEqual({ kind: "ok", value: null });
    expect(value(await esimpal.read(connection, ref)).status).toBe("cancelled");
  });

  it("changes the currency and reads the total in its other form", async () => {
    const { ref } = value(await esimpal.place(connection, input(ITEM, { quantity: 2 })));
    const changed = value((await esimpal.changeCurrency?.(connection, ref, "EUR")) ?? { kind: "unknown" });
    expect(changed.total).toEqual({ amount_cents: 828, currency: "EUR" });
  });

  it("waits for a choice where the customer has a profile already", async () => {
    const customer = { customer: "returning" };
    const first = value(await esimpal.place(connection, input(ITEM, customer)));
    await simulators.advance("esimpal", first.ref, "ready");
    const second = value(await esimpal.place(connection, input(ITEM, customer)));
    await simulators.advance("esimpal", second.ref, "ready");
    const [esim] = value(await esimpal.read(connection, second.ref)).esims;
    expect(esim).toMatchObject({ status: "awaiting_choice", activationCode: null });
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "", 7, null])(
    "leads nobody to the checkout %j",
    async (url) => {
      const odd = connect(simulators, "esimpal", {
        fetch: async () => Response.json({ status: "payment_pending", checkout_url: url }),
      });
      expect(await esimpal.pay?.(odd, "some-order", "k")).toEqual({ kind: "unknown" });
    },
  );
});
