/** HMAC-SHA-256 over length-prefixed fields. Verification is the platform's own, in constant time. */

import { fromBase64url, toBase64url } from "../../shared/base64url.ts";
import type { KeyRing, MacPurpose } from "../custody/keyring.ts";
import { encodeFields } from "./fields.ts";

/** 32 bytes. */
export async function mac(
  ring: KeyRing,
  purpose: MacPurpose,
  fields: readonly string[],
  kid: string = ring.primary,
): Promise<Uint8Array> {
  const key = await ring.mac(purpose, kid);
  return new Uint8Array(await crypto.subtle.sign("HMAC", key, encodeFields(fields)));
}

/** `false` for any tag but the right one, and for a key id that the ring does not hold. */
export async function verifyMac(
  ring: KeyRing,
  purpose: MacPurpose,
  kid: string,
  fields: readonly string[],
  tag: string,
): Promise<boolean> {
  const bytes = fromBase64url(tag);
  if (bytes === null || bytes.length !== 32 || !ring.has(kid)) return false;
  return crypto.subtle.verify("HMAC", await ring.mac(purpose, kid), bytes, encodeFields(fields));
}

/** The tag as base64url, 43 characters. */
export async function macText(
  ring: KeyRing,
  purpose: MacPurpose,
  fields: readonly string[],
  kid: string = ring.primary,
): Promise<string> {
  return toBase64url(await mac(ring, purpose, fields, kid));
}

export async function sha256(text: string): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))));
}

/** Constant-time equality of two texts of any length: digests are compared, so that lengths cannot differ. */
export async function sameText(a: string, b: string): Promise<boolean> {
  const encoder = new TextEncoder();
  const [x, y] = await Promise.all([
    crypto.subtle.digest("SHA-256", encoder.encode(a)),
    crypto.subtle.digest("SHA-256", encoder.encode(b)),
  ]);
  return crypto.subtle.timingSafeEqual(x, y);
}
