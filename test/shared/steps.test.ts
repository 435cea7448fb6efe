import { describe, expect, it } from "vitest";
import type { InstallMethod } from "../../shared/api/types.ts";
import { element as en } from "../../shared/locales/en/element.ts";
import { steps as stepsEn } from "../../shared/locales/en/steps.ts";
import { type StepDevice, type StepKey, stepsFor } from "../../shared/steps.ts";

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
      Object.keys({ ...en, ...stepsEn })
        .filter((key) => key.startsWith("step"))
        .sort(),
    );
    for (const key of used) expect({ ...en, ...stepsEn }[key]).toMatch(/\S/);
  });
});
