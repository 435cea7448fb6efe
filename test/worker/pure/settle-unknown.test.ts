/**
 * Doubt at providers that can be searched by our reference: B refuses a reference that it has seen, C does not. Over
 * ports, with a provider that keeps a ledger: what counts is what it has made in the end.
 */

import { describe, expect, it } from "vitest";
import { Secret } from "../../../worker/custody/secret.ts";
import { keyRing } from "../../../worker/custody/keyring.ts";
import { settleUnknown } from "../../../worker/orders/settle-unknown.ts";
import type { AccountPort, OrderPorts, PartnerPort } from "../../../worker/orders/ports.ts";
import type { OrderRecord, OrderRow } from "../../../worker/orders/record.ts";
import { TEST_BINDINGS } from "../bindings.ts";
import type { Outcome, ProviderOrder, Seller } from "../../../worker/providers/provider.ts";

const LAG_MS = 120_000;
const CONNECTION = "test host key-1";

/** What the provider does with a call, and how long until a search shows an order. */
interface Upstream {
  made: { key: string; at: number }[];
  place: (() => Outcome<ProviderOrder>)[];
  showsAfterMs: number;
  /** How many searches from now on get no answer. */
  searchFails?: number;
  /** Searches that were answered with "there is none", when an order was sent. */
  emptyBeforeSending?: number[];
}

function order(key: string): ProviderOrder {
  return { ref: `up-${key}`, status: "ready", total: null, expiresAt: null, esims: [] };
}

function providerOf(upstream: Upstream, resend: "B" | "C", now: () => number): Seller {
  let empty = 0;
  return {
    id: "searchable",
    name: "Searchable",
    credential: { pattern: /./, is: "a key" },
    reports: { installed: "never", usage: "never" },
    check: async () => ({ kind: "ok", value: null }),
    baseUrl: "https://api.example.com",
    resend,
    ...(resend === "C" ? { searchLagMs: LAG_MS } : {}),
    plans: async () => ({ kind: "ok", value: [] }),
    read: async () => ({ kind: "unavailable" }),
    place: async (_, { upstreamKey }) => {
      upstream.emptyBeforeSending?.push(empty);
      const known = upstream.made.some(({ key }) => key === upstreamKey);
      if (resend === "B" && known) return { kind: "refused", reason: "not_possible_now" };
      const answer = upstream.place.shift();
      if (answer !== undefined) return answer();
      upstream.made.push({ key: upstreamKey, at: now() });
      return { kind: "ok", value: order(upstreamKey) };
    },
    find: async (_, key) => {
      if ((upstream.searchFails ?? 0) > 0) {
        upstream.searchFails = (upstream.searchFails ?? 0) - 1;
        return { kind: "unavailable" };
      }
      const shown = upstream.made.find((one) => one.key === key && now() - one.at >= upstream.showsAfterMs);
      if (shown === undefined) empty += 1;
      return { kind: "ok", value: shown === undefined ? null : order(key) };
    },
  };
}

