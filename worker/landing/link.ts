/** From the token in a landing URL to its activation: a link that was sent, or a hand-over to another device. */

import type { ActivationRow } from "../activations/activation.ts";
import { clock } from "../clock.ts";
import { ringOf, type Env } from "../env.ts";
import { failed, success, type Result } from "../failure.ts";
import type { AppContext } from "../http/context.ts";
import { orderKeyOfActivation, parseLink } from "../ids.ts";
import type { OrderObject } from "../objects/order.ts";
import { readHandoff } from "../signing/handoff.ts";
import { sha256 } from "../signing/hmac.ts";

export interface FoundLink {
  activation: ActivationRow;
  partnerId: string;
  order: DurableObjectStub<OrderObject>;
  /** `null` where it was no link that led here: a hand-over, a frame. */
  linkHash: string | null;
}

export async function findLink(c: AppContext): Promise<Result<FoundLink>> {
  const token = c.req.param("link") ?? "";
  return token.includes(".") ? findHandoff(c.env, token) : findSent(c.env, token);
}

async function findSent(env: Env, token: string): Promise<Result<FoundLink>> {
  const link = parseLink(token);
  if (link === null) return failed({ tag: "not_found", what: "link" });
  const order = env.ORDERS.getByName(link.orderKey);
  const linkHash = await sha256(link.secret);
  const found = await order.locked({ linkHash });
  return found.ok ? success({ ...found.value, order, linkHash }) : found;
}

async function findHandoff(env: Env, token: string): Promise<Result<FoundLink>> {
  const read = await readHandoff(ringOf(env), token, clock.now());
  if (!read.ok) {
    return failed(read.reason === "expired" ? { tag: "link_expired" } : { tag: "not_found", what: "link" });
  }
  return findActivation(env, read.activationId);
}

/** By its id, which proves no right to anything. */
export async function findActivation(env: Env, activationId: string): Promise<Result<FoundLink>> {
  const orderKey = orderKeyOfActivation(activationId);
  if (orderKey === null) return failed({ tag: "not_found", what: "link" });
  const order = env.ORDERS.getByName(orderKey);
  const found = await order.locked({ activationId });
  return found.ok ? success({ ...found.value, order, linkHash: null }) : found;
}
