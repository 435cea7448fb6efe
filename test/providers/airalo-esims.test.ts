import { beforeAll, describe, expect, it } from "vitest";
import { airalo } from "../../worker/providers/airalo.ts";
import type { Connection } from "../../worker/providers/provider.ts";
import { ownSimulators, type OwnSimulators } from "../worker/support/simulators.ts";
import { connect, input, value } from "./adapter.ts";
import { ITEM, newEsim, TOKEN, TOP_UP } from "./airalo-support.ts";

describe("Airalo's", () => {
  let simulators: OwnSimulators;
  let connection: Connection;

  beforeAll(async () => {
    simulators = await ownSimulators();
    connection = connect(simulators, "airalo");
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
      expect(value(await airalo.plans({ ...connection, token: TOKEN, fetch: endless }))).toEqual([]);
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
          total: 3072,
          remaining: 1000,
          is_unlimited: true,
          status: "ACTIVE",
          expired_at: "2026-12-05 00:00:00",
        },
        {
          usedBytes: 2072 * 1_048_576,
          totalBytes: null,
          expiresAt: "2026-12-05T00:00:00.000Z",
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
      const fetch = async () => Response.json({ data });
      const told = await airalo.usage?.({ ...connection, token: TOKEN, fetch }, "8944000000000000009");
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
      const share = (simable: unknown) =>
        airalo.share?.(
          { ...connection, token: TOKEN, fetch: async () => Response.json({ data: { id: 1, simable } }) },
          iccid,
        );
      for (const simable of [undefined, {}, { sharing: { link: "javascript:alert(1)", access_code: "1" } }]) {
        expect(await share(simable)).toEqual({ kind: "refused", reason: "not_found" });
      }
    });
  });
});
