/**
 * What the customer is told to do, as keys of the catalogue: per device and install method, in order.
 *
 * It knows the ways through each system's settings. It does not know any language (locales/) and no markup, and it
 * does not decide which methods are offered (install-methods.ts).
 */

import type { InstallMethod } from "./api/types.ts";
import type { Device } from "./device.ts";
import type { ElementWords, StepWords } from "./locales/words.ts";

/** Keys whose text is one step. */
export type StepKey = Extract<keyof (ElementWords & StepWords), `step${string}`>;

/** What of a device the wording depends on. */
export type StepDevice = Pick<Device, "os"> &
  Partial<Pick<Device, "osVersion" | "kind" | "inApp" | "vendor">>;

/** @param input.confirmationCode the LPA will ask for a confirmation code */
export function stepsFor(input: {
  device: StepDevice;
  method: InstallMethod;
  confirmationCode?: boolean;
}): readonly StepKey[] {
  const { device, method } = input;
  const steps =
    method === "qr" ? scan(device) : method === "manual" ? byHand(device) : byLink(device, method);
  return input.confirmationCode ? [...steps, "stepConfirmationCode", "stepWait"] : [...steps, "stepWait"];
}

function byLink({ os, inApp }: StepDevice, method: InstallMethod): StepKey[] {
  if (method === "windows-link") return ["stepClick"];
  if (!inApp) return ["stepTap", "stepConfirm"];
  return [os === "android" ? "stepOpenBrowser" : "stepOpenSafari", "stepTap", "stepConfirm"];
}

function scan({ os }: StepDevice): StepKey[] {
  const onPhone = os === "ios" || os === "ipados" || os === "android";
  return onPhone ? ["stepScanOpen", "stepScan", "stepScanSame"] : ["stepScanOpen", "stepScan"];
}

function byHand({ os, osVersion, vendor }: StepDevice): StepKey[] {
  switch (os) {
    case "ios":
      return [osVersion && osVersion[0] <= 15 ? "stepIphoneOldPath" : "stepIphonePath", "stepTwoFields"];
    case "ipados":
      return ["stepIpadPath", "stepTwoFields"];
    case "android":
      if (vendor === "samsung") return ["stepSamsungPath", "stepOneField"];
      if (vendor === "huawei") return ["stepHuaweiPath", "stepByHand", "stepOneField"];
      return [vendor === "google" ? "stepPixelPath" : "stepAndroidPath", "stepByHand", "stepOneField"];
    case "windows":
      return ["stepWindowsPath", "stepOneField"];
    case "chromeos":
      return ["stepChromeosPath", "stepOneField"];
    default:
      return ["stepPhonePath", "stepByHand", "stepTwoFields"];
  }
}
