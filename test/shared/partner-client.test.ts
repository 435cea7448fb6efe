import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ESIM_STATUSES, isFinalEsim, type EsimStatus } from "../../shared/activation.ts";
import type { EsimView, OrderView } from "../../shared/api/types.ts";
import {
  PartnerApiError,
  PartnerClient,
  type ClientAnswer,
  type ClientOptions,
  type ClientRequest,
  type StatusChange,
} from "../../shared/client/partner-client.ts";

const KEY = "esk_test_SENTINEL-partner-key";
const ICCID = "8944500102198304826";
const START = Date.parse("2026-11-28T09:00:00Z");

type Made =
  { status?: number; headers?: Record<string, string>; json?: unknown; text?: string } | "no answer";
type Server = (request: ClientRequest, now: number) => Made;

/** An API of the test's own, on a clock that only sleeping and `takesMs` move. */
function stage(server: Server, more: Partial<ClientOptions> & { takesMs?: () => number } = {}) {
  let now = START;
  let keys = 0;
  const { takesMs = () => 0, ...options } = more;
  const requests: ClientRequest[] = [];
  const slept: number[] = [];
  const client = new PartnerClient({
    key: KEY,
    async send(request): Promise<ClientAnswer> {
      requests.push(request);
      // On a clock of this kind, whoever asks for ever does so without a pause.
      if (requests.length > 5000) return { status: 404, header: () => null, text: "{}" };
      now += takesMs();
      const made = server(request, now);
      if (made === "no answer") throw new Error("reset");
      const { status = 200, headers = {}, json, text } = made;
      return { status, header: (name) => headers[name] ?? null, text: text ?? JSON.stringify(json ?? {}) };
    },
    async sleep(ms) {
      slept.push(ms);
      now += ms;
    },
    now: () => now,
    newKey: () => `made-up-${++keys}`,
    ...options,
  });
  return { client, requests, slept, now: () => now, pass: (ms: number) => (now += ms) };
}

const problem = (status: number, code: string, more: Record<string, unknown> = {}): Made => ({
  status,
  json: { title: code, detail: code, status, code, retryable: status >= 500 || status === 429, ...more },
});

async function refused(work: Promise<unknown>) {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof PartnerApiError)) throw new Error("It was not refused");
  return error.problem;
}

/** Answers in turn; the last one for ever. */
function inTurn(...answers: Made[]): Server {
  let at = 0;
  return () => answers[Math.min(at++, answers.length - 1)] ?? "no answer";
}

