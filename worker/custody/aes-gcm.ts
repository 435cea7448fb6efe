/** AES-256-GCM with a fresh random 96-bit IV in front of every ciphertext. It does not know what is encrypted. */

import { UnsealError } from "./errors.ts";

const IV_BYTES = 12;

/** IV and ciphertext. */
export async function encrypt(
  key: CryptoKey,
  aad: Uint8Array<ArrayBuffer>,
  plaintext: Uint8Array,
): Promise<Uint8Array> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const ciphertext = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv, additionalData: aad },
    key,
    plaintext,
  );
  const out = new Uint8Array(IV_BYTES + ciphertext.byteLength);
  out.set(iv);
  out.set(new Uint8Array(ciphertext), IV_BYTES);
  return out;
}

/** Throws `UnsealError` for anything but what `encrypt` made with the same key and data; `purpose` is for its message. */
export async function decrypt(
  key: CryptoKey,
  aad: Uint8Array<ArrayBuffer>,
  bytes: Uint8Array<ArrayBuffer>,
  purpose: string,
): Promise<ArrayBuffer> {
  const iv = bytes.slice(0, IV_BYTES);
  try {
    return await crypto.subtle.decrypt(
      { name: "AES-GCM", iv, additionalData: aad },
      key,
      bytes.slice(IV_BYTES),
    );
  } catch {
    throw new UnsealError(purpose);
  }
}
