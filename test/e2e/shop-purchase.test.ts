/**
 * A customer buys in the partner's shop and gets the eSIM, in a browser, with every hop real; and no key of anybody's
 * reaches the browser or the Worker's log.
 */

import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { IPHONE, MAC, type TestDevice } from "./support/devices.ts";
import { expectElementShows, recordEvents } from "./support/element.ts";
import { follow, textOf } from "./support/look.ts";
import {
  issuedOrders,
  newestCode,
  providerCalls,
  startRunning,
  type ProviderName,
  type Running,
} from "./support/running.ts";
import { startBrowser, visit } from "./support/visitor.ts";

let running: Running;
let browser: Browser;
/** Everything that any browser here has received. */
const received: string[] = [];
const codes: string[] = [];

beforeAll(async () => {
  [running, browser] = await Promise.all([startRunning(), startBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

const PURCHASES: { device: TestDevice; provider: ProviderName }[] = [
  { device: IPHONE, provider: "esimpal" },
  { device: MAC, provider: "esimpal" },
  { device: IPHONE, provider: "esim-go" },
  { device: MAC, provider: "esim-go" },
];

describe("a purchase in the partner's shop", () => {
  it.each(PURCHASES)("on $device.name, from $provider", async ({ device, provider }) => {
    const { stack } = running;
    const ordersBefore = (await issuedOrders(stack, provider)).length;
    const visitor = await visit(browser, device);
    try {
      const { page } = visitor;
      await recordEvents(page);
      await buy(page, stack.partnerPage, provider);
      const code = await newestCode(stack, provider);
      codes.push(code);
      await expectElementShows(page, device, code);
      received.push(...(await visitor.received()));
      expect(visitor.errors).toEqual([]);
      const ours = [stack.api, stack.simulators, paymentHost(stack.simulators)];
      for (const origin of visitor.origins) expect(ours).toContain(origin);
    } finally {
      await visitor.close();
    }
    expect((await issuedOrders(stack, provider)).length).toBe(ordersBefore + 1);
  });

  it("went over the providers' own APIs, with their own authentication", async () => {
    const expected: [ProviderName, [method: string, path: RegExp][]][] = [
      [
        "esimpal",
        [
          ["GET", /\/plans$/],
          ["POST", /\/orders$/],
          ["POST", /\/orders\/[^/]+\/pay$/],
          ["GET", /\/orders\/[^/]+$/],
        ],
      ],
      [
        "esim-go",
        [
          ["GET", /\/catalogue$/],
          ["POST", /\/orders$/],
        ],
      ],
    ];
    for (const [provider, wanted] of expected) {
      const calls = await providerCalls(running.stack, provider);
      for (const [method, path] of wanted) {
        const matching = calls.filter((call) => call.method === method && path.test(call.path));
        expect(matching.length, `${method} ${path}`).toBeGreaterThan(0);
        expect(matching.some(({ status }) => status >= 200 && status < 300)).toBe(true);
      }
      expect(calls.every(({ authenticated }) => authenticated)).toBe(true);
    }
  });

  it("gave the browser no key of the partner or a provider, and the log no activation code", () => {
    const { partnerKey, adminToken, keys } = running.stack;
    expect(received.length).toBeGreaterThan(PURCHASES.length * 5);
    expect(codes).toHaveLength(PURCHASES.length);
    const everything = received.join("\n");
    // The search finds what is meant to be there, so it would find what is not.
    for (const code of codes) expect(everything.includes(code)).toBe(true);
    const { output } = running;
    expect(output.some((line) => line.includes("order_moved"))).toBe(true);

    for (const key of [partnerKey, adminToken, keys.esimpal, keys.esimGo]) {
      for (const form of [key, Buffer.from(key).toString("base64"), encodeURIComponent(key)]) {
        expect(everything.includes(form)).toBe(false);
        expect(output.filter((line) => line.includes(form))).toEqual([]);
      }
    }
    for (const code of codes) {
      const matchingId = code.split("$")[2] ?? "";
      expect(output.filter((line) => line.includes(matchingId))).toEqual([]);
    }
    expect(output.filter((line) => /LPA:1|ct_1/i.test(line))).toEqual([]);
  });
});

/** The payment page is the provider's, and its simulator calls itself by number. */
const paymentHost = (simulators: string): string => simulators.replace("localhost", "127.0.0.1");

/** From the shop's first page to the eSIM, as a customer who reads what the buttons say. */
async function buy(page: Page, shop: string, provider: ProviderName): Promise<void> {
  await page.goto(`${shop}?country=TR`);
  await follow(page, `a[href*="/confirm?plan=${provider}%3A"]`);
  expect(await textOf(page, "h1")).toBe("Is this right?");
  await follow(page, 'form[method="post"] button');
  const order = page.url();
  if (provider === "esimpal") {
    expect(await textOf(page, "h1")).toBe("One step left: payment");
    await follow(page, 'a[href*="/checkout/"]');
    await follow(page, "form button");
    expect(await textOf(page, "h1")).toBe("Paid");
  }
  await expect
    .poll(() => headingOf(page, order), { timeout: 45_000, interval: 500 })
    .toBe("Thank you for your order");
}

/** Of the order's page; once that shows the eSIM it is left alone. */
async function headingOf(page: Page, order: string): Promise<string> {
  if (page.url() !== order || (await textOf(page, "h1")) !== "Thank you for your order")
    await page.goto(order);
  return textOf(page, "h1");
}
