/** The landing link as a customer opens it whose browser runs no script. */

import type { Browser } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readyActivation, type ReadyActivation } from "../../demo/stack/seed.ts";
import { DEVICES, linkFor } from "./support/devices.ts";
import { expectLocked, REVEAL } from "./support/locked.ts";
import { follow, HANDOFF_QR, installLinks, OWN_QR, scan, seen, unfold } from "./support/look.ts";
import { newestCode, startRunning, type Running } from "./support/running.ts";
import { startBrowser, visit, type Visitor } from "./support/visitor.ts";

let running: Running;
let browser: Browser;
let activation: ReadyActivation;
let code: string;
let visitor: Visitor | undefined;

beforeAll(async () => {
  [running, browser] = await Promise.all([startRunning(), startBrowser()]);
  activation = await readyActivation(running.stack, running.stack.partnerKey, "esimpal");
  code = await newestCode(running.stack, "esimpal");
});
afterEach(async () => {
  await visitor?.close();
  visitor = undefined;
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

describe("the landing link, without script", () => {
  it.each(DEVICES)("on $name", async (device) => {
    visitor = await visit(browser, device, { script: false });
    const { page } = visitor;
    const locked = await page.goto(activation.url);
    expect(locked?.status()).toBe(200);
    await expectLocked(visitor, code);

    await follow(page, REVEAL);
    expect(page.url()).toBe(activation.url);
    expect(await page.evaluate(() => customElements.get("esim-activate") === undefined)).toBe(true);

    const link = device.linkWithoutScript === undefined ? device.link : device.linkWithoutScript;
    expect(await installLinks(page, "page")).toEqual(link === null ? [] : [linkFor(link, code)]);

    const handoffLeads = link === null || link === "windows-link";
    expect(await (await seen(page, "details.alt > summary")).isVisible()).toBe(true);
    if (handoffLeads) expect(await page.$eval(HANDOFF_QR, (image) => image.checkVisibility())).toBe(true);
    await unfold(page, "details.alt");
    expect(await scan(page, OWN_QR)).toBe(code);
    await expectHandoff(await scan(page, HANDOFF_QR));

    // The codes to type are there as well, whole and apart.
    const typed = await page.$$eval("dd code", (codes) => codes.map((each) => each.textContent ?? ""));
    const [, smdp, matchingId] = code.split("$");
    expect(typed).toEqual(expect.arrayContaining([code, smdp, matchingId]));

    expect(visitor.errors).toEqual([]);
    expect([...visitor.origins]).toEqual([running.stack.api]);
  });

  it("shows the same after the browser's back, and nothing to another browser", async () => {
    const device = DEVICES[0]!;
    visitor = await visit(browser, device, { script: false });
    await visitor.page.goto(activation.url);
    await follow(visitor.page, REVEAL);
    await visitor.page.goto(`${running.stack.api}/a/no-such-link`);
    await visitor.page.goBack();
    expect(await installLinks(visitor.page, "page")).toEqual([linkFor("apple-link", code)]);

    const other = await visit(browser, device, { script: false });
    try {
      await other.page.goto(activation.url);
      await expectLocked(other, code);
    } finally {
      await other.close();
    }
  });
});

/** It opens the locked page, on the other device. */
async function expectHandoff(text: string | null): Promise<void> {
  expect(text).not.toBeNull();
  const url = new URL(text ?? "");
  expect(url.origin).toBe(running.stack.api);
  expect(url.href).not.toBe(activation.url);
  const phone = await visit(browser, DEVICES[0]!, { script: false });
  try {
    const response = await phone.page.goto(url.href);
    expect(response?.status()).toBe(200);
    await expectLocked(phone, code);
  } finally {
    await phone.close();
  }
}
