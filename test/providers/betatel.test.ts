import { beforeAll, describe, expect, it } from "vitest";
import { parseActivationCode } from "../../shared/activation-code.ts";
import { betatel } from "../../worker/providers/betatel.ts";
import type { Connection } from "../../worker/providers/provider.ts";
import { CREDENTIALS, ownSimulators, type OwnSimulators } from "../worker/support/simulators.ts";
import { connect, value } from "./adapter.ts";
import { describeAdapter } from "./contract.ts";

interface Sim {
  iccid: string;
  /** As the provider answers about its profile. */
  raw: Record<string, unknown>;
}

const [USER, KEY] = CREDENTIALS.betatel.split(":");

async function ask(base: string, path: string): Promise<Record<string, unknown>> {
  const headers = { "x-user-id": USER ?? "", "x-api-key": KEY ?? "" };
  return (await fetch(base + path, { headers })).json();
}

/** The stock of the simulated account, and what it says of each. */
async function stock(simulators: OwnSimulators): Promise<Sim[]> {
  const base = simulators.baseUrl("betatel");
  const { sims } = (await ask(base, "/sim-registries")) as { sims?: { iccid: string }[] };
  return Promise.all(
    (sims ?? []).map(async ({ iccid }) => ({ iccid, raw: await ask(base, `/euicc-profiles/${iccid}`) })),
  );
}

const isWrapped = ({ raw }: Sim) => raw.profile !== undefined;

/** One that can be installed, and was used by no test just before. */
let turn = 0;
async function released(simulators: OwnSimulators, fits: (sim: Sim) => boolean): Promise<string> {
  const fitting = (await stock(simulators)).filter(fits);
  const { iccid } = fitting[turn++ % fitting.length] ?? { iccid: "" };
  await simulators.advanceEsim("betatel", iccid, "ready");
  return iccid;
}

const reusable = (simulators: OwnSimulators) => released(simulators, ({ raw }) => raw.reuse_enabled === true);

describeAdapter({
  name: "betatel",
  header: "x-api-key",
  esim: reusable,
  states: {
    ready: "ready",
    downloaded: "downloaded",
    installed: "installed",
    enabled: "enabled",
    disabled: "disabled",
    removed: "removed",
  },
});

