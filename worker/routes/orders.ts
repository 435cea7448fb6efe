/** `/v1/quotes` and `/v1/orders`: decode, one verb, encode. */

import { Hono } from "../http/hono.ts";
import { orderBody, orderPatchBody, ordersQuery, payBody, quoteBody } from "../../shared/api/schemas.ts";
import { clock } from "../clock.ts";
import { ringOf } from "../env.ts";
import { FailureError, orThrow } from "../failure.ts";
import { readJson, readQuery } from "../http/body.ts";
import { callerOf, type App, type AppContext } from "../http/context.ts";
import { readIdempotencyKey } from "../http/idempotency-key.ts";
import { orderKeyOf } from "../ids.ts";
import { measureCall } from "../metrics.ts";
import { requireScope } from "../middleware/authenticate.ts";
import { askAgain } from "../objects/fresh-stub.ts";
import { accountPort } from "../objects/order-ports.ts";
import type { StoredAnswer } from "../orders/ports.ts";
import { listOrders } from "../orders/list.ts";
import { placeCommand } from "../orders/place-command.ts";
import { recall, remember } from "../orders/answers-kv.ts";
import { quote } from "../orders/quote.ts";
import { upstreamKey } from "../orders/names.ts";
import { grantsFor } from "../orders/top-up.ts";
import { recordByKey } from "../partners/audit-trail.ts";
import { claimCommand } from "../partners/command-keys.ts";
import { sha256 } from "../signing/hmac.ts";

export const quotes = new Hono<App>().post("/", requireScope("orders:write"), async (c) => {
  const body = await readJson(c, quoteBody);
  const { id, environment, settings } = c.get("partner");
  const grants = await grantsFor(c, body);
  const made = await quote(
    {
      clock,
      ring: ringOf(c.env),
      account: (account) => accountPort(c.env, account, (call) => measureCall(c.env, { partner: id }, call)),
    },
    {
      partner: { id, environment, grants, priceRule: settings.price_rule },
      planId: body.plan_id,
      quantity: body.quantity,
      currency: body.currency ?? null,
      iccid: body.iccid ?? null,
    },
  );
  return c.json(orThrow(made), 201);
});

export const orders = new Hono<App>()
  .post("/", requireScope("orders:write"), async (c) => {
    const key = readIdempotencyKey(c.req.header("Idempotency-Key"));
    const body = await readJson(c, orderBody);
    const command = await placeCommand(c, key, body);

    const settled = await recall(c.env, c.get("partnerKey"), command.orderKey, clock.now());
    if (settled !== null) {
      if (settled.fingerprint !== command.fingerprint) {
        throw new FailureError({ tag: "idempotency_key_reused" });
      }
      return answered(c, settled.answer, true);
    }

    const placed = orThrow(
      await askAgain(async () => c.env.ORDERS.getByName(command.orderKey).place(command)),
    );
    if (placed.kind === "pending") {
      c.header("Retry-After", String(Math.ceil(placed.retryAfterMs / 1000)));
      return c.json(placed.view, 202);
    }
    const { fingerprint } = command;
    const remembered = { fingerprint, at: placed.at, answer: placed.answer };
    c.executionCtx.waitUntil(remember(c.env, c.get("partnerKey"), command.orderKey, remembered));
    return answered(c, placed.answer, placed.replayed);
  })

  .get("/", requireScope("orders:read"), async (c) => {
    const query = readQuery(c, ordersQuery);
    return c.json(
      await listOrders(c.env, callerOf(c), c.get("partnerKey"), {
        customerRef: query.customer_ref ?? null,
        customerEmail: query.customer_email ?? null,
        status: query.status ?? null,
        cursor: query.cursor ?? null,
      }),
    );
  })

  .get("/:id", requireScope("orders:read"), async (c) => c.json(orThrow(await order(c).view(callerOf(c)))))

  .patch("/:id", requireScope("orders:write"), async (c) => {
    const { currency } = await readJson(c, orderPatchBody);
    const { price_rule } = c.get("partner").settings;
    const before = orThrow(await order(c).view(callerOf(c)));
    const view = orThrow(await order(c).changeCurrency(callerOf(c), currency, price_rule));
    if (before.total?.currency !== currency) {
      await recordByKey(c, {
        action: "order.currency_changed",
        subject: view.order_id,
        detail: { currency },
      });
    }
    return c.json({ ...view, ...(view.next && { approval: view.next.approval }) });
  })

  .post("/:id/pay", requireScope("orders:write"), async (c) => {
    const key = readIdempotencyKey(c.req.header("Idempotency-Key"));
    const { approval } = await readJson(c, payBody);
    const stub = order(c);
    await claimCommand(c, "pay", key, { order: c.req.param("id") });
    const upstream = await upstreamKey(c.get("partnerKey"), "pay", [c.req.param("id"), key]);
    const { payment, replayed } = orThrow(await stub.pay(callerOf(c), approval, upstream));
    if (replayed) c.header("Idempotent-Replayed", "true");
    const event = { action: "order.payment_begun", subject: c.req.param("id"), detail: {} } as const;
    // A second tap under another key gets the checkout that is open: nothing more has begun.
    await recordByKey(c, event, `${event.action}:${await sha256(payment.checkout_url)}`);
    return c.json(payment);
  })

  .post("/:id/cancel", requireScope("orders:write"), async (c) => {
    const view = orThrow(await order(c).cancel(callerOf(c)));
    const event = { action: "order.cancelled", subject: view.order_id, detail: {} } as const;
    await recordByKey(c, event, `${event.action}:${event.subject}`);
    return c.json(view);
  });

function answered(c: AppContext, answer: StoredAnswer, replayed: boolean): Response {
  if (replayed) c.header("Idempotent-Replayed", "true");
  c.header("Content-Type", answer.status < 400 ? "application/json" : "application/problem+json");
  return c.body(answer.body, answer.status as 201);
}

function order(c: AppContext) {
  const key = orderKeyOf(c.req.param("id") ?? "");
  if (key === null) throw new FailureError({ tag: "not_found", what: "order" });
  return c.env.ORDERS.getByName(key);
}
