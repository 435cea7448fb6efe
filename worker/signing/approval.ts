/**
 * Approvals (`ap_…`): consent to one exact action, to be spent once.
 *
 * A quote hands one out for the order it describes; the order hands one out for its payment. This module binds and
 * checks; that the nonce is spent only once is the partner object's business.
 */

import { toBase64url } from "../../shared/base64url.ts";
import type { Money } from "../../shared/api/types.ts";
import type { KeyRing } from "../custody/keyring.ts";
import { signToken, verifyToken, type Expiring } from "./signed-token.ts";

export const APPROVAL_TTL_MS = 15 * 60_000;
/** How long after its end it still counts for a customer who has paid meanwhile: a transfer may take a weekend. */
export const PAID_APPROVAL_GRACE_MS = 72 * 3_600_000;

/** What an approval is for. Two subjects are the same action only when every field is equal. */
export type ApprovalSubject =
  | {
      action: "order";
      partner: string;
      /** `live` or `sandbox`: consent to a free test is not consent to spend money. */
      environment: string;
      plan: string;
      quantity: number;
      total: Money;
      /** ICCID of the eSIM that the plan goes on; absent: a new one. */
      onto?: string;
    }
  | { action: "pay"; partner: string; order: string; total: Money };

interface Approval extends Expiring {
  subject: ApprovalSubject;
  nonce: string;
}

export interface ReadApproval {
  subject: ApprovalSubject;
  nonce: string;
  expired: boolean;
  /** For how long, in milliseconds. */
  expiredForMs: number;
}

export async function mintApproval(
  ring: KeyRing,
  subject: ApprovalSubject,
  nowMs: number,
): Promise<{ approval: string; nonce: string; expires_at: string }> {
  const nonce = toBase64url(crypto.getRandomValues(new Uint8Array(16)));
  const exp = Math.floor((nowMs + APPROVAL_TTL_MS) / 1000);
  const approval = await signToken<Approval>(ring, "approval", "ap_", { subject, nonce, exp });
  return { approval, nonce, expires_at: new Date(exp * 1000).toISOString() };
}

/** `null` when it was not made by us. Whether an expired one still counts is the caller's decision. */
export async function readApproval(
  ring: KeyRing,
  token: string,
  nowMs: number,
): Promise<ReadApproval | null> {
  const read = await verifyToken<Approval>(ring, "approval", "ap_", token, nowMs);
  if (!read.ok && read.reason === "forged") return null;
  const { subject, nonce, exp } = read.value;
  return { subject, nonce, expired: !read.ok, expiredForMs: Math.max(0, nowMs - exp * 1000) };
}
