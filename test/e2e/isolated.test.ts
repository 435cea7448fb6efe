/**
 * An isolated element on a partner's page of another site, with every hop real: the page never holds the code, whatever
 * it looks at; and a page that is not the partner's cannot frame it.
 */

import { serve } from "@hono/node-server";
import { Hono } from "hono";
import type { AddressInfo } from "node:net";
import type { Browser, Frame, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { must } from "../../demo/stack/api.ts";
import { readyActivation, seedPartner, type ReadyActivation } from "../../demo/stack/seed.ts";
import { MAC } from "./support/devices.ts";
import { eventsOf, recordEvents } from "./support/element.ts";
import { part, seen, textOf } from "./support/look.ts";
import { newestCode, startRunning, type Running } from "./support/running.ts";
import { startBrowser, visit, type Visitor } from "./support/visitor.ts";

let running: Running;
let browser: Browser;
let activation: ReadyActivation;
let code: string;
let partner: Site;
let stranger: Site;
let visitor: Visitor;

interface Site {
  origin: string;
  close(): Promise<void>;
}

/** A page under a strict policy, and the partner's own route for a new token. */
async function startSite(): Promise<Site> {
  const { api, partnerKey } = running.stack;
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-page' ${api}`,
    `connect-src 'self' ${api}`,
    `frame-src ${api}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html",
  ].join("; ");
  const app = new Hono()
    .get("/", (c) => {
      c.header("Content-Security-Policy", policy);
      return c.html(`<!doctype html><html lang="en"><title>Your trip</title>
        <script nonce="page">
          window.heard = [];
          const hear = ({ data, ports }) => {
            heard.push(JSON.stringify(data));
            for (const port of ports) port.addEventListener("message", hear);
          };
          addEventListener("message", hear);
          window.tokens = 0;
        </script>
        <main><h1>Your trip</h1>
          <esim-activate api="${api}" platform="ios" isolated></esim-activate></main>
        <script nonce="page">
          document.querySelector("esim-activate").fetchToken = async () => {
            tokens++;
            return (await fetch("/token", { method: "POST" })).text();
          };
        </script>
        <script type="module" nonce="page" src="${api}/widget/esim-activate.js"></script></html>`);
    })
    .get("/favicon.ico", (c) => c.body(null, 204))
    .post("/token", async (c) => {
      const path = `/v1/activations/${activation.activation_id}/token`;
      const { client_token } = await must(`${api}${path}`, { method: "POST", token: partnerKey });
      return c.text(String(client_token));
    });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, (info: AddressInfo) =>
      resolve({
        origin: `http://127.0.0.1:${info.port}`,
        close: () => new Promise((closed) => server.close(() => closed())),
      }),
    );
  });
}

declare global {
  interface Window {
    heard?: string[];
    tokens?: number;
  }
}

beforeAll(async () => {
  [running, browser] = await Promise.all([startRunning(), startBrowser()]);
  activation = await readyActivation(running.stack, running.stack.partnerKey, "esim-go");
  code = await newestCode(running.stack, "esim-go");
  [partner, stranger] = await Promise.all([startSite(), startSite()]);
  await seedPartner(running.stack, [partner.origin]);
});
afterEach(() => visitor.close());
afterAll(async () => {
  await browser?.close();
  await Promise.all([partner?.close(), stranger?.close()]);
  await running?.stop();
});

/** What the page itself asks for over the network, its frame's requests apart. */
let requests: string[];

async function open(site: Site): Promise<Page> {
  visitor = await visit(browser, MAC);
  const { page } = visitor;
  requests = [];
  page.on("request", (request) => {
    if (request.frame() === page.mainFrame()) requests.push(request.url());
  });
  await recordEvents(page);
  await page.goto(site.origin);
  return page;
}

const refresh = (page: Page): Promise<void> =>
  page.$eval("esim-activate", (element) => (element as Element & { refresh(): void }).refresh());

/** The page in the frame, once its element shows this. */
async function framed(page: Page, selector: string): Promise<Frame> {
  const frame = await (await seen(page, part("frame"))).contentFrame();
  if (!frame) throw new Error("Nothing is framed");
  await frame.waitForSelector(`esim-activate >>> ${selector}`, { visible: true });
  return frame;
}

const heightOf = (page: Page): Promise<number> =>
  page.$eval(part("frame"), (frame) => Number(frame.getAttribute("height")));

