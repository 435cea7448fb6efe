import { beforeAll, describe, expect, it } from "vitest";
import { Secret } from "../../worker/custody/secret.ts";
import { esimGo } from "../../worker/providers/esim-go.ts";
import type { Connection } from "../../worker/providers/provider.ts";
import { ownSimulators, type OwnSimulators } from "../worker/support/simulators.ts";
import { connect, input, value } from "./adapter.ts";
import { describeAdapter } from "./contract.ts";

const ITEM = "esim_1GB_7D_TR_V2";

async function newEsim(_: OwnSimulators, connection: Connection): Promise<string> {
  const { esims } = value(await esimGo.place(connection, input(ITEM)));
  return esims[0]?.iccid ?? "";
}

describeAdapter({
  name: "esim-go",
  header: "X-API-Key",
  sells: { item: ITEM, costCents: 190, days: 7, placed: "ready" },
  esim: newEsim,
  states: {
    downloaded: "downloaded",
    installed: "installed",
    // Nobody can see there whether a profile is enabled, nor that its data is used up.
    enabled: "installed",
    disabled: "ready",
    used_up: "installed",
    removed: "removed",
    deactivated: "expired",
    // Of the bundle, not of the profile.
    expired: "ready",
  },
});

describe("eSIM Go's own", () => {
  let simulators: OwnSimulators;
  let connection: Connection;

  beforeAll(async () => {
    simulators = await ownSimulators();
    connection = connect(simulators, "esim-go");
  });

  it("has nothing that makes it safe to send an order twice", async () => {
    expect([esimGo.resend, esimGo.resendWithinMs]).toEqual(["D", undefined]);
    const wanted = input(ITEM);
    const [one, two] = [
      value(await esimGo.place(connection, wanted)),
      value(await esimGo.place(connection, wanted)),
    ];
    expect(one.ref).not.toBe(two.ref);
  });

  it("knows the total before it orders, and buys nothing by asking", async () => {
    const before = (await simulators.orders("esim-go")).length;
    const total = await esimGo.quote?.(connection, ITEM, 3);
    expect(total).toEqual({ kind: "ok", value: { amount_cents: 570, currency: "USD" } });
    expect(await esimGo.quote?.(connection, "not-for-sale", 1)).toEqual({
      kind: "refused",
      reason: "unknown_item",
    });
    expect((await simulators.orders("esim-go")).length).toBe(before);
  });

  it("takes a preflight that says no for a no", async () => {
    const says = (body: unknown) =>
      esimGo.quote?.({ ...connection, fetch: async () => Response.json(body) }, ITEM, 1);
    const total = { total: 1.9, currency: "USD" };
    const ok = { kind: "ok", value: { amount_cents: 190, currency: "USD" } };
    expect(await says({ ...total, valid: true })).toEqual(ok);
    expect(await says(total)).toEqual(ok);
    for (const no of [{ ...total, valid: false }, { valid: false }]) {
      expect(await says(no)).toEqual({ kind: "refused", reason: "rejected" });
    }
    expect((await says({ valid: true }))?.kind).toBe("unknown");
  });

  describe("lists plans", () => {
    it("with the networks of their countries, asked for once", async () => {
      const before = await simulators.calls("esim-go");
      const plans = value(await esimGo.plans(connection));
      const paths = (await simulators.calls("esim-go")).slice(before.length).map(({ path }) => path);
      expect(paths.filter((path) => path.includes("/networks"))).toHaveLength(1);
      expect(paths).toHaveLength(2);
      const networks = (item: string) => plans.find((plan) => plan.item === item)?.networks;
      expect(networks(ITEM)).toEqual(["Turkey Mobile"]);
      expect(networks("esim_5GB_30D_REUP_V2")).toHaveLength(7);
      expect(networks("esim_5GB_30D_REUP_V2")).toEqual(
        expect.arrayContaining(["Germany Mobile", "Turkey Mobile"]),
      );
    });

    it.each(["error_before_commit", "drop_after_commit", "rate_limit", "garbage", "timeout"] as const)(
      "without networks where those are lost: %s",
      async (kind) => {
        await simulators.fault("esim-go", "GET /networks", kind, { ms: 10 });
        const plans = value(await esimGo.plans(connection));
        expect(plans.length).toBeGreaterThan(5);
        expect(plans.filter((plan) => plan.networks !== undefined)).toEqual([]);
      },
    );

    it("that are unlimited as such, and that start when they first connect", async () => {
      const plans = value(await esimGo.plans(connection));
      const unlimited = plans.filter((plan) => plan.item.includes("_UL_"));
      expect(unlimited.map((plan) => plan.dataGb)).toEqual([null]);
      expect(plans.filter((plan) => plan.dataGb === null)).toEqual(unlimited);
      expect(new Set(plans.map((plan) => plan.starts))).toEqual(new Set(["first_connection"]));
    });

    const TURKEY = { name: "Turkey", region: "Europe", iso: "TR" };
    const BUNDLE = {
      name: ITEM,
      description: "eSIM, 1GB, 7 Days, Turkey, V2",
      countries: [TURKEY],
      dataAmount: 1000,
      duration: 7,
      autostart: true,
      unlimited: false,
      price: 1.9,
    };

    async function listed(bundle: Record<string, unknown>, networks: unknown = []) {
      const answer = async ({ url }: Request) =>
        Response.json(url.includes("/networks") ? networks : { bundles: [{ ...BUNDLE, ...bundle }] });
      return value(await esimGo.plans({ ...connection, fetch: answer }));
    }

    it.each([
      [{ dataAmount: -1 }, null],
      [{ unlimited: true }, null],
      [{ unlimited: true, dataAmount: 0 }, null],
      [{ dataAmount: 500 }, 0.5],
    ])("with the data that %j stands for", async (bundle, dataGb) => {
      expect((await listed(bundle)).map((plan) => plan.dataGb)).toEqual([dataGb]);
    });

    it.each([{ dataAmount: 0 }, { dataAmount: undefined }, { dataAmount: "1000" }])(
      "never as unlimited for want of a number: %j",
      async (bundle) => {
        expect(await listed(bundle)).toEqual([]);
      },
    );

    it("that do not start by themselves without saying when they do", async () => {
      for (const autostart of [false, undefined, "true"]) {
        const [plan] = await listed({ autostart });
        expect(Object.keys(plan ?? {})).not.toContain("starts");
      }
    });

    it("of a region by the countries where they work", async () => {
      const region = { name: "Europe+", region: "Europe", iso: "Europe+" };
      const roamingEnabled = [TURKEY, { name: "Greece", region: "Europe", iso: "GR" }, TURKEY];
      const [plan] = await listed({ countries: [region], roamingEnabled });
      expect(plan?.coverage).toEqual(["TR", "GR"]);
      const [bare] = await listed({ roamingEnabled: true });
      expect(bare?.coverage).toEqual(["TR"]);
    });

    const MOBILE = { name: "TT Mobil A.S.", brandName: "Turk Mobil", mcc: "001", mnc: "01" };
    const SECOND = { name: "Anatolia GSM", brandName: "", mcc: "001", mnc: "02" };
    it.each([
      ["by ISO code", [{ name: "Turkiye", iso: "TR", networks: [MOBILE, SECOND, MOBILE] }]],
      ["by name", [{ name: "Turkey", networks: [MOBILE, SECOND] }]],
      ["by ISO code as the name", [{ name: "TR", networks: [MOBILE, SECOND] }]],
      ["in an envelope", { countryNetworks: [{ name: "TR", networks: [MOBILE, {}, SECOND] }] }],
    ])("with networks that come %s", async (_, networks) => {
      const [plan] = await listed({}, networks);
      expect(plan?.networks).toEqual(["Anatolia GSM", "Turk Mobil"]);
    });

    it.each([[{}], [[{ name: "Japan", networks: [MOBILE] }]], [[{ iso: "TR", networks: "all" }]], [null]])(
      "without networks where %j names none",
      async (networks) => {
        const [plan] = await listed({}, networks);
        expect(Object.keys(plan ?? {})).not.toContain("networks");
      },
    );
  });

  it("takes the scheme off an SM-DP+ address", async () => {
    // Every other eSIM has its address with http:// in the list of assignments, which a read goes by.
    const { ref } = value(await esimGo.place(connection, input(ITEM, { quantity: 2 })));
    const raw = await fetch(`${connection.baseUrl}/esims/assignments?reference=${ref}`, {
      headers: { "X-API-Key": connection.credential.reveal(), Accept: "application/json" },
    });
    expect(await raw.text()).toContain('"smdpAddress":"http://');
    const { esims } = value(await esimGo.read(connection, ref));
    const upstream = await simulators.newest("esim-go");
    expect(esims.map((esim) => esim.activationCode)).toEqual(
      upstream.esims.map((esim) => esim.activation_code),
    );
    expect(JSON.stringify(esims)).not.toContain("http");
  });

  it("is provisioning above five bundles, and has them all later", async () => {
    const placed = value(await esimGo.place(connection, input(ITEM, { quantity: 6 })));
    expect([placed.status, placed.esims]).toEqual(["provisioning", []]);
    expect(value(await esimGo.read(connection, placed.ref)).status).toBe("provisioning");
    await simulators.advance("esim-go", placed.ref, "ready");
    const ready = value(await esimGo.read(connection, placed.ref));
    expect([ready.status, ready.esims.length]).toEqual(["ready", 6]);
  });

  it("takes an empty balance for the operator's business, and nothing was bought", async () => {
    const poor = await ownSimulators({ esimGoBalanceCents: 189 });
    const outcome = await esimGo.place(connect(poor, "esim-go"), input(ITEM));
    expect(outcome).toEqual({ kind: "misconfigured", reason: "balance" });
    expect(await poor.orders("esim-go")).toEqual([]);
  });

  it.each([
    ["downloaded", "downloaded"],
    ["installed", "installed"],
    ["removed", "removed"],
  ] as const)("reports %s as %s", async (to, status) => {
    const { ref } = value(await esimGo.place(connection, input(ITEM)));
    await simulators.advance("esim-go", ref, to);
    expect(value(await esimGo.read(connection, ref)).esims[0]?.status).toBe(status);
  });

  describe("tells what was used", () => {
    const usage = async (iccid: string) => value(await esimGo.usage?.(connection, iccid));

    it("of the bundle that is in use, to its end", async () => {
      const iccid = await newEsim(simulators, connection);
      const all = { totalBytes: 1e9, expiresAt: null };
      expect(await usage(iccid)).toEqual({ ...all, usedBytes: 0, status: null });
      await simulators.advanceEsim("esim-go", iccid, "enabled");
      expect(await usage(iccid)).toEqual({ ...all, usedBytes: 5e7, status: null });
      await simulators.advanceEsim("esim-go", iccid, "used_up");
      expect(await usage(iccid)).toEqual({ ...all, usedBytes: 1e9, status: "used_up" });
      // Another one on top, and there is something left again.
      value(await esimGo.place(connection, input(ITEM, { iccid })));
      expect(await usage(iccid)).toEqual({ ...all, usedBytes: 0, status: null });
      await simulators.advanceEsim("esim-go", iccid, "expired");
      expect((await usage(iccid))?.status).toBe("expired");
    });

    it("of an unlimited bundle, which has no total", async () => {
      const { esims } = value(await esimGo.place(connection, input("esim_UL_7D_TR_V2")));
      const iccid = esims[0]?.iccid ?? "";
      await simulators.advanceEsim("esim-go", iccid, "enabled");
      expect(await usage(iccid)).toMatchObject({ totalBytes: null, status: null });
    });

    const ICCID = "8944123456789012347";
    const bundle = (bundleState: string, left: number, more = {}) => ({
      callTypeGroup: "data",
      initialQuantity: 1000,
      remainingQuantity: left,
      bundleState,
      unlimited: false,
      ...more,
    });
    const told = (...assignments: unknown[]) =>
      esimGo.usage?.(
        { ...connection, fetch: async () => Response.json({ bundles: [{ name: "a", assignments }] }) },
        ICCID,
      );

    it.each([
      ["nothing where there is no bundle", [], null],
      ["of data, not of minutes", [bundle("Active", 1, { callTypeGroup: "voice" })], null],
      ["of what is active before what waits", [bundle("Queued", 1000), bundle("Active", 400)], [600, null]],
      ["of what waits before what is over", [bundle("Depleted", 0), bundle("Queued", 1000)], [0, null]],
      [
        "of the last one that is over",
        [
          bundle("Depleted", 0, { assignmentDateTime: "2026-11-01T00:00:00Z" }),
          bundle("Lapsed", 1000, { assignmentDateTime: "2026-11-20T00:00:00Z" }),
        ],
        [0, "expired"],
      ],
      ["revoked", [bundle("Revoked", 300)], [700, "expired"]],
      ["never less than nothing", [bundle("Active", 2000)], [0, null]],
      ["in a state that is new to us", [bundle("Paused", 900)], [100, null]],
    ])("%s", async (_, assignments, expected) => {
      const usage = value(await told(...assignments));
      expect(usage && [usage.usedBytes, usage.status]).toEqual(expected);
    });

    it("with its end, where that is said", async () => {
      const ends = await told(bundle("Active", 1, { endTime: "2026-12-05T10:00:00.123456789Z" }));
      expect(value(ends)?.expiresAt).toBe("2026-12-05T10:00:00.123Z");
    });

    it("not by what is no number", async () => {
      expect(await told(bundle("Active", 1, { remainingQuantity: "1" }))).toEqual({ kind: "unknown" });
    });
  });

  it("has the history of an eSIM, and knows what goes on it", async () => {
    const iccid = await newEsim(simulators, connection);
    await simulators.advanceEsim("esim-go", iccid, "enabled");
    const history = value(await esimGo.history?.(connection, iccid));
    expect(history.map(({ event, item }) => [event, item])).toEqual([
      ["eSIM First Use", ITEM],
      ["eSIM First Attachment", null],
      ["Bundle Applied", ITEM],
    ]);
    expect(value(await esimGo.isCompatible?.(connection, iccid, ITEM))).toBe(true);
    const unsold = await esimGo.isCompatible?.(connection, iccid, "not-for-sale");
    expect(unsold).toEqual({ kind: "refused", reason: "not_found" });
  });

  it("tells an eSIM that is somebody else's from a key that is wrong", async () => {
    const [iccid, locked] = [
      "8944000000000000009",
      connect(simulators, "esim-go", { credential: new Secret("no") }),
    ];
    for (const [to, outcome] of [
      [connection, { kind: "refused", reason: "not_found" }],
      [locked, { kind: "misconfigured", reason: "credential" }],
    ] as const) {
      expect(await esimGo.profile?.(to, iccid)).toEqual(outcome);
      expect(await esimGo.place(to, input(ITEM, { iccid }))).toEqual(outcome);
    }
  });

  it.each([
    ["Released", undefined, "ready"],
    ["Released", 1_795_860_000_000, "removed"],
    ["Released", "2026-11-28T10:00:00.000Z", "removed"],
    ["Released", 0, "ready"],
    ["Released", "", "ready"],
    ["Released", "0001-01-01T00:00:00Z", "ready"],
    ["Installed", 1_795_860_000_000, "installed"],
    ["Unavailable", undefined, "failed"],
    ["Enabled", undefined, null],
    ["constructor", undefined, null],
    [7, undefined, null],
  ])("takes a profile that is %j since %j for %s", async (profileStatus, firstInstalledDateTime, status) => {
    const iccid = "8944123456789012347";
    const answer = { iccid, profileStatus, firstInstalledDateTime, smdpAddress: "http://rsp.example.com" };
    const fetch = async () => Response.json({ ...answer, matchingId: "AA-BB", pin: "1234", whole: 7 });
    expect(value(await esimGo.profile?.({ ...connection, fetch }, iccid))).toEqual({
      iccid,
      status,
      activationCode: "LPA:1$rsp.example.com$AA-BB",
      confirmationCode: null,
      eid: null,
    });
  });

  it.each(["csv", "zip"] as const)("reads assignments where only %s is served", async (only) => {
    const own = await ownSimulators({ esimGoAssignments: only });
    const there = connect(own, "esim-go");
    const { ref } = value(await esimGo.place(there, input(ITEM, { quantity: 6 })));
    await own.advance("esim-go", ref, "ready");
    const { status, esims } = value(await esimGo.read(there, ref));
    expect([status, esims.length]).toEqual(["ready", 6]);
    const upstream = await own.newest("esim-go");
    expect(esims.map(({ iccid, activationCode }) => [iccid, activationCode])).toEqual(
      upstream.esims.map((esim) => [esim.iccid, esim.activation_code]),
    );
  });

  it("keeps an order that it placed when the assignments do not answer", async () => {
    await simulators.fault("esim-go", "GET /esims/assignments", "error_before_commit");
    const placed = await esimGo.place(connection, input(ITEM, { quantity: 6 }));
    expect(placed).toMatchObject({ kind: "ok", value: { status: "provisioning" } });
  });
});
