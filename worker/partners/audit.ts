/**
 * The audit's vocabulary: who may have done what, to what, and what is said about it. A closed union, so that nothing
 * gets into an audit that was not thought about here. Types and names only.
 *
 * Subjects are ids of ours: of an order, an activation, a profile or a key, and for a customer the index entry (a MAC).
 * No action has room for an activation code, a key, an ICCID, or a customer's own data.
 */

import type { Scope, KeyEnvironment } from "./api-key.ts";
import type { PartnerSettings } from "./settings.ts";

/** `key:<key id>`: the partner. `customer`: their tap. `system`: an alarm, or what follows by itself. */
export type AuditActor = `key:${string}` | "operator" | "customer" | "system";

interface Details {
  "partner.created": Nothing;
  /** Names only. */
  "settings.changed": { fields: (keyof PartnerSettings)[] };
  "partner.removed": Nothing;
  "key.issued": { environment: KeyEnvironment; scopes: Scope[] };
  "key.revoked": Nothing;
  /** Approval and budget were taken: from here on it may leave for the provider. */
  "order.placed": { amount_cents: number };
  /** Nothing had left: approval and budget are as they were, and the key is free. */
  "order.released": Nothing;
  /** Nothing was bought in the end: the budget went back. */
  "order.refunded": Nothing;
  "order.imported": Nothing;
  /** A checkout at the provider was opened. */
  "order.payment_begun": Nothing;
  "order.cancelled": Nothing;
  "order.currency_changed": { currency: string };
  "order.resolved": { outcome: "applied" | "not_applied" };
  /** What is known of the customer was deleted. */
  "order.erased": { reason: "retention" | "request" };
  "activation.created": { access: "tap" | "code" };
  "activation.revoked": Nothing;
  /** Somebody with the link was shown the codes. */
  "activation.revealed": { by: "link" | "handoff" };
  "token.minted": Nothing;
  /** Confirmed, and told to the provider; `esim_id` is ours. */
  "choice.made": { esim_id: string };
  /** Of an eSIM that the partner administers itself. */
  "profile.created": Nothing;
  "profile.enabled": Nothing;
  "profile.disabled": Nothing;
  "profile.deleted": Nothing;
  "endpoint.created": Nothing;
  /** Names only. */
  "endpoint.changed": { fields: string[] };
  "endpoint.removed": Nothing;
  "endpoint.secret_added": Nothing;
  "customer.erased": { by: CustomerField; erased: number; pending: number };
}

type Nothing = Record<string, never>;
export type CustomerField = "customer_ref" | "customer_email";

export type AuditAction = keyof Details;

export type AuditEvent = {
  [A in AuditAction]: { action: A; subject: string | null; detail: Details[A] };
}[AuditAction];

const KNOWN: Record<AuditAction, true> = {
  "partner.created": true,
  "settings.changed": true,
  "partner.removed": true,
  "key.issued": true,
  "key.revoked": true,
  "order.placed": true,
  "order.released": true,
  "order.refunded": true,
  "order.imported": true,
  "order.payment_begun": true,
  "order.cancelled": true,
  "order.currency_changed": true,
  "order.resolved": true,
  "order.erased": true,
  "activation.created": true,
  "activation.revoked": true,
  "activation.revealed": true,
  "token.minted": true,
  "choice.made": true,
  "profile.created": true,
  "profile.enabled": true,
  "profile.disabled": true,
  "profile.deleted": true,
  "endpoint.created": true,
  "endpoint.changed": true,
  "endpoint.removed": true,
  "endpoint.secret_added": true,
  "customer.erased": true,
};

export const AUDIT_ACTIONS: readonly string[] = Object.keys(KNOWN);
