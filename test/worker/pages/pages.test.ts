/** The pages as a browser without script gets them: what is on them, what never is, and what they weigh. */

import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ESIM_STATUSES, ORDER_STATUSES } from "../../../shared/activation.ts";
import { checkedPolicy, deadPage, embeddedPage, lockedPage, openPage } from "../../../worker/pages/index.ts";
import { rasteriseSvg, readQr, svgOfDataUri } from "../qr/readers.ts";
import {
  CODE,
  DEVICES,
  esim,
  FRAME,
  HANDOFF_URL,
  LINKS,
  MATCHING_ID,
  openInput,
  PARTNER,
  TOKEN_PATH,
  type DeviceName,
} from "./fixtures.ts";

const DEVICE_NAMES = Object.keys(DEVICES) as DeviceName[];
const BUDGET_BYTES = 8_000;

const unescape = (text: string): string =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
const all = (page: string, pattern: RegExp): string[] =>
  [...page.matchAll(pattern)].map(([, found]) => unescape(found ?? ""));
const links = (page: string): string[] => all(page, /<a [^>]*href="([^"]*)"/g);
const codesOn = (page: string): string[] => all(page, /<code [^>]*>([^<]*)</g);
const qrTexts = (page: string): (string | null)[] =>
  all(page, /<img src="([^"]*)"/g).map((uri) => readQr(rasteriseSvg(svgOfDataUri(uri), 4)));

