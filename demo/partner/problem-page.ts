/**
 * A problem in plain words: what happened, whether anything was bought, and the one thing to do next.
 *
 * It reads problem documents (RFC 9457) and does not know which call failed.
 */

import { html } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import { layout } from "./layout.ts";
import type { PageContext } from "./layout.ts";
import type { PartnerProblem } from "./partner-api.ts";
import type { ShopOrder } from "./shop-orders.ts";

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;
type ProblemPage = PageContext & { problem: PartnerProblem; shopOrder: ShopOrder | undefined };

export function problemPage(page: ProblemPage): Html {
  const { problem } = page;
  const reference = problem.recovery?.reference ?? problem.operation_ref ?? problem.request_id;
  return layout(
    page,
    problem.title,
    html`
      <h1>${problem.title}</h1>
      <p class="lead">${problem.detail}</p>
      ${adviceOf(problem)} ${nextStep(page)}
      ${reference === undefined ? "" : html`<p class="small">Reference: <code>${reference}</code></p>`}
    `,
  );
}

function adviceOf({ recovery, operation_state }: PartnerProblem): Html | "" {
  if (operation_state === "unknown" || operation_state === "in_progress") {
    return html`<p>Your order may have gone through. Please do not order again: check this one.</p>`;
  }
  switch (recovery?.action) {
    case "choose_other_plan":
      return html`<p>Nothing was bought. Another plan may be available.</p>`;
    case "new_approval":
      return html`<p>Nothing was bought. Please look at the current price and confirm it.</p>`;
    case "retry":
    case "wait":
      return html`<p>${waitText(recovery.delay_ms)}, then try again. You will not be charged twice.</p>`;
    case "retry_payment":
      return html`<p>Your order is kept. Try the payment again.</p>`;
    case "contact_support":
    case "escalate":
      return html`<p>Please write to us and give the reference below.</p>`;
    case undefined:
      return "";
  }
}

/** A purchase that may have happened is only ever sent again under its own key; a new one needs a new confirmation. */
function nextStep({ base, problem, shopOrder }: ProblemPage): Html {
  if (shopOrder?.orderId) {
    return html`<p><a class="button" href="${base}/orders/${shopOrder.id}">Back to your order</a></p>`;
  }
  const action = problem.recovery?.action;
  const doubt = problem.operation_state === "unknown" || problem.operation_state === "in_progress";
  if (shopOrder && (doubt || problem.retryable)) {
    return html`<form method="post" action="${base}/buy">
      <input type="hidden" name="key" value="${shopOrder.id}" />
      <button class="button">${doubt ? "Check this order" : "Try again"}</button>
    </form>`;
  }
  if (shopOrder && action === "new_approval") {
    const plan = encodeURIComponent(shopOrder.purchase.plan_id);
    return html`<p><a class="button" href="${base}/confirm?plan=${plan}">See the current price</a></p>`;
  }
  const alternatives = problem.recovery?.alternatives ?? [];
  return html`${alternatives.map(
      (id) =>
        html`<p>
          <a class="button quiet" href="${base}/confirm?plan=${encodeURIComponent(id)}">Take ${id}</a>
        </p>`,
    )}
    <p><a class="button" href="${base}">See all plans</a></p>`;
}

function waitText(delayMs = 0): string {
  const seconds = Math.ceil(delayMs / 1000);
  return seconds > 1 ? `Wait ${seconds} seconds` : "Wait a moment";
}
