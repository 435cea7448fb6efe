/** The playground as a visitor uses it: its controls, and the element in its frame. */

import { readFileSync } from "node:fs";
import type { AxeResults } from "axe-core";
import type { Frame, Page } from "puppeteer-core";
import { part, scan, seen, tap } from "./look.ts";

/** Opens it, and waits for its element. */
export async function openPlayground(page: Page, url: string): Promise<Frame> {
  await page.goto(url);
  const frame = await (await page.waitForSelector("#frame"))?.contentFrame();
  if (!frame) throw new Error("The playground has no frame");
  await seen(frame, part("heading"));
  return frame;
}

export const choose = (page: Page, name: string, value: string) =>
  tap(page, `label:has(input[name="${name}"][value="${value}"])`);

export const tick = (page: Page, name: string) => tap(page, `input[name="${name}"]`);

export async function select(page: Page, name: string, value: string): Promise<void> {
  if ((await page.select(`select[name="${name}"]`, value))[0] !== value) {
    throw new Error(`There is no ${name} ${value}`);
  }
}

/** Puts a value into a colour or a range, as a hand on it does. */
export function slide(page: Page, name: string, value: string): Promise<void> {
  return page.$eval(
    `input[name="${name}"]`,
    (input, wanted) => {
      if (!(input instanceof HTMLInputElement)) return;
      input.value = wanted;
      input.dispatchEvent(new Event("input", { bubbles: true }));
    },
    value,
  );
}

/** Opens every group of controls. */
export async function unfoldControls(page: Page): Promise<void> {
  for (const closed of await page.$$("#controls details:not([open]) > summary")) await closed.click();
}

/** Photographs the eSIM's QR code. In a frame that takes a page that is not scrolled: the photograph would be of elsewhere. */
export async function scanCode(page: Page, frame: Frame): Promise<string | null> {
  await page.evaluate(() => scrollTo(0, 0));
  return scan(frame, part("qr-code"));
}

/** What the frame's element was given, and how it looks. */
export function shown(frame: Page | Frame) {
  return frame.$eval("esim-activate", (element) => {
    const inside = (name: string) => element.shadowRoot?.querySelector(`[part~="${name}"]`);
    const names = ["lang", "theme", "methods", "qr-style", "strings", "isolated"];
    const base = inside("base");
    const button = inside("install-link");
    const of = (target: Element | null | undefined) => (target ? getComputedStyle(target) : undefined);
    return {
      attributes: Object.fromEntries(names.map((name) => [name, element.getAttribute(name)])),
      heading: inside("heading")?.textContent?.trim(),
      lead: [...(base?.querySelectorAll("a, img, summary") ?? [])][0]?.getAttribute("part") ?? null,
      link: button?.getAttribute("href") ?? null,
      surface: of(base)?.backgroundColor,
      button: [of(button)?.backgroundColor, of(button)?.color, of(button)?.borderRadius],
      font: of(base)?.fontFamily,
    };
  });
}

const AXE = readFileSync(new URL("../../../node_modules/axe-core/axe.min.js", import.meta.url), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/** What axe finds wrong in a page or frame, without the frames in it; one line each. */
export async function axeFindings(sight: Page | Frame): Promise<string[]> {
  await sight.evaluate(AXE);
  const found = await sight.evaluate(async (values): Promise<AxeResults["violations"]> => {
    const axe: unknown = Reflect.get(window, "axe");
    const run: unknown = typeof axe === "object" && axe && Reflect.get(axe, "run");
    if (typeof run !== "function") throw new Error("axe was not loaded");
    const options = { runOnly: { type: "tag", values }, iframes: false };
    return (await run(document, options)).violations;
  }, TAGS);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary ?? ""}`),
  );
}
