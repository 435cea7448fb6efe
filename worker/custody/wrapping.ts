/**
 * A data key's bytes in and out of their wrapping under a key of the ring, bound to the owner, the data key's id and the
 * ring key's id. Only this folder handles the bytes, and only for as long as one of its functions runs.
 */

import { fromBase64url, toBase64url } from "../../shared/base64url.ts";
import { log } from "../log.ts";
import { encodeFields } from "../signing/fields.ts";
import { decrypt, encrypt } from "./aes-gcm.ts";
import { MissingKeyError, UnsealError } from "./errors.ts";
import type { KeyRing } from "./keyring.ts";

/** In the additional data of everything sealed: another format gets another version. */
export const SEAL_VERSION = "s1";

/** A data key as it is stored: useless without the ring. */
export interface WrappedKey {
  /** Names the data key inside sealed records; the same for its life. */
  id: string;
  /** The ring's key that wraps it. */
  kid: string;
  /** base64url of IV and ciphertext. */
  wrapped: string;
}

/** Throws `MissingKeyError` when the ring holds no `kid`. */
export async function wrapBytes(
  ring: KeyRing,
  owner: string,
  id: string,
  kid: string,
  raw: Uint8Array,
): Promise<WrappedKey> {
  const wrapping = await ring.wrapping(owner, kid);
  return { id, kid, wrapped: toBase64url(await encrypt(wrapping, aadOf(owner, id, kid), raw)) };
}

/** Throws `MissingKeyError`, or `UnsealError` when the key is not this owner's or was altered. */
export async function unwrapBytes(ring: KeyRing, owner: string, key: WrappedKey): Promise<Uint8Array> {
  const bytes = fromBase64url(key.wrapped);
  if (bytes === null) throw new UnsealError("data-key");
  if (!ring.has(key.kid)) {
    const missing = new MissingKeyError(key.kid);
    log({ event: "key_missing", owner, kid: missing.kid });
    throw missing;
  }
  const wrapping = await ring.wrapping(owner, key.kid);
  return new Uint8Array(await decrypt(wrapping, aadOf(owner, key.id, key.kid), bytes, "data-key"));
}

function aadOf(owner: string, id: string, kid: string): Uint8Array<ArrayBuffer> {
  return encodeFields([SEAL_VERSION, owner, "data-key", id, kid]);
}
