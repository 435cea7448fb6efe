/** What is taken out of the playground, link and snippet, and how the page itself stands up: journey, access, policy. */

import type { Browser, Frame, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { MAC } from "./support/devices.ts";
import { part, tap, textOf } from "./support/look.ts";
import { axeFindings, choose, openPlayground, select, shown, unfoldControls } from "./support/playground.ts";
import { startRunning, type Running } from "./support/running.ts";
import { startBrowser, visit, type Visitor, type VisitorOptions } from "./support/visitor.ts";

const LOOKS = "lang=ar&theme=dark&accent=%23ffcc00&onAccent=%23000000&radius=3&font=serif&words=yes&qr=dots";

let running: Running;
let browser: Browser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  [running, browser] = await Promise.all([startRunning(), startBrowser()]);
});
afterEach(async () => {
  for (const visitor of visitors.splice(0)) {
    expect(visitor.errors).toEqual([]);
    await visitor.close();
  }
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

async function open(fragment: string, options?: VisitorOptions): Promise<{ page: Page; frame: Frame }> {
  const visitor = await visit(browser, MAC, options);
  visitors.push(visitor);
  const { page } = visitor;
  const frame = await openPlayground(page, `${running.stack.playground}${fragment && `#${fragment}`}`);
  return { page, frame };
}

/** What the copy button has put there. */
async function clipboardAfter(page: Page, button: string): Promise<string> {
  await page
    .browserContext()
    .overridePermissions(new URL(page.url()).origin, ["clipboard-read", "clipboard-sanitized-write"]);
  await page.bringToFront();
  await tap(page, button);
  await expect.poll(() => page.$eval("#status", (status) => status.textContent)).toBe("Copied");
  return page.evaluate(() => navigator.clipboard.readText());
}

describe("a copied link", () => {
  it("brings back everything that was chosen", async () => {
    const { page, frame } = await open("");
    await select(page, "device", "samsung");
    await select(page, "state", "confirmation");
    await select(page, "lang", "ja");
    await unfoldControls(page);
    await choose(page, "theme", "dark");
    await tap(page, '#methods li[data-method="manual"] input');
    await choose(page, "qr", "rounded");
    await choose(page, "framework", "vue");
    await choose(page, "width", "320");
    await expect.poll(() => frame.evaluate(() => innerWidth)).toBe(320);
    const link = await clipboardAfter(page, "#copy-link");
    expect(link).toBe(page.url());

    const again = await open(new URL(link).hash.slice(1));
    expect(await shown(again.frame)).toEqual(await shown(frame));
    expect(await again.frame.evaluate(() => innerWidth)).toBe(320);
    expect(await textOf(again.page, "#snippet")).toBe(await textOf(page, "#snippet"));
    const chosen = (one: Page) =>
      one.$$eval("[name], #methods input", (all) =>
        all.flatMap((control) => {
          if (control instanceof HTMLSelectElement) return [control.name, control.value];
          if (control instanceof HTMLInputElement && control.checked) return [control.name, control.value];
          return [];
        }),
      );
    expect(await chosen(again.page)).toEqual(await chosen(page));
  });

  it("is followed in the page that is already open, too", async () => {
    const { page, frame } = await open("state=used_up");
    await page.evaluate(() => (location.hash = "#state=installed&device=pixel"));
    await expect.poll(async () => (await shown(frame)).heading).toBe("Your eSIM is installed");
    expect(await page.$eval("select#device", (list) => list.value)).toBe("pixel");
  });
});

describe("a copied snippet", () => {
  it.each(["hosted", "own"])("shows in another page what the preview shows, %s", async (source) => {
    const { page, frame } = await open(`${LOOKS}&source=${source}`);
    await expect.poll(async () => (await shown(frame)).link).not.toBeNull();
    const snippet = await clipboardAfter(page, "#copy");
    const seenThere = await shown(frame);

    const elsewhere = await visit(browser, MAC);
    visitors.push(elsewhere);
    await elsewhere.page.goto(running.stack.staticPage);
    // The demo's session stands in for the partner's own; a device is what the visitor has, so it is forced here.
    const markup = snippet
      .replace(`api="${running.stack.api}"`, `api="${running.stack.playground}/api/ready/iphone"`)
      .replace("activation-code=", 'platform="ios" activation-code=');
    await elsewhere.page.evaluate((text) => {
      document.body.replaceChildren(document.createRange().createContextualFragment(text));
    }, markup);
    await expect.poll(() => shown(elsewhere.page)).toEqual(seenThere);
    expect(seenThere.button).toEqual(["rgb(255, 204, 0)", "rgb(0, 0, 0)", "3px"]);
  });
});

describe("the journey", () => {
  it("is news to one and the same element, and comes back from the checkout", async () => {
    const { page, frame } = await open("state=payment");
    await frame.$eval("esim-activate", (element) => element.setAttribute("data-same", ""));
    for (const [state, words] of [
      ["provisioning", "Your eSIM is being prepared"],
      ["ready", "Your eSIM is ready"],
      ["downloaded", "Your eSIM is on its way to the phone"],
      ["installed", "Your eSIM is installed"],
      ["enabled", "Your eSIM is on"],
    ] as const) {
      await tap(page, `#journey button[value="${state}"]`);
      await expect.poll(async () => (await shown(frame)).heading).toBe(words);
      expect(await textOf(page, "#journey [aria-current]")).toBe(
        await textOf(page, `#journey [value="${state}"]`),
      );
    }
    expect(await frame.$("esim-activate[data-same]")).not.toBeNull();
    expect(await textOf(page, "#log")).toMatch(/"downloaded".*"installed".*"enabled"/);

    await tap(page, "#play");
    await expect.poll(async () => (await shown(frame)).heading).toBe("Payment is still open");
    await tap(page, "#play");
    expect(await textOf(page, "#play")).toBe("Play the journey");
    const link = await frame.waitForSelector(part("checkout-link"));
    await link?.click();
    await expect.poll(() => page.url()).toContain("state=provisioning");
    await expect.poll(() => textOf(frame, part("heading"))).toBe("Your eSIM is being prepared");
  });
});

describe("the page", () => {
  it.each(["light", "dark"] as const)("passes axe with everything unfolded, %s", async (theme) => {
    const { page, frame } = await open("accent=%23ffcc00&onAccent=%23ffffff", { theme });
    await unfoldControls(page);
    expect(await axeFindings(page)).toEqual([]);
    await choose(page, "source", "own");
    expect(await axeFindings(page)).toEqual([]);
    expect(await frame.evaluate(() => document.documentElement.lang)).toBe("en");
  });

  it("fits 320 px, with every group open and whatever the frame's width", async () => {
    const { page } = await open("framework=react&accent=%23ffcc00&radius=3&words=yes&width=768");
    await page.setViewport({ width: 320, height: 640 });
    await unfoldControls(page);
    expect(await axeFindings(page)).toEqual([]);
    const widest = () => page.evaluate(() => document.documentElement.scrollWidth);
    expect(await widest()).toBe(320);
    await choose(page, "source", "own");
    expect(await widest()).toBe(320);
  });

  it("can be worked with the keyboard alone", async () => {
    const { page, frame } = await open("");
    await page.focus("select#state");
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => page.url()).toContain("state=ready-unreported");
    await page.focus('input[name="theme"]:checked');
    await page.keyboard.press("ArrowRight");
    await expect.poll(async () => (await shown(frame)).attributes.theme).toBe("light");
    const reached = new Set<string>();
    await page.focus("#copy-link");
    for (let press = 0; press < 60 && !reached.has("clear-log"); press++) {
      await page.keyboard.press("Tab");
      reached.add(await page.evaluate(() => document.activeElement?.id ?? ""));
    }
    for (const id of ["device", "lang", "accent", "alone", "play", "frame", "copy", "clear-log"]) {
      expect([...reached], id).toContain(id);
    }
  });
});
