/**
 * Devices that a page asks to be shown for, instead of the one it is on: previews.
 *
 * The names are the element's `platform` attribute; browsers spell theirs with capitals ("Android", "Chrome OS"), so
 * neither is taken for the other. It does not know user agents.
 */

import type { Device } from "../device.ts";

const browser = "other";

const DEVICES: ReadonlyMap<unknown, Device> = new Map<unknown, Device>([
  ["ios", { os: "ios", kind: "phone", browser }],
  ["ipados", { os: "ipados", kind: "tablet", browser }],
  ["android", { os: "android", kind: "phone", browser }],
  ["windows", { os: "windows", kind: "desktop", browser, lpaLinks: true }],
  ["macos", { os: "macos", kind: "desktop", browser }],
  ["chromeos", { os: "chromeos", kind: "desktop", browser }],
  ["linux", { os: "linux", kind: "desktop", browser }],
]);

/**
 * The device that a name forces: known to be of that system, of unknown version, and one on which the system's install
 * link works where it has one. Nothing for any other name.
 *
 * @param name comes over the network from the very client that is answered, so it decides what that one is shown and
 *   nothing else; values of wrong types are no names
 */
export const forcedDevice = (name: unknown): Device | undefined => DEVICES.get(name);
