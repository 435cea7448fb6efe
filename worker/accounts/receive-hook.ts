/**
 * A webhook of a provider's, as its account receives it:
 *
 *   signed? → seen before? → whose eSIM or order is it about? → tell these orders → seen
 *
 * An event is a hint. Nothing moves here, and nothing that it says is believed but that somebody should look; only the
 * operator's own system (`custom`), which cannot be asked, is taken at its word. What could not be passed on is not
 * seen: the sender's next attempt is.
 */

import type { Secret } from "../custody/secret.ts";
import type { Clock } from "../clock.ts";
import type { SqlAccountIndex } from "../objects/account-index.ts";
import type { InboundWebhook, WebhookHint, WebhookReceiver } from "../providers/provider.ts";
import { toBase64url } from "../../shared/base64url.ts";

export interface HookPorts {
  clock: Clock;
  index: SqlAccountIndex;
  receiver: WebhookReceiver;
  secret: Secret;
  /** What stands for an ICCID in the index. */
  iccidName(iccid: string): Promise<string>;
  /** What stands for a reference or key in the index. */
  refName(ref: string): Promise<string>;
  /** Tells the order; the same again changes nothing. */
  tell(hint: OrderHint): Promise<void>;
}

/** For one order: look again, or for `custom` what its eSIM has become. */
export interface OrderHint {
  orderId: string;
  told: { iccid: string; status: NonNullable<WebhookHint["status"]>; at: number } | null;
}

/**
 * A sender's own id of a message is good for longer than any message is accepted. Without one the body itself is taken,
 * and the same body may be news again: installed, removed, installed.
 */
const ID_MEMORY_MS = 15 * 60_000;
const BODY_MEMORY_MS = 60_000;

/** `false`: it is not from the provider. */
export async function receiveHook(
  ports: HookPorts,
  webhook: Omit<InboundWebhook, "nowMs">,
): Promise<boolean> {
  const { clock, index, receiver, secret } = ports;
  const now = clock.now();
  const reading = await receiver.read({ ...webhook, nowMs: now }, secret);
  if (reading === null) return false;
  const id = reading.id ?? (await digest(webhook.body));
  const since = now - (reading.id === null ? BODY_MEMORY_MS : ID_MEMORY_MS);
  if (index.isSeen(id, since)) return true;
  for (const hint of reading.hints) {
    if (hint.account !== null) index.notice(hint.account, now);
    const found = await orderHint(ports, hint);
    if (found !== null) await ports.tell(found);
  }
  index.see(id, now, now - ID_MEMORY_MS);
  return true;
}

async function orderHint(ports: HookPorts, hint: WebhookHint): Promise<OrderHint | null> {
  const { index, iccidName, refName, clock } = ports;
  const names = [
    ...(hint.iccid === null ? [] : [await iccidName(hint.iccid)]),
    ...(hint.ref === null ? [] : [await refName(hint.ref)]),
    ...(hint.upstreamKey === null ? [] : [await refName(hint.upstreamKey)]),
  ];
  const orderId = names.map((name) => index.ownerOf(name)).find((owner) => owner !== null);
  if (orderId === undefined || orderId === null) return null;
  const { iccid, status, at } = hint;
  return {
    orderId,
    told: iccid === null || status === null ? null : { iccid, status, at: at ?? clock.now() },
  };
}

async function digest(body: Uint8Array): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest("SHA-256", body)));
}