describe("openPage", () => {
  it.each([
    ["iphone", LINKS.apple],
    ["ipad", LINKS.apple],
    ["instagram", LINKS.apple],
    ["android", LINKS.android],
    ["samsung", LINKS.android],
    ["webview", LINKS.android],
    ["windows", LINKS.windows],
  ] as const)("has the one-tap link of %s, exactly", (device, href) => {
    expect(links(openPage(openInput(device)))).toContain(href);
  });

  it.each(["oldIphone", "mac", "chromebook"] as const)("has no install link on %s", (device) => {
    expect(links(openPage(openInput(device))).filter((href) => /esimsetup|^lpa:/.test(href))).toEqual([]);
  });

  it.each(DEVICE_NAMES)("on %s shows both QR codes, hand-over first, and every code to type", (device) => {
    const page = openPage(openInput(device));
    expect(qrTexts(page)).toEqual([HANDOFF_URL, CODE]);
    expect(codesOn(page).toSorted()).toEqual([CODE, MATCHING_ID, "smdp.example.com"].toSorted());
  });

  it("leads with the eSIM's own QR code, unfolded, where there is no hand-over", () => {
    const page = openPage({ ...openInput("mac"), handoffQr: null });
    expect(qrTexts(page)).toEqual([CODE]);
    expect(page.indexOf("<img")).toBeLessThan(page.indexOf("<details"));
  });

  it("gives iOS the two codes first and others the whole one", () => {
    expect(codesOn(openPage(openInput("iphone")))[0]).toBe("smdp.example.com");
    expect(codesOn(openPage(openInput("android")))[0]).toBe(CODE);
  });

  it("gives the steps of this device with the codes and those of all others below, none twice", () => {
    const onSamsung = openPage(openInput("samsung"));
    expect(onSamsung.split("SIM manager")).toHaveLength(2);
    expect(onSamsung.indexOf("SIM manager")).toBeLessThan(onSamsung.indexOf(CODE));
    const onPlainAndroid = openPage(openInput("android"));
    expect(onPlainAndroid.indexOf("SIM manager")).toBeGreaterThan(onPlainAndroid.indexOf(CODE));
    for (const page of [onSamsung, onPlainAndroid]) {
      for (const path of ["Enter Details Manually", "Set up an eSIM", "eSIM profiles", "Mobile data › Add"]) {
        expect(page).toContain(path);
      }
    }
  });

  it("puts the link before everything that is folded away, as the only primary action", () => {
    const page = openPage(openInput("iphone"));
    expect(page.match(/class="btn main"/g)).toHaveLength(1);
    expect(page.indexOf(`class="btn main"`)).toBeLessThan(page.indexOf("<details"));
  });

  it("tells a confirmation code before the button, and says so when only the customer can know it", () => {
    const known = openPage(openInput("iphone", { esims: [esim("iphone", { confirmation_code: "4821" })] }));
    expect(codesOn(known)[0]).toBe("4821");
    expect(known.indexOf("4821")).toBeLessThan(known.indexOf("esimsetup"));
    const unknown = openPage(
      openInput("iphone", { esims: [esim("iphone", { confirmation_code_required: true })] }),
    );
    expect(unknown).toContain("\u2068Wanderbird\u2069 sends it to you");
  });

  it("shows methods as the session offers them, so that a policy can switch one off", () => {
    const page = openPage(
      openInput("iphone", { esims: [esim("iphone", { methods: [{ method: "manual" }] })] }),
    );
    expect(qrTexts(page)).toEqual([HANDOFF_URL]);
    expect(codesOn(page)).toContain(CODE);
  });

  it("wraps everything in the element, which gets no token but the way to one", () => {
    const page = openPage(openInput("iphone"));
    const element = page.slice(page.indexOf("<esim-activate "), page.indexOf("</esim-activate>"));
    expect(element).toMatch(
      /^<esim-activate\s+api=""\s+data-token-path="\/a\/Zk3vQ9-_0aB7cD2eF4gH6i\/token"\s*>/,
    );
    expect(element).toContain("<section>");
    expect(element).toContain(PARTNER.support_url);
    expect(page).not.toMatch(/ct_|\stoken="/);
    expect(page).toContain(
      `<script type="module" nonce="${FRAME.nonce}" src="/widget/0.1.0/esim-activate.js" async>`,
    );
  });

  it("sets fetchToken to a POST to the token path", async () => {
    const [, script] = /<script nonce="[^"]*">([^<]*)</.exec(openPage(openInput("iphone"))) ?? [];
    const element: { dataset: { tokenPath: string }; fetchToken?: () => Promise<string> } = {
      dataset: { tokenPath: TOKEN_PATH },
    };
    const calls: unknown[] = [];
    const answers = [Response.json({ client_token: "ct_fake" }), new Response(null, { status: 410 })];
    const run = new Function("document", "fetch", script ?? "");
    run({ querySelector: () => element }, async (...call: unknown[]) => (calls.push(call), answers.shift()));
    expect(await element.fetchToken?.()).toBe("ct_fake");
    expect(calls).toEqual([[TOKEN_PATH, { method: "POST", credentials: "same-origin" }]]);
    await expect(element.fetchToken?.()).rejects.toThrow("410");
  });

  it.each(ESIM_STATUSES)("shows codes for an eSIM that is %s only while a device can use them", (status) => {
    const page = openPage(openInput("iphone", { esims: [esim("iphone", { status })] }));
    const useful = ["ready", "downloaded", "removed"].includes(status);
    expect(page.includes(MATCHING_ID)).toBe(useful);
    expect(page).toMatch(/<h2>[^<]{8,}<\/h2>/);
  });

  it.each([...ORDER_STATUSES, "revoked"] as const)(
    "has a headline and no code for an order that is %s without eSIMs",
    (status) => {
      const page = openPage(
        openInput("iphone", { status, esims: [], checkout_url: "https://pay.example.com/x" }),
      );
      expect(page).toMatch(/<h2>[^<]{8,}<\/h2><p>[^<]{8,}<\/p>/);
      const final = ["failed", "expired", "cancelled", "revoked"].includes(status);
      expect(page.includes("Check again</a>")).toBe(!final);
      expect(links(page).includes("https://pay.example.com/x")).toBe(
        status === "created" || status === "awaiting_payment",
      );
      expect(page).not.toContain('http-equiv="refresh"');
    },
  );

  it("quotes the reference of a failed order", () => {
    const recovery = { action: "contact_support", reference: "ref_8XK2" } as const;
    expect(codesOn(openPage(openInput("iphone", { status: "failed", esims: [], recovery })))).toEqual([
      "ref_8XK2",
    ]);
  });

  it("gives each of several eSIMs its own codes", () => {
    const second = esim("iphone", {
      esim_id: "es_2",
      activation_code: "LPA:1$smdp.example.com$SECOND",
      matching_id: "SECOND",
    });
    const page = openPage(openInput("iphone", { esims: [esim("iphone"), second] }));
    expect(qrTexts(page)).toEqual([HANDOFF_URL, CODE, HANDOFF_URL, "LPA:1$smdp.example.com$SECOND"]);
  });

  it.each(DEVICE_NAMES)("is under 8,000 bytes on the wire for %s, by gzip 6 and by brotli 5", (device) => {
    const longest = `LPA:1$smdp.example.com$${"aB3x-".repeat(60)}`.slice(0, 259);
    for (const code of [CODE, longest]) {
      const page = openPage(
        openInput(device, { esims: [esim(device, { activation_code: code, confirmation_code: "4821" })] }),
      );
      const brotli = brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
      expect(gzipSync(page, { level: 6 }).length).toBeLessThanOrEqual(BUDGET_BYTES);
      expect(brotli.length).toBeLessThanOrEqual(BUDGET_BYTES);
    }
  });
});

