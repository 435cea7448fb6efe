/**
 * One partner's travel shop: what a site that sells eSIMs needs between its pages and the partner API.
 *
 * Copy it. Replace the map of orders by your database, the cookie by your customers' session, and take your own payment
 * where the comment in `buy` says so. It does not know the providers behind the API, and never sees an activation code:
 * that travels from the API to the customer's element, past the shop.
 */

import { Hono } from "hono";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import { secureHeaders, NONCE } from "hono/secure-headers";
import type { SecureHeadersVariables } from "hono/secure-headers";
import type { OrderView, Plan } from "../../shared/api/types.ts";
import { createPartnerApi, PartnerApiError } from "./partner-api.ts";
import type { Checkout, PartnerProblem } from "./partner-api.ts";
import { confirmPage, orderPage, plansPage } from "./pages.ts";
import { problemPage } from "./problem-page.ts";
import { createShopOrders, randomId } from "./shop-orders.ts";
import type { ShopOrder } from "./shop-orders.ts";

export interface PartnerShopOptions {
  /** Where the Worker is, for this server and for the customer's browser alike. */
  api: string;
  /** `esk_…`: stays on this server. */
  partnerKey: string;
  /** Where the app is mounted; links are made from it. */
  base?: string;
  now?: () => number;
}

type Env = { Variables: SecureHeadersVariables & { session: string; shopOrder?: ShopOrder } };

const CATALOGUE_TTL_MS = 5 * 60_000;

const OUR_FAULT: PartnerProblem = {
  title: "Something went wrong in this shop",
  detail: "It has been noted. Trying again cannot buy anything twice.",
  status: 500,
  retryable: true,
};

