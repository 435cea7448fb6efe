import { describe, expect, it } from "vitest";
import { ESIM_STATUSES, type EsimStatus } from "../../../shared/activation.ts";
import { eventsBetween, isNewlyKnown } from "../../../worker/orders/events-between.ts";
import { moveEsim, newEsim, type EsimRecord, type OrderRecord } from "../../../worker/orders/record.ts";

const ICCID = "8944000000000000011";

function esim(status: EsimStatus, more: Partial<EsimRecord> = {}): EsimRecord {
  return {
    ...newEsim("esim_1", "ref-1", status, 1000),
    iccid: ICCID,
    activationCode: "LPA:1$a.example$B",
    ...more,
  };
}

function record(esims: EsimRecord[], more: Partial<OrderRecord> = {}): OrderRecord {
  return {
    status: "ready",
    purchase: null,
    plan: null,
    quantity: 1,
    customerEmail: "someone@example.com",
    customerRef: "ref",
    paymentReference: null,
    expiresAt: null,
    checkout: null,
    payment: null,
    refunded: false,
    repricing: null,
    esims,
    recovery: null,
    ...more,
  };
}

function used(percent: number): Partial<EsimRecord> {
  return { usage: { usedBytes: percent * 10, totalBytes: 1000, expiresAt: null, at: 1 } };
}

const types = (before: OrderRecord | null, after: OrderRecord) =>
  eventsBetween(before, after).map(({ type }) => type);

describe("events between two records", () => {
  it("tells each new status once, with where it came from", () => {
    const before = record([esim("ready")]);
    const after = record([moveEsim(esim("ready"), "installed", "provider", 5000)]);
    expect(eventsBetween(before, after)).toEqual([
      {
        type: "activation.installed",
        esimId: "esim_1",
        status: "installed",
        thresholdPercent: null,
        from: { status: "ready", since: 1000 },
      },
    ]);
    expect(eventsBetween(after, after)).toEqual([]);
  });

  it("has an event for every status but the one in which nothing can be installed yet", () => {
    const silent = ESIM_STATUSES.filter((status) => types(null, record([esim(status)])).length === 0);
    expect(silent).toEqual(["awaiting_choice"]);
  });

  it("says nothing of a status that the provider merely confirms", () => {
    const said = record([moveEsim(esim("ready"), "installed", "customer", 2000)]);
    const [known] = said.esims;
    const confirmed = record([moveEsim(known ?? esim("ready"), "installed", "provider", 3000)]);
    expect(confirmed.esims[0]?.statusBy).toBe("provider");
    expect(types(said, confirmed)).toEqual([]);
  });

  it("tells the highest threshold that was passed, once", () => {
    const at = (percent: number) => record([esim("installed", used(percent))]);
    const told = (from: number, to: number) => eventsBetween(at(from), at(to)).map((e) => e.thresholdPercent);
    expect(told(0, 49)).toEqual([]);
    expect(told(0, 50)).toEqual([50]);
    expect(told(10, 85)).toEqual([80]);
    expect(told(85, 90)).toEqual([]);
    expect(told(85, 100)).toEqual([100]);
    // A new plan on the same eSIM begins again.
    expect(told(100, 10)).toEqual([]);
  });

  it("knows no threshold where the plan has no limit", () => {
    const unlimited = { usedBytes: 1e12, totalBytes: null, expiresAt: null, at: 1 };
    expect(types(record([esim("installed")]), record([esim("installed", { usage: unlimited })]))).toEqual([]);
  });

  it("tells an order that ends without an eSIM", () => {
    const order = (status: OrderRecord["status"]) => record([], { status });
    expect(types(order("created"), order("expired"))).toEqual(["activation.expired"]);
    expect(types(order("provisioning"), order("failed"))).toEqual(["activation.failed"]);
    expect(types(order("created"), order("cancelled"))).toEqual(["activation.failed"]);
    expect(types(order("created"), order("awaiting_payment"))).toEqual([]);
  });

  it("holds nothing of the customer, the code or the eSIM", () => {
    const events = JSON.stringify(eventsBetween(null, record([esim("ready", used(80))])));
    for (const secret of [ICCID, "LPA:", "someone@example.com", "ref-1"])
      expect(events).not.toContain(secret);
  });
});

describe("what account and partner have to know", () => {
  it("is told when there is something new of it, and only then", () => {
    const none = record([esim("awaiting_choice", { iccid: null })]);
    const some = record([esim("ready")]);
    expect(isNewlyKnown(null, none)).toBe(false);
    expect(isNewlyKnown(none, some)).toBe(true);
    expect(isNewlyKnown(some, record([esim("installed")]))).toBe(false);
  });
});
