import { brotliCompressSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import type { InstallMethod } from "../../shared/api/types.ts";
import { en } from "../../shared/locales/en.ts";
import { pagesEn } from "../../shared/locales/pages.en.ts";
import { type StepDevice, type StepKey, WARNINGS, installKeyFor, stepsFor } from "../../shared/steps.ts";

const DEVICES: StepDevice[] = [
  { os: "ios" },
  { os: "ios", osVersion: [15, 8] },
  { os: "ios", osVersion: [17, 4], inApp: "instagram" },
  { os: "ipados", kind: "tablet" },
  { os: "android" },
  { os: "android", inApp: "webview" },
  { os: "android", vendor: "samsung" },
  { os: "android", vendor: "google" },
  { os: "android", vendor: "huawei" },
  { os: "windows" },
  { os: "chromeos" },
  { os: "macos" },
  { os: "linux" },
  { os: "other" },
];
const METHODS: InstallMethod[] = ["apple-link", "android-link", "windows-link", "qr", "manual"];

describe("stepsFor", () => {
  it.each<[StepDevice, StepKey[]]>([
    [{ os: "ios", osVersion: [17, 4] }, ["stepIphonePath", "stepTwoFields", "stepWait"]],
    [{ os: "ios", osVersion: [26, 0] }, ["stepIphonePath", "stepTwoFields", "stepWait"]],
    [{ os: "ios", osVersion: [15, 8] }, ["stepIphoneOldPath", "stepTwoFields", "stepWait"]],
    [{ os: "ipados" }, ["stepIpadPath", "stepTwoFields", "stepWait"]],
    [{ os: "android", vendor: "samsung" }, ["stepSamsungPath", "stepOneField", "stepWait"]],
    [{ os: "android", vendor: "google" }, ["stepPixelPath", "stepByHand", "stepOneField", "stepWait"]],
    [{ os: "android" }, ["stepAndroidPath", "stepByHand", "stepOneField", "stepWait"]],
    [{ os: "windows" }, ["stepWindowsPath", "stepOneField", "stepWait"]],
    [{ os: "chromeos" }, ["stepChromeosPath", "stepOneField", "stepWait"]],
    [{ os: "macos" }, ["stepPhonePath", "stepByHand", "stepTwoFields", "stepWait"]],
  ])("by hand on %j", (device, expected) => {
    expect(stepsFor({ device, method: "manual" })).toEqual(expected);
  });

  it("leads out of an app's own browser first", () => {
    expect(stepsFor({ device: { os: "ios", inApp: "line" }, method: "apple-link" })[0]).toBe(
      "stepOpenSafari",
    );
    expect(stepsFor({ device: { os: "android", inApp: "webview" }, method: "android-link" })[0]).toBe(
      "stepOpenBrowser",
    );
    expect(stepsFor({ device: { os: "ios" }, method: "apple-link" })[0]).toBe("stepTap");
  });

  it("speaks of the QR code on the same device only where there is a way", () => {
    expect(stepsFor({ device: { os: "ios" }, method: "qr" })).toContain("stepScanSame");
    expect(stepsFor({ device: { os: "macos" }, method: "qr" })).not.toContain("stepScanSame");
  });

  it("asks for the confirmation code before the wait", () => {
    for (const device of DEVICES) {
      for (const method of METHODS) {
        expect(stepsFor({ device, method })).not.toContain("stepConfirmationCode");
        expect(stepsFor({ device, method, confirmationCode: true }).slice(-2)).toEqual([
          "stepConfirmationCode",
          "stepWait",
        ]);
      }
    }
  });

  it("uses every step and every step has words", () => {
    const used = new Set(
      DEVICES.flatMap((device) =>
        METHODS.flatMap((method) => stepsFor({ device, method, confirmationCode: true })),
      ),
    );
    expect([...used].sort()).toEqual(
      Object.keys(en)
        .filter((key) => key.startsWith("step"))
        .sort(),
    );
    for (const key of [...used, ...WARNINGS]) expect(en[key]).toMatch(/\S/);
  });
});

describe("installKeyFor", () => {
  it.each<[StepDevice, string]>([
    [{ os: "ios" }, "Install eSIM on this iPhone"],
    [{ os: "ipados" }, "Install eSIM on this iPad"],
    [{ os: "android", kind: "phone" }, "Install eSIM on this phone"],
    [{ os: "android", kind: "tablet" }, "Install eSIM on this tablet"],
    [{ os: "windows" }, "Install eSIM on this PC"],
  ])("%j: %s", (device, text) => {
    expect(en[installKeyFor(device)]).toBe(text);
  });
});

describe("the English catalogues", () => {
  const written = (catalogue: object) =>
    Object.entries(catalogue).map(([key, value]) => [key, String(value)] as const);

  it("count", () => {
    expect(en.days(1)).toBe("1 day");
    expect(en.days(30)).toBe("30 days");
    expect(en.data(null)).toBe("Unlimited data");
    expect(en.data(0.5)).toBe("0.5 GB");
  });

  it("hold plain text, no two keys the same", () => {
    for (const catalogue of [en, pagesEn]) {
      const entries = written(catalogue);
      for (const [key, value] of entries)
        expect([key, value]).toEqual([key, expect.not.stringMatching(/^\s|\s$|<|&\w+;/)]);
      expect(new Set(entries.map(([, value]) => value)).size).toBe(entries.length);
    }
  });

  it("never tell to delete the eSIM and scan again", () => {
    for (const [, value] of [...written(en), ...written(pagesEn)])
      expect(value).not.toMatch(/delete .* scan/i);
  });

  it("stay within 3 KB on the wire", () => {
    const source = written(en).map(([key, value]) => `${key}:${JSON.stringify(value)}`);
    expect(brotliCompressSync(source.join(",")).length).toBeLessThanOrEqual(3_000);
  });
});
