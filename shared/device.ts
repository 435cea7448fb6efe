/**
 * Which device and browser is asking, from the user agent and what only a browser can add to it.
 *
 * Says what is known and leaves out what a frozen user agent hides; never guesses. Pure: the user agent and the hints
 * are passed in, no `navigator` is read. It does not know install methods, nor whether the device has an eUICC: no
 * browser tells.
 */

import UAParser from "ua-parser-js";
import type { DeviceHints, DeviceView } from "./api/types.ts";
import { browserOf } from "./device/browser.ts";
import { forcedDevice } from "./device/forced.ts";
import { inAppBrowser } from "./device/in-app.ts";
import { type Version, androidVersion, appleVersion, macVersion, windowsVersion } from "./device/versions.ts";

export type Os = DeviceView["os"];
export type { Version };

export interface Device {
  os: Os;
  /**
   * `[major, minor]`, absent when unknown. Windows: `[11, 0]` or `[10, 0]` only with the `platformVersion` hint, as
   * the user agent says "NT 10.0" for both.
   */
  osVersion?: Version;
  kind: "phone" | "tablet" | "desktop" | "other";
  /** Lower case with hyphens: `safari`, `chrome`, `samsung-internet`, …; `other` when unknown. */
  browser: string;
  /** The app whose built-in browser this is; `webview` when only that much is known. */
  inApp?: string;
  /** Maker in lower case, `samsung`, `google`, …: from the user agent or the model hint. */
  vendor?: string;
  /** Windows that opens `lpa:` links: 11 24H2 or newer. */
  lpaLinks?: true;
  /** Known to come without Google's services, on which Android's setup link rests. */
  googleServices?: false;
}

export type { DeviceHints };

/** Characters of a user agent that are looked at: real ones stay far below, hostile ones may have megabytes. */
const MAX_LENGTH = 1000;
/** Tokens of no browser for Macs: with Macintosh they mean an iPad that asks for desktop pages. */
const IOS_BROWSER = /\b(?:CriOS|FxiOS|EdgiOS|OPiOS|OPT|GSA)\//;
/** Browsers of Android phones and tablets that leave Android out when they ask for desktop pages. */
const ANDROID_BROWSER = /\b(?:SamsungBrowser|MiuiBrowser)\//;

/**
 * @param input.userAgent the `User-Agent` header or `navigator.userAgent`; any text, also none
 * @param input.hints what the browser's `navigator.userAgentData` and `navigator.maxTouchPoints` say. They come over
 *   the network, so values of wrong types are ignored. A `platform` that the element's attribute forces (`ios`, in
 *   lower case) wins over everything else. Never throws.
 */
export function detectDevice(input: { userAgent: string; hints?: DeviceHints }): Device {
  const forced = forcedDevice(input.hints?.platform);
  if (forced) return forced;
  const userAgent = text(input.userAgent);
  const hints = readHints(input.hints);
  // A parser that is made for the page's own user agent lets `navigator` speak too; made for another text it cannot.
  const parser = new UAParser("-").setUA(userAgent);
  const hardware = parser.getDevice();
  const isNeither = hardware.type !== undefined && !["mobile", "tablet"].includes(hardware.type);
  const os = osOf(userAgent, parser.getOS().name, hints, isNeither);
  const vendor = vendorOf(os, userAgent, hardware.vendor, hints.model);
  // A version of another platform than the user agent's says nothing: an emulated or spoofed device.
  const agrees = hints.platform === "" || osOfPlatform(hints.platform) === os;
  const platformVersion = agrees ? hints.platformVersion : undefined;
  const osVersion = versionOf(os, userAgent, platformVersion);
  const inApp = inAppBrowser(userAgent, os);
  return {
    os,
    ...(osVersion && { osVersion }),
    kind: isNeither ? "other" : kindOf(os, userAgent, hardware.type, hints.mobile),
    browser: browserOf(userAgent),
    ...(inApp && { inApp }),
    ...(vendor && { vendor }),
    // 19 is what 24H2 is seen to report; no table says so, and a higher bound would only lose the link.
    ...(os === "windows" && (platformVersion?.[0] ?? 0) >= 19 && { lpaLinks: true }),
    ...(os === "android" && lacksGoogle(userAgent, vendor) && { googleServices: false }),
  };
}

interface Hints {
  platform: string;
  platformVersion?: Version;
  model: string;
  mobile: boolean;
  touch: boolean;
}

