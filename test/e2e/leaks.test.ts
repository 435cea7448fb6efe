/**
 * Mounted and removed a thousand times, in all its ways: what the page holds on to afterwards is what it held on to after
 * the first hundred.
 */

import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startStage, type Stage } from "../support/stage/stage.ts";
import { keepCount, type Census } from "./support/census.ts";
import { comeAndGo, defineCareless, type Guest } from "./support/comings.ts";
import { startBrowser } from "./support/visitor.ts";

const FEW = 100;
const MANY = 1_000;
/** A single guest that stays has more nodes. */
const SLACK = 10;
const DIRECT = "LPA:1$smdp.example.com$K2-TEST-9XQ4";

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  [browser, stage] = await Promise.all([startBrowser(), startStage()]);
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

/** Ten that are on the page together. */
function guests(): Guest[] {
  const tag = "esim-activate";
  const hosted = (...[os, ...answers]: Parameters<Stage["play"]>) => ({
    api: stage.play(os, ...answers).api,
    token: "ct_stage",
  });
  const ready = { scenario: "ready" } as const;
  return [
    { tag, attributes: hosted("ios", ready), parts: ["install-link"] },
    { tag, attributes: hosted("ios", ready), parts: ["other", "qr-code"] },
    { tag, attributes: hosted("ios", ready), parts: ["codes", "copy-button", "install-link"] },
    { tag, attributes: hosted("macos", ready), parts: ["qr-handoff"] },
    { tag, attributes: hosted("ios", { scenario: "choice" }), parts: ["option", "confirm-button"] },
    { tag, attributes: hosted("ios", { scenario: "provisioning", pollMs: 20 }), parts: ["heading"] },
    {
      tag,
      attributes: hosted("ios", { fault: { status: 503, code: "provider_unavailable" } }),
      parts: ["retry-button"],
    },
    // Gone while it is still asking.
    { tag, attributes: hosted("ios", ready), parts: [] },
    { tag, attributes: { "activation-code": DIRECT, platform: "ios" }, parts: ["install-link"] },
    { tag, attributes: { "activation-code": DIRECT, platform: "macos" }, parts: ["qr-code"] },
  ];
}

async function openPage(): Promise<{ page: Page; count: () => Promise<Census> }> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const count = await keepCount(page);
  await page.goto(`${stage.pages}/plain`);
  await page.evaluate(() => customElements.whenDefined("esim-activate").then(() => undefined));
  return { page, count };
}

describe("mounted and removed a thousand times", () => {
  it("the element leaves nothing behind", { timeout: 300_000 }, async () => {
    const { page, count } = await openPage();
    const together = guests();
    await page.evaluate(comeAndGo, together, FEW / together.length);
    const few = await count();
    for (let done = FEW; done < MANY; done += FEW) {
      await page.evaluate(comeAndGo, together, FEW / together.length);
    }
    await expect.poll(async () => (await count()).timers, { timeout: 10_000 }).toBe(0);
    const many = await count();
    expect(many.urls).toBe(0);
    expect(many.nodes).toBeLessThan(few.nodes + SLACK);
    expect(many.listeners).toBeLessThan(few.listeners + SLACK);
  });

  it("a careless element is caught in every count", async () => {
    const { page, count } = await openPage();
    await page.evaluate(defineCareless);
    const careless: Guest[] = [{ tag: "careless-element", attributes: {}, parts: [] }];
    await page.evaluate(comeAndGo, careless, FEW);
    const few = await count();
    await page.evaluate(comeAndGo, careless, MANY - FEW);
    const many = await count();
    expect(many.timers).toBe(MANY);
    expect(many.urls).toBe(MANY);
    expect(many.nodes).toBeGreaterThan(few.nodes + MANY - FEW);
    expect(many.listeners).toBeGreaterThanOrEqual(few.listeners + MANY - FEW);
  });
});
