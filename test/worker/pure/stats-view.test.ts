import { describe, expect, it } from "vitest";
import type { EndpointView } from "../../../shared/api/types.ts";
import { statsRange, statsView } from "../../../worker/partners/stats-view.ts";
import type { Tally } from "../../../worker/partners/stats.ts";

const DAY_MS = 86_400_000;
const NOW = Date.parse("2026-11-28T15:30:00Z");
const TODAY = Math.floor(NOW / DAY_MS);

const tally = (metric: string, count: number, sum = 0, max = 0): Tally => ({ metric, count, sum, max });
const view = (tallies: Tally[], endpoints: Pick<EndpointView, "endpoint_id" | "performance">[] = []) =>
  statsView(
    { from: TODAY, to: TODAY },
    tallies,
    endpoints,
    (provider, what) => provider !== (what === "download" ? "airalo" : "esimpal"),
  );

describe("the days", () => {
  it("are the last thirty, unless somebody says otherwise", () => {
    expect(statsRange({}, NOW)).toEqual({ ok: true, value: { from: TODAY - 29, to: TODAY } });
    expect(statsRange({ to: "2026-11-10" }, NOW)).toEqual({
      ok: true,
      value: { from: TODAY - 18 - 29, to: TODAY - 18 },
    });
    expect(statsRange({ from: "2026-11-28", to: "2026-11-28" }, NOW)).toEqual({
      ok: true,
      value: { from: TODAY, to: TODAY },
    });
  });

  it("are four hundred at most, in the order of the calendar", () => {
    expect(statsRange({ from: "2025-10-25", to: "2026-11-28" }, NOW).ok).toBe(true);
    for (const query of [
      { from: "2025-10-24", to: "2026-11-28" },
      { from: "2026-11-28", to: "2026-11-27" },
      { from: "2026-11-29" },
    ]) {
      expect(statsRange(query, NOW)).toMatchObject({
        failure: { tag: "invalid_request", field: "from" },
      });
    }
  });

  it("are shown as they were asked for", () => {
    expect(view([])).toMatchObject({ from: "2026-11-28", to: "2026-11-28" });
  });
});

describe("nothing counted", () => {
  it("is zeros, no rate and empty lists", () => {
    expect(view([])).toEqual({
      from: "2026-11-28",
      to: "2026-11-28",
      activations: {
        ready: 0,
        downloaded: 0,
        installed: 0,
        enabled: 0,
        removed: 0,
        used_up: 0,
        expired: 0,
        failed: 0,
      },
      rates: { download: null, installation: null, activation: null },
      transitions: [],
      providers: [],
      compatibility: [],
      errors: [],
      endpoints: [],
    });
  });
});

describe("rates", () => {
  const rates = (...tallies: Tally[]) => view(tallies).rates;

  it("are of what was decided: waiting eSIMs count in none", () => {
    expect(rates(tally("event esim-go activation.ready", 10))).toEqual({
      download: null,
      installation: null,
      activation: null,
    });
    expect(rates(tally("step esim-go ready downloaded", 3), tally("step esim-go ready expired", 1))).toEqual({
      download: 0.75,
      // Of the four, what became of the three that were downloaded is open.
      installation: 0,
      activation: 0,
    });
  });

  it("take what lies beyond a step for the step", () => {
    expect(
      rates(
        tally("step esim-go ready enabled", 2),
        tally("step esim-go ready removed", 1),
        tally("step esim-go downloaded installed", 4),
        tally("step esim-go downloaded failed", 1),
        tally("step esim-go installed enabled", 2),
        tally("step esim-go installed removed", 1),
        tally("step esim-go enabled expired", 9),
      ),
    ).toEqual({ download: 1, installation: 7 / 8, activation: 4 / 7 });
  });

  it("of downloads leave out providers that cannot tell of any", () => {
    const steps = [tally("step airalo ready installed", 5), tally("step airalo ready expired", 5)];
    expect(rates(...steps)).toEqual({ download: null, installation: 0.5, activation: 0 });
    expect(rates(...steps, tally("step esim-go ready downloaded", 1)).download).toBe(1);
  });

  it("of activations leave out providers that cannot tell who is in use", () => {
    const steps = [tally("step esimpal installed used_up", 5), tally("step esimpal installed removed", 5)];
    expect(rates(...steps).activation).toBeNull();
    expect(rates(...steps, tally("step airalo installed enabled", 1)).activation).toBe(1);
  });

  it("know nothing of an eSIM that still waits for a choice, or was taken back", () => {
    expect(
      rates(tally("step esimpal awaiting_choice enabled", 3), tally("step esimpal installed ready", 2)),
    ).toEqual({ download: null, installation: null, activation: null });
  });
});

describe("figures", () => {
  it("of activations add up over providers, orders without eSIMs included", () => {
    const { activations } = view([
      tally("event esim-go activation.ready", 2),
      tally("event import activation.ready", 1),
      tally("event airalo activation.failed", 4),
      tally("event esim-go usage.threshold", 7),
    ]);
    expect(activations).toMatchObject({ ready: 3, failed: 4, downloaded: 0 });
  });

  it("of transitions are averages and the longest", () => {
    expect(view([tally("step esim-go ready downloaded", 3, 10_000, 5000)]).transitions).toEqual([
      {
        provider: "esim-go",
        from: "ready",
        to: "downloaded",
        count: 3,
        average_ms: 3333,
        longest_ms: 5000,
      },
    ]);
  });

  it("of calls are by operation, over all outcomes; those that failed are errors by type", () => {
    const { providers, errors } = view([
      tally("call airalo place unavailable", 1, 10, 10),
      tally("call esim-go place ok", 3, 300, 150),
      tally("call esim-go place unknown", 1, 9700, 9700),
      tally("call esim-go profile ok", 2, 50, 30),
      tally("call esim-go profile unavailable", 2, 4, 3),
      tally("customer_error reported", 2),
    ]);
    expect(providers).toEqual([
      {
        provider: "airalo",
        operation: "place",
        calls: 1,
        average_ms: 10,
        longest_ms: 10,
        outcomes: { unavailable: 1 },
      },
      {
        provider: "esim-go",
        operation: "place",
        calls: 4,
        average_ms: 2500,
        longest_ms: 9700,
        outcomes: { ok: 3, unknown: 1 },
      },
      {
        provider: "esim-go",
        operation: "profile",
        calls: 4,
        average_ms: 14,
        longest_ms: 30,
        outcomes: { ok: 2, unavailable: 2 },
      },
    ]);
    expect(errors).toEqual([
      { type: "customer_reported", count: 2 },
      { type: "provider_unavailable", count: 3 },
      { type: "provider_unknown", count: 1 },
    ]);
  });

  it("of compatibility are by provider", () => {
    expect(
      view([tally("compat esim-go no", 1), tally("compat esim-go yes", 3), tally("compat telcoapi no", 2)])
        .compatibility,
    ).toEqual([
      { provider: "esim-go", compatible: 3, incompatible: 1 },
      { provider: "telcoapi", compatible: 0, incompatible: 2 },
    ]);
  });

  it("of endpoints are what they tell themselves", () => {
    const performance = { deliveries: 4, failures: 1, average_ms: 20, max_ms: 55 };
    expect(view([], [{ endpoint_id: "ep_1", performance }]).endpoints).toEqual([
      { endpoint_id: "ep_1", deliveries: 4, failures: 1, average_ms: 20, longest_ms: 55 },
    ]);
  });
});
