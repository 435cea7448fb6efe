import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { type Device, type DeviceHints, detectDevice } from "../../shared/device.ts";
import { NEITHERS } from "./neithers.ts";

const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";

// A page's own navigator that would turn any answer around if it were asked.
vi.hoisted(() => {
  (globalThis as { window?: unknown }).window = {
    navigator: {
      userAgent:
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15",
      standalone: false,
      maxTouchPoints: 5,
      userAgentData: { mobile: true, platform: "Windows" },
    },
  };
});

const iphone = (os: string, rest: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${os} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ${rest}`;
const ipad = (os: string, rest: string) =>
  `Mozilla/5.0 (iPad; CPU OS ${os} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) ${rest}`;
const chromium = (system: string, rest: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) ${rest}`;

const REDUCED = "Linux; Android 10; K";
const CHROME = "Chrome/151.0.0.0 Mobile Safari/537.36";
const WINDOWS = chromium("Windows NT 10.0; Win64; x64", "Chrome/151.0.0.0 Safari/537.36");

type Expected = [
  os: Device["os"],
  version: string | undefined,
  kind: Device["kind"],
  browser: string,
  inApp?: string,
];

const TABLE: [name: string, userAgent: string, expected: Expected, hints?: DeviceHints][] = [
  // iPhone
  [
    "iOS 12",
    iphone("12_5_7", "Version/12.1.2 Mobile/15E148 Safari/604.1"),
    ["ios", "12.5", "phone", "safari"],
  ],
  [
    "iOS 16",
    iphone("16_7_10", "Version/16.6 Mobile/15E148 Safari/604.1"),
    ["ios", "16.7", "phone", "safari"],
  ],
  [
    "iOS 17.3",
    iphone("17_3_1", "Version/17.3.1 Mobile/15E148 Safari/604.1"),
    ["ios", "17.3", "phone", "safari"],
  ],
  ["iOS 17.4", iphone("17_4", "Version/17.4 Mobile/15E148 Safari/604.1"), ["ios", "17.4", "phone", "safari"]],
  [
    "iOS 17.10",
    iphone("17_10", "Version/17.10 Mobile/15E148 Safari/604.1"),
    ["ios", "17.10", "phone", "safari"],
  ],
  ["iOS 9.3", iphone("9_3_5", "Version/9.0 Mobile/13G36 Safari/601.1"), ["ios", "9.3", "phone", "safari"]],
  [
    "real 18.6",
    iphone("18_6", "Version/18.6 Mobile/15E148 Safari/604.1"),
    ["ios", "18.6", "phone", "safari"],
  ],
  [
    "real 18.7.5",
    iphone("18_7", "Version/18.7.5 Mobile/15E148 Safari/604.1"),
    ["ios", "18.7", "phone", "safari"],
  ],
  [
    "Safari 26.0 as 18_6",
    iphone("18_6", "Version/26.0 Mobile/15E148 Safari/604.1"),
    ["ios", "26.0", "phone", "safari"],
  ],
  [
    "Safari 26.0.1 as 18_7",
    iphone("18_7", "Version/26.0.1 Mobile/15E148 Safari/604.1"),
    ["ios", "26.0", "phone", "safari"],
  ],
  [
    "Safari 26.6 as 18_7",
    iphone("18_7", "Version/26.6 Mobile/15E148 Safari/604.1"),
    ["ios", "26.6", "phone", "safari"],
  ],
  [
    "Safari 27 as 18_7",
    iphone("18_7", "Version/27.0 Mobile/15E148 Safari/604.1"),
    ["ios", "27.0", "phone", "safari"],
  ],
  ["a web view stays 18_7", iphone("18_7", "Mobile/15E148"), ["ios", "18.7", "phone", "other", "webview"]],
  [
    "Chrome",
    iphone("26_6_0", "CriOS/151.0.7049.83 Mobile/15E148 Safari/604.1"),
    ["ios", "26.6", "phone", "chrome"],
  ],
  [
    "Firefox",
    iphone("18_7", "FxiOS/140.0 Mobile/15E148 Safari/605.1.15"),
    ["ios", "18.7", "phone", "firefox"],
  ],
  [
    "Edge",
    iphone("17_7_0", "Version/17.0 EdgiOS/131.0.2903.92 Mobile/15E148 Safari/604.1"),
    ["ios", "17.7", "phone", "edge"],
  ],
  [
    "Google app",
    iphone("26_0_0", "GSA/390.0.811 Mobile/15E148 Safari/604.1"),
    ["ios", "26.0", "phone", "google-app"],
  ],
  [
    "DuckDuckGo",
    iphone("17_6", "Version/17.6 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15"),
    ["ios", "17.6", "phone", "duckduckgo"],
  ],
  [
    "Opera Touch",
    iphone("17_6", "Version/17.6 Mobile/15E148 Safari/604.1 OPT/5.2"),
    ["ios", "17.6", "phone", "opera"],
  ],
  [
    "Brave",
    iphone("18_1", "Version/18.1 Mobile/15E148 Safari/604.1 Brave/1.73"),
    ["ios", "18.1", "phone", "brave"],
  ],
  [
    "Facebook",
    iphone(
      "18_7",
      "Mobile/15E148 [FBAN/FBIOS;FBAV/540.0.0.30.100;FBDV/iPhone12,1;FBMD/iPhone;FBSN/iOS;FBSV/26.1;FBSS/2]",
    ),
    ["ios", "26.1", "phone", "other", "facebook"],
  ],
  [
    "Messenger",
    iphone("17_5", "Mobile/15E148 [FBAN/MessengerForiOS;FBAV/450.0;FBSN/iOS;FBSV/17.5]"),
    ["ios", "17.5", "phone", "other", "messenger"],
  ],
  [
    "Instagram",
    iphone("18_7", "Mobile/22H20 Instagram 390.0.0.28.85 (iPhone18,5; iOS 26_3; en_US; scale=3.00)"),
    ["ios", "18.7", "phone", "other", "instagram"],
  ],
  [
    "Threads",
    iphone("26_3_1", "Mobile/23D8133 Barcelona 390.0.0.20 (iPhone16,1; iOS 26_3_1)"),
    ["ios", "26.3", "phone", "other", "threads"],
  ],
  [
    "TikTok",
    iphone(
      "17_4_1",
      "Mobile/21E236 musical_ly_34.5.0 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/en BytedanceWebview/d8a21c6",
    ),
    ["ios", "17.4", "phone", "other", "tiktok"],
  ],
  [
    "LinkedIn",
    iphone("17_5", "Mobile/15E148 [LinkedInApp]/9.30.1"),
    ["ios", "17.5", "phone", "other", "linkedin"],
  ],
  ["LINE", iphone("17_5", "Mobile/15E148 Safari Line/14.10.0"), ["ios", "17.5", "phone", "other", "line"]],
  [
    "WeChat",
    iphone("17_5", "Mobile/15E148 MicroMessenger/8.0.50(0x18003237) NetType/WIFI Language/en"),
    ["ios", "17.5", "phone", "other", "wechat"],
  ],
  [
    "Snapchat",
    iphone("17_5", "Version/17.5 Mobile/15E148 Snapchat/13.0.0.0 (like Safari/604.1, panda)"),
    ["ios", "17.5", "phone", "safari", "snapchat"],
  ],
  [
    "Pinterest",
    iphone("17_5", "Mobile/15E148 [Pinterest/iOS]"),
    ["ios", "17.5", "phone", "other", "pinterest"],
  ],
  [
    "KakaoTalk",
    iphone("17_5", "Mobile/15E148 KAKAOTALK 10.8.0"),
    ["ios", "17.5", "phone", "other", "kakaotalk"],
  ],
  ["Zalo", iphone("17_5", "Mobile/15E148 Zalo iOS/520"), ["ios", "17.5", "phone", "other", "zalo"]],
  [
    "Naver",
    iphone("17_5", "Version/17.5 Mobile/15E148 Safari/605.1 NAVER(inapp; search; 1100; 12.6.1)"),
    ["ios", "17.5", "phone", "safari", "naver"],
  ],
  [
    "X",
    iphone("17_5", "Version/17.5 Mobile/15E148 Safari/604.1 Twitter for iPhone/10.40"),
    ["ios", "17.5", "phone", "safari", "twitter"],
  ],
  [
    "Reddit",
    iphone("17_5", "Mobile/15E148 Reddit/Version 2024.10/Build 615"),
    ["ios", "17.5", "phone", "other", "reddit"],
  ],
  [
    "Yahoo Japan",
    iphone("17_5", "Mobile/15E148 YJApp-IOS jp.co.yahoo.ipn.appli/4.110"),
    ["ios", "17.5", "phone", "other", "yahoo-japan"],
  ],
  [
    "iPod touch",
    "Mozilla/5.0 (iPod touch; CPU iPhone OS 15_8 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6 Mobile/15E148 Safari/604.1",
    ["ios", "15.8", "other", "safari"],
  ],

  // iPad
  [
    "iPad, mobile page",
    ipad("16_6", "Version/16.6 Mobile/15E148 Safari/604.1"),
    ["ipados", "16.6", "tablet", "safari"],
  ],
  [
    "iPad, mobile page, frozen",
    ipad("18_7", "Version/26.2 Mobile/15E148 Safari/604.1"),
    ["ipados", "26.2", "tablet", "safari"],
  ],
  [
    "iPad as Macintosh",
    `${MAC} Version/17.5 Safari/605.1.15`,
    ["ipados", "17.5", "tablet", "safari"],
    { maxTouchPoints: 5 },
  ],
  [
    "iPad 26 as Macintosh",
    `${MAC} Version/26.1 Safari/605.1.15`,
    ["ipados", "26.1", "tablet", "safari"],
    { maxTouchPoints: 5, platform: "MacIntel" },
  ],
  [
    "Chrome on iPad as Macintosh",
    `${MAC} CriOS/151 Version/11.1.1 Safari/605.1.15`,
    ["ipados", undefined, "tablet", "chrome"],
  ],
  [
    "web view on iPad as Macintosh",
    MAC,
    ["ipados", undefined, "tablet", "other", "webview"],
    { maxTouchPoints: 5 },
  ],
  [
    "Facebook on iPad as Macintosh",
    `${MAC} Mobile/15E148 [FBAN/FBIOS;FBAV/540.0;FBDV/iPad13,4;FBSN/iPadOS;FBSV/17.4]`,
    ["ipados", "17.4", "tablet", "other", "facebook"],
  ],

  // Android
  ["Chrome, reduced", chromium(REDUCED, CHROME), ["android", undefined, "phone", "chrome"]],
  [
    "Chrome on a tablet, reduced",
    chromium(REDUCED, "Chrome/151.0.0.0 Safari/537.36"),
    ["android", undefined, "tablet", "chrome"],
  ],
  [
    "Chrome with hints",
    chromium(REDUCED, CHROME),
    ["android", "16.0", "phone", "chrome"],
    { platform: "Android", platformVersion: "16.0.0", model: "Pixel 9", mobile: true },
  ],
  [
    "Chrome with quoted hints",
    chromium(REDUCED, CHROME),
    ["android", "15.0", "phone", "chrome"],
    { platform: '"Android"', platformVersion: '"15.0.0"' },
  ],
  [
    "Chrome with empty hints",
    chromium(REDUCED, CHROME),
    ["android", undefined, "phone", "chrome"],
    { platform: "Android", platformVersion: "", model: "" },
  ],
  [
    "desktop page with hints",
    chromium("X11; Linux x86_64", "Chrome/151.0.0.0 Safari/537.36"),
    ["android", "15.0", "phone", "chrome"],
    { platform: "Android", platformVersion: "15.0.0", mobile: true },
  ],
  [
    "Samsung Internet, reduced",
    chromium(REDUCED, "SamsungBrowser/30.0 Chrome/140.0.0.0 Mobile Safari/537.36"),
    ["android", undefined, "phone", "samsung-internet"],
  ],
  [
    "Samsung Internet, old",
    chromium(
      "Linux; Android 13; SAMSUNG SM-S911B",
      "SamsungBrowser/20.0 Chrome/106.0.5249.126 Mobile Safari/537.36",
    ),
    ["android", "13.0", "phone", "samsung-internet"],
  ],
  [
    "Firefox",
    "Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
    ["android", "14.0", "phone", "firefox"],
  ],
  [
    "Firefox that says 10",
    "Mozilla/5.0 (Android 10; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0",
    ["android", undefined, "phone", "firefox"],
  ],
  [
    "Firefox on a tablet",
    "Mozilla/5.0 (Android 15; Tablet; rv:140.0) Gecko/140.0 Firefox/140.0",
    ["android", "15.0", "tablet", "firefox"],
  ],
  [
    "Edge",
    chromium(REDUCED, "Chrome/140.0.0.0 Mobile Safari/537.36 EdgA/140.0.0.0"),
    ["android", undefined, "phone", "edge"],
  ],
  [
    "Opera",
    chromium(REDUCED, "Chrome/140.0.0.0 Mobile Safari/537.36 OPR/90.0.0.0"),
    ["android", undefined, "phone", "opera"],
  ],
  [
    "Chrome, Android 10 with a model",
    chromium("Linux; Android 10; SM-G973F", "Chrome/99.0.4844.58 Mobile Safari/537.36"),
    ["android", "10.0", "phone", "chrome"],
  ],
  [
    "Chrome, Android 8.1",
    chromium("Linux; Android 8.1.0; Moto G (5)", "Chrome/99.0.4844.58 Mobile Safari/537.36"),
    ["android", "8.1", "phone", "chrome"],
  ],
  [
    "web view, reduced",
    chromium("Linux; Android 10; K; wv", `Version/4.0 ${CHROME}`),
    ["android", undefined, "phone", "chrome", "webview"],
  ],
  [
    "web view",
    chromium("Linux; Android 14; Pixel 8 Build/UQ1A.240205.004; wv", `Version/4.0 ${CHROME}`),
    ["android", "14.0", "phone", "chrome", "webview"],
  ],
  [
    "Facebook",
    chromium(
      "Linux; Android 14; SM-S918B Build/UP1A.231005.007; wv",
      `Version/4.0 ${CHROME} [FB_IAB/FB4A;FBAV/480.0.0.54.88;]`,
    ),
    ["android", "14.0", "phone", "chrome", "facebook"],
  ],
  [
    "Instagram",
    chromium(
      "Linux; Android 10; K; wv",
      `Version/4.0 ${CHROME} Instagram 350.0.0.0 Android (34/14; 420dpi; 1080x2214; Google/google; Pixel 8; shiba; shiba; en_US; 1)`,
    ),
    ["android", "14.0", "phone", "chrome", "instagram"],
  ],
  [
    "TikTok",
    chromium(
      "Linux; Android 13; M2101K6G; wv",
      `Version/4.0 ${CHROME} trill_340503 AppName/musical_ly BytedanceWebview/d8a21c6`,
    ),
    ["android", "13.0", "phone", "chrome", "tiktok"],
  ],
  [
    "LINE",
    chromium("Linux; Android 13; SO-52C; wv", `Version/4.0 ${CHROME} Line/14.1.1/IAB`),
    ["android", "13.0", "phone", "chrome", "line"],
  ],
  [
    "Telegram",
    chromium(
      "Linux; Android 14; Pixel 7",
      `${CHROME} Telegram-Android/11.2.0 (Google Pixel 7; Android 14; SDK 34; HIGH)`,
    ),
    ["android", "14.0", "phone", "chrome", "telegram"],
  ],
  [
    "Google app",
    chromium("Linux; Android 14; Pixel 8; wv", `Version/4.0 ${CHROME} GSA/15.1.36.28.arm64`),
    ["android", "14.0", "phone", "google-app"],
  ],
  [
    "DuckDuckGo",
    chromium("Linux; Android 10; K; wv", `Version/4.0 Chrome/140.0.0.0 Mobile DuckDuckGo/5 Safari/537.36`),
    ["android", undefined, "phone", "duckduckgo"],
  ],
  [
    "HarmonyOS",
    chromium(
      "Linux; Android 12; HarmonyOS; ANA-AN00; HMSCore 6.11.0.302",
      "Chrome/114.0.5735.196 HuaweiBrowser/14.0.5.303 Mobile Safari/537.36",
    ),
    ["android", "12.0", "phone", "huawei"],
  ],
  [
    "Fire tablet",
    chromium("Linux; Android 11; KFTRWI", "Silk/120.4.1 like Chrome/120.0.6099.230 Safari/537.36"),
    ["android", "11.0", "tablet", "silk"],
  ],
  [
    "Android TV",
    chromium("Linux; Android 9; BRAVIA 4K UR2 Build/PTT1.190515.001", "Chrome/98.0.4758.102 Safari/537.36"),
    ["android", "9.0", "other", "chrome"],
  ],

  // Desktops
  ["Windows, no hints", WINDOWS, ["windows", undefined, "desktop", "chrome"]],
  [
    "Windows 10",
    WINDOWS,
    ["windows", "10.0", "desktop", "chrome"],
    { platform: "Windows", platformVersion: "10.0.0" },
  ],
  [
    "Windows 11 21H2",
    WINDOWS,
    ["windows", "11.0", "desktop", "chrome"],
    { platform: "Windows", platformVersion: "13.0.0" },
  ],
  [
    "Windows 11 23H2",
    WINDOWS,
    ["windows", "11.0", "desktop", "chrome"],
    { platform: "Windows", platformVersion: "15.0.0" },
  ],
  [
    "Windows 11 24H2",
    WINDOWS,
    ["windows", "11.0", "desktop", "chrome"],
    { platform: "Windows", platformVersion: "19.0.0" },
  ],
  [
    "a contract between 10 and 11",
    WINDOWS,
    ["windows", undefined, "desktop", "chrome"],
    { platform: "Windows", platformVersion: "11.0.0" },
  ],
  ["Edge on Windows", `${WINDOWS} Edg/151.0.0.0`, ["windows", undefined, "desktop", "edge"]],
  [
    "Firefox on Windows",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
    ["windows", undefined, "desktop", "firefox"],
  ],
  [
    "Windows 7",
    chromium("Windows NT 6.1; Win64; x64", "Chrome/109.0.0.0 Safari/537.36"),
    ["windows", "7.0", "desktop", "chrome"],
  ],
  [
    "Windows 8.1",
    chromium("Windows NT 6.3; Win64; x64", "Chrome/109.0.0.0 Safari/537.36"),
    ["windows", "8.1", "desktop", "chrome"],
  ],
  [
    "a touch PC",
    WINDOWS,
    ["windows", "11.0", "desktop", "chrome"],
    { platform: "Windows", platformVersion: "19.0.0", maxTouchPoints: 10 },
  ],
  [
    "Mac, Safari",
    `${MAC} Version/26.0 Safari/605.1.15`,
    ["macos", undefined, "desktop", "safari"],
    { maxTouchPoints: 0 },
  ],
  ["Mac, Safari, no hints", `${MAC} Version/17.5 Safari/605.1.15`, ["macos", undefined, "desktop", "safari"]],
  [
    "Mac, Chrome with hints",
    chromium("Macintosh; Intel Mac OS X 10_15_7", "Chrome/151.0.0.0 Safari/537.36"),
    ["macos", "15.1", "desktop", "chrome"],
    { platform: "macOS", platformVersion: "15.1.0" },
  ],
  [
    "Mac, Firefox",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:140.0) Gecko/20100101 Firefox/140.0",
    ["macos", undefined, "desktop", "firefox"],
  ],
  [
    "Mac, old",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.2 Safari/605.1.15",
    ["macos", "10.13", "desktop", "safari"],
  ],
  [
    "ChromeOS",
    chromium("X11; CrOS x86_64 14541.0.0", "Chrome/151.0.0.0 Safari/537.36"),
    ["chromeos", undefined, "desktop", "chrome"],
  ],
  [
    "Linux, Chrome",
    chromium("X11; Linux x86_64", "Chrome/151.0.0.0 Safari/537.36"),
    ["linux", undefined, "desktop", "chrome"],
    { platform: "Linux", platformVersion: "6.8.0", maxTouchPoints: 10 },
  ],
  [
    "Linux, Firefox",
    "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    ["linux", undefined, "desktop", "firefox"],
  ],

  // Others
  [
    "HarmonyOS NEXT",
    chromium("Phone; OpenHarmony 5.0", "Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile"),
    ["other", undefined, "phone", "chrome"],
  ],
  [
    "KaiOS",
    "Mozilla/5.0 (Mobile; Nokia 2720; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5.2",
    ["other", undefined, "phone", "firefox"],
  ],
  [
    "a TV",
    "Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/538.1 (KHTML, like Gecko) Version/6.0 TV Safari/538.1",
    ["other", undefined, "other", "safari"],
  ],
  [
    "Windows Phone",
    chromium(
      "Windows Phone 10.0; Android 6.0.1; Microsoft; Lumia 950",
      "Chrome/52.0.2743.116 Mobile Safari/537.36 Edge/15.15063",
    ),
    ["other", undefined, "phone", "edge"],
  ],
  ["nothing", "", ["other", undefined, "other", "other"]],
  [
    "nothing but hints",
    "",
    ["windows", "11.0", "desktop", "other"],
    { platform: "Windows", platformVersion: "19.0.0" },
  ],
  ["a program", "curl/8.5.0", ["other", undefined, "other", "other"]],
];

