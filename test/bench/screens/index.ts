/**
 * `npm run bench -- screens`: every state of the element × {en, ar, ja} × {light, dark} × {320, 1280 px} is rendered,
 * examined, and kept on the contact sheets in `sheets/`.
 */

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { launch, type Browser } from "puppeteer-core";
import { ensureChromium, launchArgs } from "../../support/chromium.mjs";
import { examineAll, lineOf, type Verdict } from "../../support/screens/examine.ts";
import { openScreen, type Setting } from "../../support/screens/screen.ts";
import { startStage, type Stage } from "../../support/stage/stage.ts";
import { partNames, playParts, type Parts } from "../parts.ts";
import type { Row } from "../reliability/row.ts";
import { hasFont, pictureOf, sheetOf, type Picture } from "./pictures.ts";

const SHEETS = path.join(import.meta.dirname, "sheets");
/** Signs that a font for the language has, and where there is one. */
const FONTS: Record<string, [sample: string, debian: string]> = {
  en: ["aQ", "fonts-liberation"],
  ar: ["شريحة", "fonts-dejavu-core"],
  ja: ["設定日", "fonts-ipafont-gothic"],
};
/** Pages at once. */
const LANES = 2;
const SHOWN = 20;

const partsOf = (allowMissing: boolean): Parts =>
  Object.keys(FONTS).map((lang) => ({ [lang]: () => language(lang, allowMissing) }));

export const PART_NAMES = partNames(partsOf(false));

/** @returns whether every row passed */
export function screens(seed: number, only: ReadonlySet<string>, allowMissing: boolean): Promise<boolean> {
  return playParts("Screens", partsOf(allowMissing), seed, only);
}

async function language(lang: string, allowMissing: boolean): Promise<Row[]> {
  const settings: Setting[] = [320, 1280].flatMap((width) =>
    (["light", "dark"] as const).map((theme) => ({ lang, theme, width })),
  );
  const rows = new Map<Setting, Row>();
  const missing = new Set<string>();
  await mkdir(SHEETS, { recursive: true });
  const stage = await startStage();
  const browser = await launch({ executablePath: ensureChromium(), args: launchArgs, headless: true });
  try {
    const left = [...settings];
    const lane = async (): Promise<void> => {
      for (let setting = left.shift(); setting; setting = left.shift()) {
        const { row, verdict } = await look(browser, stage, setting);
        rows.set(setting, row);
        for (const what of verdict.missing) missing.add(what);
      }
    };
    await Promise.all(Array.from({ length: LANES }, lane));
  } finally {
    await browser.close();
    await stage.close();
  }
  return [
    ...settings.flatMap((setting) => rows.get(setting) ?? []),
    {
      what: `${lang}: what the element does not have yet`,
      bar: allowMissing ? "shown, not limited" : "nothing",
      measured: missing.size ? [...missing].join("; ") : "nothing",
      pass: allowMissing || missing.size === 0,
    },
  ];
}

async function look(
  browser: Browser,
  stage: Stage,
  setting: Setting,
): Promise<{ row: Row; verdict: Verdict }> {
  const { lang, theme, width } = setting;
  const title = `${lang}, ${theme}, ${width} px`;
  const screen = await openScreen(browser, stage, setting);
  const [sample = "", debian] = FONTS[lang] ?? [];
  const drawable = await hasFont(screen.page, sample);
  const pictures: Picture[] = [];
  const verdict = await examineAll(screen, stage, async ({ name }) => {
    pictures.push(await pictureOf(screen, name));
  });
  await screen.close();
  const sheet = await sheetOf(browser, setting, pictures);
  await writeFile(path.join(SHEETS, `${lang}-${theme}-${width}.webp`), sheet);
  const { states, findings } = verdict;
  const count = (...kinds: string[]) => findings.filter(({ kind }) => kinds.includes(kind)).length;
  const measured = [
    `${states} states; axe ${count("axe")}, wider than the page ${count("width")}, other ${count("direction", "rest", "requests")}`,
    `sheet of ${Math.round(sheet.length / 1024)} KB`,
    ...(drawable ? [] : [`no font for ${lang}: apt-get install ${debian}`]),
    ...findings.slice(0, SHOWN).map(lineOf),
    ...(findings.length > SHOWN ? [`and ${findings.length - SHOWN} more`] : []),
  ];
  return {
    row: {
      what: title,
      bar: "every state comes to rest, axe finds nothing, nothing is wider than the page",
      measured: measured.join("\n                  "),
      pass: findings.length === 0 && drawable,
    },
    verdict,
  };
}
