/**
 * An activation: one customer's right to install the eSIMs of one order. What is kept of it, when it is over, and how
 * an access code is tried. Pure; hashes only, so that its rows open nothing.
 */

import { failed, success, type Failure, type Result } from "../failure.ts";
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
  /** The reveals so far are worked off at this time, at the pace that is always allowed; `null`: there were none. */
  revealsPaidUntil: number | null;
}

/** Wrong access codes in a row before the link rests for a while. */
export const MAX_WRONG_CODES = 5;
export const LOCK_MS = 15 * 60_000;

/** Reveals of one link that may come at once: more than any row of mail scanners, each of which sends a few. */
export const REVEALS_AT_ONCE = 120;
/** And one more each time this has passed: with those at once, 200 within any ten minutes, and never a long wait. */
export const REVEAL_PACE_MS = 7500;

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

/** Counting a reveal: what the row becomes, or how long to wait. A reveal that was refused does not count. */
export function countReveal(row: ActivationRow, now: number): Result<ActivationRow> {
  const paidUntil = Math.max(row.revealsPaidUntil ?? 0, now) + REVEAL_PACE_MS;
  const wait = paidUntil - now - REVEALS_AT_ONCE * REVEAL_PACE_MS;
  return wait > 0
    ? failed({ tag: "rate_limited", retryAfterMs: wait })
    : success({ ...row, revealsPaidUntil: paidUntil });
}

/** Bound to the activation, so that equal codes have unequal hashes. */
export function accessCodeHash(activationId: string, accessCode: string): Promise<string> {
  return sha256(`${activationId}:${accessCode.trim()}`);
}
