/** The customers' devices: what their browsers say about themselves, and which install link is right for each. */

import type { InstallMethod } from "../../../shared/api/types.ts";

export interface TestDevice {
  name: string;
  userAgent: string;
  /** What Chromium on that device tells beside its user agent; `null` where the browser knows no client hints. */
  hints: { platform: string; platformVersion: string; model: string; mobile: boolean } | null;
  touchPoints: number;
  screen: { width: number; height: number; scale: number; mobile: boolean };
  link: LinkMethod | null;
  /** Where only a script can tell the device: what it gets without. */
  linkWithoutScript?: LinkMethod | null;
}

export type LinkMethod = Exclude<InstallMethod, "qr" | "manual">;

const PHONE = { width: 390, height: 844, scale: 2, mobile: true };
const SMALL_PHONE = { width: 360, height: 780, scale: 2, mobile: true };
const TABLET = { width: 820, height: 1180, scale: 1, mobile: false };
const DESKTOP = { width: 1280, height: 900, scale: 1, mobile: false };

const apple = (system: string, rest: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/605.1.15 (KHTML, like Gecko) ${rest}`;
const chromium = (system: string, rest: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`;

const iphone = (name: string, os: string, version: string): TestDevice => ({
  name,
  userAgent: apple(
    `iPhone; CPU iPhone OS ${os} like Mac OS X`,
    `Version/${version} Mobile/15E148 Safari/604.1`,
  ),
  hints: null,
  touchPoints: 5,
  screen: PHONE,
  link: "apple-link",
});

const windows = (name: string, platformVersion: string, link: LinkMethod | null): TestDevice => ({
  name,
  userAgent: chromium("Windows NT 10.0; Win64; x64", "Chrome/151.0.0.0 Safari/537.36 Edg/151.0.0.0"),
  hints: { platform: "Windows", platformVersion, model: "", mobile: false },
  touchPoints: 0,
  screen: DESKTOP,
  link,
});

export const IPHONE = iphone("iPhone, iOS 18", "18_5", "18.5");

export const ANDROID: TestDevice = {
  name: "Android, Chrome",
  userAgent: chromium("Linux; Android 10; K", "Chrome/151.0.0.0 Mobile Safari/537.36"),
  hints: { platform: "Android", platformVersion: "16.0.0", model: "Pixel 9", mobile: true },
  touchPoints: 5,
  screen: SMALL_PHONE,
  link: "android-link",
};

export const IPAD: TestDevice = {
  name: "iPad, as Macintosh",
  userAgent: apple("Macintosh; Intel Mac OS X 10_15_7", "Version/18.5 Safari/605.1.15"),
  hints: null,
  touchPoints: 5,
  screen: TABLET,
  link: "apple-link",
  // It says word for word what a Mac says; only its touch points tell, and only to a script.
  linkWithoutScript: null,
};

export const MAC: TestDevice = {
  name: "macOS, Safari",
  userAgent: IPAD.userAgent,
  hints: null,
  touchPoints: 0,
  screen: DESKTOP,
  link: null,
};

export const DEVICES: readonly TestDevice[] = [
  iphone("iPhone, iOS 17.4", "17_4", "17.4"),
  IPHONE,
  iphone("iPhone, Safari 26", "18_7", "26.1"),
  IPAD,
  ANDROID,
  {
    ...ANDROID,
    name: "Samsung Internet",
    userAgent: chromium("Linux; Android 10; K", "SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36"),
    hints: { platform: "Android", platformVersion: "15.0.0", model: "SM-S921B", mobile: true },
  },
  windows("Windows 10", "10.0.0", null),
  windows("Windows 11 24H2", "19.0.0", "windows-link"),
  MAC,
];

/** The link that installs `code`, written out here so that no code of the product judges itself. */
export function linkFor(method: LinkMethod, code: string): string {
  const encoded = code.replaceAll(":", "%3A").replaceAll("$", "%24");
  switch (method) {
    case "apple-link":
      return `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${encoded}`;
    case "android-link":
      return `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${encoded}`;
    case "windows-link":
      return code.replace(/^LPA:/, "lpa:");
  }
}
