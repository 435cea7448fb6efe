import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createCustomer, startShop } from "./customer.ts";
import { PARTNER_KEY, startFakePartnerApi } from "./fake-partner-api.ts";
import type { FakePartnerApi } from "./fake-partner-api.ts";

let api: FakePartnerApi;
let shop: Awaited<ReturnType<typeof startShop>>;
let customer: ReturnType<typeof createCustomer>;
let time: number;

beforeEach(async () => {
  time = Date.now();
  api = await startFakePartnerApi();
  shop = await startShop({ api: api.url, partnerKey: PARTNER_KEY, now: () => time });
  customer = createCustomer(shop.url);
});

afterEach(async () => {
  // Whatever a test did, no answer of the shop held the key.
  expect(customer.seen.join("\n")).not.toContain(PARTNER_KEY);
  await shop.stop();
  await api.stop();
});

const confirm = () => customer.go("/partner/confirm?plan=esimpal%3Atr-1");
const buy = async () => customer.submit(await confirm());

describe("the shelf", () => {
  it("shows every page of the catalogue, escaped, with prices in the currency's own unit", async () => {
    const page = await customer.go("/partner");
    expect(page.status).toBe(200);
    expect(page.text).toContain("Türkiye 1 GB");
    expect(page.text).toContain("$4.50");
    expect(page.text).toContain("¥800");
    expect(page.body).toContain("Japan &lt;3 GB&gt;");
  });

  it("narrows to a country", async () => {
    const page = await customer.go("/partner?country=jp");
    expect(page.text).toContain("Japan <3 GB>");
    expect(page.text).not.toContain("Türkiye 1 GB");
  });

  it("asks for the catalogue again when it is old, and not before", async () => {
    const asked = () => api.calls.filter((call) => call === "GET /v1/plans").length;
    await customer.go("/partner");
    await customer.go("/partner");
    expect(asked()).toBe(2);
    time += 5 * 60_000;
    await customer.go("/partner");
    expect(asked()).toBe(4);
  });

  it("allows scripts, requests and images from the API only, and nothing inline without its nonce", async () => {
    const { headers, body } = await customer.go("/partner");
    const policy = headers.get("content-security-policy") ?? "";
    const nonce = /style-src 'nonce-([^']+)'/.exec(policy)?.[1];
    expect(nonce).toBeDefined();
    expect(body).toContain(`<style nonce="${nonce}">`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`script-src 'nonce-${nonce}' ${api.url}`);
    expect(policy).toContain(`img-src ${api.url}`);
    expect(policy).toContain(`connect-src 'self' ${api.url}`);
    expect(policy).not.toContain("unsafe");
    expect(body).not.toMatch(/ style="| on[a-z]+="/);
  });
});

describe("a purchase", () => {
  it("goes from plan to element, with the customer's own confirmation in between", async () => {
    const offer = await confirm();
    expect(offer.text).toContain("1 × Türkiye 1 GB");
    expect(offer.text).toContain("Total $4.50");
    expect(api.orders.size).toBe(0);

    const order = await customer.submit(offer);
    expect(order.url).toMatch(/^\/partner\/orders\/[\w-]{24}$/);
    expect(order.text).toContain("Thank you for your order");
    expect(order.body).toContain(`src="${api.url}/widget/esim-activate.js"`);
    expect(order.body).toMatch(new RegExp(`<esim-activate\\s+api="${api.url}"\\s+token="ct_FIRST"`));
    expect(order.body).toContain('href="https://activate.example.com/a/LANDING-LINK"');
    expect(order.headers.get("cache-control")).toBe("private, no-store");
    expect([...api.orders.values()].map(({ view }) => view.plan_id)).toEqual(["esimpal:tr-1"]);
  });

  it("happens once, however often the form is sent", async () => {
    const offer = await confirm();
    const [first, second] = await Promise.all([customer.submit(offer), customer.submit(offer)]);
    const third = await customer.submit(offer);
    expect(api.orders.size).toBe(1);
    expect(second.url).toBe(first.url);
    expect(third.url).toBe(first.url);
  });

  it("happens twice for two confirmed offers", async () => {
    await buy();
    await buy();
    expect(api.orders.size).toBe(2);
  });

  it("gives the element a fresh client token whenever it asks, and on every look", async () => {
    const order = await buy();
    const answer = await customer.go(`${order.url}/token`, { method: "POST" });
    expect(JSON.parse(answer.body)).toEqual({ token: "ct_FRESH_1" });
    expect(order.body).toContain(`fetch("${order.url}/token", { method: "POST" })`);
    expect((await customer.go(order.url)).body).toContain('token="ct_FRESH_2"');
    expect(api.calls.filter((call) => call === "POST /v1/activations")).toHaveLength(1);
  });

  it("is nobody else's to see", async () => {
    const order = await buy();
    const stranger = createCustomer(shop.url);
    expect((await stranger.go(order.url)).status).toBe(404);
    expect((await stranger.go(`${order.url}/token`, { method: "POST" })).status).toBe(404);
    expect(stranger.seen.join()).not.toContain("ct_");
  });

  it("waits without script while the eSIM is made", async () => {
    api.sellAs("provisioning");
    const order = await buy();
    expect(order.text).toContain("on its way");
    expect(order.body).toContain('<meta http-equiv="refresh" content="5"');
    expect(order.body).not.toContain("<esim-activate");
    api.settle("ready");
    const later = await customer.go(order.url);
    expect(later.body).toContain("<esim-activate");
    expect(later.body).not.toContain("http-equiv");
  });

  it("leads to payment where the provider asks for it, and on to the eSIM", async () => {
    api.askForPayment();
    const order = await buy();
    expect(order.body).toContain('href="https://pay.example.com/c/1"');
    expect(order.text).toContain("Pay $4.50");
    api.settle("ready");
    expect((await customer.go(order.url)).body).toContain("<esim-activate");
  });

  it("offers a new payment page when the old one has expired", async () => {
    api.askForPayment();
    const order = await buy();
    time += 11 * 60_000;
    const later = await customer.go(order.url);
    expect(later.body).not.toContain("pay.example.com");
    await customer.submit(later);
    const paid = api.calls.filter((call) => call.endsWith("/pay"));
    expect(paid).toHaveLength(2);
    expect(api.orders.size).toBe(1);
  });
});

