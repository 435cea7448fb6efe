/**
 * Every provider, in both directions: an activation is created, opened in the element, taken to installed by whoever can
 * say so, and the partner's endpoint hears of each step once, in order, signed.
 */

import type { Browser } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { must } from "../../demo/stack/api.ts";
import { PROVIDER_IDS } from "../../worker/providers/registry.ts";
import { IPHONE } from "./support/devices.ts";
import { esimsOf, LIFECYCLES } from "./support/lifecycles.ts";
import { follow, part, seen, textOf } from "./support/look.ts";
import { REVEAL } from "./support/locked.ts";
import { startReceiver, type Receiver } from "./support/receiver.ts";
import { startRunning, type Running } from "./support/running.ts";
import { startBrowser, visit, type Visitor } from "./support/visitor.ts";

let running: Running;
let browser: Browser;
let receiver: Receiver;
let visitor: Visitor | undefined;

beforeAll(async () => {
  [running, browser, receiver] = await Promise.all([startRunning(), startBrowser(), startReceiver()]);
  const { api, partnerKey } = running.stack;
  const { secret } = await must(`${api}/v1/endpoints`, { token: partnerKey, body: { url: receiver.url } });
  receiver.secret = String(secret);
});
afterEach(async () => {
  await visitor?.close();
  visitor = undefined;
});
afterAll(async () => {
  receiver?.close();
  await browser?.close();
  await running?.stop();
});

it("leaves no provider out", () => {
  expect(LIFECYCLES.map(({ provider }) => provider).toSorted()).toEqual([...PROVIDER_IDS].toSorted());
});

describe.each(LIFECYCLES)("$provider", ({ by, open, install }) => {
  it(`from order to installed, on the word of the ${by}`, async () => {
    const { stack } = running;
    const opened = await open(stack);

    visitor = await visit(browser, IPHONE);
    await visitor.page.goto(opened.url);
    await follow(visitor.page, REVEAL);
    expect(await textOf(visitor.page, part("heading"))).toBe("Your eSIM is ready");
    await seen(visitor.page, part("install-link"));
    expect(visitor.errors).toEqual([]);

    const [ready] = await esimsOf(stack, opened.clientToken);
    expect(ready).toMatchObject({ status: "ready", reported_by: by });
    await install(stack, opened);
    await expect
      .poll(async () => (await esimsOf(stack, opened.clientToken))[0], { timeout: 20_000 })
      .toMatchObject({ status: "installed", status_by: by });

    await expect
      .poll(() => receiver.of(opened.orderId).at(-1)?.type, { timeout: 20_000 })
      .toBe("activation.installed");
    const events = receiver.of(opened.orderId);
    expect(events.every(({ genuine }) => genuine)).toBe(true);
    expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
    const types = events.map(({ type }) => type.replace("activation.", ""));
    // A look finds what is, not what was: whether it sees the download as well is a matter of when it comes.
    expect([
      ["ready", "installed"],
      ["ready", "downloaded", "installed"],
    ]).toContainEqual(types);
    expect(events.at(-1)?.data).toMatchObject({
      activation_id: opened.activationId,
      order_id: opened.orderId,
      status: "installed",
    });
    expect(JSON.stringify(events)).not.toContain(opened.iccid ?? "LPA:");
  });
});
