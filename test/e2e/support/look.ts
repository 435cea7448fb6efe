/** What a customer does and sees on a page: taps, waits until something is there, scans what is on the screen. */

import type { ElementHandle, Frame, Page } from "puppeteer-core";
import { vi } from "vitest";
import { readQr } from "../../support/qr.ts";

/** Inside the element's shadow root, by part. */
export const part = (name: string) => `esim-activate >>> [part~="${name}"]`;

/** A page, or a frame in it. */
type Sight = Page | Frame;

const PATIENCE_MS = 10_000;

export const OWN_QR = 'img[alt="QR code with your eSIM"]';
export const HANDOFF_QR = 'img[alt="QR code that opens this page on another phone"]';

export async function seen(page: Sight, selector: string): Promise<ElementHandle> {
  const found = await page.waitForSelector(selector, { visible: true, timeout: PATIENCE_MS });
  if (found === null) throw new Error(`Nothing matches ${selector}`);
  return found;
}

export async function textOf(page: Sight, selector: string): Promise<string> {
  const found = await seen(page, selector);
  return (await found.evaluate((element) => element.textContent ?? "")).replace(/\s+/g, " ").trim();
}

/** Taps what is there to be tapped: visible, and no longer moving. Works in pages without script, too. */
export async function tap(page: Sight, selector: string): Promise<void> {
  const target = await seen(page, selector);
  let before = "";
  await vi.waitFor(async () => {
    const now = JSON.stringify(await target.boundingBox());
    const moved = now !== before;
    before = now;
    if (moved) throw new Error(`${selector} does not come to rest`);
  }, PATIENCE_MS);
  await target.click();
}

/** As `tap`, where it leads to another page. */
export async function follow(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForNavigation({ waitUntil: "load" }), tap(page, selector)]);
}

/** Opens a disclosure by its summary. */
export async function unfold(page: Page, selector: string): Promise<void> {
  // On a computer the eSIM's own code is in sight from the start.
  if ((await page.$(`${selector}[open]`)) === null) await tap(page, `${selector} > summary`);
  await seen(page, `${selector}[open]`);
}

/** Photographs a QR code as it is on the screen, and decodes the photograph. */
export async function scan(page: Sight, selector: string): Promise<string | null> {
  const image = await seen(page, selector);
  await page.waitForFunction(
    (element) => element instanceof HTMLImageElement && element.complete && element.naturalWidth > 0,
    { timeout: PATIENCE_MS },
    image,
  );
  return readQr(await image.screenshot());
}

/** The links that install an eSIM, as they stand on the page; with the element upgraded, in its shadow root. */
export function installLinks(page: Page, root: "page" | "element"): Promise<string[]> {
  const scope = root === "page" ? "" : "esim-activate >>> ";
  return page.$$eval(`${scope}a[href*="carddata="], ${scope}a[href^="lpa:" i]`, (links) =>
    links.filter((link) => link.checkVisibility()).map((link) => link.getAttribute("href") ?? ""),
  );
}
