/**
 * The partner API as this shop uses it: six calls, one error.
 *
 * It runs on the shop's server only, because the key it carries can spend the operator's money. It knows the routes
 * and the headers; it does not know what the shop does with an answer, and it repeats nothing by itself.
 */

import type { CreatedActivation, OrderView, Plan, PlanList, Problem, Quote } from "../../shared/api/types.ts";

/** A problem document, or our own words where none arrived. */
export type ShopProblem = Pick<Problem, "title" | "detail" | "status" | "retryable"> & Partial<Problem>;

export class PartnerApiError extends Error {
  readonly problem: ShopProblem;

  constructor(problem: ShopProblem) {
    super(problem.title);
    this.name = "PartnerApiError";
    this.problem = problem;
  }
}

/** What is bought. A quote's approval is good for exactly these fields, so quote and order send the same object. */
export interface Purchase {
  plan_id: string;
  quantity: number;
  customer_ref: string;
}

export interface ClientToken {
  client_token: string;
  client_token_expires_at: string;
}

export interface Checkout {
  checkout_url: string;
  expires_at: string;
}

export type PartnerApi = ReturnType<typeof createPartnerApi>;

export function createPartnerApi({ api, partnerKey }: { api: string; partnerKey: string }) {
  const base = api.replace(/\/+$/, "");

  /** `idempotencyKey` goes with every call that changes something: sent again under it, the call changes it once. */
  async function call<T>(method: "GET" | "POST", path: string, body?: object, idempotencyKey?: string) {
    const headers = new Headers({ authorization: `Bearer ${partnerKey}`, accept: "application/json" });
    if (body) headers.set("content-type", "application/json");
    if (idempotencyKey) headers.set("idempotency-key", idempotencyKey);

    let response: Response;
    try {
      response = await fetch(base + path, {
        method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
        // A redirect would carry the key to wherever it points.
        redirect: "error",
        signal: AbortSignal.timeout(30_000),
      });
    } catch {
      throw new PartnerApiError(UNREACHABLE);
    }
    if (!response.ok) throw new PartnerApiError(await readProblem(response));
    return (await response.json()) as T;
  }

  return {
    async allPlans(): Promise<Plan[]> {
      const plans: Plan[] = [];
      let cursor: string | null = null;
      do {
        const query: string = cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`;
        const page: PlanList = await call<PlanList>("GET", `/v1/plans${query}`);
        plans.push(...page.plans);
        cursor = page.next_cursor;
      } while (cursor !== null);
      return plans;
    },

    quote: (purchase: Purchase) => call<Quote>("POST", "/v1/quotes", purchase),

    /** 201 and 202 both carry the order; its `status` and `operation_state` say how far it has come. */
    placeOrder: (purchase: Purchase, approval: string, key: string) =>
      call<OrderView>("POST", "/v1/orders", { ...purchase, approval }, key),

    order: (orderId: string) => call<OrderView>("GET", `/v1/orders/${encodeURIComponent(orderId)}`),

    pay: (orderId: string, approval: string, key: string) =>
      call<Checkout>("POST", `/v1/orders/${encodeURIComponent(orderId)}/pay`, { approval }, key),

    createActivation: (orderId: string, key: string) =>
      call<CreatedActivation>("POST", "/v1/activations", { order_id: orderId, access: "tap" }, key),

    clientToken: (activationId: string) =>
      call<ClientToken>("POST", `/v1/activations/${encodeURIComponent(activationId)}/token`, {}),
  };
}

/** The request may or may not have arrived, so all that is safe is the same request under the same key. */
const UNREACHABLE: ShopProblem = {
  title: "The eSIM service did not answer",
  detail: "We could not reach it just now. Trying again cannot buy anything twice.",
  status: 503,
  retryable: true,
  recovery: { action: "retry" },
};

async function readProblem(response: Response): Promise<ShopProblem> {
  const fallback = {
    title: "The eSIM service answered in a way we do not understand",
    detail: `It said ${response.status} without a reason.`,
    status: response.status,
    retryable: response.status >= 500,
  };
  if (!response.headers.get("content-type")?.includes("json")) return fallback;
  try {
    return { ...fallback, ...((await response.json()) as Partial<Problem>) };
  } catch {
    return fallback;
  }
}
