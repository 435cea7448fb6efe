/**
 * Every state of the element in three languages and both themes on the narrowest screen: axe finds nothing, nothing is
 * wider than the page, all of it comes to rest. `npm run bench -- screens` does the same in more widths, with pictures.
 */

import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { examineAll, lineOf } from "../support/screens/examine.ts";
import { openScreen, type Setting } from "../support/screens/screen.ts";
import { STATES, type State } from "../support/screens/states.ts";
import { startStage, type Stage } from "../support/stage/stage.ts";
import { startBrowser } from "./support/visitor.ts";

const SETTINGS: Setting[] = ["en", "ar", "ja"].flatMap((lang) =>
  (["light", "dark"] as const).map((theme) => ({ lang, theme, width: 320 })),
);
/** Of all states in one setting; ten seconds where nothing else runs. */
const PATIENCE_MS = 180_000;

let browser: Browser;
let stage: Stage;

beforeAll(async () => {
  [browser, stage] = await Promise.all([startBrowser(), startStage()]);
});
afterAll(async () => {
  await browser?.close();
  await stage?.close();
});

describe("every state at 320 px", () => {
  it.concurrent.each(SETTINGS)(
    "$lang, $theme",
    async (setting) => {
      const screen = await openScreen(browser, stage, setting);
      const { states, findings, missing } = await examineAll(screen, stage);
      await screen.close();
      expect(findings.map(lineOf)).toEqual([]);
      expect(missing).toEqual([]);
      expect(states).toBe(STATES.length);
    },
    PATIENCE_MS,
  );
});

describe("what is looked for is found where it is", () => {
  const ready = { answers: [{ scenario: "ready" }] } as const;
  const BAD: [kind: string, what: RegExp, state: Omit<State, "name" | "answers">][] = [
    ["axe", /^color-contrast/, { attributes: { style: "--esim-muted:#c0c0c0;--esim-surface:#ffffff" } }],
    ["width", /^wider than the page/, { attributes: { style: "display:block;min-width:400px" } }],
    ["rest", /no part checkout-link/, { needs: ["checkout-link"] }],
    ["rest", /no part confirm-button/, { tap: ["confirm-button"] }],
  ];

  it.each(BAD)("%s: %s", async (kind, what, bad) => {
    const screen = await openScreen(browser, stage, { lang: "en", theme: "light", width: 320 }, 1_000);
    const { findings } = await examineAll(screen, stage, undefined, [
      { name: "bad", answers: [...ready.answers], ...bad },
    ]);
    await screen.close();
    expect(findings.filter((found) => found.kind === kind && what.test(found.what)).map(lineOf)).not.toEqual(
      [],
    );
  });
});
