/**
 * A partner API over real HTTP that refuses what the real one refuses: a wrong key, a missing `Idempotency-Key`, a body
 * that is not JSON, an approval for something else. It counts what it sold. It knows nothing of providers.
 */

import { serve } from "@hono/node-server";
import type { ServerType } from "@hono/node-server";
import type { AddressInfo } from "node:net";
import { Hono } from "hono";
import type { Context } from "hono";
import type { OrderStatus } from "../../shared/activation.ts";
import type { OrderView, Plan, Problem } from "../../shared/api/types.ts";
import { problemKind } from "../../shared/problem.ts";
import type { ProblemCode } from "../../shared/problem.ts";

export const PARTNER_KEY = "esk_test_SENTINEL-partner-key-0001";

export const PLANS: Plan[] = [
  plan("esimpal:tr-1", "Türkiye 1 GB", ["TR"], 450, "USD"),
  plan("esim-go:jp-3", "Japan <3 GB>", ["JP"], 800, "JPY"),
];

function plan(id: string, name: string, coverage: string[], amount_cents: number, currency: string): Plan {
  return {
    id,
    provider: id.split(":")[0] ?? "",
    name,
    coverage,
    data_gb: 1,
    days: 7,
    price: { amount_cents, currency },
  };
}

type Refusal = Partial<Problem> & { code: ProblemCode };

interface Sold {
  view: OrderView;
  status: OrderStatus;
}

