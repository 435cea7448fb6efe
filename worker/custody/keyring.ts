/**
 * The key ring: the operator's master keys, read from one Worker secret, and the sub-keys derived from them.
 *
 * Nothing outside this folder sees key bytes: callers get non-extractable `CryptoKey`s for one purpose each. The ring
 * does not know what is signed or sealed with them.
 *
 * The secret is JSON: `{ "primary": "k1", "keys": { "k1": "<32 bytes, base64url>" } }`. New work uses `primary`; a
 * retired key stays in `keys` for as long as anything still needs it.
 */

import { fromBase64url } from "../../shared/base64url.ts";
import { KEY_ID, MissingKeyError } from "./errors.ts";

/** Each purpose gets a key of its own, so that a tag made for one is noise for every other. */
export type MacPurpose = "client-token" | "signed-url" | "approval" | "handoff" | "reveal" | "log";

const KEY_BYTES = 32;
const text = new TextEncoder();

export class KeyRing {
  readonly primary: string;
  readonly #masters: ReadonlyMap<string, Promise<CryptoKey>>;
  readonly #derived = new Map<string, Promise<CryptoKey>>();

  constructor(primary: string, masters: ReadonlyMap<string, Promise<CryptoKey>>) {
    this.primary = primary;
    this.#masters = masters;
  }

  has(kid: string): boolean {
    return this.#masters.has(kid);
  }

  /** All but the primary: they open and verify, and nothing new is made with them. */
  get retired(): string[] {
    return [...this.#masters.keys()].filter((kid) => kid !== this.primary);
  }

  /** An HMAC-SHA-256 key. Throws for an unknown `kid`: ask `has` first where it comes from outside. */
  mac(purpose: MacPurpose, kid: string = this.primary): Promise<CryptoKey> {
    return this.#derive(kid, `mac|v1|${purpose}`, { name: "HMAC", hash: "SHA-256", length: 256 }, [
      "sign",
      "verify",
    ]);
  }

  /** The AES-256-GCM key that wraps one owner's data key; another owner's is unrelated to it. */
  wrapping(owner: string, kid: string): Promise<CryptoKey> {
    return this.#derive(kid, `wrap|v1|${owner}`, { name: "AES-GCM", length: 256 }, ["encrypt", "decrypt"]);
  }

  #derive(
    kid: string,
    info: string,
    algorithm: { name: string; length: number; hash?: string },
    usages: KeyUsage[],
  ): Promise<CryptoKey> {
    const name = `${kid}|${info}`;
    const known = this.#derived.get(name);
    if (known !== undefined) return known;
    const master = this.#masters.get(kid);
    if (master === undefined) throw new MissingKeyError(kid);
    const derived = master.then((key) =>
      crypto.subtle.deriveKey(
        { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: text.encode(info) },
        key,
        algorithm,
        false,
        usages,
      ),
    );
    this.#derived.set(name, derived);
    return derived;
  }
}

type KeyUsage = "sign" | "verify" | "encrypt" | "decrypt";

const rings = new Map<string, KeyRing>();

/** Reads the secret, once per isolate and value. Throws, without quoting it, when the secret is not a usable ring. */
export function keyRing(secret: string): KeyRing {
  let ring = rings.get(secret);
  if (ring === undefined) {
    ring = parseKeyRing(secret);
    rings.set(secret, ring);
  }
  return ring;
}

function parseKeyRing(secret: string): KeyRing {
  let parsed: unknown;
  try {
    parsed = JSON.parse(secret);
  } catch {
    throw new Error("KEY_RING is not JSON");
  }
  const { primary, keys } = (parsed ?? {}) as { primary?: unknown; keys?: unknown };
  if (typeof primary !== "string" || typeof keys !== "object" || keys === null) {
    throw new Error('KEY_RING needs "primary" and "keys"');
  }
  const masters = new Map<string, Promise<CryptoKey>>();
  for (const [kid, encoded] of Object.entries(keys)) {
    const bytes = typeof encoded === "string" ? fromBase64url(encoded) : null;
    if (!KEY_ID.test(kid) || bytes?.length !== KEY_BYTES) {
      // What is no key id may be a key in the wrong place.
      const name = KEY_ID.test(kid) ? `key "${kid}"` : "a key";
      throw new Error(`KEY_RING: ${name} is not 32 bytes of base64url under a short name of a-z and 0-9`);
    }
    masters.set(kid, crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]));
  }
  if (!masters.has(primary)) throw new Error('KEY_RING: "primary" names no key of the ring');
  return new KeyRing(primary, masters);
}
