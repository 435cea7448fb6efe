/**
 * Envelope encryption: one data key per owner (an account or a partner), wrapped by the key ring, and records sealed
 * under it with AES-256-GCM.
 *
 * Every seal uses a fresh 96-bit IV, and binds the record to where it belongs: moved to another owner, purpose or
 * record, it does not open. It does not know what the records mean or where they are kept.
 */

import { fromBase64url, toBase64url } from "../../shared/base64url.ts";
import { encodeFields } from "../signing/fields.ts";
import { decrypt, encrypt } from "./aes-gcm.ts";
import { UnsealError } from "./errors.ts";
import type { KeyRing } from "./keyring.ts";
import { SEAL_VERSION as VERSION, unwrapBytes, wrapBytes, type WrappedKey } from "./wrapping.ts";

export { UnsealError } from "./errors.ts";
export type { WrappedKey } from "./wrapping.ts";

/** An opened data key: in memory only, and not extractable. */
export interface DataKey {
  id: string;
  owner: string;
  /** AES-256-GCM, for records. */
  key: CryptoKey;
  /** HMAC-SHA-256, for names that must stay the same when the ring's keys are rotated. */
  names: CryptoKey;
}

/** Where a record belongs. `owner` comes from the data key. */
export interface Place {
  /** What the record is for, such as `credential` or `order`. */
  purpose: string;
  /** Which record of that purpose. */
  record: string;
}

/** Makes a data key for `owner` (such as `partner:acme`) and wraps it under the ring's primary key. */
export async function createDataKey(ring: KeyRing, owner: string): Promise<WrappedKey> {
  const id = toBase64url(crypto.getRandomValues(new Uint8Array(6)));
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const wrapped = await wrapBytes(ring, owner, id, ring.primary, raw);
  raw.fill(0);
  return wrapped;
}

/** Throws `UnsealError` when the wrapped key is not this owner's, was altered, or needs a key that the ring lacks. */
export async function openDataKey(ring: KeyRing, owner: string, wrapped: WrappedKey): Promise<DataKey> {
  const raw = await unwrapBytes(ring, owner, wrapped);
  const secret = await crypto.subtle.importKey("raw", raw, "HKDF", false, ["deriveKey"]);
  raw.fill(0);
  const [key, names] = await Promise.all([
    crypto.subtle.deriveKey(hkdf("seal"), secret, { name: "AES-GCM", length: 256 }, false, [
      "encrypt",
      "decrypt",
    ]),
    crypto.subtle.deriveKey(hkdf("names"), secret, { name: "HMAC", hash: "SHA-256", length: 256 }, false, [
      "sign",
    ]),
  ]);
  return { id: wrapped.id, owner, key, names };
}

/**
 * 32 bytes that anyone with the data key gets again, and nobody without it can guess: object names, references for
 * providers, index entries. Unlike a signature it does not change with the ring.
 */
export async function nameBytes(
  dataKey: DataKey,
  purpose: string,
  fields: readonly string[],
): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign("HMAC", dataKey.names, encodeFields([purpose, ...fields])));
}

/** Seals text. The result is `s1.<data key id>.<base64url>`. */
export async function seal(dataKey: DataKey, place: Place, plaintext: string): Promise<string> {
  const sealed = await encrypt(dataKey.key, aadOf(dataKey, place), new TextEncoder().encode(plaintext));
  return `${VERSION}.${dataKey.id}.${toBase64url(sealed)}`;
}

/** Opens what `seal` made for the same owner, purpose and record; throws `UnsealError` for anything else. */
export async function unseal(dataKey: DataKey, place: Place, sealed: string): Promise<string> {
  const [version, id, data, ...rest] = sealed.split(".");
  const bytes = fromBase64url(data ?? "");
  if (version !== VERSION || id !== dataKey.id || rest.length > 0 || bytes === null) {
    throw new UnsealError(place.purpose);
  }
  return new TextDecoder().decode(await decrypt(dataKey.key, aadOf(dataKey, place), bytes, place.purpose));
}

function hkdf(info: string) {
  return {
    name: "HKDF",
    hash: "SHA-256",
    salt: new Uint8Array(0),
    info: new TextEncoder().encode(`data-key|v1|${info}`),
  };
}

function aadOf(dataKey: DataKey, place: Place): Uint8Array<ArrayBuffer> {
  return encodeFields([VERSION, dataKey.owner, place.purpose, place.record, dataKey.id]);
}
