import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Connection, Outcome } from "../../worker/providers/provider.ts";
import { telcoapi } from "../../worker/providers/telcoapi.ts";
import { CREDENTIALS, ownSimulators, type OwnSimulators } from "../worker/support/simulators.ts";
import { newEid } from "./about.ts";
import { connect, value } from "./adapter.ts";
import { describeAdapter } from "./contract.ts";
import {
  admin,
  HOOK_SECRET,
  HOOK_URL,
  made,
  newEsim,
  newProfile,
  OPTIONS,
  register,
} from "./telcoapi-support.ts";

const device = (eid: string) => ({
  eid,
  manufacturer: "Example",
  model: "Phone 1",
  osVersion: "18.1",
  lpaVersion: "2.3.0",
  capabilities: ["REMOTE_PROVISIONING"],
});

const esimThatIs = (to: string) => async (simulators: OwnSimulators, connection: Connection) => {
  const { iccid } = await newProfile(connection);
  await simulators.advanceEsim("telcoapi", iccid, to);
  return { iccid };
};

const registered = async (_: OwnSimulators, connection: Connection) => {
  const { eid } = await newProfile(connection);
  value(await admin?.registerDevice(connection, device(eid)));
  return { eid };
};

describeAdapter({
  name: "telcoapi",
  header: "Authorization",
  options: OPTIONS,
  esim: newEsim,
  states: {
    ready: "ready",
    downloaded: "downloaded",
    installed: "installed",
    enabled: "enabled",
    disabled: "disabled",
    removed: "removed",
  },
  prepare: {
    "admin.enable": esimThatIs("downloaded"),
    "admin.disable": esimThatIs("enabled"),
    "admin.download": async (_, connection) => newProfile(connection),
    "admin.compatibility": registered,
    "admin.availableProfiles": registered,
    "webhook.register": async () => ({ hookUrl: HOOK_URL }),
  },
  hooks: {
    secret: HOOK_SECRET,
    cause: async (simulators, connection) => {
      value(await register(connection));
      await simulators.advanceEsim("telcoapi", await newEsim(simulators, connection), "disabled");
    },
  },
  spaceMs: 10_000,
});

