/**
 * One page in one language, theme and width, on which state after state is put and waited for until it is at rest.
 *
 * It judges nothing: see `examine.ts`.
 */

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser, HTTPRequest, Page } from "puppeteer-core";
import type { Stage } from "../stage/stage.ts";
import {
  followNoLink,
  leaveAndReturn,
  mountElement,
  openAll,
  tapPart,
  unmountElement,
  unrest,
} from "./in-page.ts";
import type { State } from "./states.ts";

export interface Setting {
  lang: string;
  theme: "light" | "dark";
  width: number;
}

export interface Screen {
  page: Page;
  setting: Setting;
  /** Returns what is missing or never comes to rest; empty when the state is there to be looked at. */
  show(state: State): Promise<{ missing: string[]; unrest: string[] }>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

const PATIENCE_MS = 10_000;
const HEIGHT = 800;
const require = createRequire(import.meta.url);

export async function openScreen(
  browser: Browser,
  stage: Stage,
  setting: Setting,
  patienceMs = PATIENCE_MS,
): Promise<Screen> {
  const { lang, theme, width } = setting;
  // A window of its own: a page behind another one is hidden, and a hidden element does not ask.
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  const underWay = new Set<HTTPRequest>();
  page.on("request", (request) => underWay.add(request));
  for (const event of ["requestfinished", "requestfailed"] as const) {
    page.on(event, (request) => underWay.delete(request));
  }
  await page.setViewport({ width, height: HEIGHT });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);
  // tsx gives functions back their names with a helper that a page does not have.
  await page.evaluateOnNewDocument("globalThis.__name ??= (named) => named");
  await page.evaluateOnNewDocument(followNoLink);
  await page.goto(`${stage.pages}/plain?${new URLSearchParams({ "page-lang": lang, "page-theme": theme })}`);
  await page.evaluate(await readFile(require.resolve("axe-core/axe.min.js"), "utf8"));
  await page.evaluate(() => customElements.whenDefined("esim-activate").then(() => undefined));

  async function rest(needs: string[], state: State): Promise<string[]> {
    const hangs = state.answers.some(({ fault }) => fault === "hangs");
    const end = Date.now() + patienceMs;
    for (;;) {
      const why = await page.evaluate(unrest, needs, !!state.busy);
      const quiet = underWay.size === 0 || hangs;
      if (why === "" && quiet) return [];
      if (Date.now() > end)
        return [`is not at rest: ${why || [...underWay].map((one) => one.url()).join(" ")}`];
    }
  }

  return {
    page,
    setting,
    async show(state) {
      const missing: string[] = [];
      const { answers, attributes = {}, os = "ios", open = [], tap = [], needs = [] } = state;
      const source = answers.length ? { api: stage.play(os, ...answers).api, token: "ct_stage" } : {};
      await page.evaluate(mountElement, { ...source, ...attributes, lang, theme });
      const acts = open.length + tap.length > 0;
      let restless = await rest(acts ? ["heading"] : needs, state);
      if (open === "all") {
        while (restless.length === 0 && (await page.evaluate(openAll)) > 0) restless = await rest([], state);
      }
      for (const name of [...(open === "all" ? [] : open), ...tap]) {
        if (!(await page.evaluate(tapPart, name))) missing.push(`no part ${name}`);
        else if (restless.length === 0) restless = await rest([], state);
      }
      if (state.returns) await page.evaluate(leaveAndReturn);
      if (acts && restless.length === 0) restless = await rest(needs, state);
      return { missing, unrest: restless };
    },
    clear: () => page.evaluate(unmountElement),
    close: () => context.close(),
  };
}
