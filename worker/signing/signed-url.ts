/**
 * Signed URLs: path, expiry and key id under one MAC, for `GET` and `HEAD` alike.
 *
 * The host is not signed: the Worker may be reached by several names, and the key is the Worker's own.
 */

import type { KeyRing } from "../custody/keyring.ts";
import { macText, verifyMac } from "./hmac.ts";

export type UrlCheck = "ok" | "forged" | "expired";

/** `exp` is Unix seconds. Returns the path with its query. */
export async function signPath(ring: KeyRing, path: string, exp: number): Promise<string> {
  const sig = await macText(ring, "signed-url", ["GET", path, String(exp), ring.primary]);
  return `${path}?exp=${exp}&kid=${ring.primary}&sig=${sig}`;
}

/** Forged wins over expired, so that nobody learns anything from an altered URL. */
export async function checkSignedPath(
  ring: KeyRing,
  path: string,
  query: URLSearchParams,
  nowMs: number,
): Promise<UrlCheck> {
  const [exp, kid, sig] = ["exp", "kid", "sig"].map((name) => query.getAll(name));
  const onlyOurs = [...query.keys()].length === 3;
  if (!onlyOurs || exp?.length !== 1 || kid?.length !== 1 || sig?.length !== 1) return "forged";
  const [expText = "", kidText = "", sigText = ""] = [exp[0], kid[0], sig[0]];
  if (!/^[1-9]\d{0,12}$/.test(expText)) return "forged";
  if (!(await verifyMac(ring, "signed-url", kidText, ["GET", path, expText, kidText], sigText)))
    return "forged";
  return Number(expText) * 1000 > nowMs ? "ok" : "expired";
}