describe("detectDevice", () => {
  it("is tried on at least sixty user agents", () => {
    expect(new Set(TABLE.map(([, userAgent]) => userAgent)).size).toBeGreaterThanOrEqual(60);
  });

  it.each(TABLE)("%s", (_name, userAgent, [os, version, kind, browser, inApp], hints) => {
    const device = detectDevice({ userAgent, ...(hints && { hints }) });
    const expected = { os, osVersion: version?.split(".").map(Number), kind, browser, inApp };
    expect({
      os: device.os,
      osVersion: device.osVersion,
      kind: device.kind,
      browser: device.browser,
      inApp: device.inApp,
    }).toEqual(expected);
    expect(Object.values(device)).not.toContain(undefined);
  });

  it.each<[DeviceHints | undefined, true | undefined]>([
    [undefined, undefined],
    [{ platform: "Windows", platformVersion: "18.9.0" }, undefined],
    [{ platform: "Windows", platformVersion: "19.0.0" }, true],
    [{ platformVersion: "21.0.0" }, true],
    [{ platform: "macOS", platformVersion: "26.0.0" }, undefined],
  ])("knows from %j whether Windows opens lpa: links", (hints, lpaLinks) => {
    expect(detectDevice({ userAgent: WINDOWS, ...(hints && { hints }) }).lpaLinks).toBe(lpaLinks);
    expect(detectDevice({ userAgent: chromium(REDUCED, CHROME), ...(hints && { hints }) }).lpaLinks).toBe(
      undefined,
    );
  });

  it("takes no version from hints about another platform", () => {
    const hints = { platform: "Windows", platformVersion: "19.0.0" };
    expect(detectDevice({ userAgent: chromium(REDUCED, CHROME), hints }).osVersion).toBeUndefined();
  });

  it.each<[string, string | undefined, string | undefined]>([
    [chromium(REDUCED, CHROME), undefined, undefined],
    [chromium(REDUCED, CHROME), "SM-S921B", "samsung"],
    [chromium(REDUCED, CHROME), "Pixel 9 Pro XL", "google"],
    [chromium(REDUCED, CHROME), "ELS-NX9", "huawei"],
    [chromium(REDUCED, CHROME), "2201123G", "xiaomi"],
    [chromium(REDUCED, CHROME), "; HUAWEI) $(x", "huawei"],
    [chromium(REDUCED, "SamsungBrowser/30.0 Chrome/140.0.0.0 Mobile Safari/537.36"), undefined, "samsung"],
    [chromium("Linux; Android 14; Pixel 8 Pro", CHROME), undefined, "google"],
    [iphone("17_4", "Version/17.4 Mobile/15E148 Safari/604.1"), undefined, "apple"],
  ])("%s, model %j: made by %s", (userAgent, model, vendor) => {
    expect(detectDevice({ userAgent, ...(model && { hints: { model } }) }).vendor).toBe(vendor);
  });

  it.each<[string, string, false | undefined]>([
    [chromium(REDUCED, CHROME), "", undefined],
    [chromium(REDUCED, CHROME), "SM-S921B", undefined],
    [chromium(REDUCED, CHROME), "ELS-NX9", false],
    [chromium("Linux; Android 12; HarmonyOS; ANA-AN00", CHROME), "", false],
    [chromium("Linux; Android 11; KFTRWI", "Silk/120.4.1 like Chrome/120.0 Safari/537.36"), "", false],
  ])("%s, model %j: Google's services %s", (userAgent, model, expected) => {
    expect(detectDevice({ userAgent, hints: { model } }).googleServices).toBe(expected);
  });

  it.each<[string, Device["kind"], true | undefined]>([
    ["ios", "phone", undefined],
    ["ipados", "tablet", undefined],
    ["android", "phone", undefined],
    ["windows", "desktop", true],
    ["macos", "desktop", undefined],
    ["chromeos", "desktop", undefined],
    ["linux", "desktop", undefined],
  ])("is told by the element to take it for %s", (os, kind, lpaLinks) => {
    // What the browser says of itself comes along, and counts for nothing then.
    const real = { platformVersion: "9.0.0", model: "SM-S921B", mobile: true, maxTouchPoints: 5 };
    for (const userAgent of [
      WINDOWS,
      chromium(`${REDUCED}; wv`, CHROME),
      iphone("16_1", "Mobile/15E148 Instagram 350.0"),
      `${MAC} Version/17.5 Safari/605.1.15`,
    ]) {
      expect(detectDevice({ userAgent, hints: { ...real, platform: os } })).toEqual({
        os,
        kind,
        browser: "other",
        ...(lpaLinks && { lpaLinks }),
      });
    }
  });

  it.each(NEITHERS)("takes no %s for a phone, whatever the browser hints at", (_name, userAgent) => {
    for (const hints of [{}, { mobile: true }, { platform: "Windows", platformVersion: "19.0.0" }]) {
      expect(detectDevice({ userAgent, hints })).toMatchObject({ kind: "other" });
    }
  });

  it.each([
    "Android",
    "Windows",
    "macOS",
    "iOS",
    "Chrome OS",
    "Chromium OS",
    "Linux",
    "IOS",
    " ios",
    '"ios"',
    "__proto__",
    "toString",
  ])("takes the platform %j for a browser's own hint, never for a forced one", (platform) => {
    const userAgent = iphone("17_4", "Version/17.4 Mobile/15E148 Safari/604.1");
    expect(detectDevice({ userAgent, hints: { platform } })).toMatchObject({ os: "ios", osVersion: [17, 4] });
  });

  it("ignores hints of wrong types", () => {
    const wrong = JSON.parse(
      '[null, 7, "x", [], {"platform":["ios"]}, {"platform":5,"platformVersion":{},"model":[1],"mobile":"yes","maxTouchPoints":"5"}]',
    ) as DeviceHints[];
    for (const hints of wrong) {
      expect(detectDevice({ userAgent: `${MAC} Version/17.5 Safari/605.1.15`, hints })).toEqual({
        os: "macos",
        kind: "desktop",
        browser: "safari",
        vendor: "apple",
      });
    }
  });

  it("never throws", () => {
    const token = fc.constantFrom(
      "Mozilla/5.0 (",
      "iPhone; CPU iPhone OS 18_7 like Mac OS X",
      "Linux; Android 10; K",
      "; wv)",
      "Version/26",
      "Safari/",
      "Windows NT 10.0",
      "FBSV/",
      ";",
      " ",
      ")",
    );
    const userAgent = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(token).map((tokens) => tokens.join("")),
    );
    const hints = fc.record(
      {
        platform: fc.string(),
        platformVersion: fc.string(),
        model: fc.string(),
        mobile: fc.boolean(),
        maxTouchPoints: fc.integer(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(userAgent, hints, (userAgent, hints) => {
        const { osVersion } = detectDevice({ userAgent, hints });
        expect((osVersion ?? [0, 0]).every(Number.isInteger)).toBe(true);
      }),
    );
  });

  it("looks at the beginning of huge user agents only", () => {
    const started = performance.now();
    for (const part of [
      "Android ",
      "(",
      " ",
      "Mozilla/5.0 (iPhone; ",
      "OS 1_1_",
      "Version/1.",
      "A".repeat(50),
    ]) {
      detectDevice({ userAgent: part.repeat(200_000 / part.length) });
    }
    expect(detectDevice({ userAgent: `${"x".repeat(10_000)} Windows NT 10.0` }).os).toBe("other");
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
