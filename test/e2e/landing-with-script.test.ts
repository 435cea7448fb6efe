/** The landing link in a browser that runs scripts: the element takes the page over and shows the same. */

import type { Browser } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readyActivation, type ReadyActivation } from "../../demo/stack/seed.ts";
import { DEVICES, IPHONE, linkFor } from "./support/devices.ts";
import { expectElementShows, recordEvents } from "./support/element.ts";
import { expectLocked, REVEAL } from "./support/locked.ts";
import { follow, part, scan, seen, tap } from "./support/look.ts";
import { newestCode, startRunning, type Running } from "./support/running.ts";
import { startBrowser, visit, type Visitor } from "./support/visitor.ts";

let running: Running;
let browser: Browser;
let activation: ReadyActivation;
let code: string;
let visitor: Visitor | undefined;

beforeAll(async () => {
  [running, browser] = await Promise.all([startRunning(), startBrowser()]);
  activation = await readyActivation(running.stack, running.stack.partnerKey, "esim-go");
  code = await newestCode(running.stack, "esim-go");
});
afterEach(async () => {
  await visitor?.close();
  visitor = undefined;
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

describe("the landing link, with script", () => {
  it.each(DEVICES)("on $name", async (device) => {
    visitor = await visit(browser, device);
    const { page } = visitor;
    await recordEvents(page);
    await page.goto(activation.url);
    await expectLocked(visitor, code);

    await follow(page, REVEAL);
    const { handoff } = await expectElementShows(page, device, code);
    expect(new URL(handoff ?? "").origin).toBe(running.stack.api);

    const phone = await visit(browser, IPHONE);
    try {
      await phone.page.goto(handoff ?? "");
      await expectLocked(phone, code);
    } finally {
      await phone.close();
    }

    expect(visitor.errors).toEqual([]);
    expect([...visitor.origins]).toEqual([running.stack.api]);
  });

  it("opens on the phone what the computer handed over", async () => {
    visitor = await visit(browser, DEVICES.at(-1)!);
    await visitor.page.goto(activation.url);
    await follow(visitor.page, REVEAL);
    const handoff = await scan(visitor.page, part("qr-handoff"));

    const phone = await visit(browser, IPHONE);
    try {
      await recordEvents(phone.page);
      await phone.page.goto(handoff ?? "");
      await follow(phone.page, REVEAL);
      await expectElementShows(phone.page, IPHONE, code);
      expect(phone.errors).toEqual([]);
    } finally {
      await phone.close();
    }
  });

  it("leads to the install link by the customer's own tap, and never by itself", async () => {
    visitor = await visit(browser, IPHONE);
    const { page } = visitor;
    await page.goto(activation.url);
    await follow(page, REVEAL);
    await seen(page, part("install-link"));
    const wanted = linkFor("apple-link", code);
    expect(visitor.requests).not.toContain(`GET ${wanted}`);

    // The request is seen and stopped: these tests leave the machine for nobody.
    await page.setRequestInterception(true);
    const left = new Promise<string>((resolve) => {
      page.on("request", (request) => {
        if (new URL(request.url()).origin === running.stack.api) return void request.continue();
        resolve(request.url());
        void request.abort();
      });
    });
    await tap(page, part("install-link"));
    expect(await left).toBe(wanted);
  });
});