describe("a problem", () => {
  it("is told in its own words, with the way on", async () => {
    const offer = await confirm();
    api.failOnce("POST /v1/orders", {
      code: "provider_rejected",
      detail: "The plan is <sold out>.",
      recovery: { action: "choose_other_plan", alternatives: ["esim-go:jp-3"] },
      request_id: "req-42",
    });
    const page = await customer.submit(offer);
    expect(page.status).toBe(503);
    expect(page.text).toContain("The provider did not take the order");
    expect(page.text).toContain("The plan is <sold out>.");
    expect(page.text).toContain("Nothing was bought");
    expect(page.text).toContain("req-42");
    expect(page.body).toContain("/partner/confirm?plan=esim-go%3Ajp-3");
  });

  it("in doubt never offers a second purchase, and the retry is the same purchase", async () => {
    const offer = await confirm();
    api.failOnce("POST /v1/orders", {
      code: "provider_timeout",
      operation_state: "unknown",
      safe_new_key: false,
      recovery: { action: "wait", delay_ms: 5000 },
    });
    const page = await customer.submit(offer);
    expect(page.text).toContain("do not order again");
    expect(page.body).not.toContain("/partner/confirm");
    const order = await customer.submit(page);
    expect(order.text).toContain("Thank you for your order");
    expect(api.orders.size).toBe(1);
  });

  it("with the price leads back to a fresh confirmation", async () => {
    const offer = await confirm();
    api.failOnce("POST /v1/orders", {
      code: "price_changed",
      recovery: { action: "new_approval" },
    });
    const page = await customer.submit(offer);
    expect(page.status).toBe(409);
    expect(page.body).toContain("/partner/confirm?plan=esimpal%3Atr-1");
  });

  it("with payment keeps the order and tries again under the same key", async () => {
    api.askForPayment();
    const offer = await confirm();
    api.failOnce("POST /v1/orders/order-2/pay", {
      code: "provider_unavailable",
      recovery: { action: "retry_payment" },
    });
    const page = await customer.submit(offer);
    expect(page.text).toContain("Your order is kept");
    const link = /href="(\/partner\/orders\/[^"]+)"/.exec(page.body)?.[1] ?? "";
    const paid = await customer.submit(await customer.go(link));
    expect(paid.body).toContain('href="https://pay.example.com/c/1"');
  });

  it("with the shop's key is shown as refused, and the key stays inside", async () => {
    await shop.stop();
    shop = await startShop({ api: api.url, partnerKey: "esk_test_SENTINEL-wrong" });
    customer = createCustomer(shop.url);
    const page = await customer.go("/partner");
    expect(page.status).toBe(409);
    expect(page.text).toContain("Refused: unauthenticated");
    expect(customer.seen.join()).not.toContain("SENTINEL");
  });

  it("of an API that is not there asks for patience", async () => {
    await api.stop();
    const page = await customer.go("/partner");
    expect(page.status).toBe(503);
    expect(page.text).toContain("did not answer");
    api = await startFakePartnerApi();
  });

  it("of an unknown plan, offer or order is a page with a way out", async () => {
    expect((await customer.go("/partner/confirm?plan=nope")).status).toBe(404);
    expect((await customer.go("/partner/orders/nope")).text).toContain("We do not know this order");
    const body = new URLSearchParams({ key: "made-up" });
    const page = await customer.go("/partner/buy", { method: "POST", body });
    expect(page.status).toBe(404);
    expect(page.body).toContain('href="/partner"');
    expect(api.orders.size).toBe(0);
  });
});
