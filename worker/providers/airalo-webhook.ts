/**
 * Airalo's webhooks: an order that was accepted is there, data runs low, credit runs low. Signed with the client
 * secret; without a time and without an id, so that repeats are known by the body alone.
 */

import { idOf, keyIn } from "./airalo-order.ts";
import { parseExact } from "./exact-json.ts";
import { iccid, isRecord, list } from "./normalise.ts";
import { isSignedBy } from "./signature.ts";
import type { InboundWebhook, WebhookHint, WebhookReading } from "./provider.ts";
import type { Secret } from "../custody/secret.ts";

export async function readAiraloWebhook(
  { body, header }: InboundWebhook,
  credential: Secret,
): Promise<WebhookReading | null> {
  const secret = credential.reveal().split(":")[1] ?? "";
  if (!(await isSignedBy(secret, "SHA-512", header("airalo-signature"), body))) return null;
  const json = parseExact(new TextDecoder().decode(body));
  const told = [json, isRecord(json) ? json.data : null].filter(isRecord);
  return { id: null, hints: told.flatMap(hintIn) };
}

function hintIn(told: Record<string, unknown>): WebhookHint[] {
  const id = iccid(told.iccid) ?? iccid(list(told.sims)[0]?.iccid);
  const order = told.package_id === undefined ? null : idOf(told.id);
  const key = keyIn(told.description);
  // Nothing but what is left, and of nothing in particular: it is the credit.
  const low = id === null && order === null && told.remaining !== undefined;
  if (id === null && order === null && key === null && !low) return [];
  return [
    { iccid: id, ref: order, upstreamKey: key, account: low ? "low_balance" : null, status: null, at: null },
  ];
}
