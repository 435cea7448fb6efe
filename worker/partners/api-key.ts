/**
 * Partner API keys: `esk_<live|test>_<partner>_<key id>_<secret><checksum>`.
 *
 * The partner's name routes the key to its object, the key id names it in lists and logs, the secret is 32 characters
 * of base62 (190 bits), and the checksum lets a scanner or a client spot a mistyped key without asking. Only a hash
 * of the whole key is ever stored.
 */

import { crc32 } from "../crc32.ts";

export type KeyEnvironment = "live" | "test";

export const SCOPES = [
  "plans:read",
  "orders:read",
  "orders:write",
  "activations:read",
  "activations:write",
  "profiles:admin",
  "audit:read",
  "endpoints:read",
  "endpoints:write",
] as const;
export type Scope = (typeof SCOPES)[number];

/** Only where the operator says so: changing customers' eSIMs is more than selling them. */
const BY_NAME_ONLY: ReadonlySet<Scope> = new Set(["profiles:admin"]);
/** What a key may do where nobody says otherwise. */
export const DEFAULT_SCOPES: readonly Scope[] = SCOPES.filter((scope) => !BY_NAME_ONLY.has(scope));

export interface ParsedKey {
  environment: KeyEnvironment;
  partnerId: string;
  keyId: string;
}

const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const SECRET_LENGTH = 32;
const CHECKSUM_LENGTH = 6;
const KEY = /^esk_(live|test)_([a-z0-9][a-z0-9-]{0,31})_([0-9A-Za-z]{8})_([0-9A-Za-z]{32})([0-9A-Za-z]{6})$/;

export const PARTNER_ID = /^[a-z0-9][a-z0-9-]{0,31}$/;

export function newApiKey(environment: KeyEnvironment, partnerId: string): { key: string; keyId: string } {
  const keyId = randomBase62(8);
  const body = `esk_${environment}_${partnerId}_${keyId}_${randomBase62(SECRET_LENGTH)}`;
  return { key: body + checksum(body), keyId };
}

/** `null` for anything that was never one of our keys, a mistyped one included. */
export function parseApiKey(key: string): ParsedKey | null {
  const [, environment, partnerId, keyId, , sum] = KEY.exec(key) ?? [];
  if (environment === undefined || partnerId === undefined || keyId === undefined) return null;
  if (sum !== checksum(key.slice(0, -CHECKSUM_LENGTH))) return null;
  return { environment: environment === "live" ? "live" : "test", partnerId, keyId };
}

function randomBase62(length: number): string {
  let out = "";
  while (out.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length))) {
      // 248 is the largest multiple of 62 in a byte: beyond it the first letters would come up more often.
      if (byte < 248 && out.length < length) out += ALPHABET[byte % 62];
    }
  }
  return out;
}

function checksum(text: string): string {
  let value = crc32(new TextEncoder().encode(text));
  let out = "";
  for (let i = 0; i < CHECKSUM_LENGTH; i++) {
    out = ALPHABET[value % 62] + out;
    value = Math.floor(value / 62);
  }
  return out;
}
