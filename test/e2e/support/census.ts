/**
 * Counts what a page holds on to after everything that can be thrown away has been: nodes and listeners as the browser
 * counts them, timers and object URLs as the page was seen to take and return them.
 *
 * It knows no element.
 */

import type { CDPSession, Page } from "puppeteer-core";

export interface Census {
  nodes: number;
  listeners: number;
  timers: number;
  urls: number;
}

interface Held {
  timers: Set<number>;
  urls: Set<string>;
}

declare global {
  interface Window {
    held?: Held;
  }
}

/** From the next page on. */
export async function keepCount(page: Page): Promise<() => Promise<Census>> {
  await page.evaluateOnNewDocument(watch);
  const devtools = await page.createCDPSession();
  return () => census(page, devtools);
}

async function census(page: Page, devtools: CDPSession): Promise<Census> {
  // What one round sets free may hold what the next one does.
  for (let round = 0; round < 3; round++) await devtools.send("HeapProfiler.collectGarbage");
  const { nodes, jsEventListeners: listeners } = await devtools.send("Memory.getDOMCounters");
  const held = await page.evaluate(() => ({
    timers: window.held?.timers.size ?? NaN,
    urls: window.held?.urls.size ?? NaN,
  }));
  return { nodes, listeners, ...held };
}

/** Goes to the page as its own source. */
function watch(): void {
  const held: Held = (window.held = { timers: new Set(), urls: new Set() });
  for (const [take, give] of [
    ["setTimeout", "clearTimeout"],
    ["setInterval", "clearInterval"],
  ] as const) {
    const original = window[take].bind(window);
    const clear = window[give].bind(window);
    Reflect.set(window, take, (run: () => void, ...rest: [number]) => {
      const id = original(
        () => {
          if (take === "setTimeout") held.timers.delete(id);
          run();
        },
        ...rest,
      );
      held.timers.add(id);
      return id;
    });
    Reflect.set(window, give, (id: number) => {
      held.timers.delete(id);
      clear(id);
    });
  }
  const create = URL.createObjectURL.bind(URL);
  const revoke = URL.revokeObjectURL.bind(URL);
  URL.createObjectURL = (object) => {
    const url = create(object);
    held.urls.add(url);
    return url;
  };
  URL.revokeObjectURL = (url) => {
    held.urls.delete(url);
    revoke(url);
  };
}
