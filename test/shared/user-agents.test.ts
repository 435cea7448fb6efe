/**
 * The whole way from a real user agent to what leads on screen: device, ladder, layout. The strings come from public
 * corpora (user-agents/), so nobody wrote them to fit.
 */

import { describe, expect, it } from "vitest";
import type { Session, SessionEsim } from "../../shared/api/types.ts";
import { type Device, detectDevice } from "../../shared/device.ts";
import { installMethods } from "../../shared/install-methods.ts";
import { type Way, layoutOf } from "../../widget/layout.ts";
import { ANDROID } from "./user-agents/android.ts";
import { APPLE } from "./user-agents/apple.ts";
import { DESKTOP } from "./user-agents/desktop.ts";
import { IN_APP } from "./user-agents/in-app.ts";
import { OTHERS } from "./user-agents/others.ts";
import { type UserAgentRow, readTable } from "./user-agents/table.ts";

const ROWS = [...APPLE, ...ANDROID, ...IN_APP, ...DESKTOP, ...OTHERS];
const CODE = "LPA:1$smdp.example.com$ABC-123";

const ladderOf = (device: Device) => installMethods({ device, activationCode: CODE });

function detect({ userAgent, hints }: UserAgentRow): Device {
  return detectDevice({ userAgent, ...(hints && { hints }) });
}

/** What leads when the page has no wish and the activation can be handed over. */
function leadOf(device: Device): Way {
  const esim: SessionEsim = {
    esim_id: "esim_1",
    status: "ready",
    status_by: "provider",
    reported_by: "provider",
    plan: null,
    label: null,
    activation_code: CODE,
    smdp_address: null,
    matching_id: null,
    confirmation_code_required: false,
    confirmation_code: null,
    methods: ladderOf(device),
    qr: null,
    choice: null,
    added_to: null,
    usage: null,
  };
  const session: Session = {
    activation_id: "act_1",
    version: "1",
    status: "ready",
    next_poll_ms: null,
    partner: { name: "Partner", support_url: null, theme: {} },
    lang: null,
    device: {
      os: device.os,
      os_version: device.osVersion ? [device.osVersion[0], device.osVersion[1]] : null,
      kind: device.kind,
      in_app: device.inApp ?? null,
      vendor: device.vendor ?? null,
    },
    checkout_url: null,
    esims: [esim],
    handoff: { url: "https://example.com/h", qr_url: "https://example.com/h.svg", expires_at: "2026-11-28" },
    recovery: null,
  };
  return layoutOf(esim, session, []).lead;
}

describe("real user agents", () => {
  it.each(ROWS.map((row) => [`${row.group}: ${row.userAgent}`, row] as const))("%s", (_name, row) => {
    const { lead, ...expected } = row.expected;
    const device = detect(row);
    expect({
      os: device.os,
      version: device.osVersion?.join("."),
      kind: device.kind,
      inApp: device.inApp,
      first: ladderOf(device)[0]?.method,
    }).toEqual({ version: undefined, inApp: undefined, ...expected });
    if (lead) expect(leadOf(device)).toBe(lead);
    // A link may do nothing, and no page learns of it: whoever asks, also a bot, is shown another way too.
    expect(ladderOf(device).some(({ href }) => href === undefined)).toBe(true);
  });
});

describe("the tables", () => {
  const count = (where: (row: UserAgentRow) => boolean) => ROWS.filter(where).length;

  it("have at least 200 rows, none of them twice", () => {
    expect(ROWS.length).toBeGreaterThanOrEqual(200);
    expect(new Set(ROWS.map(({ userAgent }) => userAgent)).size).toBe(ROWS.length);
  });

  it("say of each row where it is from, and all but one are somebody else's", () => {
    for (const { source, licence, userAgent } of ROWS) {
      expect(source, userAgent).toMatch(/\S, \S/);
      expect(licence, userAgent).not.toBe("");
    }
    expect(count(({ licence }) => licence === "ours")).toBe(1);
  });

  // There never was an iOS 20 to 25; a handful of betas called themselves 19.
  it.each([12, 13, 14, 15, 16, 17, 18, 26, 27])("have iPhones with iOS %i", (major) => {
    const ofVersion = ({ group, expected }: UserAgentRow) =>
      group === "iphone" && expected.version?.split(".")[0] === `${major}`;
    expect(count(ofVersion)).toBeGreaterThanOrEqual(2);
  });

  it.each([
    ["ipad", 8],
    ["ipad-desktop", 8],
    ["chrome", 8],
    ["samsung", 8],
    ["firefox", 6],
    ["huawei", 8],
    ["webview", 5],
    ["apple-webview", 2],
    ["windows-10", 5],
    ["windows-11", 4],
    ["chromeos", 4],
    ["macos", 5],
    ["linux", 5],
    ["bot", 12],
  ])("have %s", (group, least) => {
    expect(count((row) => row.group === group)).toBeGreaterThanOrEqual(least);
  });

  it("have both sides of every gate of the ladder", () => {
    const firsts = (os: Device["os"]) =>
      new Set(ROWS.filter(({ expected }) => expected.os === os).map(({ expected }) => expected.first));
    expect(firsts("ios")).toEqual(new Set(["apple-link", "manual"]));
    expect(firsts("ipados")).toEqual(new Set(["apple-link", "manual"]));
    expect(firsts("android")).toEqual(new Set(["android-link", "manual", "qr"]));
    expect(firsts("windows")).toEqual(new Set(["windows-link", "qr"]));
  });

  // Two apps that are recognised have no row: no corpus under a free licence has a user agent of theirs.
  it.each(
    (
      "threads instagram messenger facebook whatsapp line wechat tiktok snapchat pinterest linkedin kakaotalk zalo " +
      "naver twitter reddit viber telegram qq baidu alipay yandex"
    ).split(" "),
  )("have the browser inside %s", (app) => {
    expect(count(({ group, expected }) => group === app && expected.inApp === app)).toBeGreaterThanOrEqual(1);
  });

  it.each([
    ["iphone ios 17.4 phone - apple-link\nMozilla", "before any origin"],
    ["@ MIT | a, b\niphone ios 17.4 phone - apple-link\nMozilla", "with a word too few"],
    ["@ MIT | a, b\niphone ios 17.4 phone - apple link\nMozilla", "with an unknown method"],
    ["@ GPL | a, b\niphone ios 17.4 phone - apple-link link\nMozilla", "of another licence"],
    ["@ MIT | a, b\niphone ios 17.4 phone - apple-link link", "without its user agent"],
  ])("refuse a row %#", (table) => {
    expect(() => readTable(table)).toThrow();
  });
});