async function expectNoCode(page: Page): Promise<void> {
  const [, smdp = "", matchingId = ""] = code.split("$");
  const shadow = await page.$eval("esim-activate", (element) => element.shadowRoot?.innerHTML ?? "");
  const heard = await page.evaluate(() => window.heard ?? []);
  expect(heard.length).toBeGreaterThan(3);
  const texts = [...(await visitor.received()), shadow, ...heard, JSON.stringify(await eventsOf(page))];
  for (const secret of [code, encodeURIComponent(code), matchingId, smdp, "LPA:1", "carddata"])
    for (const text of texts.map(withoutScript)) expect(text.includes(secret), secret).toBe(false);
}

/** The element's script knows how a code begins. */
const withoutScript = (text: string): string => (/^http:[^\n]*\/widget\//.test(text) ? "" : text);

describe("an isolated element", () => {
  it("on its partner's page: shows the eSIM in the frame, and the page holds nothing of it", async () => {
    const page = await open(partner);
    const frame = await framed(page, "[part~=install-link]");
    expect(await frame.$eval("esim-activate >>> h2", (title) => title.textContent)).toBe(
      "Your eSIM is ready",
    );
    const link = await frame.$eval("esim-activate >>> [part~=install-link]", (a) => a.getAttribute("href"));
    expect(link).toContain(encodeURIComponent(code).slice(0, 20));

    await expect.poll(async () => (await eventsOf(page)).map(({ name }) => name)).toContain("esim-ready");
    const before = await heightOf(page);
    await frame.click("esim-activate >>> [part~=codes] > summary");
    await frame.waitForSelector("esim-activate >>> [part~=codes] code", { visible: true });
    await expect.poll(() => heightOf(page)).toBeGreaterThan(before + 50);
    const inside = await frame.evaluate(() => document.documentElement.getBoundingClientRect().height);
    expect(await heightOf(page)).toBe(Math.ceil(inside));
    await expect.poll(async () => (await eventsOf(page)).map(({ name }) => name)).toContain("esim-method");

    await expectNoCode(page);
    const { api } = running.stack;
    const asked = requests.filter(
      (url) => !url.endsWith("/favicon.ico") && !url.startsWith(`${api}/widget/`),
    );
    expect(asked).toEqual([`${partner.origin}/`, `${partner.origin}/token`]);
    expect(visitor.errors).toEqual([]);
  });

  it("opens its links in the whole window, not in the frame", async () => {
    const page = await open(partner);
    const frame = await framed(page, "[part~=install-link]");
    const opened = page.waitForRequest((request) => request.url().startsWith("https://esimsetup.apple.com/"));
    await frame.click("esim-activate >>> [part~=install-link]");
    const request = await opened;
    expect(request.isNavigationRequest()).toBe(true);
    expect(request.frame() === page.mainFrame()).toBe(true);
  });

  it("gets its new token through the page when the old one has run out", async () => {
    const page = await open(partner);
    await framed(page, "[part~=install-link]");
    expect(await page.evaluate(() => window.tokens)).toBe(1);
    await must(`${running.stack.simulators}/_sim/clock`, { body: { advance_ms: 16 * 60_000 } });
    await refresh(page);
    await expect.poll(() => page.evaluate(() => window.tokens)).toBe(2);
    await framed(page, "[part~=install-link]");
    expect((await eventsOf(page)).map(({ name }) => name)).not.toContain("esim-error");
    await expectNoCode(page);
  });

  it("on a stranger's page: the browser frames nothing, and nothing is asked for", async () => {
    const page = await open(stranger);
    await seen(page, part("frame"));
    await expect.poll(() => visitor.errors.join("\n")).toMatch(/frame-ancestors/);
    await page.waitForNetworkIdle();
    expect(visitor.requests.filter((one) => /\/v1\/|frame\.js/.test(one))).toEqual([]);
    expect(await textOf(page, part("base"))).toBe("Loading your eSIM…");
    expect(await page.evaluate(() => window.heard)).toEqual([]);
  });

  it("withdrawn: says so in the frame, and tells the page", async () => {
    const { api, partnerKey } = running.stack;
    const other = activation;
    activation = await readyActivation(running.stack, partnerKey, "esim-go");
    const page = await open(partner);
    await framed(page, "[part~=install-link]");
    const path = `/v1/activations/${activation.activation_id}/revoke`;
    await must(`${api}${path}`, { method: "POST", token: partnerKey });
    await refresh(page);
    await expect
      .poll(async () => (await eventsOf(page)).at(-1))
      .toEqual({ name: "esim-error", detail: { code: "activation_revoked" } });
    const frame = await framed(page, "[part~=heading]");
    expect(await frame.$$("esim-activate >>> [part~=install-link]")).toEqual([]);
    activation = other;
  });
});
