/**
 * A customer's browser: Chromium that presents itself as another device, and that writes down everything it receives.
 *
 * It knows no page of ours.
 */

import { launch, type Browser, type HTTPRequest, type HTTPResponse, type Page } from "puppeteer-core";
import { findChromium, launchArgs } from "../../support/chromium.mjs";
import type { TestDevice } from "./devices.ts";

export interface Visitor {
  page: Page;
  /** Origins of all requests over the network. */
  origins: Set<string>;
  /** Method and URL of all requests over the network, in order. */
  requests: string[];
  /** Errors on the console (violations of a Content-Security-Policy are among them), and uncaught ones. */
  errors: string[];
  /** Every URL, header and body so far, and the document as it is now. Fails when a body could not be read. */
  received(): Promise<string[]>;
  close(): Promise<void>;
}

export interface VisitorOptions {
  /** Default `true`. */
  script?: boolean;
  theme?: "light" | "dark";
}

export function startBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("There is no Chromium: install it, or set CHROME_PATH.");
  return launch({ executablePath, args: launchArgs, headless: true });
}

/** Each visitor has a browser of their own as far as cookies and cache go. */
export async function visit(
  browser: Browser,
  device: TestDevice,
  { script = true, theme = "light" }: VisitorOptions = {},
): Promise<Visitor> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await becomeDevice(page, device);
  await page.setJavaScriptEnabled(script);
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: theme }]);

  const origins = new Set<string>();
  const requests: string[] = [];
  const errors: string[] = [];
  const arrived: Promise<string | Error>[] = [];
  page.on("request", (request) => {
    if (!isNetwork(request)) return;
    origins.add(new URL(request.url()).origin);
    requests.push(`${request.method()} ${request.url()}`);
  });
  page.on("response", (response) => {
    if (isNetwork(response.request())) arrived.push(wholeResponse(response).catch(unread(response)));
  });
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url ?? "?"})`);
  });
  page.on("pageerror", (error) => errors.push(String(error)));

  return {
    page,
    origins,
    requests,
    errors,
    async received() {
      const all = await Promise.all(arrived);
      const texts = all.filter((one) => typeof one === "string");
      if (texts.length < all.length) throw all.find((one) => one instanceof Error);
      return [...texts, await page.content()];
    },
    close: () => context.close(),
  };
}

async function becomeDevice(
  page: Page,
  { userAgent, hints, touchPoints, screen }: TestDevice,
): Promise<void> {
  const { width, height, scale, mobile } = screen;
  await page.setViewport({ width, height, deviceScaleFactor: scale, isMobile: mobile });
  const devtools = await page.createCDPSession();
  const brands = [{ brand: "Chromium", version: "151" }];
  await devtools.send("Emulation.setUserAgentOverride", {
    userAgent,
    ...(hints && { userAgentMetadata: { ...hints, brands, architecture: "" } }),
  });
  if (touchPoints > 0) {
    await devtools.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: touchPoints });
  }
  if (hints === null) {
    // Safari has no such thing, and what Chromium would put there is about the machine that runs the test.
    await page.evaluateOnNewDocument(() => Reflect.deleteProperty(Navigator.prototype, "userAgentData"));
  }
}

function unread(response: HTTPResponse) {
  return (error: unknown): Error => new Error(`No body of ${response.url()}: ${String(error)}`);
}

function isNetwork(request: HTTPRequest): boolean {
  return /^(https?|wss?):/.test(request.url());
}

async function wholeResponse(response: HTTPResponse): Promise<string> {
  const head = `${response.url()}\n${JSON.stringify(response.headers())}`;
  const status = response.status();
  // These have no body, and a browser keeps none to ask for.
  if (status === 204 || (status >= 300 && status < 400) || response.request().method() === "OPTIONS")
    return head;
  return `${head}\n${Buffer.from(await response.content()).toString("latin1")}`;
}