describe("a call", () => {
  it("carries the key, and its body as JSON, to the route", async () => {
    const { client, requests } = stage(() => ({ status: 201, json: { quote_id: "q" } }));
    expect(await client.quote({ plan_id: "esim-go:x", quantity: 1 })).toEqual({ quote_id: "q" });
    expect(requests).toMatchObject([
      {
        method: "POST",
        path: "/v1/quotes",
        headers: { authorization: `Bearer ${KEY}`, "content-type": "application/json" },
        body: '{"plan_id":"esim-go:x","quantity":1}',
      },
    ]);
  });

  it("has its own route, with ids and filters encoded", async () => {
    const { client, requests } = stage((request) => ({
      json: request.path.startsWith("/v1/plans") ? { plans: [], next_cursor: null } : { data: [] },
    }));
    await client.plans({ country: "TR", min_data_gb: 1 });
    await client.listOrders({ customer_ref: "a b&c" });
    await client.readOrder("../admin");
    await client.pay("ord_1", "ap_1", { idempotencyKey: "k" });
    await client.cancel("ord_1");
    await client.openActivation({ order_id: "ord_1", access: "tap" });
    await client.readActivation("act_1");
    await client.clientToken("act_1");
    await client.revoke("act_1");
    await client.esim(ICCID);
    await client.usage(ICCID);
    await client.endpoints();
    await client.createEndpoint({ url: "https://shop.example.com/hooks" });
    expect(requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      "GET /v1/plans?country=TR&min_data_gb=1",
      "GET /v1/orders?customer_ref=a%20b%26c",
      "GET /v1/orders/..%2Fadmin",
      "POST /v1/orders/ord_1/pay",
      "POST /v1/orders/ord_1/cancel",
      "POST /v1/activations",
      "GET /v1/activations/act_1",
      "POST /v1/activations/act_1/token",
      "POST /v1/activations/act_1/revoke",
      `GET /v1/esims/${ICCID}`,
      `GET /v1/esims/${ICCID}/usage`,
      "GET /v1/endpoints",
      "POST /v1/endpoints",
    ]);
  });

  it("has an Idempotency-Key whenever it is a POST, and never twice the same by itself", async () => {
    const { client, requests } = stage(() => ({ json: {} }));
    await client.cancel("a");
    await client.revoke("a");
    await client.pay("a", "ap", { idempotencyKey: "mine" });
    await client.readOrder("a");
    expect(requests.map(({ headers }) => headers["idempotency-key"])).toEqual([
      "made-up-1",
      "made-up-2",
      "mine",
      undefined,
    ]);
  });

  it("takes all pages of the catalogue", async () => {
    const { client } = stage(({ path }) => ({
      json: path.includes("cursor=two")
        ? { plans: [{ id: "b" }], next_cursor: null }
        : { plans: [{ id: "a" }], next_cursor: "two" },
    }));
    expect((await client.plans()).map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("may find that there is nothing to tell", async () => {
    const { client } = stage(() => ({ text: "null" }));
    expect(await client.usage(ICCID)).toBeNull();
  });
});

describe("trouble", () => {
  it("is a typed error with the problem, and without the key", async () => {
    const { client } = stage(() => problem(409, "price_changed", { recovery: { action: "new_approval" } }));
    const error = await client.quote({ plan_id: "x" }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(PartnerApiError);
    expect(error).toMatchObject({
      name: "PartnerApiError",
      problem: { code: "price_changed", status: 409, retryable: false, recovery: { action: "new_approval" } },
    });
    expect(JSON.stringify(error) + String(error)).not.toContain("SENTINEL");
  });

  it.each<[string, Made]>([
    ["words of a proxy", { status: 502, text: "<html>Bad gateway</html>" }],
    ["a problem that is none", { status: 502, text: "[1,2]" }],
    ["a success that cannot be read", { status: 200, text: "<html>" }],
    ["nobody", "no answer"],
  ])("is told in our own words where the answer is %s", async (_, answer) => {
    const { client } = stage(() => answer, { attempts: 1 });
    const told = await refused(client.readOrder("a"));
    expect(told.title).toMatch(/^The eSIM service/);
    expect(told.code).toBeUndefined();
  });

  it("that passes is waited out, longer each time, and as long as was asked for", async () => {
    const { client, slept, requests } = stage(
      inTurn(problem(503, "provider_unavailable"), "no answer", { json: { order_id: "a" } }),
    );
    expect(await client.readOrder("a")).toEqual({ order_id: "a" });
    expect([slept, requests.length]).toEqual([[2000, 4000], 3]);

    const limited = stage(
      inTurn({ ...(problem(429, "rate_limited") as object), headers: { "retry-after": "30" } }, { json: {} }),
    );
    await limited.client.readOrder("a");
    expect(limited.slept).toEqual([30_000]);
  });

  it("that stays is told after the third time, and what will not pass at once", async () => {
    const down = stage(() => "no answer");
    expect((await refused(down.client.readOrder("a"))).retryable).toBe(true);
    expect(down.requests).toHaveLength(3);
    for (const made of [
      problem(404, "not_found"),
      problem(503, "provider_unavailable", { recovery: { action: "escalate" } }),
    ]) {
      const { client, requests } = stage(() => made);
      await refused(client.readOrder("a"));
      expect(requests).toHaveLength(1);
    }
  });

  it("repeats a POST under the same key only", async () => {
    const { client, requests } = stage(inTurn("no answer", "no answer", { json: {} }));
    await client.openActivation({ order_id: "a" });
    expect(requests.map(({ headers }) => headers["idempotency-key"])).toEqual(Array(3).fill("made-up-1"));
    expect(new Set(requests.map(({ body }) => body)).size).toBe(1);
  });

  it("never repeats what the API would do twice", async () => {
    const { client, requests } = stage(() => "no answer");
    await refused(client.createEndpoint({ url: "https://shop.example.com/hooks" }));
    expect(requests).toHaveLength(1);
  });
});

describe("an order", () => {
  const purchase = { plan_id: "esim-go:x", approval: "ap_1" };
  const at = (status: OrderView["status"], operation_state = "applied") => ({
    order_id: "ord_1",
    status,
    operation_state,
  });
  const pending: Made = {
    status: 202,
    headers: { "retry-after": "5" },
    json: at("provisioning", "in_progress"),
  };

  it("that is under way is followed under its key, in the API's time", async () => {
    const { client, requests, slept } = stage(inTurn(pending, pending, { status: 201, json: at("ready") }));
    expect(await client.order(purchase, { idempotencyKey: "mine" })).toMatchObject({ status: "ready" });
    expect(slept).toEqual([5000, 5000]);
    for (const request of requests) {
      expect(request.headers["idempotency-key"]).toBe("mine");
      expect(request.body).toBe(requests[0]?.body);
    }
  });

  it("is returned as it stands when the deadline comes", async () => {
    const { client, now } = stage(() => pending);
    const view = await client.order(purchase, { deadlineMs: 12_000 });
    expect(view).toEqual(at("provisioning", "in_progress"));
    expect(now() - START).toBe(10_000);
    const impatient = stage(() => pending, { orderDeadlineMs: 0 });
    expect((await impatient.client.order(purchase)).status).toBe("provisioning");
    expect(impatient.requests).toHaveLength(1);
  });

  it("outlives lost answers and trouble that passes, with one key", async () => {
    const { client, requests } = stage(
      inTurn("no answer", problem(503, "provider_unavailable"), pending, "no answer", {
        status: 201,
        json: at("ready"),
      }),
    );
    expect((await client.order(purchase)).status).toBe("ready");
    expect(new Set(requests.map(({ headers }) => headers["idempotency-key"])).size).toBe(1);
  });

  it("that was refused is refused, also after it was under way", async () => {
    const { client } = stage(inTurn(pending, problem(502, "provider_rejected", { retryable: false })));
    expect((await refused(client.order(purchase))).code).toBe("provider_rejected");
  });

  it("that nobody answers for ends with what was last known of it", async () => {
    const { client } = stage(inTurn(pending, "no answer"));
    expect((await client.order(purchase)).order_id).toBe("ord_1");
    const never = stage(() => "no answer");
    expect((await refused(never.client.order(purchase))).status).toBe(503);
    expect(never.now() - START).toBeLessThanOrEqual(60_000);
  });

  it("is let go when it is aborted", async () => {
    const abort = new AbortController();
    const { client } = stage(() => pending, { sleep: () => new Promise(() => undefined) });
    const order = client.order(purchase, { signal: abort.signal });
    await Promise.resolve();
    abort.abort();
    expect((await order).order_id).toBe("ord_1");
  });
});

/** An eSIM whose history grows with the clock, as the API shows it. */
interface Entry {
  afterMs: number;
  status: EsimStatus;
  by: "provider" | "customer";
}

function esimAt(entries: readonly Entry[], now: number): EsimView {
  const history = entries
    .filter(({ afterMs }) => START + afterMs <= now)
    .map(({ afterMs, status, by }) => ({ time: new Date(START + afterMs).toISOString(), status, by }));
  const last = history.at(-1);
  return {
    esim_id: "esim_1",
    order_id: "ord_1",
    iccid: ICCID,
    status: last?.status ?? "ready",
    status_by: last?.by ?? "provider",
    reported_by: "provider",
    usage: null,
    history,
  };
}

const expected = (entries: readonly Entry[]): StatusChange[] =>
  entries.map(({ afterMs, status, by }) => ({
    status,
    status_by: by,
    at: new Date(START + afterMs).toISOString(),
  }));

async function all(changes: AsyncIterable<StatusChange>): Promise<StatusChange[]> {
  const seen: StatusChange[] = [];
  for await (const change of changes) seen.push(change);
  return seen;
}

const LIFE: Entry[] = [
  { afterMs: -60_000, status: "ready", by: "provider" },
  { afterMs: 20_000, status: "installed", by: "customer" },
  { afterMs: 45_000, status: "installed", by: "provider" },
  { afterMs: 45_001, status: "enabled", by: "provider" },
  { afterMs: 3_600_000, status: "removed", by: "provider" },
  { afterMs: 7_200_000, status: "enabled", by: "provider" },
  { afterMs: 86_400_000, status: "expired", by: "provider" },
];

describe("monitoring", () => {
  it("yields every change since the first, in order, and ends when nothing can follow", async () => {
    const { client, slept } = stage((_, now) => ({ json: esimAt(LIFE, now) }));
    expect(await all(client.monitorStatus(ICCID))).toEqual(expected(LIFE));
    // Quick at first and after news, then slower: a day is not a thousand requests.
    expect(slept.slice(0, 3)).toEqual([3000, 3000, 3000]);
    expect(slept.length).toBeLessThan(200);
  });

  it("ends with what is waited for", async () => {
    const { client } = stage((_, now) => ({ json: esimAt(LIFE, now) }));
    expect(await all(client.monitorStatus(ICCID, { until: "installed" }))).toEqual(
      expected(LIFE.slice(0, 2)),
    );
    const byProvider = (change: StatusChange) =>
      change.status === "installed" && change.status_by === "provider";
    expect(await all(client.monitorStatus(ICCID, { until: byProvider }))).toEqual(expected(LIFE.slice(0, 3)));
  });

  it("waits as long as it is told to", async () => {
    const { client, slept } = stage((_, now) => ({
      headers: { "retry-after": "120" },
      json: esimAt(LIFE, now),
    }));
    expect(await all(client.monitorStatus(ICCID, { until: "enabled" }))).toEqual(expected(LIFE.slice(0, 4)));
    expect(slept).toEqual([120_000]);
  });

  it("outlasts trouble that passes, however long, without hammering", async () => {
    const [from, to] = [START + 10_000, START + 10_000 + 3_600_000];
    let asked = 0;
    const { client } = stage((_, now) => {
      if (now < from || now > to) return { json: esimAt(LIFE, now) };
      asked++;
      return asked % 2 === 0 ? "no answer" : problem(503, "provider_unavailable");
    });
    expect(await all(client.monitorStatus(ICCID))).toEqual(expected(LIFE));
    expect(asked).toBeLessThan(25);
  });

  it("is patient with an eSIM that is not listed yet, and not with one that is not there", async () => {
    const late = stage(inTurn(problem(404, "not_found"), { json: esimAt(LIFE.slice(0, 1), START) }));
    const changes = late.client.monitorStatus(ICCID);
    expect(await changes.next()).toMatchObject({ value: { status: "ready" } });
    await changes.return?.();
    const none = stage(() => problem(404, "not_found"));
    expect((await refused(all(none.client.monitorStatus(ICCID)))).code).toBe("not_found");
    expect(none.requests.length).toBeLessThan(6);
  });

  it("tells at once that the customer was erased, or the key revoked", async () => {
    for (const [status, code] of [
      [404, "not_found"],
      [401, "unauthenticated"],
    ] as const) {
      const { client, requests } = stage(inTurn({ json: esimAt(LIFE, START) }, problem(status, code)));
      expect((await refused(all(client.monitorStatus(ICCID)))).code).toBe(code);
      expect(requests).toHaveLength(2);
    }
  });
});

describe("leaving", () => {
  const forever = () => new Promise<never>(() => undefined);

  it("by abort ends it while it waits, and while it asks", async () => {
    for (const stuck of [{ sleep: forever }, { send: forever }]) {
      const abort = new AbortController();
      const { client } = stage((_, now) => ({ json: esimAt(LIFE, now) }), stuck);
      const seen = all(client.monitorStatus(ICCID, { signal: abort.signal }));
      await new Promise((resolve) => setImmediate(resolve));
      abort.abort();
      expect(await seen).toEqual("sleep" in stuck ? expected(LIFE.slice(0, 1)) : []);
    }
  });

  it("before it began asks nobody", async () => {
    const { client, requests } = stage((_, now) => ({ json: esimAt(LIFE, now) }));
    expect(await all(client.monitorStatus(ICCID, { signal: AbortSignal.abort() }))).toEqual([]);
    expect(requests).toEqual([]);
  });

  it("by return ends what is waited for, and tells what was under way", async () => {
    let signal: ClientRequest["signal"];
    const { client } = stage(() => ({}), {
      send: (request) => {
        signal = request.signal;
        return forever();
      },
    });
    const changes = client.monitorStatus(ICCID);
    const next = changes.next();
    await changes.return?.();
    expect(await next).toEqual({ done: true, value: undefined });
    expect(signal?.aborted).toBe(true);
    expect(await changes.next()).toEqual({ done: true, value: undefined });
  });

  it("by break asks no more, and lets go of the caller's signal", async () => {
    const listeners = new Set<() => void>();
    const signal = {
      aborted: false,
      addEventListener: (_: "abort", listener: () => void) => void listeners.add(listener),
      removeEventListener: (_: "abort", listener: () => void) => void listeners.delete(listener),
    };
    const { client, requests } = stage((_, now) => ({ json: esimAt(LIFE, now) }));
    for await (const { status } of client.monitorStatus(ICCID, { signal })) if (status === "installed") break;
    const asked = requests.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect([requests.length, listeners.size]).toEqual([asked, 0]);
  });
});

describe("whatever the instants at which it is asked", () => {
  const status = fc.constantFrom(...ESIM_STATUSES.filter((one) => !isFinalEsim(one)));
  const entries = fc
    .tuple(
      fc.array(
        fc.record({
          gapMs: fc.oneof(fc.constant(0), fc.nat(5000), fc.nat(4 * 3_600_000)),
          status,
          by: fc.constantFrom("provider" as const, "customer" as const),
        }),
        { maxLength: 12 },
      ),
      fc.constantFrom("expired" as const, "failed" as const),
      // What a history may hold after its end is never told, whether or not it was there when somebody asked.
      fc.boolean(),
    )
    .map(([gaps, end, more]) => {
      let afterMs = -1000;
      const life = gaps.map(({ gapMs, ...entry }): Entry => ({ ...entry, afterMs: (afterMs += gapMs) }));
      const last: Entry = { afterMs: afterMs + 1000, status: end, by: "provider" };
      const after: Entry[] = more ? [{ ...last, afterMs: last.afterMs + 1, status: "removed" }] : [];
      return { life: [...life, last], all: [...life, last, ...after] };
    });
  const instants = fc.record({
    takes: fc.array(fc.nat(20_000), { minLength: 1, maxLength: 20 }),
    troubles: fc.array(fc.constantFrom("none", "none", "lost", "503", "429"), {
      minLength: 1,
      maxLength: 15,
    }),
    reads: fc.array(fc.nat(60_000), { minLength: 1, maxLength: 10 }),
  });

  it("every change is told once, in order", async () => {
    await fc.assert(
      fc.asyncProperty(entries, instants, async ({ life, all: history }, { takes, troubles, reads }) => {
        let [sent, read] = [0, 0];
        const { client, pass } = stage(
          (_, now) => {
            const trouble = sent > 60 ? "none" : troubles[sent % troubles.length];
            if (trouble === "lost") return "no answer";
            if (trouble === "503") return problem(503, "provider_unavailable");
            if (trouble === "429") {
              return { ...(problem(429, "rate_limited") as object), headers: { "retry-after": "7" } };
            }
            return { json: esimAt(history, now) };
          },
          { takesMs: () => takes[sent++ % takes.length] ?? 0 },
        );
        const seen: StatusChange[] = [];
        for await (const change of client.monitorStatus(ICCID)) {
          seen.push(change);
          // Whoever reads takes its own time.
          pass(reads[read++ % reads.length] ?? 0);
        }
        expect(seen).toEqual(expected(life));
      }),
      { seed: 20_261_128, numRuns: 300 },
    );
  });
});
