/** A provider that is down: problems with a way out at the API, plain words in the shop, and nothing bought twice. */

import { randomUUID } from "node:crypto";
import type { Browser } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { call, must } from "../../demo/stack/api.ts";
import { IPHONE } from "./support/devices.ts";
import { follow, textOf } from "./support/look.ts";
import { issuedOrders, startRunning, type ProviderName, type Running } from "./support/running.ts";
import { startBrowser, visit, type Visitor } from "./support/visitor.ts";

let running: Running;
let browser: Browser;
let visitor: Visitor | undefined;

beforeAll(async () => {
  [running, browser] = await Promise.all([startRunning(), startBrowser()]);
});
afterEach(async () => {
  await visitor?.close();
  visitor = undefined;
});
afterAll(async () => {
  await browser?.close();
  await running?.stop();
});

/** The next `times` calls of a provider's route go wrong, before anything has happened. */
function breakDown(provider: ProviderName, route: string, kind: string, times: number): Promise<unknown> {
  const body = { provider, route, kind, times };
  return must(`${running.stack.simulators}/_sim/faults`, { body });
}

describe("a provider that is down", () => {
  // First, while the catalogues are not yet in memory.
  it.each<ProviderName>(["esimpal", "esim-go"])(
    "%s: the list of its plans is a problem to retry",
    async (provider) => {
      const { api, partnerKey } = running.stack;
      await breakDown(
        provider,
        provider === "esimpal" ? "GET /plans" : "GET /catalogue",
        "error_before_commit",
        1,
      );
      const reply = await call(`${api}/v1/plans?provider=${provider}`, { token: partnerKey });
      expectUnavailable(reply);
      expect((await call(`${api}/v1/plans?provider=${provider}`, { token: partnerKey })).status).toBe(200);
    },
  );

  it.each<ProviderName>(["esimpal", "esim-go"])(
    "%s: an order is refused, and can be made again",
    async (provider) => {
      const { api, partnerKey } = running.stack;
      const { plans } = await must(`${api}/v1/plans?provider=${provider}&country=TR`, { token: partnerKey });
      const choice = { plan_id: (plans as { id: string }[])[0]?.id, quantity: 1 };
      const quote = async () =>
        (await must(`${api}/v1/quotes`, { token: partnerKey, body: choice })).approval;
      const order = (approval: unknown) =>
        call(`${api}/v1/orders`, { token: partnerKey, key: randomUUID(), body: { ...choice, approval } });
      const before = (await issuedOrders(running.stack, provider)).length;

      const approval = await quote();
      await breakDown(provider, "POST /orders", "rate_limit", 1);
      const refused = await order(approval);
      expectUnavailable(refused);
      expect(refused.json).toMatchObject({ operation_state: "not_applied", safe_new_key: true });
      expect(await issuedOrders(running.stack, provider)).toHaveLength(before);

      expect((await order(await quote())).status).toBe(201);
      expect(await issuedOrders(running.stack, provider)).toHaveLength(before + 1);
    },
  );

  it("the shop says so in plain words, and the same button buys once it is back", async () => {
    const { stack } = running;
    visitor = await visit(browser, IPHONE, { script: false });
    const { page } = visitor;
    await page.goto(`${stack.partnerPage}?country=TR`);
    await follow(page, 'a[href*="/confirm?plan=esim-go%3A"]');
    const before = (await issuedOrders(stack, "esim-go")).length;
    await breakDown("esim-go", "POST /orders", "rate_limit", 1);
    await follow(page, 'form[method="post"] button');

    expect(await textOf(page, "h1")).toBe("The provider is unavailable");
    const words = await textOf(page, "main");
    expect(words).toContain("then try again. You will not be charged twice.");
    expect(words).not.toMatch(/undefined|null|\[object|esim-go|stack|https?:|50[0-9]|429/);
    expect(await issuedOrders(stack, "esim-go")).toHaveLength(before);

    await follow(page, 'form[method="post"] button');
    expect(await textOf(page, "h1")).toBe("Thank you for your order");
    expect(await issuedOrders(stack, "esim-go")).toHaveLength(before + 1);
  });
});

function expectUnavailable({ status, headers, json }: Awaited<ReturnType<typeof call>>): void {
  expect(status).toBe(503);
  expect(headers.get("content-type")).toContain("application/problem+json");
  expect(json).toMatchObject({
    status: 503,
    code: "provider_unavailable",
    retryable: true,
    recovery: { action: "retry", delay_ms: expect.any(Number) },
  });
  expect(JSON.stringify(json)).not.toMatch(/stack|simulat|127\.0\.0\.1|localhost/i);
}
