/**
 * The shop's pages. Every value passes through `html`, which escapes it; nothing here calls the API or keeps state.
 *
 * They work without script: links and forms only. The one exception is the element, whose children are what a browser
 * without script shows instead.
 */

import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { OrderView, Plan, Quote } from "../../shared/api/types.ts";
import { layout } from "./layout.ts";
import type { PageContext } from "./layout.ts";
import type { Checkout } from "./partner-api.ts";
import { countryName, dataText, moneyText, planFacts } from "./words.ts";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export function plansPage(page: PageContext & { plans: Plan[]; country: string | undefined }): Html {
  const { base, plans, country } = page;
  const matching = plans
    .filter(({ coverage }) => country === undefined || coverage.includes(country))
    .sort((a, b) => a.price.amount_cents - b.price.amount_cents);
  const countries = [...new Set(plans.flatMap(({ coverage }) => coverage))].sort((a, b) =>
    countryName(a).localeCompare(countryName(b), "en"),
  );
  const title = country === undefined ? "Data for your trip" : `eSIMs for ${countryName(country)}`;

  return layout(
    page,
    title,
    html`
      <h1>${title}</h1>
      <p class="lead">
        Pick a country, buy a plan, put it on your phone. No shop, no plastic. You need an unlocked phone that
        takes eSIMs.
      </p>
      <nav aria-label="Countries">
        <ul class="chips">
          <li><a href="${base}" ${country === undefined ? html`aria-current="page"` : ""}>All</a></li>
          ${countries.map(
            (iso) =>
              html`<li>
                <a href="${base}?country=${iso}" ${iso === country ? html`aria-current="page"` : ""}
                  >${countryName(iso)}</a
                >
              </li>`,
          )}
        </ul>
      </nav>
      ${matching.length === 0 ? html`<p>We have no plan for this country yet.</p>` : ""}
      <ul class="plans">
        ${matching.map((plan) => planCard(base, plan))}
      </ul>
    `,
  );
}

function planCard(base: string, plan: Plan): Html {
  return html`<li class="card">
    <h2>${plan.name}</h2>
    <p class="data">${dataText(plan.data_gb)}</p>
    <p class="facts">${planFacts(plan)}</p>
    <p class="buy">
      <strong>${moneyText(plan.price)}</strong>
      <a class="button" href="${base}/confirm?plan=${encodeURIComponent(plan.id)}">
        Choose<span class="hidden"> ${plan.name}</span>
      </a>
    </p>
  </li>`;
}

export function confirmPage(page: PageContext & { plan: Plan; quote: Quote; key: string }): Html {
  const { base, plan, quote, key } = page;
  return layout(
    page,
    "Your order",
    html`
      <h1>Is this right?</h1>
      <section class="card">
        <p>${quote.summary}</p>
        <p class="facts">${planFacts(plan)}</p>
        <p class="total"><span>Total</span> <strong>${moneyText(quote.total)}</strong></p>
        <form method="post" action="${base}/buy">
          <input type="hidden" name="key" value="${key}" />
          <button class="button wide">Buy for ${moneyText(quote.total)}</button>
        </form>
        <p class="small">This is a demo shop: it takes no money of its own.</p>
      </section>
      <p><a href="${base}">Choose another plan</a></p>
    `,
  );
}

export interface OrderPage extends PageContext {
  api: string;
  id: string;
  order: OrderView;
  checkout: Checkout | undefined;
  activation: { url: string; token: string } | undefined;
}

export function orderPage(page: OrderPage): Html {
  const { order } = page;
  // Where only waiting helps, the page asks again by itself, without script; where the customer acts, it holds still.
  const waiting = order.status === "created" || order.status === "provisioning";
  return layout({ ...page, refreshSeconds: waiting ? 5 : undefined }, "Your eSIM", orderBody(page));
}

function orderBody(page: OrderPage): Html {
  const { base, id, order, activation } = page;
  if (activation) return activationView(page, activation);

  const again = html`<p><a class="button quiet" href="${base}/orders/${id}">Check again</a></p>`;
  switch (order.status) {
    case "awaiting_payment":
      return html`<h1>One step left: payment</h1>
        ${paymentView(page)}`;
    case "created":
    case "provisioning":
    case "ready":
      return html`<h1>Your eSIM is on its way</h1>
        <p class="lead">This usually takes a few seconds. The page looks again by itself.</p>
        ${again}`;
    case "parked":
      return html`<h1>This needs a person</h1>
        <p class="lead">
          Your order is safe and will not be charged twice. We are checking it with the network and will write
          to you.
        </p>
        <p class="small">Order ${order.order_id}</p>
        ${again}`;
    case "failed":
    case "cancelled":
    case "expired":
      return html`<h1>${ENDED[order.status]}</h1>
        <p class="lead">There is no eSIM on this order. You can choose a plan again.</p>
        <p class="small">Order ${order.order_id}</p>
        <p><a class="button" href="${base}">Choose a plan</a></p>`;
  }
}

const ENDED = {
  failed: "The network could not supply this eSIM",
  cancelled: "This order was cancelled",
  expired: "This order has expired",
};

function paymentView({ base, id, order, checkout }: OrderPage): Html {
  const amount = order.total ? ` ${moneyText(order.total)}` : "";
  // A link, not a redirect: `form-action 'self'` would stop a form from leading to the payment page.
  const pay = checkout
    ? html`<p><a class="button" href="${checkout.checkout_url}" rel="noopener">Pay${amount}</a></p>`
    : html`<form method="post" action="${base}/orders/${id}/pay">
        <button class="button">Go to payment</button>
      </form>`;
  return html`<p class="lead">
      Your eSIM is made as soon as you have paid. Come back to this page afterwards.
    </p>
    ${pay}
    <p><a href="${base}/orders/${id}">I have paid: check again</a></p>`;
}

function activationView(
  { base, id, api, nonce }: OrderPage,
  { url, token }: { url: string; token: string },
): Html {
  const mail = `mailto:?subject=${encodeURIComponent("My eSIM")}&body=${encodeURIComponent(url)}`;
  return html`
    <h1>Thank you for your order</h1>
    <section class="embed">
      <script type="module" nonce="${nonce}" src="${api}/widget/esim-activate.js"></script>
      <esim-activate api="${api}" token="${token}">
        <p>Your browser runs no script. The install page works without:</p>
        <p><a class="button" href="${url}">Install my eSIM</a></p>
      </esim-activate>
      <script type="module" nonce="${nonce}">
        // Called when the client token has expired; our server asks the API for a new one.
        document.querySelector("esim-activate").fetchToken = async () => {
          const response = await fetch("${base}/orders/${id}/token", { method: "POST" });
          if (!response.ok) throw new Error("no new token: " + response.status);
          return (await response.json()).token;
        };
      </script>
    </section>
    <section>
      <h2>Is the eSIM for another device?</h2>
      <p>Open this link there. Whoever has it can install the eSIM, so send it to yourself only.</p>
      <p class="links">
        <a href="${url}">Install page</a>
        <a href="${mail}">Send to my phone by email</a>
      </p>
    </section>
  `;
}
