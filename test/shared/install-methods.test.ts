import { describe, expect, it } from "vitest";
import { detectDevice } from "../../shared/device.ts";
import { type InstallDevice, type MethodPolicy, installMethods } from "../../shared/install-methods.ts";

const CODE = "LPA:1$smdp.example.com$ABC-123";
const names = (device: InstallDevice, policy?: MethodPolicy, activationCode = CODE) =>
  installMethods({ device, activationCode, ...(policy && { policy }) }).map(({ method }) => method);

const APPLE = ["apple-link", "manual", "qr"];
const ANDROID = ["android-link", "manual", "qr"];
const LINK_LAST = ["manual", "qr", "android-link"];
const PHONE = ["manual", "qr"];
const DESKTOP = ["qr", "manual"];

describe("the ladder", () => {
  it.each<[string, InstallDevice, string[]]>([
    ["iOS 9.3", { os: "ios", osVersion: [9, 3] }, PHONE],
    ["iOS 16", { os: "ios", osVersion: [16, 7] }, PHONE],
    ["iOS 17.3", { os: "ios", osVersion: [17, 3] }, PHONE],
    ["iOS 17.4", { os: "ios", osVersion: [17, 4] }, APPLE],
    ["iOS 17.10", { os: "ios", osVersion: [17, 10] }, APPLE],
    ["iOS 26.0", { os: "ios", osVersion: [26, 0] }, APPLE],
    ["iOS in an app", { os: "ios", osVersion: [17, 4], inApp: "instagram" }, APPLE],
    ["old iOS in an app", { os: "ios", osVersion: [16, 0], inApp: "instagram" }, PHONE],
    ["iPadOS 17.4", { os: "ipados", osVersion: [17, 4], kind: "tablet" }, APPLE],
    ["iPadOS 16", { os: "ipados", osVersion: [16, 6], kind: "tablet" }, PHONE],
    ["iPadOS, unknown", { os: "ipados", kind: "tablet" }, APPLE],
    ["Android, unknown", { os: "android", kind: "phone" }, ANDROID],
    ["Android 10", { os: "android", osVersion: [10, 0] }, ANDROID],
    ["Android 9", { os: "android", osVersion: [9, 0] }, PHONE],
    ["Android in an app", { os: "android", inApp: "webview" }, LINK_LAST],
    ["Android 9 in an app", { os: "android", osVersion: [9, 0], inApp: "line" }, PHONE],
    ["Android without Google", { os: "android", googleServices: false }, LINK_LAST],
    ["Android on a TV", { os: "android", kind: "other" }, DESKTOP],
    ["Windows", { os: "windows" }, DESKTOP],
    ["Windows 11", { os: "windows", osVersion: [11, 0] }, DESKTOP],
    [
      "Windows 11 24H2",
      { os: "windows", osVersion: [11, 0], lpaLinks: true },
      ["windows-link", "manual", "qr"],
    ],
    ["macOS", { os: "macos", osVersion: [26, 0] }, DESKTOP],
    ["ChromeOS", { os: "chromeos" }, DESKTOP],
    ["Linux", { os: "linux", kind: "desktop" }, DESKTOP],
    ["an unknown phone", { os: "other", kind: "phone" }, PHONE],
    ["something else", { os: "other", kind: "other" }, DESKTOP],
  ])("%s", (_name, device, expected) => {
    expect(names(device)).toEqual(expected);
  });

  it("follows from a user agent", () => {
    const safari26 =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1";
    expect(names(detectDevice({ userAgent: safari26 }))).toEqual(APPLE);
  });
});

describe("links", () => {
  const href = (device: InstallDevice, activationCode: string) =>
    installMethods({ device, activationCode })[0]?.href;

  it("encode carddata for Apple and Android", () => {
    const carddata = "carddata=LPA%3A1%24smdp.example.com%24ABC-123";
    expect(href({ os: "ios" }, CODE)).toBe(
      `https://esimsetup.apple.com/esim_qrcode_provisioning?${carddata}`,
    );
    expect(href({ os: "android" }, CODE)).toBe(
      `https://esimsetup.android.com/esim_qrcode_provisioning?${carddata}`,
    );
  });

  it("leave the delimiters alone for Windows", () => {
    expect(href({ os: "windows", lpaLinks: true }, CODE)).toBe("lpa:1$smdp.example.com$ABC-123");
  });

  it("carry the canonical code, whatever was pasted", () => {
    const pasted = ' "lpa:1$Smdp.Example.com$aBC-\n123$$1$$$later" ';
    expect(href({ os: "windows", lpaLinks: true }, pasted)).toBe("lpa:1$Smdp.Example.com$aBC-123$$1");
    expect(new URL(href({ os: "ios" }, pasted) ?? "").searchParams.get("carddata")).toBe(
      "LPA:1$Smdp.Example.com$aBC-123$$1",
    );
  });

  it("belong to link methods only", () => {
    expect(installMethods({ device: { os: "ios" }, activationCode: CODE }).slice(1)).toEqual([
      { method: "manual" },
      { method: "qr" },
    ]);
  });

  it("are not made of a code that cannot be read", () => {
    for (const bad of ["", "LPA:1$localhost$X", "javascript:alert(1)"]) {
      expect(installMethods({ device: { os: "ios" }, activationCode: bad })).toEqual([
        { method: "manual" },
        { method: "qr" },
      ]);
      expect(names({ os: "windows", lpaLinks: true }, undefined, bad)).toEqual(PHONE);
      expect(names({ os: "macos" }, undefined, bad)).toEqual(DESKTOP);
    }
  });
});

describe("the operator's policy", () => {
  it.each<[string, InstallDevice, MethodPolicy, string[]]>([
    ["takes a link away", { os: "android" }, { android: ["manual", "qr"] }, ["manual", "qr"]],
    ["is per platform", { os: "ios" }, { android: ["manual", "qr"] }, APPLE],
    ["keeps the ladder's order", { os: "ios" }, { ios: ["qr", "apple-link"] }, ["apple-link", "qr"]],
    ["adds nothing", { os: "macos" }, { macos: ["apple-link", "qr"] }, ["qr"]],
    ["never leaves nothing", { os: "ios" }, { ios: [] }, PHONE],
    ["never leaves a link alone", { os: "ios" }, { ios: ["apple-link"] }, APPLE],
    ["never leaves nothing on a desktop", { os: "linux" }, { linux: ["windows-link"] }, DESKTOP],
  ])("%s", (_name, device, policy, expected) => {
    expect(names(device, policy)).toEqual(expected);
  });
});
