/**
 * The whole journey of a customer on a page whose policy allows next to nothing, with the element and its API on another
 * origin: not one violation, neither seen in the page nor reported by the browser.
 */

import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Answer, ScenarioName } from "../support/stage/play.ts";
import { startStage, type Stage } from "../support/stage/stage.ts";
import { followNoLink, leaveAndReturn, openAll, tapPart, unrest } from "../support/screens/in-page.ts";
import { eventsOf, recordEvents } from "./support/element.ts";
import { part, seen } from "./support/look.ts";
import { startBrowser } from "./support/visitor.ts";

declare global {
  interface Window {
    violations: string[];
  }
}

/** Soon enough for a test, and often enough that none waits for it. */
const POLL_MS = 100;
const DIRECT = { "activation-code": "LPA:1$smdp.example.com$K2-TEST-9XQ4", platform: "macos" };

const PATIENT = { timeout: 10_000 };

let browser: Browser;
let stage: Stage;
let page: Page;
let logged: string[];

beforeAll(async () => {
  [browser, stage] = await Promise.all([startBrowser(), startStage()]);
});
beforeEach(async () => {
  const context = await browser.createBrowserContext();
  page = await context.newPage();
  logged = [];
  page.on("console", (message) => message.type() === "error" && logged.push(message.text()));
  page.on("pageerror", (error) => logged.push(String(error)));
  await page.setViewport({ width: 390, height: 844 });
  await page.evaluateOnNewDocument(followNoLink);
  await recordEvents(page);
});
afterEach(async () => {
  await page.browserContext().close();
  stage.violations.length = 0;
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

const open = (attributes: Record<string, string>) =>
  page.goto(`${stage.pages}/strict?${new URLSearchParams(attributes)}`);

const answer = (scenario: ScenarioName): Answer => ({ scenario, pollMs: POLL_MS });

/** At rest, with this part in sight. */
async function standing(name: string): Promise<void> {
  await seen(page, part(name));
  await expect.poll(() => page.evaluate(unrest, [name], true), PATIENT).toBe("");
}

const tapped = (name: string): Promise<boolean> => page.evaluate(tapPart, name);

const statuses = async (): Promise<number> =>
  (await eventsOf(page)).filter(({ name }) => name === "esim-status").length;

/** The next state arrives by itself. */
async function becomes(play: { show(answer: Answer): void }, scenario: ScenarioName): Promise<void> {
  const before = await statuses();
  play.show(answer(scenario));
  await expect.poll(statuses, PATIENT).toBeGreaterThan(before);
  await standing("heading");
}

/** Reports arrive late: one that is provoked at the end shows that none was on its way. */
async function expectNoViolation(): Promise<void> {
  expect(await page.evaluate(() => window.violations)).toEqual([]);
  expect(logged).toEqual([]);
  expect(stage.strays).toEqual([]);
  await page.evaluate(() => {
    new Image().src = "/the-last-one";
  });
  await expect.poll(() => stage.violations.length, PATIENT).toBeGreaterThan(0);
  expect(stage.violations.map((report) => JSON.stringify(report))).toEqual([
    expect.stringContaining("/the-last-one"),
  ]);
}

describe.each(["en", "ar"])("under the strictest policy, in %s", (lang) => {
  it("hosted: from the payment to the end", async () => {
    const play = stage.play("ios", answer("payment"));
    await open({ api: play.api, token: "ct_stage", lang, "page-lang": lang });
    await standing("checkout-link");
    await becomes(play, "provisioning");
    await becomes(play, "choice");
    await standing("option");
    expect(await tapped("option")).toBe(true);
    await standing("confirm-button");

    play.show(answer("ready-unreported"));
    await standing("install-link");
    expect(await tapped("install-link")).toBe(true);
    await page.evaluate(leaveAndReturn);
    await tapped("other");
    await standing("qr-code");
    await standing("qr-handoff");
    await tapped("codes");
    await standing("copy-button");
    expect(await tapped("copy-button")).toBe(true);
    expect(await tapped("trouble")).toBe(true);
    await standing("symptom");
    expect(await tapped("symptom")).toBe(true);
    await standing("advice");
    for (let more = 1; more > 0;) {
      more = await page.evaluate(openAll);
      await standing("heading");
    }

    expect(await tapped("yes-button")).toBe(true);
    for (const scenario of ["installed", "enabled", "removed", "used_up", "revoked"] as const) {
      await becomes(play, scenario);
    }
    await expectNoViolation();
    expect(stage.reports).toContainEqual(expect.objectContaining({ event: "opened" }));
  });

  it("hosted, other ways through: late, failed, expired, several, themed", async () => {
    const play = stage.play("android", answer("provisioning-late"));
    await open({ api: play.api, token: "ct_stage", lang, "page-lang": lang });
    await standing("heading");
    for (const scenario of [
      "several",
      "failed",
      "expired",
      "themed",
      "cancelled",
      "enabled-unlimited",
    ] as const) {
      await becomes(play, scenario);
      await page.evaluate(openAll);
    }
    await expectNoViolation();
  });

  it("direct: a QR code drawn in the browser, and the codes", async () => {
    await open({ ...DIRECT, lang, "page-lang": lang });
    await standing("qr-code");
    await page.evaluate(openAll);
    await standing("code");
    expect(await tapped("copy-button")).toBe(true);
    expect(await page.$eval(part("qr-code"), (image) => image.getAttribute("src"))).toMatch(/^blob:/);
    await expectNoViolation();
  });

  it("direct: the device is found out in the browser", async () => {
    const { platform: _, ...itself } = DIRECT;
    await open({ ...itself, lang, "page-lang": lang });
    await standing("heading");
    await expectNoViolation();
  });
});

describe("the policy is what it says", () => {
  it("a style attribute is reported, in the page and to the server", async () => {
    await open({ api: stage.play("ios", answer("ready")).api, token: "ct_stage" });
    await seen(page, part("install-link"));
    await page.evaluate(() => {
      const root = document.querySelector("esim-activate")?.shadowRoot;
      root?.querySelector('[part~="base"]')?.setAttribute("style", "color: red");
    });
    await expect.poll(() => page.evaluate(() => window.violations), PATIENT).toHaveLength(1);
    await expect.poll(() => stage.violations.length, PATIENT).toBe(1);
    expect(JSON.stringify(stage.violations)).toContain("style-src-attr");
  });

  it("a picture from elsewhere, a script, and markup as a string are refused", async () => {
    await open({ api: stage.play("ios", answer("ready")).api, token: "ct_stage" });
    await seen(page, part("install-link"));
    await page.evaluate(() => {
      const image = new Image();
      image.src = "/favicon.ico";
      const script = document.createElement("script");
      document.body.append(image, script);
      try {
        document.body.innerHTML = "<p>";
      } catch {
        // Refused, and reported.
      }
    });
    await expect
      .poll(() => page.evaluate(() => window.violations.join(" ")))
      .toContain("require-trusted-types-for");
    expect(await page.evaluate(() => window.violations.join(" "))).toContain("img-src");
  });
});
