/** Signatures of webhooks: an HMAC over the bytes as they came, in hex or base64, compared in constant time. */

import { fromBase64 } from "../base64.ts";

const SIZES = { "SHA-256": 32, "SHA-512": 64 };

/** False for what is no signature of the hash's length, and for an empty secret, under which anybody could sign. */
export async function isSignedBy(
  secret: string,
  hash: keyof typeof SIZES,
  signature: string | null,
  body: Uint8Array,
): Promise<boolean> {
  const given = signature === null ? null : decoded(signature.trim(), SIZES[hash]);
  if (given === null || secret === "") return false;
  const raw = new TextEncoder().encode(secret);
  const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash }, false, ["verify"]);
  return crypto.subtle.verify("HMAC", key, given, new Uint8Array(body));
}

function decoded(signature: string, size: number): Uint8Array<ArrayBuffer> | null {
  if (signature.length === 2 * size && /^[\da-f]+$/i.test(signature)) {
    return Uint8Array.from(signature.match(/../g) ?? [], (pair) => parseInt(pair, 16));
  }
  if (signature.length !== 4 * Math.ceil(size / 3)) return null;
  const bytes = fromBase64(signature);
  return bytes?.length === size ? bytes : null;
}
