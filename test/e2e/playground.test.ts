/** The playground in a browser: settings reach the element and the snippet, and codes stay where they were typed. */

import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { linkFor, MAC } from "./support/devices.ts";
import { part, scan, seen, tap, textOf } from "./support/look.ts";
import { startRunning, type Running } from "./support/running.ts";
import { startBrowser, visit, type Visitor } from "./support/visitor.ts";

const TYPED = "LPA:1$smdp.example.com$TYPED-BY-HAND-42";

let running: Running;
let browser: Browser;
let visitor: Visitor | undefined;

beforeAll(async () => {
  [running, browser] = await Promise.all([startRunning(), startBrowser()]);
});
afterEach(async () => {
  await visitor?.close();
  visitor = undefined;
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const choose = (page: Page, name: string, value: string) =>
  tap(page, `label:has(input[name="${name}"][value="${value}"])`);

const installLink = (page: Page) =>
  page.$eval(part("install-link"), (link) => link.getAttribute("href")).catch(() => null);

describe("the playground", () => {
  it("shows what was chosen, and keeps what was typed to itself", async () => {
    visitor = await visit(browser, MAC);
    const { page } = visitor;
    await page.goto(running.stack.playground);
    await seen(page, part("heading"));
    expect(await installLink(page)).toBeNull();

    await page.$eval("#activation-code", (input) => {
      if (input instanceof HTMLInputElement) input.value = "";
    });
    await page.type("#activation-code", TYPED);
    await page.keyboard.press("Enter");
    await expect.poll(() => scan(page, part("qr-code")), { timeout: 10_000 }).toBe(TYPED);

    for (const [platform, method] of [
      ["ios", "apple-link"],
      ["android", "android-link"],
      ["windows", "windows-link"],
    ] as const) {
      await choose(page, "platform", platform);
      await expect.poll(() => installLink(page)).toBe(linkFor(method, TYPED));
    }
    await choose(page, "platform", "macos");
    await expect.poll(() => installLink(page)).toBeNull();

    const surface = () => page.$eval(part("base"), (card) => getComputedStyle(card).backgroundColor);
    await choose(page, "theme", "light");
    await expect.poll(surface).toBe("rgb(255, 255, 255)");
    await choose(page, "theme", "dark");
    await expect.poll(surface).toBe("rgb(18, 18, 18)");
    expect(await textOf(page, "#snippet")).toContain('theme="dark"');

    const log = await textOf(page, "#log");
    expect(log).toContain("esim-ready");
    expect(log).toContain("esim-status");
    for (const text of [log, await textOf(page, "#snippet"), page.url(), ...visitor.requests]) {
      expect(decodeURIComponent(text)).not.toContain("TYPED-BY-HAND");
    }
    expect(visitor.errors).toEqual([]);
  });

  it("says what is wrong with a code, and logs the error by its name alone", async () => {
    visitor = await visit(browser, MAC);
    const { page } = visitor;
    await page.goto(running.stack.playground);
    await seen(page, part("heading"));
    await page.$eval("#activation-code", (input) => {
      if (!(input instanceof HTMLInputElement)) return;
      input.value = "LPA:1$not a host$SECRET-PART";
      input.dispatchEvent(new Event("change", { bubbles: true }));
    });
    await expect.poll(() => textOf(page, part("heading"))).toMatch(/does not look right/);
    await expect.poll(() => textOf(page, "#log")).toContain("activation_code_invalid");
    expect(await textOf(page, "#log")).not.toContain("SECRET-PART");
  });
});