describe("TelcoAPI's own", () => {
  let simulators: OwnSimulators;
  let connection: Connection;

  beforeAll(async () => {
    simulators = await ownSimulators();
    connection = connect(simulators, "telcoapi", { options: OPTIONS });
  });
  // Beyond the limits of a minute.
  beforeEach(() => simulators.travel(61_000));

  const statusOf = async (iccid: string) => value(await telcoapi.profile?.(connection, iccid)).status;
  /** Where the provider answers with this. */
  const answering = (status: number, json: unknown): Connection => ({
    ...connection,
    fetch: async () => Response.json(json, { status }),
  });
  const refused = (reason: string) => ({ kind: "refused", reason });
  const kindOf = (outcome: Outcome<unknown> | undefined) =>
    outcome?.kind === "refused" ? outcome.reason : outcome?.kind;

  describe("authentication", () => {
    it("is the operator's to say, and nothing is sent before", async () => {
      const before = (await simulators.calls("telcoapi")).length;
      const silent = { ...connection, options: {} };
      const off = { kind: "misconfigured", reason: "credential" };
      expect(await telcoapi.check(silent)).toEqual(off);
      expect(await telcoapi.profile?.(silent, made().iccid)).toEqual(off);
      expect(await admin?.createProfile(silent, made())).toEqual(off);
      expect(await register(silent)).toEqual(off);
      expect((await simulators.calls("telcoapi")).length).toBe(before);
    });

    it("goes into the header that was named, with or without a word before it", async () => {
      const sent: [string | null, string | null][] = [];
      const record: Connection["fetch"] = async ({ headers }) => {
        sent.push([headers.get("Authorization"), headers.get("X-Telco-Key")]);
        return Response.json({});
      };
      for (const options of [OPTIONS, { auth_header: "X-Telco-Key" }]) {
        await telcoapi.check({ ...connection, fetch: record, options });
      }
      expect(sent).toEqual([
        [`Bearer ${CREDENTIALS.telcoapi}`, null],
        [null, CREDENTIALS.telcoapi],
      ]);
    });

    it("is checked by a profile that nobody has, and only by TelcoAPI's own word", async () => {
      expect(await telcoapi.check(connection)).toEqual({ kind: "ok", value: null });
      expect((await telcoapi.check(answering(404, { error: "NOT_FOUND" }))).kind).toBe("refused");
      expect((await telcoapi.check(answering(404, { message: "no such page" }))).kind).toBe("refused");
    });
  });

  describe("error codes", () => {
    it.each([
      ["PROFILE_NOT_FOUND", "not_found", "not_found"],
      ["OPERATION_NOT_PERMITTED", "not_possible_now", "not_possible_now"],
      ["PROFILE_LIMIT_REACHED", "not_possible_now", "not_possible_now"],
      ["DEVICE_NOT_COMPATIBLE", "rejected", "rejected"],
      ["PROFILE_DOWNLOAD_FAILED", "rejected", "rejected"],
      ["INVALID_REQUEST", "invalid", "invalid"],
      ["INVALID_EID", "invalid", "invalid"],
      ["INVALID_ACTIVATION_CODE", "invalid", "invalid"],
      ["RATE_LIMIT_EXCEEDED", "unavailable", "unavailable"],
      ["AUTHENTICATION_FAILED", "unavailable", "unavailable"],
      ["NETWORK_ERROR", "unavailable", "unknown"],
    ])("%s is %s to a read and %s to a write", async (error, toRead, toWrite) => {
      // Which status comes with a code is not documented.
      for (const status of error === "INVALID_EID" ? [400, 422] : [400, 409, 422, 500, 502]) {
        const odd = answering(status, { error, message: "Words of theirs." });
        expect(kindOf(await telcoapi.profile?.(odd, made().iccid))).toBe(toRead);
        expect(kindOf(await admin?.enable(odd, made().iccid))).toBe(toWrite);
      }
    });

    it("of nobody's make are doubt for a write, and no answer for a read", async () => {
      const odd = answering(500, { error: "SOMETHING_ELSE" });
      expect(kindOf(await admin?.remove(odd, made().iccid))).toBe("unknown");
      expect(kindOf(await telcoapi.profile?.(odd, made().iccid))).toBe("unavailable");
    });
  });

  describe("profiles", () => {
    it("are made with what was wanted, and read again", async () => {
      const wanted = made();
      const { iccid, activationCode } = value(await admin?.createProfile(connection, wanted));
      expect(iccid).toBe(wanted.iccid);
      expect(activationCode).toMatch(/^LPA:1\$smdp\.telcoapi\.example\.com\$/);
      expect(value(await telcoapi.profile?.(connection, iccid))).toEqual({
        iccid,
        status: "ready",
        activationCode,
        confirmationCode: null,
        eid: wanted.eid,
      });
    });

    it("are made once", async () => {
      const profile = await newProfile(connection);
      expect(await admin?.createProfile(connection, profile)).toEqual(refused("not_possible_now"));
    });

    it("are refused where a field is wrong", async () => {
      const wrong = { ...made(), metadata: { ...made().metadata, name: "" } };
      expect(await admin?.createProfile(connection, wrong)).toEqual(refused("invalid"));
      const nowhere = { ...made(), eid: "1234" };
      expect(await admin?.createProfile(connection, nowhere)).toEqual(refused("invalid"));
    });

    it("are too many for a device at some time", async () => {
      const { eid } = made();
      for (let index = 0; index < 8; index++) await newProfile(connection, { eid });
      expect(await admin?.createProfile(connection, { ...made(), eid })).toEqual(refused("not_possible_now"));
    });

    it("go through their states in order, and through no other", async () => {
      const { iccid, eid, activationCode } = await newProfile(connection);
      expect(await admin?.enable(connection, iccid)).toEqual(refused("not_possible_now"));
      expect(await admin?.disable(connection, iccid)).toEqual(refused("not_possible_now"));
      const wanted = { activationCode, eid, confirmationRequired: false };
      const running = value(await admin?.download(connection, wanted));
      expect(running.operationId).not.toBe("");
      expect(running.estimatedSeconds).toBeGreaterThan(0);
      expect(await statusOf(iccid)).toBe("ready");
      await simulators.travel(1000 * (running.estimatedSeconds ?? 0));
      expect(await statusOf(iccid)).toBe("downloaded");
      expect(await admin?.enable(connection, iccid)).toEqual({ kind: "ok", value: "enabled" });
      expect(await admin?.enable(connection, iccid)).toEqual(refused("not_possible_now"));
      expect(await admin?.remove(connection, iccid)).toEqual(refused("not_possible_now"));
      expect(await admin?.disable(connection, iccid)).toEqual({ kind: "ok", value: "disabled" });
      expect(await admin?.remove(connection, iccid)).toEqual({ kind: "ok", value: "removed" });
      expect(await statusOf(iccid)).toBe("removed");
      expect(await admin?.enable(connection, iccid)).toEqual(refused("not_possible_now"));
    });

    it("are told to be in a state only by that very word", async () => {
      const id = made().iccid;
      expect((await admin?.enable(answering(200, { status: "DISABLED" }), id))?.kind).toBe("unknown");
      expect((await admin?.remove(answering(200, {}), id))?.kind).toBe("unknown");
      for (const profileState of ["ENABLED_SOON", "constructor", null, 7]) {
        const odd = answering(200, { iccid: id, profileState });
        expect(value(await telcoapi.profile?.(odd, id)).status).toBeNull();
      }
    });

    it("have activation codes that end, and are counted", async () => {
      const { iccid, eid, activationCode } = await newProfile(connection);
      const fresh = value(await admin?.newActivationCode(connection, iccid));
      expect(fresh.activationCode).not.toBe(activationCode);
      expect(Date.parse(fresh.expiresAt ?? "")).toBeGreaterThan(Date.now());
      expect(fresh.remainingUses).toBe(3);
      await simulators.travel(8 * 86_400_000);
      const late = { activationCode: fresh.activationCode, eid, confirmationRequired: false };
      expect(await admin?.download(connection, late)).toEqual(refused("invalid"));
    });

    it("are not for another device than theirs", async () => {
      const { activationCode } = await newProfile(connection);
      const wanted = { activationCode, eid: newEid(), confirmationRequired: false };
      expect(await admin?.download(connection, wanted)).toEqual(refused("rejected"));
    });
  });

  describe("a batch", () => {
    it("says of each what became of it", async () => {
      const there = await newProfile(connection);
      const [first, last] = [made(), made()];
      const entries = value(
        await admin?.createBatch(connection, [first, there, last], { failFast: false, parallel: true }),
      );
      expect(entries).toEqual([
        { ok: true, iccid: first.iccid, activationCode: expect.stringMatching(/^LPA:1\$/) },
        { ok: false, iccid: there.iccid, reason: "OPERATION_NOT_PERMITTED" },
        { ok: true, iccid: last.iccid, activationCode: expect.stringMatching(/^LPA:1\$/) },
      ]);
    });

    it("ends with the first failure where that is wanted", async () => {
      const there = await newProfile(connection);
      const last = made();
      const options = { failFast: true, parallel: false };
      const entries = value(await admin?.createBatch(connection, [made(), there, last], options));
      expect(entries.map(({ ok }) => ok)).toEqual([true, false]);
      expect(await telcoapi.profile?.(connection, last.iccid)).toEqual(refused("not_found"));
    });

    it("hands on documented codes, no words, and nothing that was not asked for", async () => {
      const wanted = [made(), made()];
      const results = [
        { iccid: wanted[0]?.iccid, success: false, error: { code: "Card 8944 is bad", message: "x" } },
        { iccid: wanted[1]?.iccid, success: "true", error: null },
        { iccid: made().iccid, success: true, activationCode: "LPA:1$smdp.example.com$A" },
      ];
      const options = { failFast: false, parallel: false };
      const entries = value(await admin?.createBatch(answering(200, { results }), wanted, options));
      expect(entries).toEqual(wanted.map(({ iccid }) => ({ ok: false, iccid, reason: "UNKNOWN" })));
    });
  });

  describe("devices", () => {
    it("are registered once, and say what they take", async () => {
      const eid = newEid();
      const { registeredAt } = value(await admin?.registerDevice(connection, device(eid)));
      expect(Number.isNaN(Date.parse(registeredAt ?? ""))).toBe(false);
      expect(await admin?.registerDevice(connection, device(eid))).toEqual(refused("not_possible_now"));
      expect(value(await admin?.compatibility(connection, eid, "OPERATIONAL"))).toEqual({
        compatible: true,
        reasons: [],
        supportedFeatures: ["REMOTE_PROVISIONING"],
        maxProfiles: 8,
        minOsVersion: "15.0",
      });
      const testing = value(await admin?.compatibility(connection, eid, "TESTING"));
      expect([testing.compatible, testing.reasons.length]).toEqual([false, 1]);
    });

    it("have the profiles that were made for them and are not deleted", async () => {
      const { eid, iccid } = await newProfile(connection);
      const gone = await newProfile(connection, { eid });
      value(await admin?.remove(connection, gone.iccid));
      const found = value(await admin?.availableProfiles(connection, eid));
      expect(found.map((one) => [one.iccid, one.status, one.eid])).toEqual([[iccid, "ready", eid]]);
    });

    it("that nobody has registered are not there, and what is no EID leads nowhere", async () => {
      expect(await admin?.compatibility(connection, newEid(), "TESTING")).toEqual(refused("not_found"));
      expect(await admin?.availableProfiles(connection, newEid())).toEqual(refused("not_found"));
      const before = (await simulators.calls("telcoapi")).length;
      for (const odd of ["", "../profiles", "1234", `${newEid()}0`]) {
        expect(await admin?.compatibility(connection, odd, "TESTING")).toEqual(refused("invalid"));
        expect(await admin?.availableProfiles(connection, odd)).toEqual(refused("invalid"));
        expect(await admin?.enable(connection, odd)).toEqual(refused("invalid"));
      }
      expect((await simulators.calls("telcoapi")).length).toBe(before);
    });

    it("tell their reasons as plain text, and not without end", async () => {
      const reasons = ["<b>Too</b> old", "x".repeat(5000), 7, ...Array<string>(500).fill("again")];
      const odd = answering(200, { compatible: false, reasons, supportedFeatures: null });
      const told = value(await admin?.compatibility(odd, newEid(), "OPERATIONAL"));
      expect(told.reasons.slice(0, 2)).toEqual(["Too old", "x".repeat(200)]);
      expect(told.reasons.length).toBe(50);
      expect([told.supportedFeatures, told.maxProfiles, told.minOsVersion]).toEqual([[], null, null]);
    });
  });

  it("limits are per minute, with a time to wait", async () => {
    const { iccid } = await newProfile(connection);
    let last: Outcome<unknown> | undefined;
    for (let index = 0; index < 101 && last?.kind !== "unavailable"; index++) {
      last = await admin?.newActivationCode(connection, iccid);
    }
    expect(last).toMatchObject({ kind: "unavailable", retryAfterMs: expect.any(Number) });
    await simulators.travel(61_000);
    expect((await admin?.newActivationCode(connection, iccid))?.kind).toBe("ok");
  });
});
