/** Direct mode: a static page from another origin than the Worker's, with nothing but the script tag and the code. */

import type { Browser } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { DEVICES, linkFor } from "./support/devices.ts";
import { expectElementShows, recordEvents } from "./support/element.ts";
import { startRunning, type Running } from "./support/running.ts";
import { startBrowser, visit, type Visitor } from "./support/visitor.ts";

const SHOWN = "LPA:1$smdp.example.com$DEMO-0001-CODE";

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

describe("a static page with an activation code", () => {
  it.each(DEVICES)("on $name", async (device) => {
    const { api, staticPage } = running.stack;
    visitor = await visit(browser, device);
    const { page } = visitor;
    await recordEvents(page);
    await page.goto(staticPage);
    expect(new URL(page.url()).origin).not.toBe(api);

    await expectElementShows(page, device, SHOWN, "direct");

    expect(visitor.errors).toEqual([]);
    // The Worker gives its files, and is asked for nothing else.
    const favicon = new URL("/favicon.ico", staticPage);
    const asked = visitor.requests.filter((one) => one !== `GET ${staticPage}` && one !== `GET ${favicon}`);
    expect(asked.length).toBeGreaterThan(0);
    for (const request of asked) expect(request.startsWith(`GET ${api}/widget/`), request).toBe(true);
  });

  it("keeps the links of different codes apart", () => {
    // A guard for the table above: were `linkFor` blind to the code, every link would pass.
    expect(linkFor("apple-link", SHOWN)).toBe(
      "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=LPA%3A1%24smdp.example.com%24DEMO-0001-CODE",
    );
  });
});