/** An order in doubt, and an alarm that rings whenever it asked for it. */
function inDoubt(upstream: Upstream, resend: "B" | "C") {
  let now = 1_000_000;
  const log: string[] = [];
  const provider = providerOf(upstream, resend, () => now);
  const refuse = () => Promise.reject(new Error("Not for this provider"));
  let row: OrderRow = {
    orderKey: "k".repeat(22),
    partnerId: "p",
    environment: "test",
    fingerprint: "",
    stage: "sent",
    operationState: "unknown",
    createdAt: now,
    dueAt: now,
    pollFrom: now,
    doubts: 1,
    version: 1,
  };
  let record = {
    status: "provisioning",
    purchase: {
      accountId: "a",
      provider: provider.id,
      item: "item",
      upstreamKey: "ours",
      customer: null,
      connectionId: CONNECTION,
      ref: null,
      total: { amount_cents: 1, currency: "USD" },
    },
    plan: null,
    quantity: 1,
    customerEmail: null,
    customerRef: null,
    paymentReference: null,
    expiresAt: null,
    checkout: null,
    payment: null,
    refunded: false,
    repricing: null,
    esims: [],
    recovery: null,
  } as OrderRecord;
  const account: AccountPort = {
    lend: refuse,
    plan: refuse,
    plans: refuse,
    begin: refuse,
    ended: refuse,
    settleDoubt: refuse,
    noted: refuse,
    unpark: refuse,
    connect: refuse,
    know: refuse,
    forget: refuse,
    notice: refuse,
    claim: async () => true,
    park: async () => void log.push("parked"),
  };
  const partner: PartnerPort = {
    reserve: refuse,
    release: refuse,
    refund: async () => void log.push("refunded"),
    news: refuse,
  };
  const ports: OrderPorts = {
    clock: { now: () => now },
    ring: keyRing(TEST_BINDINGS.KEY_RING),
    rows: {
      get: () => row,
      claim: () => undefined,
      update: (change) => (row = { ...row, ...change }),
      schedule: refuse,
      release: () => undefined,
      answer: () => null,
      countTrouble: () => 1,
    },
    records: {
      open: async () => record,
      openIfAny: async () => record,
      save: async (next, change) => {
        record = next;
        row = { ...row, ...change };
      },
      openAnswer: refuse,
    },
    partner: () => partner,
    account: () => account,
    provider: () => null,
    newEsimId: () => "esim",
    activationId: () => null,
  };
  const connection = { baseUrl: "", credential: new Secret("key"), fetch: refuse, options: {} };
  return {
    log,
    /** Until it is no longer in doubt, or a day has passed. */
    async settle(connectionId = CONNECTION): Promise<{ state: string; status: string; afterMs: number }> {
      const start = now;
      while (row.stage === "sent" && row.dueAt !== null && now - start < 86_400_000) {
        now = Math.max(now, row.dueAt);
        await settleUnknown(ports, row, record, { provider, connection, connectionId });
      }
      return { state: row.operationState, status: record.status, afterMs: now - start };
    },
  };
}

const lost = (upstream: Upstream, committed: boolean) => () => {
  if (committed) upstream.made.push({ key: "ours", at: 1_000_000 });
  return { kind: "unknown" } as const;
};

describe.each(["B", "C"] as const)("class %s", (resend) => {
  it("finds what was made, and does not send it again", async () => {
    const upstream: Upstream = { made: [{ key: "ours", at: 1_000_000 }], place: [], showsAfterMs: 0 };
    const done = await inDoubt(upstream, resend).settle();
    expect(done).toMatchObject({ state: "applied", status: "ready" });
    expect(upstream.made).toHaveLength(1);
  });

  it("sends again what was not made, once", async () => {
    const upstream: Upstream = { made: [], place: [], showsAfterMs: 0 };
    expect(await inDoubt(upstream, resend).settle()).toMatchObject({ state: "applied" });
    expect(upstream.made).toHaveLength(1);
  });

  it("buys once even when every call loses its answer, and the search lags", async () => {
    for (const committed of [true, false]) {
      const upstream: Upstream = { made: [], place: [], showsAfterMs: resend === "C" ? LAG_MS - 1 : 30_000 };
      if (committed) upstream.made.push({ key: "ours", at: 1_000_000 });
      upstream.place.push(lost(upstream, false), lost(upstream, false));
      const { state } = await inDoubt(upstream, resend).settle();
      expect([committed, state, upstream.made.length]).toEqual([committed, "applied", 1]);
    }
  });

  it("under another credential asks a person: there the reference means nothing", async () => {
    const upstream: Upstream = { made: [], place: [], showsAfterMs: 0 };
    const doubt = inDoubt(upstream, resend);
    expect(await doubt.settle("test host key-2")).toMatchObject({ state: "unknown", status: "parked" });
    expect(doubt.log).toEqual(["parked"]);
    expect(upstream.made).toHaveLength(0);
  });
});

describe("class C", () => {
  it("does not send again before the search has had its time, four times empty", async () => {
    const upstream: Upstream = { made: [], place: [], showsAfterMs: 0 };
    const { afterMs } = await inDoubt(upstream, "C").settle();
    expect(afterMs).toBeGreaterThanOrEqual(LAG_MS);
  });

  it("does not take a search that failed for one that came back empty", async () => {
    const emptyBeforeSending: number[] = [];
    const upstream: Upstream = { made: [], place: [], showsAfterMs: 0, searchFails: 40, emptyBeforeSending };
    const { state, afterMs } = await inDoubt(upstream, "C").settle();
    expect([state, upstream.made.length]).toEqual(["applied", 1]);
    // The failures alone have outlasted the provider's lag.
    expect(afterMs).toBeGreaterThan(LAG_MS);
    expect(emptyBeforeSending).toEqual([4]);
  });
});
