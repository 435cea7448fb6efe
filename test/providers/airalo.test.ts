import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { Secret } from "../../worker/custody/secret.ts";
import { airalo } from "../../worker/providers/airalo.ts";
import type { Connection, Outcome } from "../../worker/providers/provider.ts";
import { CREDENTIALS, ownSimulators, type OwnSimulators } from "../worker/support/simulators.ts";
import { connect, input, value } from "./adapter.ts";
import { describeAdapter } from "./contract.ts";

const ITEM = "anadolu-mobil-7days-1gb";
const TOP_UP = `${ITEM}-topup`;
const YEAR_AND_A_DAY_MS = 31_622_400_000;

async function newEsim(_: OwnSimulators, connection: Connection): Promise<string> {
  const order = value(await airalo.place(connection, input(ITEM)));
  return order.esims[0]?.iccid ?? "none";
}

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
        { quantity: 10, item: "hanabi-30days-3gb" },
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
      const token = async (): Promise<Outcome<Secret>> => ({ kind: "ok", value: new Secret("t") });
      expect((await airalo.place({ ...connection, token, fetch: answer }, input(ITEM))).kind).toBe(kind);
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
      expect(esims.some((esim) => esim.activationCode?.includes("RSP-3088.EXAMPLE.COM"))).toBe(true);
      const needing = esims.filter((esim) => esim.confirmationCode !== null);
      expect(needing).toHaveLength(1);
      expect(needing[0]?.confirmationCode).toMatch(/^\d{4}$/);
      expect(needing[0]?.activationCode).toMatch(/[^$]\$\$1$/);
      expect(total).toBeNull();
    });

    it("keeps an eSIM whose ICCID is a digit short, as the sandbox has them", async () => {
      const sim = { id: 11_047, iccid: "891000000000009125", qrcode: "LPA:1$lpa.example.com$TEST" };
      const order = { id: 9666, quantity: "1", type: "sim", net_price: "1.10", currency: "USD", sims: [sim] };
      const fetch = async () => Response.json({ data: order });
      const token = async (): Promise<Outcome<Secret>> => ({ kind: "ok", value: new Secret("t") });
      const read = value(await airalo.read({ ...connection, token, fetch }, "9666"));
      expect(read).toMatchObject({ status: "ready", total: { amount_cents: 110, currency: "USD" } });
      expect(read.esims).toMatchObject([{ ref: "11047", iccid: null, activationCode: sim.qrcode }]);
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

  describe("plans", () => {
    it("come page by page, each once, and are wholesale", async () => {
      const queries: string[] = [];
      const small = (request: Request) => {
        const url = new URL(request.url);
        if (url.pathname.endsWith("/packages")) {
          queries.push(url.search);
          url.searchParams.set("limit", "1");
        }
        return fetch(new Request(url, request));
      };
      const plans = value(await airalo.plans({ ...connection, fetch: small }));
      expect(queries).toEqual([1, 2, 3, 4].map((page) => `?limit=25&page=${page}`));
      expect(plans).toEqual(value(await airalo.plans(connection)));
      expect(plans.map((plan) => plan.item)).not.toContain(TOP_UP);
      expect(plans.find((plan) => plan.item === ITEM)).toEqual({
        item: ITEM,
        name: "Anadolu Mobil, 1 GB - 7 Days",
        coverage: ["TR"],
        networks: ["Anadolu GSM", "Bosfor Cell"],
        dataGb: 1,
        days: 7,
        starts: "first_connection",
        cost: { amount_cents: 180, currency: "USD" },
      });
      const of = (item: string) => plans.find((plan) => plan.item === item);
      expect(of("anadolu-mobil-in-7days-unlimited")?.dataGb).toBeNull();
      expect(of("hanabi-7days-1gb")?.starts).toBe("install");
      expect(of("europa-connect-30days-3gb")?.coverage).toEqual(["TR", "DE", "FR", "ES", "IT"]);
    });

    it("end where the provider's pages never do", async () => {
      let asked = 0;
      const endless = async () => {
        asked += 1;
        return Response.json({ data: [], meta: { last_page: 1e9 } });
      };
      const token = async (): Promise<Outcome<Secret>> => ({ kind: "ok", value: new Secret("t") });
      expect(value(await airalo.plans({ ...connection, token, fetch: endless }))).toEqual([]);
      expect(asked).toBe(40);
    });

    it("can be put on an eSIM that is there: those of its operator", async () => {
      const iccid = await newEsim(simulators, connection);
      const plans = value(await airalo.topUpPlans?.(connection, iccid));
      expect(plans.map((plan) => plan.item)).toContain(TOP_UP);
      expect(plans.every((plan) => plan.item.startsWith("anadolu-mobil"))).toBe(true);
      const wanted = input(TOP_UP, { iccid });
      const placed = value(await airalo.place(connection, wanted));
      expect(placed).toMatchObject({ status: "ready", esims: [{ iccid, activationCode: null }] });
      expect(value(await airalo.read(connection, placed.ref))).toEqual(placed);
      await simulators.travel(5_000);
      expect(value(await airalo.find?.(connection, wanted.upstreamKey))).toEqual(placed);
      await simulators.advanceEsim("airalo", iccid, "deactivated");
      expect(await airalo.place(connection, wanted)).toEqual({ kind: "refused", reason: "not_found" });
      expect(await airalo.topUpPlans?.(connection, iccid)).toEqual({ kind: "refused", reason: "not_found" });
    });
  });

  describe("eSIM", () => {
    it("has its codes, with the flag for a confirmation code, and never a state", async () => {
      const { esims } = value(await airalo.place(connection, input(ITEM, { quantity: 4 })));
      for (const { iccid, activationCode, confirmationCode } of esims) {
        const profile = value(await airalo.profile?.(connection, iccid ?? ""));
        expect(profile).toEqual({ iccid, activationCode, confirmationCode, status: null, eid: null });
      }
    });

    const GIGABYTE = 1_073_741_824;
    it.each([
      ["ready", { usedBytes: 0, totalBytes: GIGABYTE, expiresAt: null, status: null }],
      ["installed", { usedBytes: 0, totalBytes: GIGABYTE, expiresAt: null, status: null }],
      ["enabled", { usedBytes: GIGABYTE / 4, totalBytes: GIGABYTE, status: null }],
      ["used_up", { usedBytes: GIGABYTE, totalBytes: GIGABYTE, status: "used_up" }],
      ["expired", { status: "expired" }],
      ["deactivated", { status: "expired" }],
    ])("that is %s tells %j of its usage", async (state, usage) => {
      const iccid = await newEsim(simulators, connection);
      if (state !== "ready") await simulators.advanceEsim("airalo", iccid, state);
      const told = value(await airalo.usage?.(connection, iccid));
      expect(told).toMatchObject(usage);
      if (told?.status !== null || told.usedBytes > 0) {
        if (state !== "deactivated")
          expect(told?.expiresAt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/);
      }
    });

    it.each([
      [
        {
          total: 2048,
          remaining: 767,
          is_unlimited: true,
          status: "ACTIVE",
          expired_at: "2022-01-01 00:00:00",
        },
        {
          usedBytes: 1281 * 1_048_576,
          totalBytes: null,
          expiresAt: "2022-01-01T00:00:00.000Z",
          status: null,
        },
      ],
      [{ total: 0, remaining: 0, is_unlimited: false, status: "UNKNOWN", expired_at: null }, null],
      [
        { total: 0, remaining: 0, is_unlimited: false, status: "RECYCLED", expired_at: null },
        { usedBytes: 0, totalBytes: 0, expiresAt: null, status: "expired" },
      ],
      [
        {
          total: "1024",
          remaining: "1024.5",
          is_unlimited: false,
          status: "constructor",
          expired_at: "soon",
        },
        { usedBytes: 0, totalBytes: GIGABYTE, expiresAt: null, status: null },
      ],
    ])("with usage of %j tells %j", async (data, usage) => {
      const token = async (): Promise<Outcome<Secret>> => ({ kind: "ok", value: new Secret("t") });
      const fetch = async () => Response.json({ data });
      const told = await airalo.usage?.({ ...connection, token, fetch }, "8944000000000000009");
      expect(told).toEqual({ kind: "ok", value: usage });
    });

    it.each([
      ["es", "es", "Ve a Ajustes > Datos móviles > Añadir eSIM."],
      ["ar", "ar", "انتقل إلى الإعدادات > خلوي > إضافة eSIM."],
      ["ur-PK", "en", "Go to Settings > Cellular > Add eSIM."],
      ["en\r\nX-Other: 1", "en", "Go to Settings > Cellular > Add eSIM."],
    ])("explains itself to %j in %s, in plain text", async (wanted, language, first) => {
      const iccid = await newEsim(simulators, connection);
      const told = value(await airalo.instructions?.(connection, iccid, wanted));
      expect(told.language).toBe(language);
      expect(told.platforms.map(({ platform, version }) => [platform, version])).toEqual([
        ["ios", "15,16,17"],
        ["android", null],
      ]);
      expect(told.platforms[0]).toMatchObject({ apn: "travel", roaming: true });
      expect(told.platforms[0]?.byQr[0]).toBe(first);
      expect(told.platforms[0]?.byQr).toHaveLength(3);
      expect(JSON.stringify(told)).not.toMatch(/<|&\w+;|LPA:/);
    });

    it("has a link to share, where it is shared", async () => {
      const iccid = await newEsim(simulators, connection);
      const link = value(await airalo.share?.(connection, iccid));
      expect(link.url).toMatch(/^https:\/\/esims\.example\.com\/airalo\/\S+$/);
      expect(link.accessCode).toMatch(/^\d{4}$/);
      const token = async (): Promise<Outcome<Secret>> => ({ kind: "ok", value: new Secret("t") });
      const share = (simable: unknown) =>
        airalo.share?.(
          { ...connection, token, fetch: async () => Response.json({ data: { id: 1, simable } }) },
          iccid,
        );
      for (const simable of [undefined, {}, { sharing: { link: "javascript:alert(1)", access_code: "1" } }]) {
        expect(await share(simable)).toEqual({ kind: "refused", reason: "not_found" });
      }
    });
  });

  describe("webhook", () => {
    const SECRET = "a-client-secret-of-these-tests-only";
    const hook = async (body: string, signature?: string) =>
      readHook(body, signature ?? (await sign(body, SECRET)), `client:${SECRET}`);

    it("is signed as published, over bytes that no parser gives back the same", async () => {
      // Computed with another implementation of HMAC-SHA-512 than the platform's.
      const vectors = [
        [
          '{"iccid":"8944465400000000017","package_name":"Caf\\u00e9\\/1 GB","remaining_percentage":9.0}',
          "b7cd7310245a75c66d29a18e158ffbea039b1e49476f42409268aa432db9c1cab0e4d2bf282dffa742a5fa915cf102bad6fcb256bc39485b396da0d91f548348",
        ],
        [
          '{"iccid":89444654000000000171,"level":"90%"}',
          "a6739b171d74c8e4d0430b4669143ae2de12e55fa470562eb2b7bde507ea2de9c281513fab8331a98e845d53d9c83caa58c0efb738242a8988a5546044301cbc",
        ],
      ] as const;
      for (const [body, signature] of vectors) {
        const reading = await hook(body, signature);
        expect(reading?.id).toBeNull();
        expect(reading?.hints[0]?.iccid).toMatch(/^8944465400000000017(1)?$/);
        expect(await hook(JSON.stringify(JSON.parse(body)), signature)).toBeNull();
      }
    });

    it("is not believed with any one byte of its signature changed", async () => {
      const body = '{"iccid":"8944465400000000017"}';
      const signature = await sign(body, SECRET);
      expect(await hook(body, signature)).not.toBeNull();
      expect(await hook(body, signature.toUpperCase())).not.toBeNull();
      for (let at = 0; at < signature.length; at++) {
        const flipped =
          signature.slice(0, at) + (signature[at] === "0" ? "1" : "0") + signature.slice(at + 1);
        expect(await hook(body, flipped)).toBeNull();
      }
      for (const odd of [
        "",
        signature.slice(2),
        `${signature}00`,
        signature.slice(1),
        "zz".repeat(64),
        "é",
      ]) {
        expect(await hook(body, odd)).toBeNull();
      }
      expect(await readHook(body, await sign(body, "x"), "client:")).toBeNull();
      expect(await readHook(body, await sign(body, "client"), `client:${SECRET}`)).toBeNull();
    });

    const nothing = { iccid: null, ref: null, upstreamKey: null, account: null, status: null, at: null };
    const order = {
      id: 9666,
      package_id: ITEM,
      description: "key-1",
      sims: [{ iccid: "8944465400000000017" }],
    };
    const about = { ...nothing, iccid: "8944465400000000017", ref: "9666", upstreamKey: "key-1" };
    it.each([
      [{ ...order, request_id: "r" }, [about]],
      [{ request_id: "r", data: order, meta: {} }, [about]],
      [{ ...order, sims: null, description: "key-1 8944465400000000017" }, [{ ...about, iccid: null }]],
      [{ request_id: "r", reason: "Insufficient stock" }, []],
      [
        { level: "1days", iccid: "8944465400000000017", remaining: 5 },
        [{ ...about, ref: null, upstreamKey: null }],
      ],
      [{ message: "Your credit is low", remaining: 100 }, [{ ...nothing, account: "low_balance" }]],
      [{ iccid: "not one", sims: [null] }, []],
      ["text", []],
      [null, []],
    ])("that says %j hints at %j", async (body, hints) => {
      expect(await hook(JSON.stringify(body))).toEqual({ id: null, hints });
    });

    it("can be asked for", async () => {
      const own = await ownSimulators();
      const to = connect(own, "airalo");
      expect(await airalo.webhook?.register?.(to, "http://127.0.0.1:9/", new Secret("x"))).toEqual({
        kind: "ok",
        value: null,
      });
      const calls = (await own.calls("airalo")).filter(({ path }) => path.endsWith("/opt-in"));
      expect(calls.map(({ status }) => status)).toEqual([200, 200, 200]);
    });
  });
});

function readHook(body: string, signature: string, credential = CREDENTIALS.airalo) {
  return airalo.webhook?.read(
    {
      body: new TextEncoder().encode(body),
      header: (name) => (name.toLowerCase() === "airalo-signature" ? signature : null),
      nowMs: Date.UTC(2026, 10, 28),
    },
    new Secret(credential),
  );
}

async function sign(body: string, secret: string): Promise<string> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const key = await crypto.subtle.importKey("raw", encode(secret), { name: "HMAC", hash: "SHA-512" }, false, [
    "sign",
  ]);
  const bytes = new Uint8Array(await crypto.subtle.sign("HMAC", key, encode(body)));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
