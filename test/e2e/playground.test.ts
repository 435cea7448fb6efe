/** The playground in a browser: every control reaches the element, and codes stay where they were typed. */

import type { Browser, Frame, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CODE } from "../../demo/playground/sessions.mjs";
import { linkFor, MAC } from "./support/devices.ts";
import { part, seen, tap, textOf } from "./support/look.ts";
import {
  choose,
  openPlayground,
  scanCode,
  select,
  shown,
  slide,
  tick,
  unfoldControls,
} from "./support/playground.ts";
import { startRunning, type Running } from "./support/running.ts";
import { startBrowser, visit, type Visitor } from "./support/visitor.ts";

const TYPED = "LPA:1$smdp.example.com$TYPED-BY-HAND-42";

let running: Running;
let browser: Browser;
let visitor: Visitor;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  [running, browser] = await Promise.all([startRunning(), startBrowser()]);
});
beforeEach(async () => {
  visitor = await visit(browser, MAC);
  page = visitor.page;
  frame = await openPlayground(page, running.stack.playground);
});
afterEach(() => visitor.close());
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const installLink = async () => (await shown(frame)).link;
const heading = async () => (await shown(frame)).heading;
const attribute = async (name: string) => (await shown(frame)).attributes[name];

describe("the playground's controls", () => {
  it("put the device's own method first", async () => {
    expect(await installLink()).toBe(linkFor("apple-link", CODE));
    for (const [device, method] of [
      ["samsung", "android-link"],
      ["windows-11", "windows-link"],
      ["ipad", "apple-link"],
    ] as const) {
      await select(page, "device", device);
      await expect.poll(installLink).toBe(linkFor(method, CODE));
    }
    for (const device of ["windows-10", "iphone-16", "linux", "auto"]) {
      await select(page, "device", device);
      await expect.poll(installLink).toBeNull();
    }
    expect(visitor.errors).toEqual([]);
  });

  it("show every state by its own headline", async () => {
    for (const [state, words] of [
      ["payment", "Payment is still open"],
      ["provisioning", "Your eSIM is being prepared"],
      ["ready", "Your eSIM is ready"],
      ["enabled", "Your eSIM is on"],
      ["used_up", "Your data is used up"],
    ] as const) {
      await select(page, "state", state);
      await expect.poll(heading).toBe(words);
    }
    expect(visitor.errors).toEqual([]);
  });

  it("give the frame its language, direction and width", async () => {
    const root = () => frame.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);
    expect(await root()).toEqual(["en", "ltr"]);
    for (const [lang, dir] of [
      ["ar", "rtl"],
      ["pt-BR", "ltr"],
    ] as const) {
      await select(page, "lang", lang);
      await expect.poll(root).toEqual([lang, dir]);
      expect(await attribute("lang")).toBe(lang);
    }
    for (const width of [320, 390, 768]) {
      await choose(page, "width", String(width));
      await expect.poll(() => frame.evaluate(() => innerWidth)).toBe(width);
    }
    await page.setViewport({ width: 1440, height: 900 });
    await choose(page, "width", "full");
    await expect.poll(() => frame.evaluate(() => innerWidth)).toBeGreaterThan(768);
  });

  it("dress the element, and advise on contrast", async () => {
    await choose(page, "theme", "light");
    await expect.poll(async () => (await shown(frame)).surface).toBe("rgb(255, 255, 255)");
    await choose(page, "theme", "dark");
    await expect.poll(async () => (await shown(frame)).surface).toBe("rgb(18, 18, 18)");

    await slide(page, "accent", "#ffcc00");
    await slide(page, "radius", "3");
    await choose(page, "font", "mono");
    await expect
      .poll(async () => (await shown(frame)).button)
      .toEqual(["rgb(255, 204, 0)", "rgb(0, 0, 0)", "3px"]);
    expect((await shown(frame)).font).toContain("monospace");
    await choose(page, "onAccent", "#ffffff");
    expect(await textOf(page, "#contrast")).toContain("too little to read");
    await tap(page, "#looks-reset");
    await expect.poll(async () => (await shown(frame)).button[2]).toBe("14px");
    expect(page.url()).not.toMatch(/accent|radius|font/i);
  });

  it("order the methods, style the QR code, replace words, isolate", async () => {
    await unfoldControls(page);
    await tap(page, '#methods li[data-method="manual"] input');
    await tap(page, '#methods li[data-method="qr"] input');
    await expect.poll(() => attribute("methods")).toBe("qr manual");
    await tap(page, '#methods li[data-method="manual"] [value="up"]');
    await expect.poll(() => attribute("methods")).toBe("manual qr");
    await tap(page, '#methods li[data-method="qr"] [value="down"]');
    await tap(page, '#methods li[data-method="manual"] input');
    await expect.poll(() => attribute("methods")).toBe("qr");

    for (const style of ["dots", "rounded", "logo"]) {
      await choose(page, "qr", style);
      await expect.poll(() => attribute("qr-style")).toMatch(style === "logo" ? /logo\.svg/ : style);
      await expect.poll(() => scanCode(page, frame), { timeout: 10_000 }).toBe(CODE);
    }
    await tick(page, "words");
    await expect.poll(() => attribute("strings")).toMatch(/^\{"ready":/);
    await tick(page, "isolated");
    await expect.poll(() => attribute("isolated")).toBe("");
    expect(visitor.errors).toEqual([]);
  });

  it("start over", async () => {
    await select(page, "state", "used_up");
    await choose(page, "theme", "dark");
    await tap(page, "#all-reset");
    await expect.poll(heading).toBe("Your eSIM is ready");
    expect(page.url()).toBe(running.stack.playground);
  });
});

describe("a code of the visitor's", () => {
  it("is shown, and kept from address, log, snippet and network", async () => {
    await choose(page, "source", "own");
    await select(page, "device", "macos");
    await page.$eval("#activation-code", (input) => {
      if (input instanceof HTMLInputElement) input.value = "";
    });
    await page.type("#activation-code", TYPED);
    await page.keyboard.press("Enter");
    await expect.poll(() => scanCode(page, frame), { timeout: 10_000 }).toBe(TYPED);

    for (const [device, method] of [
      ["iphone", "apple-link"],
      ["android", "android-link"],
      ["windows-11", "windows-link"],
    ] as const) {
      await select(page, "device", device);
      await expect.poll(installLink).toBe(linkFor(method, TYPED));
    }
    const log = await textOf(page, "#log");
    expect(log).toContain("esim-ready");
    expect(log).toContain("esim-status");
    const alone = await page.$eval("#alone", (link) => link.getAttribute("href") ?? "");
    const addresses = [page.url(), frame.url(), alone, ...visitor.requests];
    for (const text of [log, await textOf(page, "#snippet"), ...addresses]) {
      expect(decodeURIComponent(text)).not.toContain("TYPED-BY-HAND");
    }
    expect(visitor.errors).toEqual([]);
  });

  it("is judged, and the error logged by its name alone", async () => {
    await choose(page, "source", "own");
    await page.$eval("#activation-code", (input) => {
      if (!(input instanceof HTMLInputElement)) return;
      input.value = "LPA:1$not a host$SECRET-PART";
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await expect.poll(() => textOf(frame, part("heading"))).toMatch(/does not look right/);
    await expect.poll(() => textOf(page, "#log")).toContain("activation_code_invalid");
    expect(await textOf(page, "#log")).not.toContain("SECRET-PART");
    await tap(page, "#clear-log");
    await seen(page, "#log:empty");
  });
});
