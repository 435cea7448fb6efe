/** What adapters tell of one eSIM: profile, usage, and what else they declare, in the port's words. */

import { describe, expect, it } from "vitest";
import { provider } from "../../worker/providers/registry.ts";
import { isCanonical, madeUp, NOBODYS_ICCID } from "./about.ts";
import { value, type Adapter } from "./adapter.ts";
import type { Bench } from "./contract.ts";
import { operationsOf, perform, type OperationName } from "./operations.ts";

const BY_ICCID: OperationName[] = [
  "profile",
  "usage",
  "history",
  "isCompatible",
  "topUpPlans",
  "instructions",
  "share",
];
const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const LED_ASTRAY = ["../x", "89440000000000000/../../orders", "8944?x=1", "", "#", "8944 000", "%2e%2e"];

export function describeReading(adapter: Adapter, bench: () => Bench): void {
  const { name } = adapter;
  const subject = provider(name);
  const declared = operationsOf(subject);
  const byIccid = BY_ICCID.filter((one) => declared.includes(one));

  describe(`${name} tells of an eSIM`, () => {
    it.each(byIccid)("%s, but not of one that is not the account's", async (operation) => {
      const about = { ...madeUp(adapter), iccid: NOBODYS_ICCID };
      const outcome = await perform(operation, subject, bench().connection, about);
      expect(outcome).toEqual({ kind: "refused", reason: "not_found" });
    });

    it.each(byIccid)("%s, and what is no ICCID leads nowhere", async (operation) => {
      const { connection, simulators } = bench();
      for (const iccid of LED_ASTRAY) {
        const before = (await simulators.calls(name)).length;
        const outcome = await perform(operation, subject, connection, { ...madeUp(adapter), iccid });
        expect(["refused", "unavailable", "unknown"]).toContain(outcome.kind);
        for (const { path } of (await simulators.calls(name)).slice(before)) {
          expect(path).not.toMatch(/\/\.\.?(\/|$)|orders$|\/x$/);
        }
      }
    });

    it("and has the operations that its state table needs", () => {
      expect(adapter.states === undefined || declared.includes("profile")).toBe(true);
      expect(subject.reports.installed === "polled" && !declared.includes("profile")).toBe(false);
      expect(subject.reports.usage === "polled" && !declared.includes("usage")).toBe(false);
    });

    if (declared.includes("profile")) {
      it("its codes, and that it can be installed", async () => {
        const { simulators, connection } = bench();
        const iccid = await adapter.esim(simulators, connection);
        const profile = value(await subject.profile?.(connection, iccid));
        expect(profile.iccid).toBe(iccid);
        if (profile.activationCode !== null) expect(isCanonical(profile.activationCode)).toBe(true);
        expect(["ready", null]).toContain(profile.status);
        expect(JSON.stringify(profile)).not.toMatch(/"(pin|puk|imsi)"/i);
      });

      it.each(Object.entries(adapter.states ?? {}))("%s is %s", async (target, status) => {
        const { simulators, connection } = bench();
        const iccid = await adapter.esim(simulators, connection);
        await simulators.advanceEsim(name, iccid, target);
        expect(value(await subject.profile?.(connection, iccid)).status).toBe(status);
      });
    }

    if (declared.includes("usage")) {
      it("what was used of its plan, in bytes", async () => {
        const { simulators, connection } = bench();
        const iccid = await adapter.esim(simulators, connection);
        const usage = value(await subject.usage?.(connection, iccid));
        if (usage !== null) {
          expect(usage.usedBytes).toBeGreaterThanOrEqual(0);
          if (usage.totalBytes !== null) expect(usage.totalBytes).toBeGreaterThanOrEqual(usage.usedBytes);
        }
      });
    }

    if (declared.includes("qr")) {
      it("its QR code, which is a PNG and of a size", async () => {
        const { ref, esimRef } = await bench().about("qr");
        const png = value(await subject.qr?.(bench().connection, { ref, esimRef }));
        expect([...png.subarray(0, 8)]).toEqual(PNG);
        expect(png.byteLength).toBeLessThanOrEqual(512 * 1024);
      });
    }
  });
}
