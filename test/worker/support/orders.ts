/** A partner's way to an eSIM: quote, order, payment, activation. */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { CreatedActivation, OrderView, Quote } from "../../../shared/api/types.ts";
import { orderId, orderKeyOf, orderKeyOfActivation } from "../../../worker/ids.ts";
import { openDataKey, type DataKey } from "../../../worker/custody/envelope.ts";
import { ringOf } from "../../../worker/env.ts";
import type { OrderObject } from "../../../worker/objects/order.ts";
import { orderKeyFor } from "../../../worker/orders/names.ts";
import { unique, type Reply } from "./http.ts";
import type { Partner } from "./operator.ts";
import type { OwnSimulators, ProviderName, UpstreamOrder } from "./simulators.ts";
import { travel } from "./time.ts";

export const PLANS: Record<ProviderName, string> = {
  esimpal: "esimpal:6513270e-269e-4d37-b2a7-4de452e6b438",
  "esim-go": "esim-go:esim_1GB_7D_TR_V2",
};
/** With the test partner's mark-up of 20 %: 450 and 190 cents of wholesale. */
export const TOTALS: Record<ProviderName, number> = { esimpal: 540, "esim-go": 228 };

export type OrderFields = { plan_id: string } & Record<string, unknown>;

export function fieldsFor(provider: ProviderName, more: Record<string, unknown> = {}): OrderFields {
  return { plan_id: PLANS[provider], quantity: 1, ...more };
}

export async function quote(partner: Partner, fields: OrderFields): Promise<Quote> {
  return partner.must<Quote>("/v1/quotes", { json: fields });
}

export async function approve(
  partner: Partner,
  fields: OrderFields,
): Promise<OrderFields & { approval: string }> {
  return { ...fields, approval: (await quote(partner, fields)).approval };
}

export function post<T = OrderView>(partner: Partner, json: unknown, key = unique("key")): Promise<Reply<T>> {
  return partner.call<T>("/v1/orders", { key, json });
}

/** Quote and order; what the provider then makes of it. */
export async function order(
  partner: Partner,
  provider: ProviderName,
  more: Record<string, unknown> = {},
  key = unique("key"),
): Promise<OrderView> {
  const reply = await post(partner, await approve(partner, fieldsFor(provider, more)), key);
  if (reply.status !== 201) throw new Error(`The order was answered with ${reply.status} ${reply.text}`);
  return reply.json;
}

export function readOrder(partner: Partner, orderId: string): Promise<OrderView> {
  return partner.must<OrderView>(`/v1/orders/${orderId}`);
}

export function pay(partner: Partner, view: OrderView, key = unique("pay")) {
  return partner.call<{ checkout_url: string; expires_at: string }>(`/v1/orders/${view.order_id}/pay`, {
    key,
    json: { approval: view.next?.approval },
  });
}

/** An order whose eSIM can be installed, and the provider's side of it. */
export async function readyOrder(
  partner: Partner,
  simulators: OwnSimulators,
  provider: ProviderName,
  more: Record<string, unknown> = {},
): Promise<{ view: OrderView; upstream: UpstreamOrder; activationCode: string }> {
  const view = await order(partner, provider, more);
  const { id } = await simulators.newest(provider);
  if (provider === "esimpal") {
    await pay(partner, view);
    await simulators.advance(provider, id, "ready");
    await ring(view.order_id, 3001);
  }
  const upstream = await simulators.newest(provider);
  const activationCode = upstream.esims[0]?.activation_code;
  if (activationCode === null || activationCode === undefined) throw new Error("No activation code upstream");
  return { view: await readOrder(partner, view.order_id), upstream, activationCode };
}

export function open(
  partner: Partner,
  json: Record<string, unknown>,
  key = unique("open"),
): Promise<CreatedActivation> {
  return partner.must<CreatedActivation>("/v1/activations", { key, json });
}

export async function dataKeyOf(partner: Partner): Promise<DataKey> {
  const wrapped = await env.PARTNERS.getByName(partner.id).dataKey();
  if (wrapped === null) throw new Error("The partner has no data key");
  return openDataKey(ringOf(env), `partner:${partner.id}`, wrapped);
}

/** The order that this key names, before anybody has told its id. */
export async function orderIdFor(partner: Partner, key: string): Promise<string> {
  return orderId(await orderKeyFor(await dataKeyOf(partner), "order", "test", key));
}

export function orderObject(id: string): DurableObjectStub<OrderObject> {
  const key = id.startsWith("act_") ? orderKeyOfActivation(id) : orderKeyOf(id);
  if (key === null) throw new Error(`${id} names no order`);
  return env.ORDERS.getByName(key);
}

/**
 * Lets `ms` pass and rings the order's alarm. The platform's own alarm is taken down first and nothing runs between
 * the two, so that it rings once.
 */
export function ring(id: string, ms = 0): Promise<void> {
  return runInDurableObject(orderObject(id), async (instance, state) => {
    await state.storage.deleteAlarm();
    travel(ms);
    await instance.alarm();
  });
}