function readHints(hints: DeviceHints | undefined): Hints {
  const { platform, platformVersion, model, mobile, maxTouchPoints } = hints ?? {};
  const version = /^"?(\d{1,4})(?:\.(\d{1,6}))?/.exec(text(platformVersion));
  return {
    platform: text(platform).replaceAll('"', "").trim().toLowerCase(),
    ...(version && { platformVersion: [Number(version[1]), Number(version[2] ?? 0)] as const }),
    model: text(model)
      .slice(0, 64)
      .replace(/[^\w .+-]/g, "")
      .trim(),
    mobile: mobile === true,
    touch: typeof maxTouchPoints === "number" && maxTouchPoints > 1,
  };
}

function text(value: unknown): string {
  return typeof value === "string" ? value.slice(0, MAX_LENGTH) : "";
}

/** @param parsed absent for systems that have no name here; a console that hints at Windows has another, too */
function osOf(userAgent: string, parsed: string | undefined, hints: Hints, isNeither: boolean): Os {
  switch (parsed) {
    case "iOS":
      return /iPad/.test(userAgent) ? "ipados" : "ios";
    case "Mac OS":
      return hints.touch || IOS_BROWSER.test(userAgent) || /\bMobile\//.test(userAgent) ? "ipados" : "macos";
    case "Windows":
      return "windows";
    case "Chromium OS":
      return "chromeos";
    case "Android":
    case "Android-x86":
      return "android";
    case "HarmonyOS":
      return /Android/.test(userAgent) ? "android" : "other";
  }
  // Desktop pages on an Android phone say Linux; Linux distributions go by many names.
  if (hints.platform === "android") return "android";
  if (/Linux/.test(userAgent) && !/Tizen|Web0S|webOS|KAIOS/i.test(userAgent)) {
    return ANDROID_BROWSER.test(userAgent) ? "android" : "linux";
  }
  return parsed === undefined && !isNeither ? osOfPlatform(hints.platform) : "other";
}

function osOfPlatform(platform: string): Os {
  switch (platform) {
    case "android":
    case "windows":
    case "macos":
    case "linux":
    case "ios":
      return platform;
    case "chrome os":
    case "chromium os":
      return "chromeos";
    default:
      return "other";
  }
}

function versionOf(os: Os, userAgent: string, hint: Version | undefined): Version | undefined {
  if (os === "ios" || os === "ipados") return appleVersion(userAgent);
  if (os === "windows") return windowsVersion(userAgent, hint);
  if (os === "android") return hint?.[0] ? hint : androidVersion(userAgent);
  if (os === "macos") return hint?.[0] ? hint : macVersion(userAgent);
  return undefined;
}

function kindOf(os: Os, userAgent: string, type: string | undefined, mobile: boolean): Device["kind"] {
  switch (os) {
    case "ios":
      return /iPod/.test(userAgent) ? "other" : "phone";
    case "ipados":
      return "tablet";
    case "android":
      // Android tablets leave "Mobile" out.
      return mobile || type === "mobile" || /\bMobile\b/.test(userAgent) ? "phone" : "tablet";
    case "other":
      if (type === "tablet") return "tablet";
      return type === "mobile" || mobile ? "phone" : "other";
    case "linux":
      return type === "mobile" ? "phone" : "desktop";
    default:
      return "desktop";
  }
}

function vendorOf(os: Os, userAgent: string, parsed: string | undefined, model: string): string | undefined {
  if (os !== "android") return parsed?.toLowerCase();
  if (/\bPixel\b/.test(model || userAgent)) return "google";
  const vendor = model ? vendorOfModel(model) : parsed;
  if (vendor !== undefined && vendor !== "Generic") return vendor.toLowerCase();
  return /SamsungBrowser\//.test(userAgent) ? "samsung" : undefined;
}

/** The parser knows models by their place in a user agent. */
function vendorOfModel(model: string): string | undefined {
  const userAgent = `Mozilla/5.0 (Linux; Android 10; ${model}) AppleWebKit/537.36 Mobile Safari/537.36`;
  return new UAParser("-").setUA(userAgent).getDevice().vendor;
}

function lacksGoogle(userAgent: string, vendor: string | undefined): boolean {
  return vendor === "huawei" || /HarmonyOS|HMSCore|HuaweiBrowser\/|Silk\//.test(userAgent);
}
