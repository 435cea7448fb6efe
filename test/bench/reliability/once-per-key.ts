/** Many keys, each sent by many callers at the same moment: one order upstream, one answer for all. */

import { randomUUID } from "node:crypto";
import { call, must, type Reply } from "../../../demo/stack/api.ts";
import { crowd, wait } from "./crowd.ts";
import { upstreamOrders } from "./upstream.ts";
import { wantName, type Shop, type Want } from "./wants.ts";

export interface OncePerKey {
  keys: number;
  callers: number;
  upstream: number;
  /** Wants with more than one order upstream. */
  duplicated: number;
  unanswered: number;
  /** Keys whose callers did not all get the same bytes. */
  differing: number;
  seconds: number;
}

const AT_ONCE = 200;
const FOLLOW_UPS = 20;

/** `wants` must all differ. */
export async function oncePerKey(
  shop: Shop,
  simulators: string,
  wants: readonly Want[],
  callers: number,
): Promise<OncePerKey> {
  const { token } = shop;
  const asked = await crowd(wants, 50, async (want) => {
    const { approval } = await must(`${shop.api}/v1/quotes`, { token, body: want });
    return { key: randomUUID(), body: { ...want, approval } };
  });
  // The callers of one key stand next to each other, so that they do meet.
  const calls = asked.flatMap((one, index) => Array.from({ length: callers }, () => ({ ...one, index })));
  const started = Date.now();
  const finals = await crowd(calls, AT_ONCE, ({ key, body }) => untilFinal(shop, key, body));
  const seconds = (Date.now() - started) / 1000;

  const theirs = await upstreamOrders({ simulators });
  const ofKey = (index: number) => finals.filter((_, at) => calls[at]?.index === index);
  const texts = asked.map((_, index) => new Set(ofKey(index).map((reply) => reply?.text)));
  const names = theirs.map(({ provider, item, quantity }) =>
    wantName({ plan_id: `${provider}:${item}`, quantity }),
  );
  return {
    keys: wants.length,
    callers,
    upstream: theirs.length,
    duplicated: new Set(names.filter((name, index) => names.indexOf(name) !== index)).size,
    unanswered: finals.filter((reply) => reply?.status !== 201).length,
    differing: texts.filter((different) => different.size !== 1).length,
    seconds,
  };
}

export function holds({ keys, upstream, duplicated, unanswered, differing }: OncePerKey): boolean {
  return upstream === keys && duplicated + unanswered + differing === 0;
}

/** As a client does: a 202 is asked about again, with the same key. Any other answer stands. */
async function untilFinal({ api, token }: Shop, key: string, body: unknown): Promise<Reply | null> {
  for (let i = 0; i < FOLLOW_UPS; i++) {
    const reply = await call(`${api}/v1/orders`, { token, key, body }).catch(() => null);
    if (reply?.status !== 202) return reply;
    await wait(Number(reply.headers.get("Retry-After") ?? 1) * 1000);
  }
  return null;
}
