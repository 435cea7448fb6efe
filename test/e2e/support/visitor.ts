/**
 * A customer's browser: Chromium that presents itself as another device, and that writes down everything it receives.
 *
 * It knows no page of ours.
 */

import {
  launch,
  type Browser,
  type CDPSession,
  type HTTPRequest,
  type Page,
  type Protocol,
} from "puppeteer-core";
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
  /** Every URL, header and body so far, and the document as it is now. */
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
  const arrived = await recordResponses(page);
  page.on("request", (request) => {
    if (!isNetwork(request)) return;
    origins.add(new URL(request.url()).origin);
    requests.push(`${request.method()} ${request.url()}`);
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
    received: async () => [...(await Promise.all(arrived)), await page.content()],
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

function isNetwork(request: HTTPRequest): boolean {
  return /^(https?|wss?):/.test(request.url());
}

/**
 * Each response is held back until it has been read, so that none reaches the page unseen: asked for afterwards, a
 * body is gone as soon as the page has moved on. One whose page is gone while it is held reaches nobody.
 */
async function recordResponses(page: Page): Promise<Promise<string>[]> {
  const arrived: Promise<string>[] = [];
  const devtools = await page.createCDPSession();
  devtools.on("Fetch.requestPaused", (paused) => {
    arrived.push(
      wholeResponse(devtools, paused).catch((error: unknown) => {
        if (!page.isClosed() && !isGone(error)) throw error;
        return "";
      }),
    );
  });
  await devtools.send("Fetch.enable", { patterns: [{ urlPattern: "*", requestStage: "Response" }] });
  return arrived;
}

const isGone = (error: unknown): boolean =>
  /Invalid InterceptionId|Session closed|Target closed/.test(String(error));

async function wholeResponse(
  devtools: CDPSession,
  {
    requestId,
    request,
    responseStatusCode: status = 0,
    responseHeaders = [],
  }: Protocol.Fetch.RequestPausedEvent,
): Promise<string> {
  const head = `${request.url}\n${JSON.stringify(responseHeaders)}`;
  // These have no body, and a browser keeps none to ask for.
  const hasBody =
    status !== 0 && status !== 204 && (status < 300 || status >= 400) && request.method !== "OPTIONS";
  const whole = hasBody ? `${head}\n${await bodyOf(devtools, requestId)}` : head;
  await devtools.send("Fetch.continueRequest", { requestId });
  return whole;
}

async function bodyOf(devtools: CDPSession, requestId: string): Promise<string> {
  const { body, base64Encoded } = await devtools.send("Fetch.getResponseBody", { requestId });
  return base64Encoded ? Buffer.from(body, "base64").toString("latin1") : body;
}
