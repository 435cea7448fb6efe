/**
 * The devices of the playground, as `shared/device` would describe them, and as a session names them. Knows no user
 * agents; what a device is offered is decided in `shared/install-methods`.
 */

import type { DeviceHints, DeviceView } from "../../shared/api/types.ts";
import { detectDevice, type Device } from "../../shared/device.ts";

type Known = Omit<Device, "browser"> & { browser?: string };

const DEVICES: Readonly<Record<string, Known>> = {
  iphone: { os: "ios", osVersion: [26, 1], kind: "phone", vendor: "apple" },
  "iphone-16": { os: "ios", osVersion: [16, 7], kind: "phone", vendor: "apple" },
  ipad: { os: "ipados", osVersion: [26, 1], kind: "tablet", vendor: "apple" },
  samsung: { os: "android", osVersion: [16, 0], kind: "phone", vendor: "samsung" },
  pixel: { os: "android", osVersion: [16, 0], kind: "phone", vendor: "google" },
  android: { os: "android", kind: "phone" },
  "windows-11": { os: "windows", osVersion: [11, 0], kind: "desktop", lpaLinks: true },
  "windows-10": { os: "windows", osVersion: [10, 0], kind: "desktop" },
  macos: { os: "macos", kind: "desktop" },
  chromeos: { os: "chromeos", kind: "desktop" },
  linux: { os: "linux", kind: "desktop" },
};

const IN_APP = "~in-app";

/**
 * @param name of the playground's address: a device, `~in-app` behind it for another app's browser; `auto` is the one
 *   that asks
 */
export function deviceNamed(name: string, userAgent: string, hints: DeviceHints): Device | undefined {
  const inApp = name.endsWith(IN_APP) ? { inApp: "instagram" } : {};
  const bare = name.replace(IN_APP, "");
  if (bare === "auto") return { ...detectDevice({ userAgent, hints }), ...inApp };
  const known = Object.hasOwn(DEVICES, bare) ? DEVICES[bare] : undefined;
  return known && { browser: "other", ...known, ...inApp };
}

export function deviceView({ os, osVersion, kind, inApp, vendor }: Device): DeviceView {
  return {
    os,
    os_version: osVersion ? [...osVersion] : null,
    kind,
    in_app: inApp ?? null,
    vendor: vendor ?? null,
  };
}
