/**
 * Photographs the eSIM's own QR code as it stands on a host page: by itself, and with what is around it, as a camera
 * sees it.
 *
 * It reads no code: see `../../support/qr-readers.ts`.
 */

import type { Browser, Page } from "puppeteer-core";
import { mountElement, unmountElement } from "../../support/screens/in-page.ts";
import type { Stage } from "../../support/stage/stage.ts";
import { part, seen } from "./look.ts";

export interface Shot {
  alone: Uint8Array;
  around: Uint8Array;
}

export interface Camera {
  page: Page;
  /** Mounts an element, photographs its own QR code, and takes it away again. `spoil`: between the two. */
  shoot(attributes: Record<string, string>, spoil?: (page: Page) => Promise<void>): Promise<Shot>;
  close(): Promise<void>;
}

/** Of the page around the code, in CSS pixels. */
const AROUND = 24;

export interface CameraOptions {
  theme: "light" | "dark";
  /** Device pixels per CSS pixel. */
  scale: number;
  /** Width of the code in CSS pixels; as the element has it when left out. */
  side?: number;
}

export async function camera(
  browser: Browser,
  stage: Stage,
  { theme, scale, side }: CameraOptions,
): Promise<Camera> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.setViewport({ width: 1_000, height: 900, deviceScaleFactor: scale });
  await page.goto(`${stage.pages}/plain?page-theme=${theme}`);
  if (side !== undefined) {
    // As a partner would: from outside, by its part.
    const content = `esim-activate::part(qr-code){width:${side}px;height:${side}px}`;
    await page.addStyleTag({ content });
  }
  return {
    page,
    async shoot(attributes, spoil) {
      await page.evaluate(mountElement, { ...attributes, theme });
      const image = await seen(page, part("qr-code"));
      await page.waitForFunction(
        (shown) => shown instanceof HTMLImageElement && shown.complete && shown.naturalWidth > 0,
        {},
        image,
      );
      if (side !== undefined && (await image.boundingBox())?.width !== side)
        throw new Error(`Not ${side} px wide`);
      await spoil?.(page);
      const box = await image.evaluate((shown) => {
        const { left, top, width, height } = shown.getBoundingClientRect();
        return { left: left + scrollX, top: top + scrollY, width, height };
      });
      const shot = (margin: number) =>
        page.screenshot({
          type: "png",
          clip: {
            x: box.left - margin,
            y: box.top - margin,
            width: box.width + 2 * margin,
            height: box.height + 2 * margin,
          },
        });
      const shots = { alone: await shot(0), around: await shot(AROUND) };
      await page.evaluate(unmountElement);
      return shots;
    },
    close: () => context.close(),
  };
}
