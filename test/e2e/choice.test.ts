/** A customer who has an eSIM buys again: where the new plan goes is theirs to choose, in every browser, and once. */

import { randomUUID } from "node:crypto";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { must } from "../../demo/stack/api.ts";
import { IPHONE } from "./support/devices.ts";
import { eventsOf, recordEvents } from "./support/element.ts";
import { REVEAL } from "./support/locked.ts";
import { follow, part, seen, tap, textOf } from "./support/look.ts";
import { issuedOrders, providerCalls, startRunning, type Running } from "./support/running.ts";
import { startBrowser, visit, type Visitor } from "./support/visitor.ts";

const CUSTOMER = "customer-who-returns";

let running: Running;
let browser: Browser;
let url: string;
let order: string;
let visitor: Visitor | undefined;

beforeAll(async () => {
  [running, browser] = await Promise.all([startRunning(), startBrowser()]);
  await buy(CUSTOMER);
});
beforeEach(async () => {
  const bought = await buy(CUSTOMER);
  order = bought.upstream;
  const activation = await must(`${running.stack.api}/v1/activations`, {
    token: running.stack.partnerKey,
    key: randomUUID(),
    body: { order_id: bought.order_id },
  });
  url = String(activation.url);
});
afterEach(async () => {
  await visitor?.close();
  visitor = undefined;
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

/** Orders, pays, and waits until the Worker knows that the order is ready. */
async function buy(customer_ref: string): Promise<{ order_id: string; upstream: string }> {
  const { stack } = running;
  const { api, partnerKey: token } = stack;
  const { plans } = (await must(`${api}/v1/plans?provider=esimpal&country=TR`, { token })) as {
    plans: { id: string }[];
  };
  const wanted = { plan_id: plans[0]?.id, quantity: 1, customer_ref };
  const { approval } = await must(`${api}/v1/quotes`, { token, body: wanted });
  const made = await must(`${api}/v1/orders`, { token, key: randomUUID(), body: { ...wanted, approval } });
  const orderUrl = `${api}/v1/orders/${String(made.order_id)}`;
  const next = made.next as { approval: string };
  await must(`${orderUrl}/pay`, { token, key: randomUUID(), body: { approval: next.approval } });
  const upstream = (await issuedOrders(stack, "esimpal")).at(-1)?.id ?? "";
  await must(`${stack.simulators}/_sim/advance`, {
    body: { provider: "esimpal", order: upstream, to: "ready" },
  });
  await vi.waitFor(async () => expect(await must(orderUrl, { token })).toMatchObject({ status: "ready" }), {
    timeout: 20_000,
    interval: 200,
  });
  return { order_id: String(made.order_id), upstream };
}

/** What the provider was told to activate, and did, for the order at hand. */
async function activated(): Promise<string[]> {
  const calls = await providerCalls(running.stack, "esimpal");
  const { id, esims } = (await issuedOrders(running.stack, "esimpal")).find((one) => one.id === order)!;
  const paths = calls.filter(
    (one) => one.path.includes(`${id}/packages/`) && one.path.includes("/activate/"),
  );
  // Whatever was called, the provider's own books must say the same.
  expect(esims.filter(({ iccid }) => iccid !== null)).toHaveLength(paths.length === 0 ? 0 : 1);
  return paths.map(({ path, status }) => `${path.split("/").at(-1)} ${status}`);
}

const option = (kind: "new" | "existing") =>
  `esim-activate >>> [part="option"]:nth-of-type(${kind === "new" ? 1 : 2})`;
const CONFIRM = part("confirm-button");

async function reveal(page: Page): Promise<void> {
  await page.goto(url);
  await follow(page, REVEAL);
}

describe("with script", () => {
  it("chooses a new eSIM by picking and confirming it, and not before", async () => {
    visitor = await visit(browser, IPHONE);
    const { page } = visitor;
    await recordEvents(page);
    await reveal(page);
    await expect.poll(() => textOf(page, part("heading"))).toBe("Choose how to use your plan");
    expect(await page.$(CONFIRM)).toBeNull();
    await page.reload();
    await tap(page, option("existing"));
    await tap(page, part("back-button"));
    await tap(page, option("new"));
    expect(await textOf(page, CONFIRM)).toBe("Yes, get a new eSIM");
    expect(await activated()).toEqual([]);

    await tap(page, CONFIRM);
    await seen(page, part("install-link"));
    expect(await textOf(page, part("heading"))).toBe("Your eSIM is ready");
    expect(await activated()).toEqual(["new 200"]);
    const events = (await eventsOf(page)).filter(({ name }) => name === "esim-choice");
    expect(events).toEqual([{ name: "esim-choice", detail: { esimId: expect.any(String), kind: "new" } }]);
    expect(visitor.errors).toEqual([]);
  });

  it("adds the plan to the eSIM that is there, and says so after a reload, too", async () => {
    visitor = await visit(browser, IPHONE);
    const { page } = visitor;
    await reveal(page);
    await tap(page, option("existing"));
    await tap(page, CONFIRM);
    await expect.poll(() => textOf(page, part("heading"))).toMatch(/^Added to .*…\d{4}/);
    expect(await page.$(part("install-link"))).toBeNull();
    await page.reload();
    await expect.poll(() => textOf(page, part("heading"))).toMatch(/^Added to /);
    expect(await activated()).toEqual(["existing 200"]);
    expect(visitor.errors).toEqual([]);
  });

  it("is done by keyboard alone", async () => {
    visitor = await visit(browser, IPHONE);
    const { page } = visitor;
    await reveal(page);
    await seen(page, option("new"));
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    expect(await textOf(page, CONFIRM)).toMatch(/^Yes, add it to /);
    expect(await activated()).toEqual([]);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await seen(page, part("install-link"));
    expect(await activated()).toEqual(["new 200"]);
  });

  it("in two tabs at once, and twice in each, is one activation that both show", async () => {
    visitor = await visit(browser, IPHONE);
    const one = visitor.page;
    await reveal(one);
    const two = await one.browserContext().newPage();
    await two.goto(url);
    for (const page of [one, two]) {
      await page.bringToFront();
      await tap(page, option("new"));
      await seen(page, CONFIRM);
    }
    const twice = (page: Page) =>
      page.$eval(CONFIRM, (button) => {
        if (!(button instanceof HTMLElement)) return;
        button.click();
        button.click();
      });
    await Promise.all([twice(one), twice(two)]);
    for (const page of [one, two]) {
      await page.bringToFront();
      await expect.poll(() => textOf(page, part("heading"))).toBe("Your eSIM is ready");
    }
    expect(await activated()).toEqual(["new 200"]);
  });

  it("in two tabs, each another option, is one of them, and both show which", async () => {
    visitor = await visit(browser, IPHONE);
    const one = visitor.page;
    await reveal(one);
    const two = await one.browserContext().newPage();
    await two.goto(url);
    for (const [page, kind] of [
      [one, "new"],
      [two, "existing"],
    ] as const) {
      await page.bringToFront();
      await tap(page, option(kind));
      await seen(page, CONFIRM);
    }
    await Promise.all(
      [one, two].map((page) => page.$eval(CONFIRM, (button) => button.closest("button")?.click())),
    );
    const titles: string[] = [];
    for (const page of [one, two]) {
      await page.bringToFront();
      await expect.poll(() => textOf(page, part("heading"))).toMatch(/^(Your eSIM is ready|Added to )/);
      titles.push(await textOf(page, part("heading")));
    }
    expect(new Set(titles).size).toBe(1);
    expect(await activated()).toEqual([titles[0]?.startsWith("Added") ? "existing 200" : "new 200"]);
  });
});

describe("without script", () => {
  const form = (kind: "new" | "existing") => `form.option:nth-of-type(${kind === "new" ? 1 : 2})`;

  it("takes a ticked box and a named button, and nothing less", async () => {
    visitor = await visit(browser, IPHONE, { script: false });
    const { page, requests } = visitor;
    await reveal(page);
    await page.reload();
    expect(await textOf(page, "h2")).toBe("Choose how to use your plan");
    const before = requests.length;
    await tap(page, `${form("existing")} button`);
    await tap(page, `${form("new")} input[type=checkbox]`);
    await tap(page, `${form("existing")} button`);
    expect(requests.slice(before)).toEqual([]);
    expect(await activated()).toEqual([]);

    await tap(page, `${form("existing")} input[type=checkbox]`);
    await follow(page, `${form("existing")} button`);
    expect(page.url()).toBe(url);
    expect(await textOf(page, "h2")).toMatch(/^Added to .*…\d{4}/);
    expect(await activated()).toEqual(["existing 200"]);
    expect(visitor.errors).toEqual([]);
  });

  it("sent from two tabs at once is one activation", async () => {
    visitor = await visit(browser, IPHONE, { script: false });
    const one = visitor.page;
    await reveal(one);
    const two = await one.browserContext().newPage();
    await two.setJavaScriptEnabled(false);
    await two.goto(url);
    for (const page of [one, two]) {
      await page.bringToFront();
      await tap(page, `${form("new")} input[type=checkbox]`);
    }
    const submit = async (page: Page) => {
      const arrived = page.waitForNavigation({ waitUntil: "load" });
      await page.$eval(`${form("new")} button`, (button) => button.closest("button")?.click());
      await arrived;
    };
    await Promise.all([submit(one), submit(two)]);
    for (const page of [one, two]) expect(await textOf(page, "h2")).toBe("Your eSIM is ready");
    expect(await activated()).toEqual(["new 200"]);
  });
});
