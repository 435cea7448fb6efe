/**
 * Client tokens (`ct_…`): what a browser shows to read one activation, for minutes.
 *
 * Minted by the partner's call or by a reveal, never into a page that a GET returns. Revocation is not here: the order
 * object is asked at every use.
 */

import type { KeyRing } from "../custody/keyring.ts";
import { signToken, verifyToken, type Expiring } from "./signed-token.ts";

export const CLIENT_TOKEN_TTL_MS = 15 * 60_000;

export interface ClientToken extends Expiring {
  activation: string;
  partner: string;
}

export interface MintedClientToken {
  client_token: string;
  client_token_expires_at: string;
}

export async function mintClientToken(
  ring: KeyRing,
  partner: string,
  activation: string,
  nowMs: number,
): Promise<MintedClientToken> {
  const exp = Math.floor((nowMs + CLIENT_TOKEN_TTL_MS) / 1000);
  return {
    client_token: await signToken<ClientToken>(ring, "client-token", "ct_", { activation, partner, exp }),
    client_token_expires_at: new Date(exp * 1000).toISOString(),
  };
}

const MAX_KNOWN = 1000;
/** Tokens whose tag was found right: a page that polls shows the same one for minutes. Time is checked each time. */
const genuine = new Map<string, ClientToken>();

/** `null` for a missing, malformed, forged or expired token: one answer for all. */
export async function readClientToken(
  ring: KeyRing,
  token: string,
  nowMs: number,
): Promise<ClientToken | null> {
  const known = genuine.get(token);
  if (known !== undefined) return known.exp * 1000 > nowMs ? known : null;
  const read = await verifyToken<ClientToken>(ring, "client-token", "ct_", token, nowMs);
  if (!read.ok) return null;
  if (genuine.size >= MAX_KNOWN) genuine.clear();
  genuine.set(token, read.value);
  return read.value;
}
