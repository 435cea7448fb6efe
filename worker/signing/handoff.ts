/**
 * Hand-over links: a short-lived link that opens an activation on another device, short enough for a small QR code.
 *
 * `<key id>.<activation>.<expiry>.<tag>`: 128 bits of tag, expiry in base 36. Like every link it shows nothing by
 * itself: the phone's own tap reveals.
 */

import { toBase64url } from "../../shared/base64url.ts";
import type { KeyRing } from "../custody/keyring.ts";
import { mac, sameText } from "./hmac.ts";

const TAG_BYTES = 16;
const PREFIX = "act_";

export async function signHandoff(ring: KeyRing, activationId: string, exp: number): Promise<string> {
  const [kid, id, end] = [ring.primary, activationId.slice(PREFIX.length), exp.toString(36)];
  return `${kid}.${id}.${end}.${await tagOf(ring, kid, id, end)}`;
}

export type HandoffCheck = { ok: true; activationId: string } | { ok: false; reason: "forged" | "expired" };

export async function readHandoff(ring: KeyRing, token: string, nowMs: number): Promise<HandoffCheck> {
  const [kid = "", id = "", end = "", tag = "", ...rest] = token.split(".");
  if (rest.length > 0 || !ring.has(kid) || !(await sameText(tag, await tagOf(ring, kid, id, end)))) {
    return { ok: false, reason: "forged" };
  }
  return parseInt(end, 36) * 1000 > nowMs
    ? { ok: true, activationId: PREFIX + id }
    : { ok: false, reason: "expired" };
}

async function tagOf(ring: KeyRing, kid: string, id: string, end: string): Promise<string> {
  return toBase64url((await mac(ring, "handoff", [kid, id, end], kid)).slice(0, TAG_BYTES));
}
