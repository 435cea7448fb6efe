/**
 * Pictures of states, and all of one setting on one sheet with their names below.
 *
 * It knows no state and judges nothing.
 */

import type { Browser, Page } from "puppeteer-core";
import { standStill } from "../../support/screens/in-page.ts";
import type { Screen, Setting } from "../../support/screens/screen.ts";

export interface Picture {
  name: string;
  /** WebP, base64. */
  data: string;
  /** In CSS pixels, as it was taken. */
  width: number;
  height: number;
}

/** Around the element, so that it is seen on its page. */
const MARGIN = 16;
/** How many columns a sheet has, and how wide they are: legible, and small enough to be kept beside the code. */
const COLUMNS: Record<number, [count: number, px: number]> = { 320: [10, 200], 1280: [8, 280] };
const GAP_PX = 14;
const QUALITY = 36;

export async function pictureOf({ page, setting }: Screen, name: string): Promise<Picture> {
  await page.evaluate(standStill);
  const element = await page.$("esim-activate");
  const box = await element?.evaluate((host) => {
    const { left, top, width, height } = host.getBoundingClientRect();
    return { x: left + scrollX, y: top + scrollY, width, height };
  });
  if (!box) throw new Error(`${name}: there is no element`);
  const x = Math.max(0, box.x - MARGIN);
  const clip = {
    x,
    y: box.y - MARGIN,
    width: Math.min(box.width + 2 * MARGIN, setting.width - x),
    height: Math.ceil(box.height) + 2 * MARGIN,
  };
  const data = await page.screenshot({ clip, type: "webp", quality: 90, encoding: "base64" });
  return { name, data, width: clip.width, height: clip.height };
}

/** One WebP image. */
export async function sheetOf(
  browser: Browser,
  { lang, theme, width }: Setting,
  pictures: Picture[],
): Promise<Uint8Array> {
  const [count, px] = COLUMNS[width] ?? [8, 240];
  const page = await browser.newPage();
  try {
    await page.setViewport({ width: count * (px + GAP_PX) + GAP_PX, height: 1_000 });
    const title = `${lang}, ${theme}, ${width} px`;
    await page.setContent(markup(title, theme === "dark", count, pictures), { waitUntil: "load" });
    return await page.screenshot({ type: "webp", quality: QUALITY, fullPage: true });
  } finally {
    await page.close();
  }
}

/** Whether this machine can draw the language at all: without a font, every sign is the same empty box. */
export function hasFont(page: Page, sample: string): Promise<boolean> {
  return page.evaluate((text) => {
    const draw = (sign: string): string => {
      const canvas = document.createElement("canvas");
      const context = canvas.getContext("2d");
      if (!context) throw new Error("No canvas");
      context.font = "40px system-ui";
      context.fillText(sign, 10, 60);
      return canvas.toDataURL();
    };
    const NO_SIGN = "\u{10fffd}";
    return [...text].every((sign) => draw(sign) !== draw(NO_SIGN));
  }, sample);
}

function markup(title: string, dark: boolean, columns: number, pictures: Picture[]): string {
  const [background, text] = dark ? ["#000", "#eee"] : ["#fff", "#111"];
  return `<!doctype html><meta charset="utf-8"><style>
    body{margin:${GAP_PX}px;background:${background};color:${text};font:600 13px/1.3 system-ui}
    h1{margin:0 0 ${GAP_PX}px;font-size:22px}
    div{columns:${columns};column-gap:${GAP_PX}px}
    figure{margin:0 0 ${GAP_PX}px;break-inside:avoid}
    img{display:block;width:100%;height:auto;outline:1px solid #8884}
  </style><h1>${title}</h1><div>${pictures
    .map(
      ({ name, data, width, height }) =>
        `<figure><img src="data:image/webp;base64,${data}" width="${width}" height="${height}">${name}</figure>`,
    )
    .join("")}</div>`;
}
