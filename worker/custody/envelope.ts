/**
 * Envelope encryption: one data key per owner (an account or a partner), wrapped by the key ring, and records sealed
 * under it with AES-256-GCM.
 *
 * Every seal uses a fresh 96-bit IV, and binds the record to where it belongs: moved to another owner, purpose or
 * record, it does not open. It does not know what the records mean or where they are kept.
 */

import { fromBase64url, toBase64url } from "../../shared/base64url.ts";
import { encodeFields } from "../signing/fields.ts";
import type { KeyRing } from "./keyring.ts";

const VERSION = "s1";
const IV_BYTES = 12;

/** A data key as it is stored: useless without the ring. */
export interface WrappedKey {
  /** Names the data key inside sealed records. */
  id: string;
  /** The ring's key that wraps it. */
  kid: string;
  /** base64url of IV and ciphertext. */
  wrapped: string;
}

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
  const raw = new Uint8Array(32);
  crypto.getRandomValues(raw);
  const wrapping = await ring.wrapping(owner, ring.primary);
  const wrapped = await encrypt(wrapping, encodeFields([VERSION, owner, "data-key", id, ring.primary]), raw);
  return { id, kid: ring.primary, wrapped: toBase64url(wrapped) };
}

/** Throws when the wrapped key is not this owner's, or was altered. */
export async function openDataKey(ring: KeyRing, owner: string, wrapped: WrappedKey): Promise<DataKey> {
  const bytes = fromBase64url(wrapped.wrapped);
  if (bytes === null || !ring.has(wrapped.kid)) throw new UnsealError("data-key");
  const wrapping = await ring.wrapping(owner, wrapped.kid);
  const aad = encodeFields([VERSION, owner, "data-key", wrapped.id, wrapped.kid]);
  const raw = await decrypt(wrapping, aad, bytes, "data-key");
  const secret = await crypto.subtle.importKey("raw", raw, "HKDF", false, ["deriveKey"]);
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

/** Names the purpose and nothing of the record: the message may reach a log. */
export class UnsealError extends Error {
  constructor(purpose: string) {
    super(`A sealed ${purpose} did not open`);
    this.name = "UnsealError";
  }
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

async function encrypt(
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

async function decrypt(
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
