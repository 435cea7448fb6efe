/** After the storm: time passes until nothing moves any more, and every client asks once more with its key. */

import { call, must } from "../../../demo/stack/api.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { crowd } from "./crowd.ts";
import { step, type Purchase } from "./purchase.ts";
import { pass } from "./upstream.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Longer than any timeout, deadline, back-off and period of quiet; short of the day after which orders expire. */
const STEPS_MS = [
  2 * SECOND,
  10 * SECOND,
  95 * SECOND,
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  15 * MINUTE,
  60 * MINUTE,
  120 * MINUTE,
];
const ROUNDS = 3;
/** Whoever asks about a doubt may be kept waiting for ten seconds: all of them at the same time. */
const AT_ONCE = 300;

export async function untilNothingMoves(stack: Stack, purchases: readonly Purchase[]): Promise<void> {
  for (let round = 0; round < ROUNDS; round++) {
    await crowd(unanswered(purchases), AT_ONCE, step);
    for (const ms of STEPS_MS) {
      await startUnsent(purchases);
      if ((await moving(purchases)) === 0) break;
      await pass(stack, ms);
    }
    await crowd(unanswered(purchases), AT_ONCE, step);
    if (unanswered(purchases).length === 0) return;
  }
}

function unanswered(purchases: readonly Purchase[]): Purchase[] {
  return purchases.filter(({ final, parked }) => final === null && !parked);
}

/** Whatever no order is known of may never have been sent: its client asks again at once. */
async function startUnsent(purchases: readonly Purchase[]): Promise<void> {
  const unsent = unanswered(purchases).filter(({ orderId }) => orderId === null);
  await crowd(unsent, AT_ONCE, step);
}

async function moving(purchases: readonly Purchase[]): Promise<number> {
  const states = await crowd(unanswered(purchases), AT_ONCE, async (one) => {
    if (one.orderId === null) return true;
    const { status, json } = await call(`${one.shop.api}/v1/orders/${one.orderId}`, {
      token: one.shop.token,
    });
    if (status === 404) {
      one.orderId = null;
      return true;
    }
    if (status !== 200) throw new Error(`Reading an order was answered with ${status}`);
    one.parked = json.status === "parked";
    return !one.parked && (json.status === "provisioning" || json.operation_state === "unknown");
  });
  return states.filter(Boolean).length;
}

export interface OrderSeen {
  order_id: string;
  status: string;
  operation_state: string;
  plan_id: string;
  quantity: number;
  esims: { iccid?: string; status: string }[];
}

/** Every order that the shop's partner has. */
export async function allOrders({ api, token }: Purchase["shop"]): Promise<OrderSeen[]> {
  const found: OrderSeen[] = [];
  for (let cursor = ""; ;) {
    const page = await must(`${api}/v1/orders${cursor}`, { token });
    found.push(...(page.data as OrderSeen[]));
    if (page.next_cursor === null) return found;
    cursor = `?cursor=${encodeURIComponent(String(page.next_cursor))}`;
  }
}
