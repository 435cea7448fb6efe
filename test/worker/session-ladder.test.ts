import { beforeAll, describe, expect, it } from "vitest";
import type { CreatedActivation, Session } from "../../shared/api/types.ts";
import { call } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { open } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { ANDROID, IPHONE_16, IPHONE_18, MAC, WINDOWS } from "./support/user-agents.ts";

const CODE = "LPA:1$smdp.example.com$SESS-0001";
let simulators: OwnSimulators;
let partner: Partner;
let opened: CreatedActivation;

beforeAll(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators);
  opened = await open(partner, { activation_code: CODE });
});

const read = (headers: Record<string, string> = {}, path = "/v1/session", token = opened.client_token) =>
  call<Session>(path, { token, headers });
const hints = (value: unknown) => `/v1/session?hints=${btoa(JSON.stringify(value)).replace(/=+$/, "")}`;

describe("the ladder", () => {
  const data = encodeURIComponent(CODE);
  const apple = {
    method: "apple-link",
    href: `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${data}`,
  };
  const android = {
    method: "android-link",
    href: `https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${data}`,
  };
  const windows = { method: "windows-link", href: "lpa:1$smdp.example.com$SESS-0001" };
  const [manual, qr] = [{ method: "manual" }, { method: "qr" }];
  const cases: [name: string, agent: string, hints: unknown, os: string, ladder: unknown[]][] = [
    ["an iPhone with iOS 18", IPHONE_18, null, "ios", [apple, manual, qr]],
    ["an iPhone with iOS 16", IPHONE_16, null, "ios", [manual, qr]],
    ["an Android that hides its version", ANDROID, null, "android", [android, manual, qr]],
    [
      "an Android 9 that tells",
      ANDROID,
      { platform: "Android", platformVersion: "9.0.0" },
      "android",
      [manual, qr],
    ],
    ["a Mac", MAC, null, "macos", [qr, manual]],
    [
      "an iPad that says Macintosh",
      MAC,
      { platform: "MacIntel", maxTouchPoints: 5 },
      "ipados",
      [apple, manual, qr],
    ],
    ["a Windows of unknown version", WINDOWS, null, "windows", [qr, manual]],
    [
      "a Windows 11 24H2",
      WINDOWS,
      { platform: "Windows", platformVersion: "19.0.0" },
      "windows",
      [windows, manual, qr],
    ],
    ["nothing known", "", null, "other", [qr, manual]],
  ];

  it.each(cases)("of %s", async (_, agent, hint, os, ladder) => {
    const { json } = await read({ "User-Agent": agent }, hint === null ? "/v1/session" : hints(hint));
    expect(json.device.os).toBe(os);
    expect(json.esims[0]?.methods).toEqual(ladder);
  });

  it("takes hints from headers as well, and refuses what are none", async () => {
    const { json } = await read({
      "User-Agent": WINDOWS,
      "Sec-CH-UA-Platform": '"Windows"',
      "Sec-CH-UA-Platform-Version": '"19.0.0"',
    });
    expect(json.esims[0]?.methods[0]).toEqual(windows);
    for (const wrong of ["%%%", "e30x!", btoa("[1]"), btoa('{"mobile":"yes"}'), "A".repeat(3000)]) {
      const reply = await read({}, `/v1/session?hints=${encodeURIComponent(wrong)}`);
      expect(expectProblem(reply, "invalid_request").field).toBe("hints");
    }
  });

  it("lets the operator switch a rung off without a deploy", async () => {
    const own = await newPartner(simulators, { methods: { ios: ["qr", "manual"] } });
    const { client_token } = await open(own, { activation_code: CODE });
    const { json } = await read({ "User-Agent": IPHONE_18 }, "/v1/session", client_token);
    expect(json.esims[0]?.methods).toEqual([manual, qr]);
  });
});
