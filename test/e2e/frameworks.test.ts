/**
 * At home in a partner's toolchain: the packed package, installed as npm would, on a server, under a compiler, and in
 * the sample pages of React 18, React 19 and Vue 3 in a browser.
 */

import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { buildSamples } from "../../demo/frameworks/prepare.ts";
import { SAMPLE_NAMES, type SampleName } from "../../demo/frameworks/samples.ts";
import { serveSamples, TOKEN, type Served } from "../../demo/frameworks/server.ts";
import { part, seen, tap, textOf } from "./support/look.ts";
import { compile, installedFiles, runNode } from "./support/samples.ts";
import { startBrowser } from "./support/visitor.ts";

/** Often enough that a timer that is left behind is seen. */
const POLL_MS = 100;

let browser: Browser;

beforeAll(async () => {
  [browser] = await Promise.all([startBrowser(), buildSamples()]);
});
afterAll(() => browser?.close());

describe.each(SAMPLE_NAMES)("the page of %s", (name) => {
  let served: Served;
  let page: Page;
  let errors: string[];

  beforeAll(async () => {
    served = await serveSamples(POLL_MS);
  });
  afterEach(() => page.close());
  afterAll(() => served.close());

  async function open(sample: SampleName): Promise<void> {
    page = await browser.newPage();
    errors = [];
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(String(error)));
    // The link leads to the phone's maker; here it is enough that it was tapped.
    await page.evaluateOnNewDocument(() =>
      document.addEventListener("click", (event) => {
        if (event.composedPath().some((target) => target instanceof HTMLAnchorElement))
          event.preventDefault();
      }),
    );
    await page.goto(served.page(sample));
    await seen(page, part("install-link"));
  }

  const log = (): Promise<string[]> =>
    page.$$eval("#log li", (lines) => lines.map((line) => line.textContent ?? ""));

  it("properties arrive: a function, an object, an address, a theme that changes", async () => {
    await open(name);
    expect(new Set(served.asked)).toEqual(new Set([`Bearer ${TOKEN}`]));
    expect(await textOf(page, part("heading"))).toBe("Your eSIM for Türkiye is ready");
    const theme = () => page.$eval("esim-activate", (element): unknown => Reflect.get(element, "theme"));
    expect(await theme()).toBe("light");
    await tap(page, "#dark");
    await vi.waitFor(async () => expect(await theme()).toBe("dark"));
    // Nothing that is a property, and no function, is left behind as an attribute.
    const attributes = await page.$eval("esim-activate", (element) => element.getAttributeNames());
    expect(attributes.filter((one) => /^(on|fetch|strings)/i.test(one))).toEqual([]);
    expect(errors).toEqual([]);
  });

  it("events reach its listeners, with their details", async () => {
    await open(name);
    await tap(page, part("install-link"));
    await vi.waitFor(async () =>
      expect(await log()).toEqual([
        'esim-ready {"activationId":"act_1","method":"apple-link"}',
        'esim-install {"esimId":"es_1","method":"apple-link"}',
      ]),
    );
    expect(page.url()).toBe(served.page(name));
    expect(errors).toEqual([]);
  });

  it("children stand in their slots", async () => {
    await open(name);
    expect(await textOf(page, 'esim-activate [slot="header"]')).toBe("Order 4711");
    expect(await textOf(page, 'esim-activate [slot="support"]')).toBe("Ask us");
    const slots = await page.$$eval("esim-activate [slot]", (children) =>
      children.map((child) => [child.assignedSlot?.name, child.checkVisibility()]),
    );
    expect(slots).toEqual([
      ["header", true],
      ["support", true],
    ]);
  });

  it("removed it asks no more, and shown again it begins anew", async () => {
    await open(name);
    await vi.waitFor(() => expect(served.asked.length).toBeGreaterThan(2));
    await tap(page, "#toggle");
    await page.waitForSelector("esim-activate", { hidden: true });
    const before = served.asked.length;
    // The page's own timers fire in their order: one that was left behind would have, several times.
    await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), POLL_MS * 5);
    // One may have been on its way.
    expect(served.asked.length).toBeLessThanOrEqual(before + 1);
    await tap(page, "#toggle");
    await seen(page, part("install-link"));
    await vi.waitFor(async () =>
      expect((await log()).filter((line) => line.startsWith("esim-ready"))).toHaveLength(2),
    );
    expect(served.asked.length).toBeGreaterThan(before);
    expect(errors).toEqual([]);
  });
});

describe("on a server", () => {
  it.each(["esim-activate", "esim-activate/define"])("%s is imported without a document", async (entry) => {
    const script = `const { EsimActivate } = await import("${entry}"); console.log(typeof EsimActivate);`;
    expect(await runNode(["--input-type=module", "--eval", script])).toEqual({
      code: 0,
      output: "function\n",
    });
  });
});

describe("under a compiler", () => {
  it.each([
    ["react-19", ["test/typings/react-19.tsx", "demo/frameworks/react-19/App.tsx"], {}],
    ["react-18", ["test/typings/react-18.tsx", "demo/frameworks/react-18/App.tsx"], { react18: true }],
    ["vue, svelte", ["test/typings/vue.ts", "test/typings/svelte.ts"], {}],
    ["angular, and Node's rules", ["test/typings/angular.ts"], { nodeNext: true }],
  ])("%s", async (name, files, options) => {
    expect(await compile(name, files, options)).toEqual({ code: 0, output: "" });
  });
});

describe("the package", () => {
  it("holds what its entry points name, and nothing of the repository besides", async () => {
    const files = await installedFiles();
    const script = `
      import { existsSync } from "node:fs";
      import manifest from "esim-activate/package.json" with { type: "json" };
      const paths = Object.values(manifest.exports).flatMap((to) => (typeof to === "string" ? to : Object.values(to)));
      const missing = paths.filter((path) => !existsSync(new URL(path, import.meta.resolve("esim-activate/package.json"))));
      console.log(JSON.stringify({ ways: paths.length, missing }));`;
    const { output } = await runNode(["--no-warnings", "--input-type=module", "--eval", script]);
    const { ways, missing } = JSON.parse(output) as { ways: number; missing: string[] };
    expect(ways).toBeGreaterThan(12);
    expect(missing).toEqual([]);
    expect(files).toEqual(
      expect.arrayContaining(["LICENSE", "README.md", "THIRD-PARTY-NOTICES.txt", "custom-elements.json"]),
    );
    expect(files.filter((file) => file.endsWith(".ts") && !file.endsWith(".d.ts"))).toEqual([]);
    expect(files.filter((file) => /worker|simulators|test/.test(file))).toEqual([]);
  });
});
