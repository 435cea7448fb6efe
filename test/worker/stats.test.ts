/** What a partner's orders came to, counted exactly once, and shown to that partner under a key of that environment. */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Session, StatsView } from "../../shared/api/types.ts";
import { call, must, unique } from "./support/http.ts";
import { newAccount, newKey, newPartner, type Partner } from "./support/operator.ts";
import { open, order, orderObject, ring } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";
import { until } from "./support/until.ts";

const DAY_MS = 86_400_000;
let simulators: OwnSimulators;

beforeAll(async () => {
  simulators = await ownSimulators();
});

const seller = async (changes: Record<string, unknown> = {}) =>
  newPartner(simulators, { grants: [await newAccount(simulators, "esim-go", changes)] });
const statsOf = (partner: Partner, query = "") => partner.must<StatsView>(`/v1/stats${query}`);
const today = () => new Date().toISOString().slice(0, 10);

interface Bought {
  id: string;
  iccid: string;
  esimId: string;
  token: string;
}

async function bought(partner: Partner): Promise<Bought> {
  const { order_id: id, esims } = await order(partner, "esim-go");
  const { client_token: token } = await open(partner, { order_id: id });
  return { id, iccid: esims[0]?.iccid ?? "", esimId: esims[0]?.esim_id ?? "", token };
}

/** The order is told in the background of what it does. */
const once = (partner: Partner, told: (stats: StatsView) => boolean) =>
  until(async () => {
    const stats = await statsOf(partner);
    return told(stats) && stats;
  }, "the figures");

describe("an eSIM's way", () => {
  it("is in the figures, exactly", async () => {
    const partner = await seller();
    const one = await bought(partner);
    for (const to of ["downloaded", "installed", "used_up"]) {
      await simulators.advanceEsim("esim-go", one.iccid, to);
      await ring(one.id, 20_000);
    }
    const stats = await once(partner, ({ activations }) => activations.used_up === 1);
    expect(stats.activations).toEqual({
      ready: 1,
      downloaded: 1,
      installed: 1,
      enabled: 0,
      removed: 0,
      used_up: 1,
      expired: 0,
      failed: 0,
    });
    // Whether an eSIM is in use, eSIM Go does not tell.
    expect(stats.rates).toEqual({ download: 1, installation: 1, activation: null });
    expect(stats.transitions.map(({ from, to, count }) => `${from} ${to} ${count}`).toSorted()).toEqual([
      "downloaded installed 1",
      "installed used_up 1",
      "ready downloaded 1",
    ]);
    for (const { provider, average_ms, longest_ms } of stats.transitions) {
      expect(provider).toBe("esim-go");
      expect(average_ms).toBeGreaterThanOrEqual(20_000);
      expect(longest_ms).toBe(average_ms);
    }
    const calls = Object.fromEntries(
      stats.providers.map(({ provider, operation, outcomes }) => [`${provider} ${operation}`, outcomes]),
    );
    expect(calls).toEqual({
      "esim-go quote": { ok: 1 },
      "esim-go place": { ok: 1 },
      "esim-go profile": { ok: 3 },
      "esim-go usage": { ok: 3 },
    });
    for (const { average_ms, longest_ms } of stats.providers) {
      expect(average_ms).toBeGreaterThan(0);
      // The time that the test let pass in between is not the provider's.
      expect(longest_ms).toBeLessThan(20_000);
    }
    expect([stats.errors, stats.endpoints, stats.compatibility]).toEqual([[], [], []]);
  });

  it("is looked at again and again, whether or not there was anything new", async () => {
    const partner = await seller();
    const one = await bought(partner);
    for (const ms of [20_000, 30_000]) {
      await ring(one.id, ms);
      // It will be looked at again, although there was nothing to write down.
      const alarm = await runInDurableObject(orderObject(one.id), (_, { storage }) => storage.getAlarm());
      expect(alarm).not.toBeNull();
    }
    await simulators.advanceEsim("esim-go", one.iccid, "downloaded");
    await ring(one.id, 60_000);
    const { providers } = await once(partner, ({ activations }) => activations.downloaded === 1);
    expect(providers.find(({ operation }) => operation === "profile")?.outcomes).toEqual({ ok: 3 });
  });

  it("that is quiet for long is told at last", async () => {
    const partner = await seller();
    const one = await bought(partner);
    for (let look = 0; look < 50; look++) await ring(one.id, 6 * 3_600_000);
    await ring(one.id, 60_000);
    const operations = (stats: StatsView) =>
      stats.providers.find(({ operation }) => operation === "profile")?.calls ?? 0;
    expect(operations(await statsOf(partner, `?to=2027-06-30&from=2026-06-30`))).toBeGreaterThanOrEqual(50);
  });

  it("counts what customers and providers say went wrong", async () => {
    const partner = await seller();
    const one = await bought(partner);
    await must("/v1/session/events", {
      token: one.token,
      json: { esim_id: one.esimId, event: "reported_failed" },
    });
    await simulators.fault("esim-go", `GET /esims/${one.iccid}`, "error_before_commit");
    await ring(one.id, 20_000);
    await simulators.advanceEsim("esim-go", one.iccid, "downloaded");
    await ring(one.id, 30_000);
    const { errors } = await once(partner, ({ activations }) => activations.downloaded === 1);
    expect(errors).toEqual([
      { type: "customer_reported", count: 1 },
      { type: "provider_unavailable", count: 1 },
    ]);
  });

  it("counts whether plans fit", async () => {
    const partner = await seller();
    const { iccid } = await bought(partner);
    const { compatible } = await partner.must<{ compatible: boolean }>(
      `/v1/esims/${iccid}/compatible?plan_id=esim-go:esim_1GB_7D_TR_V2`,
    );
    expect(compatible).toBe(true);
    expect((await statsOf(partner)).compatibility).toEqual([
      { provider: "esim-go", compatible: 1, incompatible: 0 },
    ]);
  });
});

