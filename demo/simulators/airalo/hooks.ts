// Webhooks that Airalo sends: about an order that was accepted earlier, and about data running low. Signed over the
// body as PHP writes JSON, with slashes and everything beyond ASCII escaped. No time, and no id of the message.

import { createHmac } from "node:crypto";
import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { json } from "../reply.ts";
import { fieldErrors } from "./errors.ts";
import { bodyFields } from "./input.ts";
import { orderView } from "./order-view.ts";
import type { AiraloState, Order, Sim } from "./state.ts";

const TYPES: readonly string[] = ["async_orders", "webhook_low_data", "webhook_credit_limit"];

/** The real one sends a HEAD first, and wants 200; handlers here do not call out. */
export function optIn(state: AiraloState, call: SimCall): SimReply {
  const fields = bodyFields(call);
  const [type, url] = [fields.text("type"), fields.text("webhook_url")];
  if (!TYPES.includes(type)) throw fieldErrors({ type: "The selected type is invalid." });
  if (!URL.canParse(url)) throw fieldErrors({ webhook_url: "The webhook url format is invalid." });
  state.optIns[type] = url;
  return json(200, { data: { notification: { type, contact_point: url } }, meta: { message: "success" } });
}

/** Where notifications of this type go; `null`: nowhere. */
export function hookUrl(state: AiraloState, type: string, context: SimContext): string | null {
  return state.optIns[type] ?? context.callbackUrl;
}

export function announceOrder(
  state: AiraloState,
  order: Order,
  webhookUrl: string | null,
  secret: string,
  context: SimContext,
): void {
  const view = orderView(state, order, { asText: false, sims: true, status: false });
  const body = { ...view, request_id: order.requestId };
  send(webhookUrl ?? hookUrl(state, "async_orders", context), body, secret, context);
}

export function announceLowData(
  state: AiraloState,
  sim: Sim,
  packageName: string,
  secret: string,
  context: SimContext,
): void {
  const body = {
    event: "low_data_notification",
    iccid: sim.iccid,
    level: "90%",
    package_name: packageName,
    remaining_percentage: 10,
  };
  send(hookUrl(state, "webhook_low_data", context), body, secret, context);
}

function send(url: string | null, value: unknown, secret: string, context: SimContext): void {
  const body = phpJson(value);
  context.post({ url, headers: { "airalo-signature": sign(body, secret) }, body });
}

export function sign(body: string, secret: string): string {
  return createHmac("sha512", secret).update(body, "utf8").digest("hex");
}

/** What PHP's `json_encode` makes of it: prices are floats there, and stay recognisable as such. */
export function phpJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replace(/("(?:net_)?price":\d+)(?=[,}])/g, "$1.0");
}