describe("BetaTel's own", () => {
  let simulators: OwnSimulators;
  let connection: Connection;
  let sims: Sim[];

  beforeAll(async () => {
    simulators = await ownSimulators();
    connection = connect(simulators, "betatel");
    sims = await stock(simulators);
  });

  /** Where the provider answers with this. */
  const answering = (json: unknown): Connection => ({
    ...connection,
    fetch: async () => Response.json(json),
  });
  const ICCID = "89148000004012345671";
  const profileOf = async (fields: Record<string, unknown>) =>
    value(await betatel.profile?.(answering({ iccid: ICCID, ...fields }), ICCID));

  it("has ICCIDs of 19 and of 20 digits", () => {
    expect(new Set(sims.map(({ iccid }) => iccid.length))).toEqual(new Set([19, 20]));
  });

  it("profile is read in both shapes", async () => {
    for (const sim of sims) {
      const profile = value(await betatel.profile?.(connection, sim.iccid));
      expect(profile).toMatchObject({ iccid: sim.iccid, status: "ready" });
      if (isWrapped(sim)) expect(profile.activationCode).toBeNull();
      else expect(profile.activationCode).toMatch(/^LPA:1\$smdp\.betatel\.example\.com\$/);
    }
    expect(new Set(sims.map(isWrapped))).toEqual(new Set([true, false]));
  });

  it("has a wrapped profile's EID where it tells one", async () => {
    const sim = sims.find(isWrapped);
    const iccid = sim?.iccid ?? "";
    expect(value(await betatel.profile?.(connection, iccid)).eid).toBeNull();
    await simulators.advanceEsim("betatel", iccid, "installed");
    expect(value(await betatel.profile?.(connection, iccid)).eid).toMatch(/^\d{32}$/);
  });

  it("code says that a confirmation code is needed, exactly where one is", async () => {
    const flat = sims.filter((sim) => !isWrapped(sim));
    for (const { iccid, raw } of flat) {
      const { activationCode } = value(await betatel.profile?.(connection, iccid));
      const parsed = parseActivationCode(activationCode ?? "");
      expect(parsed.ok && parsed.value.confirmationCodeRequired).toBe(raw.cc_required);
      expect(activationCode?.endsWith("$$1")).toBe(raw.cc_required);
    }
    expect(flat.some(({ raw }) => raw.cc_required === true)).toBe(true);
  });

  it("flag is not set twice, and one that the code has stays", async () => {
    const code = "LPA:1$smdp.example.com$ABC-1";
    expect((await profileOf({ activation_code: `${code}$$1`, cc_required: true })).activationCode).toBe(
      `${code}$$1`,
    );
    expect((await profileOf({ activation_code: `${code}$$1`, cc_required: false })).activationCode).toBe(
      `${code}$$1`,
    );
    const withOid = `${code}$1.3.6.1.4.1.31746`;
    expect((await profileOf({ activation_code: withOid, cc_required: true })).activationCode).toBe(
      `${withOid}$1`,
    );
  });

  it("code may come in pieces", async () => {
    const { activationCode } = await profileOf({ smdp_address: "SMDP.example.com", matching_id: "Abc-1" });
    expect(activationCode).toBe("LPA:1$SMDP.example.com$Abc-1");
    expect((await profileOf({ activation_code: "smdp.example.com" })).activationCode).toBeNull();
  });

  it.each([
    ["RELEASED", "ready"],
    ["released", "ready"],
    ["Downloaded", "downloaded"],
    ["INSTALLED", "installed"],
    ["enabled", "enabled"],
    ["Disabled", "disabled"],
    ["DELETED", "removed"],
    ["CONFIRMED", null],
    ["constructor", null],
    ["", null],
    [7, null],
    [null, null],
  ])("state %j is %j", async (state, status) => {
    expect((await profileOf({ state })).status).toBe(status);
  });

  it("state counts before the status beside it, which stands in where it says nothing", async () => {
    expect((await profileOf({ state: "installed", status: "enabled" })).status).toBe("installed");
    expect((await profileOf({ state: "unheard-of", status: "enabled" })).status).toBe("enabled");
  });

  it("deleted profile is over where its reuse is, and only there", async () => {
    const over = { state: "deleted" };
    expect((await profileOf({ ...over, reuse_enabled: false })).status).toBe("expired");
    expect((await profileOf({ ...over, reuse_enabled: true, reuse_remaining_count: 0 })).status).toBe(
      "expired",
    );
    expect((await profileOf({ ...over, reuse_enabled: true, reuse_remaining_count: 1 })).status).toBe(
      "removed",
    );
    expect((await profileOf(over)).status).toBe("removed");
    expect((await profileOf({ state: "enabled", reuse_enabled: false })).status).toBe("enabled");
    const used = await released(simulators, ({ raw }) => raw.reuse_enabled === false);
    await simulators.advanceEsim("betatel", used, "removed");
    expect(value(await betatel.profile?.(connection, used)).status).toBe("expired");
  });

  it("answer about another eSIM is none", async () => {
    const other = sims[1]?.iccid ?? "";
    expect(await betatel.profile?.(answering({ iccid: other, state: "enabled" }), ICCID)).toEqual({
      kind: "unknown",
    });
  });

  it("IMSI stays behind", async () => {
    const { iccid, raw } = sims.find((sim) => !isWrapped(sim)) ?? { iccid: "", raw: {} };
    const profile = value(await betatel.profile?.(connection, iccid));
    expect(JSON.stringify(profile)).not.toContain(String(raw.imsi));
  });

  it("refuses an ICCID before anything is sent", async () => {
    const before = (await simulators.calls("betatel")).length;
    for (const odd of ["", "1234", "../sim-registries", "8914800000401234567x"]) {
      expect(await betatel.profile?.(connection, odd)).toEqual({ kind: "refused", reason: "invalid" });
    }
    expect((await simulators.calls("betatel")).length).toBe(before);
  });

  describe("QR code", () => {
    const answeringBytes = (bytes: Uint8Array<ArrayBuffer>, type = "image/png"): Connection => ({
      ...connection,
      fetch: async () => new Response(bytes, { headers: { "Content-Type": type } }),
    });
    const drawn = async () => {
      const iccid = sims.find(isWrapped)?.iccid ?? "";
      return value(await betatel.qr?.(connection, { ref: null, esimRef: iccid }));
    };
    const qrOf = (bytes: Uint8Array<ArrayBuffer>, type?: string) =>
      betatel.qr?.(answeringBytes(bytes, type), { ref: null, esimRef: ICCID });

    it("is there where there is no activation code", async () => {
      expect([...(await drawn()).subarray(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
    });

    it("is taken as a PNG of a size, and as nothing else", async () => {
      const png = new Uint8Array(await drawn());
      expect((await qrOf(png))?.kind).toBe("ok");
      expect((await qrOf(png.with(0, 0x88)))?.kind).toBe("unknown");
      // Wider than 2048 pixels: bytes 16 to 19 are the width.
      expect((await qrOf(png.with(18, 0x08)))?.kind).toBe("unknown");
      expect((await qrOf(png, "image/svg+xml"))?.kind).toBe("unavailable");
      expect((await qrOf(new Uint8Array(new TextEncoder().encode("<svg/>"))))?.kind).toBe("unknown");
    });
  });
});