describe("what is handed over", () => {
  it("counts once, however often it is", async () => {
    const partner = await seller();
    const news = {
      orderId: "ord_twice",
      environment: "test" as const,
      provider: "esim-go",
      iccidNames: [],
      events: [
        {
          kind: "event" as const,
          id: unique("evt"),
          at: Date.now(),
          type: "activation.installed" as const,
          esimId: "esim_1",
          status: "installed",
          thresholdPercent: null,
          from: { status: "downloaded", since: Date.now() - 1234 },
        },
      ],
      samples: {
        id: unique("batch"),
        tallies: [{ metric: "call esim-go profile ok", count: 7, sum: 700, max: 150 }],
      },
    };
    const object = env.PARTNERS.getByName(partner.id);
    for (let time = 0; time < 3; time++) await object.news(news);
    const { activations, transitions, providers } = await statsOf(partner);
    expect(activations.installed).toBe(1);
    expect(transitions).toMatchObject([{ count: 1, average_ms: 1234 }]);
    expect(providers).toMatchObject([{ calls: 7, average_ms: 100, longest_ms: 150 }]);
  });

  it("is nobody else's, and a test key shows nothing of live orders", async () => {
    const partner = await seller({ environment: "live" });
    const { key: live } = await newKey(partner.id, { environment: "live" });
    const selling: Partner = {
      ...partner,
      key: live,
      call: (path, sending) => call(path, { token: live, ...sending }),
      must: (path, sending) => must(path, { token: live, ...sending }),
    };
    await bought(selling);
    await once(selling, ({ activations }) => activations.ready === 1);
    const other = await seller();
    for (const blind of [partner, other]) {
      const { activations, providers, transitions } = await statsOf(blind);
      expect(Object.values(activations).every((count) => count === 0)).toBe(true);
      expect([providers, transitions]).toEqual([[], []]);
    }
  });
});

describe("the days asked for", () => {
  it("bound what is shown", async () => {
    const partner = await seller();
    await bought(partner);
    await once(partner, ({ activations }) => activations.ready === 1);
    travel(10 * DAY_MS);
    const day = today();
    const before = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10);
    expect((await statsOf(partner)).activations.ready).toBe(1);
    expect((await statsOf(partner, `?from=${day}&to=${day}`)).activations.ready).toBe(1);
    expect((await statsOf(partner, `?from=${before}&to=${before}`)).activations.ready).toBe(0);
    travel(30 * DAY_MS);
    expect((await statsOf(partner)).activations.ready).toBe(0);
  });

  it.each(["from=yesterday", "from=2026-02-30", "to=2026-11-28T00:00:00Z", "from=2026-11-28&to=2026-11-27"])(
    "are days: %s",
    async (query) => {
      const partner = await newPartner(simulators, { grants: [] });
      expectProblem(await partner.call(`/v1/stats?${query}`), "invalid_request");
    },
  );

  it("need the scope of orders", async () => {
    const partner = await newPartner(simulators, { grants: [] });
    const { key } = await newKey(partner.id, { scopes: ["plans:read"] });
    expectProblem(await call("/v1/stats", { token: key }), "scope_missing");
  });
});

it("shows how endpoints perform", async () => {
  const partner = await newPartner(simulators, { grants: [] });
  const { endpoint_id } = await partner.must<{ endpoint_id: string }>("/v1/endpoints", {
    json: { url: "http://localhost:9/nobody" },
  });
  expect((await statsOf(partner)).endpoints).toEqual([
    { endpoint_id, deliveries: 0, failures: 0, average_ms: null, longest_ms: null },
  ]);
});

it("has no id of an order or an eSIM in it", async () => {
  const partner = await seller();
  const one = await bought(partner);
  const { esims } = await must<Session>("/v1/session", { token: one.token });
  await once(partner, ({ activations }) => activations.ready === 1);
  const { text } = await partner.call("/v1/stats");
  for (const secret of [one.id, one.iccid, one.esimId, esims[0]?.matching_id ?? "LPA:"]) {
    expect(text).not.toContain(secret);
  }
  expect(await orderObject(one.id).standing()).not.toBeNull();
});
