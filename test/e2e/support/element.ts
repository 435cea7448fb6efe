/** The element as it stands in a page: what it says, what it shows, and whether that is right for a device. */

import type { Page } from "puppeteer-core";
import { expect } from "vitest";
import { linkFor, type TestDevice } from "./devices.ts";
import { installLinks, part, scan, seen, textOf, unfold } from "./look.ts";

interface ElementEvent {
  name: string;
  detail: unknown;
}

declare global {
  interface Window {
    elementEvents?: ElementEvent[];
  }
}

/** From the next page on. */
export async function recordEvents(page: Page): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    const events: ElementEvent[] = (window.elementEvents = []);
    for (const name of ["ready", "method", "install", "copy", "choice", "report", "status", "error"]) {
      document.addEventListener(`esim-${name}`, (event) => {
        events.push({ name: event.type, detail: event instanceof CustomEvent ? event.detail : null });
      });
    }
  });
}

export function eventsOf(page: Page): Promise<ElementEvent[]> {
  return page.evaluate(() => window.elementEvents ?? []);
}

/**
 * The element is upgraded and ready; it offers the device's link and no other; its QR codes decode. Needs
 * `recordEvents`.
 *
 * @returns what the hand-over QR code says; `null` in direct mode, which has none
 */
export async function expectElementShows(
  page: Page,
  device: TestDevice,
  code: string,
  mode: "hosted" | "direct" = "hosted",
): Promise<{ handoff: string | null }> {
  expect(await textOf(page, part("heading"))).toBe("Your eSIM is ready");
  const { link, screen } = device;
  if (link !== null) await seen(page, part("install-link"));
  expect(await installLinks(page, "element")).toEqual(link === null ? [] : [linkFor(link, code)]);

  // A tablet leads with the hand-over where there is one.
  const phone = screen.mobile || (mode === "direct" && link === "apple-link");
  const leadsWithOwnQr = !phone && mode === "direct";
  if (phone) expect(await isPrimary(page)).toBe(true);
  if (!phone && mode === "hosted") await seen(page, part("qr-handoff"));
  if (!leadsWithOwnQr) await unfold(page, part("other"));
  expect(await scan(page, part("qr-code"))).toBe(code);
  const handoff = mode === "hosted" ? await scan(page, part("qr-handoff")) : null;

  await unfold(page, part("codes"));
  const [, smdp = "", matchingId = ""] = code.split("$");
  // Unfolding draws the rows anew, now with the steps above them.
  await expect.poll(() => typedCodes(page)).toEqual([code, smdp, matchingId].toSorted());

  const events = await eventsOf(page);
  expect(events.map(({ name }) => name)).toEqual(expect.arrayContaining(["esim-ready", "esim-status"]));
  expect(events.map(({ name }) => name)).not.toContain("esim-error");
  expect(JSON.stringify(events)).not.toContain(matchingId);
  return { handoff };
}

async function typedCodes(page: Page): Promise<string[]> {
  const codes = await page.$$eval(part("code"), (rows) =>
    rows.filter((row) => row.checkVisibility()).map((row) => row.querySelector("code")?.textContent ?? ""),
  );
  return codes.toSorted();
}

async function isPrimary(page: Page): Promise<boolean> {
  const link = await seen(page, part("install-link"));
  return link.evaluate((element) => element.classList.contains("primary"));
}
