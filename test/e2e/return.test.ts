/**
 * The customer leaves the page, for the settings or for another page, and comes back without a network: what was revealed
 * is still there, from the browser's back/forward cache, and the element goes on by itself.
 */

import { launch, type Browser, type Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CODE } from "../../demo/playground/sessions.mjs";
import { ensureChromium, launchArgs } from "../support/chromium.mjs";
import { startStage, type Stage } from "../support/stage/stage.ts";
import { part, scan, seen, unfold } from "./support/look.ts";

declare global {
  interface Window {
    /** Of the last `pageshow`: whether the page is the one that was left. */
    kept?: boolean;
  }
}

const PATIENT = { timeout: 10_000 };

let browser: Browser;
let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await startStage();
  browser = await launch({
    executablePath: ensureChromium(),
    args: launchArgs,
    headless: true,
    // Puppeteer switches it off, but customers have it.
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
});
beforeEach(async () => {
  page = await (await browser.createBrowserContext()).newPage();
  await page.evaluateOnNewDocument(() =>
    addEventListener("pageshow", ({ persisted }) => (window.kept = persisted)),
  );
});
afterEach(async () => {
  await page.browserContext().close();
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

const codes = (): Promise<string[]> =>
  page.$$eval(`${part("code")} code`, (all) => all.map(({ textContent }) => textContent ?? ""));

async function leaveAndComeBack(offline: boolean): Promise<void> {
  await page.goto(`${stage.pages}/elsewhere`);
  await page.setOfflineMode(offline);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => window.kept), PATIENT).toBe(true);
}

describe("left and returned to", () => {
  const hosted = (play: { api: string }) =>
    page.goto(`${stage.pages}/embedded?${new URLSearchParams({ api: play.api, token: "ct_stage" })}`);

  it("without a network: the codes and the link are still there", async () => {
    await hosted(stage.play("ios", { scenario: "ready" }));
    await seen(page, part("install-link"));
    await unfold(page, part("codes"));
    await leaveAndComeBack(true);
    // It has asked, in vain.
    await seen(page, part("notice"));
    await seen(page, part("install-link"));
    expect(await codes()).toContain(CODE);
    await seen(page, `${part("codes")}[open]`);
  });

  it("without a network, in direct mode: the drawn QR code is still there", async () => {
    await page.goto(
      `${stage.pages}/embedded?${new URLSearchParams({ "activation-code": CODE, platform: "macos" })}`,
    );
    expect(await scan(page, part("qr-code"))).toBe(CODE);
    await leaveAndComeBack(true);
    expect(await scan(page, part("qr-code"))).toBe(CODE);
    expect(await codes()).toContain(CODE);
  });

  it("without a network while it waits: goes on when the network is there", async () => {
    const play = stage.play("ios", { scenario: "provisioning", pollMs: 3_600_000 });
    await hosted(play);
    await seen(page, part("heading"));
    play.show({ scenario: "ready" });
    await leaveAndComeBack(true);
    await seen(page, part("notice"));
    expect(await page.$(part("install-link"))).toBe(null);
    await page.setOfflineMode(false);
    await seen(page, part("install-link"));
  });

  it("asks for news at once", async () => {
    const play = stage.play("ios", { scenario: "ready", pollMs: 3_600_000 });
    await hosted(play);
    await seen(page, part("install-link"));
    play.show({ scenario: "installed" });
    await leaveAndComeBack(false);
    await expect.poll(() => page.$(part("install-link")), PATIENT).toBe(null);
  });
});