describe("from right to left", () => {
  it("names of another direction stay whole, and do not turn the sentence that they stand in", () => {
    const page = openPage(
      openInput("instagram", { esims: [esim("instagram", { confirmation_code_required: true })] }),
    );
    expect(page).toContain('<b dir="auto">Türkiye 1 GB</b>');
    expect(page).toContain("inside \u2068Instagram\u2069");
    expect(page).toContain("Get help from \u2068Wanderbird\u2069");
    expect(lockedPage({ frame: FRAME, access: "code" })).toContain("that \u2068Wanderbird\u2069 sent you");
  });

  it("joined letters are not set closer", () => {
    expect(lockedPage({ frame: FRAME, access: "tap" })).toContain("[dir=rtl] h2{letter-spacing:0");
  });
});

describe("what comes from outside", () => {
  const evil = `"><script>alert(1)</script>`;

  it("is escaped wherever it is shown", () => {
    const partner = { name: evil, support_url: "https://x.example/?a=1&b=2", theme: {} };
    const input = openInput(
      "instagram",
      { partner, esims: [esim("instagram", { label: evil, confirmation_code: evil })] },
      { ...FRAME, partner },
    );
    const frame = { ...FRAME, partner };
    for (const page of [
      openPage({ ...input, statusUrl: evil, tokenPath: evil }),
      lockedPage({ frame, access: "code" }),
      deadPage({ frame, kind: "expired" }),
    ]) {
      expect(page).not.toContain("<script>alert");
      expect(page).toContain("https://x.example/?a=1&amp;b=2");
    }
  });

  it("becomes a link only with a scheme that fits", () => {
    const methods = [{ method: "apple-link", href: "javascript:alert(1)" } as const];
    const partner = { ...PARTNER, support_url: "javascript:alert(2)" };
    const pages = [
      openPage(openInput("iphone", { esims: [esim("iphone", { methods })] }, { ...FRAME, partner })),
      openPage(
        openInput("iphone", { status: "awaiting_payment", esims: [], checkout_url: "javascript:alert(3)" }),
      ),
    ];
    for (const page of pages) expect(page).not.toContain("javascript:");
  });

  it.each([
    [{ accent: "#0b4f8a", on_accent: "#ffffff", radius: 4 }, "--accent:#0b4f8a;--on:#ffffff;--r:4px"],
    [{ accent: "#ffee00", on_accent: "#ffffff" }, "--accent:#ffee00;--on:#000000;--r:14px"],
    [
      { accent: "red}body{display:none", radius: Number.POSITIVE_INFINITY },
      "--accent:#0b5a50;--on:#ffffff;--r:14px",
    ],
    [{ accent: "#000000</style>", radius: -3 }, "--accent:#0b5a50;--on:#ffffff;--r:0px"],
  ])("theme %j enters the style sheet as %s", (theme, css) => {
    expect(deadPage({ frame: { ...FRAME, partner: { ...PARTNER, theme } }, kind: "expired" })).toContain(
      `:root{${css}}`,
    );
  });
});