export function createPartnerShop({
  api,
  partnerKey,
  base = "/partner",
  now = Date.now,
}: PartnerShopOptions) {
  const partnerApi = createPartnerApi({ api, partnerKey });
  const shopOrders = createShopOrders(now);
  const apiOrigin = new URL(api).origin;
  let catalogue: { plans: Plan[]; until: number } | undefined;

  const app = new Hono<Env>();

  app.use(
    secureHeaders({
      // The element needs the API's origin for its script, its requests and its QR image, and nothing else.
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: [NONCE, apiOrigin],
        connectSrc: ["'self'", apiOrigin],
        imgSrc: [apiOrigin],
        styleSrc: [NONCE],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      referrerPolicy: "same-origin",
      strictTransportSecurity: false,
    }),
  );
  app.use(async (c, next) => {
    c.set("session", sessionOf(c));
    await next();
    // Pages hold prices, links and tokens of one customer.
    c.header("Cache-Control", "private, no-store");
  });

  app.get("/", async (c) => {
    const country = c.req.query("country")?.toUpperCase();
    return c.html(plansPage({ ...pageOf(c), plans: await plans(), country }));
  });

  // A quote reserves and costs nothing, so a plain link may ask for one and a reload shows a fresh price.
  app.get("/confirm", async (c) => {
    const planId = c.req.query("plan");
    const plan = (await plans()).find(({ id }) => id === planId);
    if (!plan) return notFound(c, "This plan is not on sale", "Choose another one from the list.");

    const purchase = { plan_id: plan.id, quantity: 1, customer_ref: `shop-${randomId()}` };
    const quote = await partnerApi.quote(purchase);
    const { id } = shopOrders.add({
      owner: c.get("session"),
      purchase,
      approval: quote.approval,
      approvalExpiresAt: Date.parse(quote.expires_at),
    });
    return c.html(confirmPage({ ...pageOf(c), plan, quote, key: id }));
  });

  // The key was made with the page, not with the click: a second click, a reload or a retry sends the same one.
  app.post("/buy", async (c) => {
    const { key } = await c.req.parseBody();
    const shopOrder = ownOrder(c, typeof key === "string" ? key : "");
    if (!shopOrder) return notFound(c, "This offer has lapsed", "Nothing was bought. Choose the plan again.");

    // A shop that takes its own payment does so here, before it orders, and sends `payment_reference` and `max_total`.
    shopOrder.submitted = true;
    const order = await partnerApi.order(
      { ...shopOrder.purchase, approval: shopOrder.approval },
      { idempotencyKey: shopOrder.id },
    );
    shopOrder.orderId = order.order_id;
    await startPayment(shopOrder, order);
    return c.redirect(`${base}/orders/${shopOrder.id}`, 303);
  });

  app.get("/orders/:id", async (c) => {
    const shopOrder = ownOrder(c, c.req.param("id"));
    if (!shopOrder?.orderId)
      return notFound(c, "We do not know this order", "Was it made in another browser?");

    const order = await partnerApi.readOrder(shopOrder.orderId);
    const activation = order.status === "ready" ? await activate(shopOrder) : undefined;
    const checkout = liveCheckout(shopOrder);
    return c.html(orderPage({ ...pageOf(c), api: apiOrigin, id: shopOrder.id, order, checkout, activation }));
  });

  app.post("/orders/:id/pay", async (c) => {
    const shopOrder = ownOrder(c, c.req.param("id"));
    if (!shopOrder?.orderId)
      return notFound(c, "We do not know this order", "Was it made in another browser?");
    await startPayment(shopOrder, await partnerApi.readOrder(shopOrder.orderId));
    return c.redirect(`${base}/orders/${shopOrder.id}`, 303);
  });

  // What the element's `fetchToken` calls: client tokens are short-lived, and only this server can ask for more.
  app.post("/orders/:id/token", async (c) => {
    const shopOrder = ownOrder(c, c.req.param("id"));
    if (!shopOrder?.activation) return c.json({ error: "unknown order" }, 404);
    const { client_token } = await partnerApi.clientToken(shopOrder.activation.id);
    return c.json({ token: client_token });
  });

  app.onError((error, c) => {
    if (!(error instanceof PartnerApiError)) console.error(error);
    const problem = error instanceof PartnerApiError ? error.problem : OUR_FAULT;
    const shopOrder = c.get("shopOrder");
    if (problem.retry_after !== undefined) c.header("Retry-After", String(problem.retry_after));
    return c.html(problemPage({ ...pageOf(c), problem, shopOrder }), problem.status >= 500 ? 503 : 409);
  });

  return app;

  /** Asks for a payment page where the provider sells to the customer; elsewhere the order is paid by account. */
  async function startPayment(shopOrder: ShopOrder, order: OrderView): Promise<void> {
    if (order.next?.action !== "pay" || liveCheckout(shopOrder)) return;
    const attempt = shopOrder.payAttempts + 1;
    try {
      const idempotencyKey = `${shopOrder.id}-pay-${attempt}`;
      shopOrder.checkout = await partnerApi.pay(order.order_id, order.next.approval, { idempotencyKey });
      shopOrder.payAttempts = attempt;
    } catch (error) {
      // A settled refusal is replayed for as long as its key lives; only the API knows when a new key is safe.
      if (error instanceof PartnerApiError && error.problem.safe_new_key) shopOrder.payAttempts = attempt;
      throw error;
    }
  }

  function liveCheckout({ checkout }: ShopOrder): Checkout | undefined {
    return checkout && Date.parse(checkout.expires_at) > now() ? checkout : undefined;
  }

  /** The first look at a ready order makes its activation; every look gets a client token that has its life ahead. */
  async function activate(shopOrder: ShopOrder): Promise<{ url: string; token: string }> {
    if (!shopOrder.activation) {
      const made = await partnerApi.openActivation(
        { order_id: shopOrder.orderId ?? "", access: "tap" },
        { idempotencyKey: `${shopOrder.id}-activation` },
      );
      shopOrder.activation = { id: made.activation_id, url: made.url };
      return { url: made.url, token: made.client_token };
    }
    const { client_token } = await partnerApi.clientToken(shopOrder.activation.id);
    return { url: shopOrder.activation.url, token: client_token };
  }

  /** A catalogue changes daily and the quote has the last word on the price: page views need not cost a call each. */
  async function plans(): Promise<Plan[]> {
    if (!catalogue || catalogue.until <= now()) {
      catalogue = { plans: await partnerApi.plans(), until: now() + CATALOGUE_TTL_MS };
    }
    return catalogue.plans;
  }

  function ownOrder(c: Context<Env>, id: string): ShopOrder | undefined {
    const shopOrder = shopOrders.of(c.get("session"), id);
    if (shopOrder) c.set("shopOrder", shopOrder);
    return shopOrder;
  }

  function sessionOf(c: Context<Env>): string {
    const known = getCookie(c, "shop_session");
    if (known) return known;
    const session = randomId();
    // Lax also keeps other sites' forms from buying in the customer's name.
    const secure = new URL(c.req.url).protocol === "https:";
    setCookie(c, "shop_session", session, { httpOnly: true, sameSite: "Lax", path: base, secure });
    return session;
  }

  function pageOf(c: Context<Env>) {
    return { base, nonce: c.get("secureHeadersNonce") ?? "" };
  }

  function notFound(c: Context<Env>, title: string, detail: string) {
    const problem: PartnerProblem = { title, detail, status: 404, retryable: false };
    return c.html(problemPage({ ...pageOf(c), problem, shopOrder: undefined }), 404);
  }
}
