/** What the client of the partner API sends, and the answers that are too small to have a name elsewhere. Types only. */

import type { OrderStatus } from "../activation.ts";
import type { EndpointView, Money } from "../api/types.ts";
import type { EventType } from "../webhook-events.ts";
import type { Abort } from "./ports.ts";

export interface PlansFilter {
  /** ISO 3166-1 alpha-2. */
  country?: string;
  min_data_gb?: number;
  provider?: string;
}

/** What is bought. A quote's approval is good for exactly these fields, so quote and order send the same. */
export interface Purchase {
  plan_id: string;
  /** Default: 1. */
  quantity?: number;
  currency?: string;
  customer_email?: string;
  customer_ref?: string;
  /** Puts the plan on this eSIM, instead of a new one. */
  iccid?: string;
}

export interface Approved {
  /** The quote's. */
  approval: string;
  /** Where you have taken the payment: an approval that has expired is quoted again and accepted up to this. */
  payment_reference?: string;
  max_total?: Money;
}

export interface Keyed {
  /** Of yours, one for each thing that shall happen once; absent: one is made up, which the caller never sees. */
  idempotencyKey?: string;
  signal?: Abort;
}

export interface OrderOptions extends Keyed {
  /** For how long an order that is under way is followed. */
  deadlineMs?: number;
}

export interface OrdersFilter {
  customer_ref?: string;
  customer_email?: string;
  status?: OrderStatus;
  cursor?: string;
}

/** An order's eSIMs, one that the operator's account at a provider has, or an activation code of your own. */
export type ActivationOf =
  | { order_id: string }
  | { iccid: string; account?: string; label?: string }
  | { activation_code: string; confirmation_code?: string; label?: string };

export interface ActivationOptions {
  /** BCP 47. */
  lang?: string;
  /** `code`: the link asks for a code that you send by another way. Default: `tap`. */
  access?: "tap" | "code";
  /** Seconds. */
  expires_in?: number;
}

export interface Checkout {
  checkout_url: string;
  expires_at: string;
}

export interface ClientToken {
  client_token: string;
  client_token_expires_at: string;
}

export interface NewEndpoint {
  url: string;
  /** Absent: all, also those that a later version has. */
  events?: EventType[];
  description?: string;
}

/** The secret is shown this once. */
export type MadeEndpoint = EndpointView & { secret: string };

export interface Page<T> {
  data: T[];
  next_cursor: string | null;
}
