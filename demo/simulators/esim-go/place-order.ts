// eSIM Go: POST /orders. Nothing makes it safe to repeat: no idempotency key, no reference of the client's.

import type { SimCall, SimContext, SimReply } from "../provider.ts";
import { isObject, json } from "../reply.ts";
import { findBundle, type Bundle } from "./bundles.ts";
import { sendInsufficientBalance, sendLowBalance, type CallbackContext } from "./callbacks.ts";
import { refuse } from "./errors.ts";
import { jsonBody, optionalBoolean, positiveInteger, requireEsim } from "./input.ts";
import { nanosecondDate, orderView } from "./order-view.ts";
import { INLINE_BUNDLES, issueEsim, putBundle } from "./provisioning.ts";
import type { EsimGoState, Order } from "./state.ts";

interface RequestedLine {
  readonly bundle: Bundle;
  readonly quantity: number;
  readonly allowReassign: boolean;
  /** The eSIMs to put the bundles on; empty: new ones. */
  readonly iccids: readonly string[];
}

const YEAR_MS = 365 * 24 * 60 * 60 * 1000;

export function placeOrder(state: EsimGoState, call: SimCall, context: CallbackContext): SimReply {
  const body = jsonBody(call);
  const type = body["type"];
  if (type !== "validate" && type !== "transaction") throw refuse(400, "Invalid Order type");
  const assign = optionalBoolean(body["assign"], "assign");
  const lines = requestedLines(state, body["order"] ?? body["Order"], assign);
  const totalCents = lines.reduce((sum, line) => sum + line.bundle.priceCents * line.quantity, 0);

  if (type === "validate") return json(200, validation(lines, totalCents, assign, context));
  if (totalCents > state.balanceCents) {
    sendInsufficientBalance(state.balanceCents, context);
    throw refuse(400, "Failed to process Order. No payment taken.");
  }
  state.balanceCents -= totalCents;
  sendLowBalance(state.balanceCents + totalCents, state.balanceCents, context);
  const order = fulfil(state, lines, totalCents, assign, call, context);
  return json(200, orderView(state, order, { withEsims: true }));
}

function requestedLines(state: EsimGoState, items: unknown, assign: boolean): RequestedLine[] {
  if (!Array.isArray(items) || items.length === 0) throw refuse(400, "Order must contain Order Items");
  return items.map((item: unknown) => {
    if (!isObject(item)) throw refuse(400, "Invalid Order Item");
    if (item["type"] !== undefined && item["type"] !== "bundle") throw refuse(400, "Invalid Order Item type");
    const name = item["item"];
    const bundle = typeof name === "string" ? findBundle(name) : undefined;
    if (!bundle) throw refuse(400, "Bundle not found");
    const quantity = positiveInteger(item["quantity"], "quantity");
    const allowReassign = optionalBoolean(item["allowReassign"], "allowReassign");
    return {
      bundle,
      quantity,
      allowReassign,
      iccids: requestedIccids(state, item["iccids"], assign, quantity),
    };
  });
}

function requestedIccids(state: EsimGoState, iccids: unknown, assign: boolean, quantity: number): string[] {
  if (iccids === undefined) return [];
  if (!Array.isArray(iccids)) throw refuse(400, "Invalid iccids");
  if (iccids.length === 0) return [];
  if (!assign || iccids.length !== quantity)
    throw refuse(400, "iccids need assign, and one for each of quantity");
  return iccids.map((iccid: unknown) => requireEsim(state, iccid).iccid);
}

/** What `type: "validate"` answers: no order reference, because there is no order. */
function validation(
  lines: readonly RequestedLine[],
  totalCents: number,
  assign: boolean,
  context: SimContext,
) {
  return {
    order: lines.map((line) => ({
      type: "bundle",
      item: line.bundle.name,
      quantity: line.quantity,
      subTotal: (line.bundle.priceCents * line.quantity) / 100,
      pricePerUnit: line.bundle.priceCents / 100,
      AllowReassign: line.allowReassign,
    })),
    total: totalCents / 100,
    valid: true,
    currency: "USD",
    createdDate: nanosecondDate(context),
    assigned: assign,
  };
}

function fulfil(
  state: EsimGoState,
  lines: readonly RequestedLine[],
  totalCents: number,
  assign: boolean,
  call: SimCall,
  context: SimContext,
): Order {
  const reference = context.ids.uuid();
  const processing = assign && lines.reduce((sum, line) => sum + line.quantity, 0) > INLINE_BUNDLES;
  const order: Order = {
    reference,
    createdAt: context.now,
    createdDate: nanosecondDate(context),
    lines: lines.map((line) => ({
      item: line.bundle.name,
      quantity: line.quantity,
      allowReassign: line.allowReassign,
      priceCents: line.bundle.priceCents,
      iccids: assign ? assignBundles(state, line, reference, processing, context) : [],
    })),
    assigned: assign,
    totalCents,
    balanceAfterCents: state.balanceCents,
    sourceIp: call.clientIp,
    status: processing ? "processing" : "completed",
  };
  state.orders.push(order);
  if (!assign) for (const line of lines) stock(state, line, context);
  return order;
}

function assignBundles(
  state: EsimGoState,
  line: RequestedLine,
  reference: string,
  processing: boolean,
  context: SimContext,
): string[] {
  return Array.from({ length: line.quantity }, (_, index) => {
    const given = line.iccids[index];
    const esim = given === undefined ? issueEsim(state, context) : requireEsim(state, given);
    putBundle(esim, line.bundle.name, reference, processing, context);
    return esim.iccid;
  });
}

function stock(state: EsimGoState, line: RequestedLine, context: SimContext): void {
  state.inventory.push({
    id: state.inventory.length + 1,
    bundle: line.bundle.name,
    total: line.quantity,
    remaining: line.quantity,
    expiry: new Date(context.now + YEAR_MS).toISOString(),
  });
}
