/**
 * QR codes as they are on the screen: with a logo, styled, coloured, in both themes, small, on plain and on dense
 * screens. Two independent readers must read each photograph.
 */

import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CODE } from "../../demo/playground/sessions.mjs";
import { qrSvg } from "../../worker/qr/svg.ts";
import { readByJsqr, readByZxing } from "../support/qr-readers.ts";
import { startStage, type Stage } from "../support/stage/stage.ts";
import { camera, type Camera, type CameraOptions } from "./support/qr-shot.ts";
import { WISHES } from "./support/qr-wishes.ts";
import { startBrowser } from "./support/visitor.ts";

/** As long as they come from providers: a long host, and 48 characters. */
const LONG_CODE = `LPA:1$rsp-smdp-plus.provider.example.com$${"K2TEST9XQ4AB".repeat(4)}`;
const SCREENS: CameraOptions[] = [1, 2].flatMap((scale) =>
  (["light", "dark"] as const).map((theme) => ({ theme, scale })),
);

let browser: Browser;
let stage: Stage;
/** The colour in which the Worker draws. */
let dark: `#${string}` = "#000000";

beforeAll(async () => {
  [browser, stage] = await Promise.all([startBrowser(), startStage((text) => qrSvg(text, { dark }))]);
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

/** What the readers see in one picture after another; jsQR only where nothing else is in sight, which confuses it. */
async function read(
  { shoot }: Camera,
  attributes: Record<string, string>,
  spoil?: (page: Page) => Promise<void>,
): Promise<(string | null)[]> {
  const { alone, around } = await shoot(attributes, spoil);
  return [readByJsqr(alone), await readByZxing(alone), await readByZxing(around)];
}

const direct = (code: string, style: object): Record<string, string> => ({
  "activation-code": code,
  platform: "macos",
  "qr-style": JSON.stringify(style),
});
const hosted = (): Record<string, string> => ({
  api: stage.play("macos", { patch: { handoff: null } }).api,
  token: "ct_stage",
});
const all = (text: string | null) => [text, text, text];

describe.each(SCREENS)("in the $theme theme, at $scale device pixels per pixel", (screen) => {
  let usual: Camera;
  let small: Camera;
  beforeAll(async () => {
    usual = await camera(browser, stage, screen);
    small = await camera(browser, stage, { ...screen, side: 220 });
  });
  afterAll(async () => {
    await usual?.close();
    await small?.close();
  });

  it.each(Object.entries(WISHES))("drawn in the browser: %s", async (_, style) => {
    expect(await read(usual, direct(CODE, style))).toEqual(all(CODE));
    expect(await read(usual, direct(LONG_CODE, style))).toEqual(all(LONG_CODE));
  });

  it("drawn in the browser for an eSIM of the backend, with a logo, 220 px wide", async () => {
    const style = JSON.stringify(WISHES["everything at once"]);
    expect(await read(small, { ...hosted(), "qr-style": style })).toEqual(all(CODE));
  });

  it("as the Worker draws it", async () => {
    expect(await read(usual, hosted())).toEqual(all(CODE));
  });

  it.each(["#000000", "#0b6b4f", "#7a1f3d", "#1b5bd6", "#767676"] as const)(
    "as the Worker draws it in %s, 220 px wide",
    async (colour) => {
      dark = colour;
      expect(await read(small, hosted())).toEqual(all(CODE));
      dark = "#000000";
    },
  );
});

describe("the readers read no more than a scanner would", () => {
  const style = (content: string) => async (page: Page) => void (await page.addStyleTag({ content }));
  const SPOILT: Record<string, (page: Page) => Promise<void>> = {
    "light on dark": style("esim-activate::part(qr-code){filter:invert(1)}"),
    "pale on white": style("esim-activate::part(qr-code){filter:opacity(0.02)}"),
    "a logo over half of its width": coverHalf,
  };

  it.each(Object.entries(SPOILT))("%s", async (_, spoil) => {
    const own = await camera(browser, stage, { theme: "light", scale: 2 });
    expect(await read(own, hosted(), spoil)).toEqual(all(null));
    await own.close();
  });
});

/** A square in the middle of the code, as a logo would be that is far too large. */
async function coverHalf(page: Page): Promise<void> {
  await page.evaluate(() => {
    const image = document.querySelector("esim-activate")?.shadowRoot?.querySelector('[part~="qr-code"]');
    const { left, top, width } = image?.getBoundingClientRect() ?? new DOMRect();
    const logo = document.createElement("i");
    Object.assign(logo.style, {
      position: "absolute",
      left: `${left + scrollX + width / 4}px`,
      top: `${top + scrollY + width / 4}px`,
      width: `${width / 2}px`,
      height: `${width / 2}px`,
      background: "#0b6b4f",
    });
    document.body.append(logo);
  });
}