export async function startFakePartnerApi() {
  /** Under each key, the answer it was given: replayed, as promised. */
  const answers = new Map<string, { fingerprint: string; status: 200 | 201 | 202; body: object }>();
  const approvals = new Map<string, string>();
  const orders = new Map<string, Sold>();
  const calls: string[] = [];
  let failure: { route: string; problem: Refusal } | undefined;
  let payFirst = false;
  let nextStatus: OrderStatus = "ready";
  let serial = 0;
  let tokens = 0;

  const refuse = (code: ProblemCode, more: Partial<Problem> = {}) => {
    const { status, title, retryable } = problemKind(code);
    const problem = {
      title,
      status,
      code,
      retryable,
      detail: `Refused: ${code}`,
      request_id: "req-1",
      ...more,
    };
    return new Response(JSON.stringify(problem), {
      status,
      headers: { "content-type": "application/problem+json" },
    });
  };

  const app = new Hono();
  app.use(async (c, next) => {
    const route = `${c.req.method} ${c.req.path}`;
    calls.push(route);
    if (c.req.header("authorization") !== `Bearer ${PARTNER_KEY}`) return refuse("unauthenticated");
    if (c.req.method === "POST" && c.req.header("content-type") !== "application/json") {
      return refuse("unsupported_media_type");
    }
    if (failure?.route === route) {
      const { problem } = failure;
      failure = undefined;
      return refuse(problem.code, problem);
    }
    return next();
  });

  /** Runs `make` once per key and request, as the order object does. */
  async function once(
    c: Context,
    make: (body: Record<string, unknown>) => { status: 200 | 201 | 202; body: object } | Response,
  ) {
    const key = c.req.header("idempotency-key");
    if (!key) return refuse("idempotency_key_missing");
    const text = await c.req.text();
    const fingerprint = `${c.req.path} ${text}`;
    const known = answers.get(key);
    if (known && known.fingerprint !== fingerprint) return refuse("idempotency_key_reused");
    if (known) return c.json(known.body, known.status);
    const made = make(JSON.parse(text) as Record<string, unknown>);
    if (made instanceof Response) return made;
    answers.set(key, { fingerprint, ...made });
    return c.json(made.body, made.status);
  }

  const viewOf = (sold: Sold): OrderView => ({
    ...sold.view,
    status: sold.status,
    ...(sold.status === "awaiting_payment" && {
      next: { action: "pay", approval: `pay-${sold.view.order_id}` },
    }),
  });

  // Two pages, so that a shop that ignores the cursor misses a plan.
  app.get("/v1/plans", (c) => {
    const second = c.req.query("cursor") === "page 2";
    return c.json({
      plans: PLANS.slice(second ? 1 : 0, second ? 2 : 1),
      next_cursor: second ? null : "page 2",
    });
  });
  app.post("/v1/quotes", async (c) => {
    const { plan_id, quantity, customer_ref } = await c.req.json<Record<string, unknown>>();
    const found = PLANS.find(({ id }) => id === plan_id);
    if (!found) return refuse("invalid_request", { field: "plan_id" });
    const approval = `approval-${++serial}`;
    approvals.set(approval, JSON.stringify([plan_id, quantity, customer_ref]));
    const expires_at = new Date(Date.now() + 600_000).toISOString();
    return c.json(
      { quote_id: `q${serial}`, summary: `1 × ${found.name}`, total: found.price, approval, expires_at },
      201,
    );
  });
  app.post("/v1/orders", (c) =>
    once(c, ({ plan_id, quantity, customer_ref, approval }) => {
      const approved = approvals.get(String(approval));
      if (approved !== JSON.stringify([plan_id, quantity, customer_ref])) return refuse("approval_invalid");
      approvals.delete(String(approval));
      const order_id = `order-${++serial}`;
      const sold: Sold = {
        status: payFirst ? "awaiting_payment" : nextStatus,
        view: {
          order_id,
          status: "created",
          plan_id: String(plan_id),
          quantity: Number(quantity),
          total: PLANS.find(({ id }) => id === plan_id)?.price ?? null,
          customer_email: null,
          customer_ref: String(customer_ref),
          payment_reference: null,
          created_at: new Date().toISOString(),
          expires_at: null,
          operation_state: "applied",
          operation_ref: "ord_operation",
          safe_new_key: false,
          esims: [],
        },
      };
      orders.set(order_id, sold);
      return { status: sold.status === "ready" ? 201 : 202, body: viewOf(sold) };
    }),
  );
  app.get("/v1/orders/:id", (c) => {
    const sold = orders.get(c.req.param("id"));
    return sold ? c.json(viewOf(sold)) : refuse("not_found");
  });
  app.post("/v1/orders/:id/pay", (c) =>
    once(c, ({ approval }) => {
      if (approval !== `pay-${c.req.param("id")}`) return refuse("approval_invalid");
      const expires_at = new Date(Date.now() + 600_000).toISOString();
      return { status: 200, body: { checkout_url: "https://pay.example.com/c/1", expires_at } };
    }),
  );
  app.post("/v1/activations", (c) =>
    once(c, ({ order_id, access }) => {
      if (orders.get(String(order_id))?.status !== "ready") return refuse("not_possible_now");
      if (access !== "tap") return refuse("invalid_request", { field: "access" });
      const soon = new Date(Date.now() + 600_000).toISOString();
      return {
        status: 201,
        body: {
          activation_id: "act-1",
          url: "https://activate.example.com/a/LANDING-LINK",
          client_token: "ct_FIRST",
          client_token_expires_at: soon,
          expires_at: soon,
        },
      };
    }),
  );
  app.post("/v1/activations/act-1/token", (c) => {
    const client_token_expires_at = new Date(Date.now() + 600_000).toISOString();
    return c.json({ client_token: `ct_FRESH_${++tokens}`, client_token_expires_at });
  });

  const server = await new Promise<ServerType>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, () => resolve(started));
  });

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    orders,
    /** The next call of this route is refused. */
    failOnce: (route: string, problem: Refusal) => (failure = { route, problem }),
    askForPayment: () => (payFirst = true),
    sellAs: (status: OrderStatus) => (nextStatus = status),
    settle: (status: OrderStatus) => orders.forEach((sold) => (sold.status = status)),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

export type FakePartnerApi = Awaited<ReturnType<typeof startFakePartnerApi>>;
