/**
 * The cookie that a reveal leaves: for one activation, for minutes. With it a GET shows everything, so that the
 * browser's back works; it is never enough for anything that changes or costs.
 */

import type { KeyRing } from "../custody/keyring.ts";
import { signToken, verifyToken, type Expiring } from "./signed-token.ts";

export const REVEAL_TTL_S = 30 * 60;

interface Reveal extends Expiring {
  activation: string;
}

/** One cookie per activation, so that two links in one browser do not push each other out. */
export function revealCookieName(activationId: string): string {
  return `__Host-esim-${activationId.slice(-8)}`;
}

export function signReveal(ring: KeyRing, activation: string, nowMs: number): Promise<string> {
  const exp = Math.floor(nowMs / 1000) + REVEAL_TTL_S;
  return signToken<Reveal>(ring, "reveal", "rv_", { activation, exp });
}

export async function isRevealed(
  ring: KeyRing,
  activationId: string,
  cookie: string | undefined,
  nowMs: number,
): Promise<boolean> {
  const read = cookie === undefined ? null : await verifyToken<Reveal>(ring, "reveal", "rv_", cookie, nowMs);
  return read?.ok === true && read.value.activation === activationId;
}
