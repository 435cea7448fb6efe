/** The element in one file, with its hash: verified by the browser, and all there is under a strict policy. */

import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Browser } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "../../demo/stack/paths.ts";
import { readyActivation, seedPartner } from "../../demo/stack/seed.ts";
import { VERSION } from "../../shared/version.ts";
import type { Manifest } from "../../widget/build/publish.ts";
import { DEVICES } from "./support/devices.ts";
import { expectElementShows, recordEvents } from "./support/element.ts";
import { part, seen } from "./support/look.ts";
import { newestCode, startRunning, type Running } from "./support/running.ts";
import { startBrowser, visit, type Visitor } from "./support/visitor.ts";

const NONCE = "dGVzdC1ub25jZQ";

let running: Running;
let site: { url: string; close(): void };
let html = "";
let trusted = "";
let browser: Browser;
let visitor: Visitor | undefined;
let token: string;
let code: string;
let integrity: string;
let single: string;

beforeAll(async () => {
  [running, browser] = await Promise.all([startRunning(), startBrowser()]);
  site = await startSite();
  const { stack } = running;
  await seedPartner(stack, [site.url]);
  token = (await readyActivation(stack, stack.partnerKey, "esimpal")).client_token;
  code = await newestCode(stack, "esimpal");
  const manifest = (await (await fetch(`${stack.api}/widget/${VERSION}/manifest.json`)).json()) as Manifest;
  single = `${stack.api}/widget/${manifest.version}/${manifest.single}`;
  integrity = manifest.files[manifest.single]?.integrity ?? "";
});
afterEach(async () => {
  await visitor?.close();
  visitor = undefined;
});
afterAll(async () => {
  await browser?.close();
  site?.close();
  await running?.stop();
});

const iPhone = () => {
  const device = DEVICES.find(({ link }) => link === "apple-link");
  if (device === undefined) throw new Error("No device has Apple's link");
  return device;
};

/** The partner's page, with these scripts, under the strictest policy. */
async function openPage(scripts: readonly string[], policyNames = "lit-html"): Promise<Visitor> {
  trusted = policyNames;
  html = `<!doctype html><html lang="en"><title>Your trip</title><link rel="icon" href="${site.url}/icon">
    <esim-activate api="${running.stack.api}" token="${token}"></esim-activate>
    ${scripts.map((script) => `<script type="module" nonce="${NONCE}" ${script}></script>`).join("\n")}</html>`;
  visitor = await visit(browser, iPhone());
  await recordEvents(visitor.page);
  await visitor.page.goto(`${site.url}/trip`);
  return visitor;
}

/** The partner's server: the page as it is at the moment, and copies of the single file, one of them altered. */
async function startSite(): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    void (async () => {
      if (request.url === "/trip") {
        const policy = [
          "default-src 'none'",
          `script-src 'nonce-${NONCE}'`,
          `connect-src ${running.stack.api}`,
          `img-src ${running.stack.api} ${site.url} blob:`,
          "require-trusted-types-for 'script'",
          `trusted-types ${trusted}`,
        ].join("; ");
        response.writeHead(200, { "Content-Type": "text/html", "Content-Security-Policy": policy });
        return response.end(html);
      }
      if (!request.url?.endsWith(".js")) return response.writeHead(204).end();
      const script = await (await fetch(single)).text();
      response.writeHead(200, { "Content-Type": "text/javascript", "Access-Control-Allow-Origin": "*" });
      return response.end(request.url === "/altered.js" ? `${script}\n` : script);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

const pinned = (src = single): string => `src="${src}" integrity="${integrity}" crossorigin="anonymous"`;

describe("the single file, with its hash", () => {
  it("shows a ready session under a strict policy, and loads nothing else", async () => {
    const { page, errors, requests } = await openPage([pinned()]);
    await expectElementShows(page, iPhone(), code);
    expect(errors).toEqual([]);
    expect(requests.filter((one) => one.includes("/widget/"))).toEqual([`GET ${single}`]);
  });

  it("is refused with another byte in it", async () => {
    // Both from the same place, so that only the byte makes the difference.
    const honest = await openPage([pinned(`${site.url}/same.js`)]);
    await seen(honest.page, part("install-link"));
    await honest.close();

    const { page, errors } = await openPage([pinned(`${site.url}/altered.js`)]);
    await expect.poll(() => errors.join()).toContain("integrity");
    expect(await page.evaluate(() => customElements.get("esim-activate") === undefined)).toBe(true);
  });

  const split = (): string => `src="${running.stack.api}/widget/esim-activate.js"`;

  it("and the split build on one page: the first stays, and works", async () => {
    const { page, errors } = await openPage([pinned(), split()], "lit-html 'allow-duplicates'");
    await page.waitForNetworkIdle({ idleTime: 100 });
    await expectElementShows(page, iPhone(), code);
    expect(errors).toEqual([]);
  });

  it("works, too, where the policy lets only one of them have its way", async () => {
    const { page, errors } = await openPage([pinned(), split()]);
    await expect.poll(() => errors.length).toBe(2);
    await expectElementShows(page, iPhone(), code);
    // Of the second copy, and nothing else.
    expect(errors.filter((error) => !/policy with (that )?name .*already exists/i.test(error))).toEqual([]);
  });
});

describe("where it is served", () => {
  it("under its version for ever, without one for minutes", async () => {
    const file = path.posix.basename(single);
    const cached = async (url: string) => (await fetch(url)).headers.get("Cache-Control");
    expect(await cached(single)).toContain("immutable");
    expect(await cached(`${running.stack.api}/widget/${file}`)).toMatch(/^public, max-age=300,/);
  });

  it("compressed at build time, byte for byte what was built", async () => {
    const answer = await fetch(single, { headers: { "Accept-Encoding": "br" } });
    expect(answer.headers.get("Content-Encoding")).toBe("br");
    const built = await readFile(path.join(ROOT, "dist/widget", path.posix.basename(single)));
    expect(Buffer.from(await answer.arrayBuffer()).equals(built)).toBe(true);
  });
});
