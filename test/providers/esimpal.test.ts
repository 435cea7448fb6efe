import { beforeAll, describe, expect, it } from "vitest";
import { esimpal } from "../../worker/providers/esimpal.ts";
import type { Connection } from "../../worker/providers/provider.ts";
import { ownSimulators, type OwnSimulators } from "../worker/support/simulators.ts";
import { connect, input, value } from "./adapter.ts";
import { describeAdapter } from "./contract.ts";

const ITEM = "6513270e-269e-4d37-b2a7-4de452e6b438";

/** Whoever has an eSIM already chooses where the next plan goes. */
async function awaitingChoice(simulators: OwnSimulators, connection: Connection) {
  const customer = crypto.randomUUID();
  for (let orders = 1; ; orders++) {
    const { ref } = value(await esimpal.place(connection, input(ITEM, { customer })));
    await simulators.advance("esimpal", ref, "ready");
    const [esim] = value(await esimpal.read(connection, ref)).esims;
    if (orders === 2) return { ref, esimRef: esim?.ref ?? "" };
  }
}

async function readyEsim(simulators: OwnSimulators, connection: Connection) {
  const { ref } = value(await esimpal.place(connection, input(ITEM)));
  await simulators.advance("esimpal", ref, "ready");
  const [esim] = value(await esimpal.read(connection, ref)).esims;
  return { ref, esimRef: esim?.ref ?? "" };
}

describeAdapter({
  name: "esimpal",
  header: "Authorization",
  sells: { item: ITEM, costCents: 450, placed: "created" },
  esim: async (simulators, connection) => {
    const { ref } = await readyEsim(simulators, connection);
    const order = (await simulators.orders("esimpal")).find(({ id }) => id === ref);
    return order?.iccids[0] ?? "";
  },
  prepare: { qr: readyEsim, activate: awaitingChoice },
});

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

  describe("hands the QR code on", () => {
    it("that the provider draws, and says where there is none yet", async () => {
      const { ref, esimRef } = await readyEsim(simulators, connection);
      const png = value(await esimpal.qr?.(connection, { ref, esimRef }));
      const { path } = (await simulators.calls("esimpal")).at(-1) ?? { path: "" };
      expect(path).toMatch(`/v1/orders/${ref}/packages/${esimRef}/qr`);
      expect(png.byteLength).toBeGreaterThan(100);
      const waiting = await awaitingChoice(simulators, connection);
      expect(await esimpal.qr?.(connection, waiting)).toEqual({ kind: "refused", reason: "not_found" });
    });

    /** The start of a PNG: signature, header chunk, width and height. */
    const png = (width: number, height: number, more = 100) => {
      const bytes = new Uint8Array(24 + more);
      bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
      const view = new DataView(bytes.buffer);
      view.setUint32(16, width);
      view.setUint32(20, height);
      return bytes;
    };

    it.each([
      ["a PNG", png(300, 300), "image/png", "ok"],
      ["a large one", png(2048, 2048), "image/png", "ok"],
      ["one that is larger", png(2049, 10), "image/png", "unknown"],
      ["one of no size", png(0, 300), "image/png", "unknown"],
      ["one that ends in its header", png(300, 300, 8), "image/png", "unknown"],
      ["something else under its name", new TextEncoder().encode("<svg>".repeat(20)), "image/png", "unknown"],
      ["too much of one", png(300, 300, 600_000), "image/png", "unavailable"],
      ["one under another name", png(300, 300), "image/svg+xml", "unavailable"],
      ["words", new TextEncoder().encode("{}"), "application/json", "unknown"],
    ] as const)("if it is a picture: %s", async (_, body, type, kind) => {
      const asked: (string | null)[] = [];
      const odd = connect(simulators, "esimpal", {
        fetch: async (request) => {
          asked.push(request.headers.get("Accept"));
          return new Response(new Uint8Array(body), { headers: { "Content-Type": type } });
        },
      });
      expect((await esimpal.qr?.(odd, { ref: "r", esimRef: "p" }))?.kind).toBe(kind);
      expect(asked).toEqual(["image/png"]);
    });
  });

  it.each([
    [null, [null]],
    [0.5, [0.5]],
    [0, []],
    [-1, []],
    ["1", []],
    [undefined, []],
  ])("sells %j GB as %j", async (data_gb, sold) => {
    const plan = { id: "a", name: "A", coverage: ["TR"], price: { amount_cents: 100, currency: "USD" } };
    const fetch = async () => Response.json({ plans: [{ ...plan, data_gb }] });
    const plans = value(await esimpal.plans({ ...connection, fetch }));
    expect(plans.map(({ dataGb }) => dataGb)).toEqual(sold);
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