describe("lockedPage", () => {
  it("posts to its own address, with a labelled field when a code is asked for", () => {
    const tap = lockedPage({ frame: FRAME, access: "tap" });
    expect(tap).toContain('<form class="stack" method="post">');
    expect(tap).not.toContain("<input");
    const code = lockedPage({ frame: FRAME, access: "code" });
    expect(code).toMatch(
      /<label\s*>Access code<input\s+name="access_code"\s+dir="ltr"\s+inputmode="text"\s+autocomplete="one-time-code"[^>]*\srequired\s*\/>/,
    );
  });

  it("ties the error to the field and says how long to wait", () => {
    const wrong = lockedPage({ frame: FRAME, access: "code", problem: "wrong_code" });
    expect(wrong).toMatch(/id="problem" role="alert">[^<]*not right/);
    expect(wrong).toMatch(/<input[^>]*aria-describedby="problem" aria-invalid="true"\s*\/>/);
    expect(lockedPage({ frame: FRAME, access: "code", problem: "locked", retryAfterSeconds: 840 })).toContain(
      "14 minutes",
    );
  });

  it("is told to no search engine and says nothing private in previews", () => {
    const page = lockedPage({ frame: FRAME, access: "tap" });
    expect(page).toContain('<meta name="robots" content="noindex,nofollow,noarchive">');
    expect(page).toContain('<meta property="og:title" content="Your eSIM is ready to install">');
    expect(page).not.toMatch(/<script|LPA:|smdp|ct_/);
  });
});

describe("deadPage", () => {
  it.each(["unknown", "expired", "revoked", "too_many"] as const)(
    "says what to do when the link is %s",
    (kind) => {
      const page = deadPage({
        frame: kind === "unknown" ? { ...FRAME, partner: null } : FRAME,
        kind,
        retryAfterSeconds: 30,
      });
      expect(page).toMatch(/<h2>[^<]{8,}<\/h2><p>[^<]{8,}<\/p>/);
      expect(page.includes("Wanderbird")).toBe(kind !== "unknown");
      expect(page.includes("30 seconds")).toBe(kind === "too_many");
    },
  );
});

describe("every page", () => {
  const pages = {
    open: openPage(openInput("iphone", {}, { ...FRAME, lang: "ar", dir: "rtl" })),
    locked: lockedPage({ frame: { ...FRAME, lang: "ar", dir: "rtl" }, access: "code" }),
    dead: deadPage({ frame: { ...FRAME, lang: "ar", dir: "rtl" }, kind: "expired" }),
    embedded: embeddedPage({
      frame: { ...FRAME, lang: "ar", dir: "rtl" },
      scriptSrc: "/widget/0.1.0/frame.js",
      ended: "revoked",
    }),
  };

  it.each(Object.entries(pages))(
    "%s has language, direction, no style attribute, no handler, and a nonce on all it inlines",
    (_, page) => {
      expect(page).toMatch(/^<!doctype html><html lang="ar" dir="rtl">/);
      expect(page).not.toMatch(/<[^>]+\s(style|on\w+)=/);
      expect(page.match(/<(style|script)/g)).toHaveLength(
        page.match(/<(style|script)[^>]* nonce="c2VudGluZWwtbm9uY2UtMTIz"/g)?.length ?? -1,
      );
    },
  );
});

describe("checkedPolicy", () => {
  it("allows what the pages hold and nothing else", () => {
    expect(checkedPolicy(FRAME.nonce, [])).toBe(
      "default-src 'none'; style-src 'nonce-c2VudGluZWwtbm9uY2UtMTIz'; script-src 'nonce-c2VudGluZWwtbm9uY2UtMTIz'; img-src 'self' data: blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html",
    );
  });

  it("names the origins that may frame the page", () => {
    const policy = checkedPolicy(FRAME.nonce, ["https://shop.example.com", "http://localhost:8790"]);
    expect(policy).toContain("frame-ancestors https://shop.example.com http://localhost:8790;");
  });

  it.each([
    "*",
    "https://a.example; script-src *",
    "https://a.example/path",
    "https://*.example.com",
    "javascript:x",
    "",
  ])("refuses %j as an ancestor", (origin) => {
    expect(() => checkedPolicy(FRAME.nonce, [origin])).toThrow(/^frameAncestors:/);
  });

  it.each(["", "short", "c2VudGluZWwtbm9uY2UtMTIz' *"])("refuses %j as a nonce", (nonce) => {
    expect(() => checkedPolicy(nonce, [])).toThrow(/^nonce:/);
  });
});
