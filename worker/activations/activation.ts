/**
 * An activation: one customer's right to install the eSIMs of one order. What is kept of it, when it is over, and how
 * an access code is tried. Pure; hashes only, so that its rows open nothing.
 */

import type { Failure } from "../failure.ts";
import { sha256 } from "../signing/hmac.ts";

export interface ActivationRow {
  activationId: string;
  /** SHA-256 of the landing link's secret. */
  linkHash: string;
  access: "tap" | "code";
  /** SHA-256 of activation id and access code. */
  accessCodeHash: string | null;
  wrongCodes: number;
  lockedUntil: number | null;
  lang: string | null;
  createdAt: number;
  expiresAt: number;
  revokedAt: number | null;
}

/** Wrong access codes in a row before the link rests for a while. */
export const MAX_WRONG_CODES = 5;
export const LOCK_MS = 15 * 60_000;

/** Why this activation shows nothing any more; `null` while it does. */
export function endOf(row: ActivationRow, now: number): Failure | null {
  if (row.revokedAt !== null) return { tag: "activation_revoked" };
  return row.expiresAt <= now ? { tag: "link_expired" } : null;
}

/** Trying an access code: what the row becomes, and whether the customer gets in. */
export function tryAccessCode(
  row: ActivationRow,
  codeHash: string | null,
  now: number,
): { row: ActivationRow; failure: Failure | null } {
  if (row.access === "tap") return { row, failure: null };
  // An empty form is no guess: mail scanners send those.
  if (codeHash === null) return { row, failure: { tag: "access_code_invalid" } };
  if (row.lockedUntil !== null && row.lockedUntil > now) {
    return { row, failure: { tag: "rate_limited", retryAfterMs: row.lockedUntil - now } };
  }
  if (codeHash === row.accessCodeHash) {
    return { row: { ...row, wrongCodes: 0, lockedUntil: null }, failure: null };
  }
  const wrongCodes = row.wrongCodes + 1;
  const locks = wrongCodes >= MAX_WRONG_CODES;
  return {
    row: { ...row, wrongCodes: locks ? 0 : wrongCodes, lockedUntil: locks ? now + LOCK_MS : null },
    failure: { tag: "access_code_invalid" },
  };
}

/** Bound to the activation, so that equal codes have unequal hashes. */
export function accessCodeHash(activationId: string, accessCode: string): Promise<string> {
  return sha256(`${activationId}:${accessCode.trim()}`);
}
