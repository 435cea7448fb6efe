import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Secret } from "../../worker/custody/secret.ts";
import { airalo } from "../../worker/providers/airalo.ts";
import type { Connection, Outcome } from "../../worker/providers/provider.ts";
import { ownSimulators, type OwnSimulators } from "../worker/support/simulators.ts";
import { connect, input, value } from "./adapter.ts";
import { ITEM, newEsim, readHook, TOKEN, TOP_UP } from "./airalo-support.ts";
import { describeAdapter } from "./contract.ts";

const YEAR_AND_A_DAY_MS = 31_622_400_000;

describeAdapter({
  name: "airalo",
  header: "Authorization",
  sells: { item: ITEM, topUpItem: TOP_UP, costCents: 180, days: 7, placed: "ready" },
  esim: newEsim,
  states: {
    downloaded: null,
    installed: null,
    enabled: null,
    removed: null,
    used_up: null,
    deactivated: null,
  },
});

describe("Airalo's own", () => {
  let simulators: OwnSimulators;
  let connection: Connection;

  beforeAll(async () => {
    simulators = await ownSimulators();
  });
  beforeEach(() => {
    connection = connect(simulators, "airalo");
  });

  const sent = async (since: number) =>
    (await simulators.calls("airalo"))
      .slice(since)
      .map(({ method, path, status }) => `${method} ${path} ${status}`);
  const callsSoFar = async () => (await simulators.calls("airalo")).length;

  describe("token", () => {
    it("is asked for once, and again only when it is no longer taken", async () => {
      const before = await callsSoFar();
      value(await airalo.check(connection));
      value(await airalo.plans(connection));
      expect(await sent(before)).toEqual([
        "POST /airalo/v2/token 200",
        "GET /airalo/v2/packages 200",
        "GET /airalo/v2/packages 200",
      ]);
      await simulators.travel(YEAR_AND_A_DAY_MS);
      const later = await callsSoFar();
      const order = value(await airalo.place(connection, input(ITEM)));
      expect(await sent(later)).toEqual([
        "POST /airalo/v2/orders 401",
        "POST /airalo/v2/token 200",
        "POST /airalo/v2/orders 200",
      ]);
      expect((await simulators.newest("airalo")).id).toBe(order.ref);
    });

    it("lasts a day, whatever is promised, and never prints", async () => {
      const { token, expiresInMs } = value(await airalo.authenticate?.(connection));
      expect(expiresInMs).toBe(24 * 3_600_000);
      expect(token.reveal()).toMatch(/^simulator-only-airalo-token-/);
      expect(JSON.stringify({ token })).toBe('{"token":"[secret]"}');
    });

    it.each([
      [{ kind: "unknown", timedOut: true }, "unavailable"],
      [{ kind: "unavailable", retryAfterMs: 9000 }, "unavailable"],
      [{ kind: "misconfigured", reason: "credential" }, "misconfigured"],
    ] as const)("that is not to be had (%j) leaves no doubt about an order", async (trouble, kind) => {
      const token = async (): Promise<Outcome<Secret>> => trouble;
      const before = (await simulators.orders("airalo")).length;
      expect((await airalo.place({ ...connection, token }, input(ITEM))).kind).toBe(kind);
      expect((await simulators.orders("airalo")).length).toBe(before);
    });

    it.each([
      '{"data":{"access_token":"a\\nb"}}',
      '{"data":{"access_token":""}}',
      '{"data":{"access_token":7}}',
    ])("that could not stand in a header is none: %s", async (body) => {
      const answers = async () => new Response(body, { headers: { "Content-Type": "application/json" } });
      expect((await airalo.authenticate?.({ ...connection, fetch: answers }))?.kind).toBe("unknown");
    });
  });

  describe("order", () => {
    it.each([
      ["mirage-maintenance-7days-1gb", { kind: "unavailable" }],
      ["mirage-sold-out-7days-1gb", { kind: "refused", reason: "rejected" }],
      ["mirage-withdrawn-7days-1gb", { kind: "refused", reason: "unknown_item" }],
      ["mirage-bad-request-7days-1gb", { kind: "refused", reason: "invalid" }],
      ["mirage-dear-365days-1000gb", { kind: "misconfigured", reason: "balance" }],
      ["mirage-unexpected-7days-1gb", { kind: "unknown" }],
      ["mirage-unexpected-made-7days-1gb", { kind: "unknown" }],
    ])("of %s is %j", async (item, outcome) => {
      expect(await airalo.place(connection, input(item))).toEqual(outcome);
    });

    it.each([
      [{ quantity: 51 }, { kind: "refused", reason: "invalid" }],
      [
        { quantity: 7, item: "hanabi-30days-3gb" },
        { kind: "refused", reason: "rejected" },
      ],
      [
        { quantity: 2, iccid: "8944000000000000009", item: TOP_UP },
        { kind: "refused", reason: "invalid" },
      ],
      [
        { iccid: "8944000000000000009", item: TOP_UP },
        { kind: "refused", reason: "not_found" },
      ],
    ])("with %j is %j", async (wanted, outcome) => {
      expect(await airalo.place(connection, input(ITEM, wanted))).toEqual(outcome);
    });

    it.each([
      [422, { code: 63, reason: "Something new" }, "unknown"],
      [422, { code: 53, reason: "Something unexpected", data: [] }, "unknown"],
      [422, { data: { description: "Too long." }, meta: {} }, "refused"],
      [422, {}, "unknown"],
      [400, { message: "?" }, "unknown"],
      [409, { code: 34 }, "unknown"],
    ])("answered with %i %j is %s", async (status, body, kind) => {
      const answer = async () => Response.json(body, { status });
      expect((await airalo.place({ ...connection, token: TOKEN, fetch: answer }, input(ITEM))).kind).toBe(
        kind,
      );
    });

    it("is found by its description once the list has it, and by nothing less", async () => {
      const wanted = input(ITEM);
      await simulators.fault("airalo", "POST /orders", "drop_after_commit");
      expect((await airalo.place(connection, wanted)).kind).toBe("unknown");
      expect(await airalo.find?.(connection, wanted.upstreamKey)).toEqual({ kind: "ok", value: null });
      expect(airalo.searchLagMs).toBeGreaterThan(5_000);
      await simulators.travel(5_000);
      const found = value(await airalo.find?.(connection, wanted.upstreamKey));
      const { id, esims } = await simulators.newest("airalo");
      expect(found).toMatchObject({
        ref: id,
        status: "ready",
        total: { amount_cents: 180, currency: "USD" },
      });
      expect(found?.esims[0]?.activationCode).toBe(esims[0]?.activation_code);
      // `LIKE`: the provider finds it by these as well.
      for (const part of [wanted.upstreamKey.slice(1), wanted.upstreamKey.toUpperCase(), "%", "_"]) {
        expect(await airalo.find?.(connection, part)).toEqual({ kind: "ok", value: null });
      }
    });

    it("of one that was refused after it was made is found as well", async () => {
      const wanted = input("mirage-unexpected-made-7days-1gb");
      await airalo.place(connection, wanted);
      await simulators.travel(5_000);
      const found = value(await airalo.find?.(connection, wanted.upstreamKey));
      expect(found?.ref).toBe((await simulators.newest("airalo")).id);
    });

    it("has codes from where they are, whatever other fields are called", async () => {
      const { esims, total } = value(await airalo.place(connection, input(ITEM, { quantity: 4 })));
      const upstream = await simulators.newest("airalo");
      expect(esims.map((esim) => esim.activationCode)).toEqual(
        upstream.esims.map((esim) => esim.activation_code),
      );
      expect(esims.map((esim) => esim.iccid)).toEqual(upstream.iccids);
      expect(esims.some((esim) => esim.activationCode?.includes("RSP-0417.EXAMPLE.COM"))).toBe(true);
      const needing = esims.filter((esim) => esim.confirmationCode !== null);
      expect(needing).toHaveLength(1);
      expect(needing[0]?.confirmationCode).toMatch(/^\d{4}$/);
      expect(needing[0]?.activationCode).toMatch(/[^$]\$\$1$/);
      expect(total).toBeNull();
    });

    it("keeps an eSIM whose ICCID is a digit short, as the sandbox has them", async () => {
      const sim = { id: 21_088, iccid: "890100000000004417", qrcode: "LPA:1$lpa.example.com$TEST" };
      const order = { id: 7321, quantity: "1", type: "sim", net_price: "1.10", currency: "USD", sims: [sim] };
      const fetch = async () => Response.json({ data: order });
      const read = value(await airalo.read({ ...connection, token: TOKEN, fetch }, "7321"));
      expect(read).toMatchObject({ status: "ready", total: { amount_cents: 110, currency: "USD" } });
      expect(read.esims).toMatchObject([{ ref: "21088", iccid: null, activationCode: sim.qrcode }]);
    });
  });

  describe("order of many", () => {
    const many = { async_above: 2 };

    it("is placed for later, is there when it is there, and is then known by its own number", async () => {
      await fetch(`${simulators.url}/_sim/callback`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ provider: "airalo", url: "http://127.0.0.1:9/" }),
      });
      const to = { ...connection, options: many };
      const wanted = input(ITEM, { quantity: 3 });
      const before = await callsSoFar();
      const placed = value(await airalo.place(to, wanted));
      expect(await sent(before)).toContain("POST /airalo/v2/orders-async 202");
      expect(placed).toMatchObject({ status: "provisioning", total: null, esims: [] });
      expect(placed.ref).toMatch(new RegExp(`^async:\\w+:${wanted.upstreamKey}$`));
      expect(value(await airalo.read(to, placed.ref))).toEqual(placed);
      await simulators.travel(10_000);
      expect(value(await airalo.read(to, placed.ref))).toEqual(placed);
      await simulators.travel(5_000);
      const read = value(await airalo.read(to, placed.ref));
      const upstream = await simulators.newest("airalo");
      expect([read.ref, read.status, read.esims.length]).toEqual([upstream.id, "ready", 3]);
      expect(value(await airalo.read(to, read.ref))).toEqual(read);

      const [hook] = (await simulators.hooks("airalo")).slice(-1);
      const reading = await readHook(hook?.body ?? "", hook?.headers["airalo-signature"] ?? "");
      expect(reading?.hints).toMatchObject([
        { ref: upstream.id, upstreamKey: wanted.upstreamKey, iccid: upstream.iccids[0], status: null },
      ]);
      const few = value(await airalo.place(to, input(ITEM, { quantity: 2 })));
      expect(few.status).toBe("ready");
    });

    it("is placed at once where nobody could be told of it later", async () => {
      const own = await ownSimulators();
      const to = connect(own, "airalo", { options: many });
      const order = value(await airalo.place(to, input(ITEM, { quantity: 3 })));
      expect([order.status, order.esims.length]).toEqual(["ready", 3]);
      expect(await own.orders("airalo")).toHaveLength(1);
    });

    it.each([
      ["drop_after_commit", "unknown"],
      ["error_before_commit", "unknown"],
      ["rate_limit", "unavailable"],
    ] as const)("despite %s is %s, and is not placed a second time", async (kind, outcome) => {
      const before = (await simulators.orders("airalo")).length;
      await simulators.fault("airalo", "POST /orders-async", kind, { ms: 10 });
      const wanted = input(ITEM, { quantity: 3 });
      expect((await airalo.place({ ...connection, options: many }, wanted)).kind).toBe(outcome);
      const made = (await simulators.orders("airalo")).length - before;
      expect(made).toBe(kind === "drop_after_commit" ? 1 : 0);
    });
  });
});
