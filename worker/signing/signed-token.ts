/**
 * Compact signed tokens: `<prefix>1.<key id>.<payload>.<tag>`, one fixed algorithm, no header to confuse it with.
 *
 * The payload is JSON that anyone can read and nobody can change; it ends at `exp`, in Unix seconds. What the payload
 * means is the caller's business. A token never says why it was refused.
 */

import { fromBase64url, toBase64url } from "../../shared/base64url.ts";
import type { KeyRing, MacPurpose } from "../custody/keyring.ts";
import { macText, verifyMac } from "./hmac.ts";

const MAX_LENGTH = 4096;

export interface Expiring {
  /** Unix seconds. */
  exp: number;
}

export type Verified<T> =
  | { ok: true; value: T }
  /** Genuine but over: for the few callers that may still act on what it said. */
  | { ok: false; reason: "expired"; value: T }
  | { ok: false; reason: "forged" };

export async function signToken<T extends Expiring>(
  ring: KeyRing,
  purpose: MacPurpose,
  prefix: string,
  payload: T,
): Promise<string> {
  const body = toBase64url(new TextEncoder().encode(JSON.stringify(payload)));
  const head = `${prefix}1`;
  return `${head}.${ring.primary}.${body}.${await macText(ring, purpose, [head, ring.primary, body])}`;
}

/** The payload is returned only when the tag is right, so its shape is one that `signToken` was given. */
export async function verifyToken<T extends Expiring>(
  ring: KeyRing,
  purpose: MacPurpose,
  prefix: string,
  token: string,
  nowMs: number,
): Promise<Verified<T>> {
  const [head, kid, body, tag, ...rest] = token.length > MAX_LENGTH ? [] : token.split(".");
  if (head !== `${prefix}1` || !kid || !body || !tag || rest.length > 0)
    return { ok: false, reason: "forged" };
  if (!(await verifyMac(ring, purpose, kid, [head, kid, body], tag))) return { ok: false, reason: "forged" };
  const bytes = fromBase64url(body);
  if (bytes === null) return { ok: false, reason: "forged" };
  const value = JSON.parse(new TextDecoder().decode(bytes)) as T;
  return value.exp * 1000 > nowMs ? { ok: true, value } : { ok: false, reason: "expired", value };
}
