/**
 * Placing an order, and following it while it is under way: the same request under the same key, in the API's own time,
 * until it is answered or the deadline has come. It never makes up a second key.
 */

import type { OrderView } from "../api/types.ts";
import { attempt, keyed, mayPass, PartnerApiError, patience, type Caller } from "./call.ts";
import { pause, type Abort } from "./ports.ts";
import type { Approved, Purchase } from "./requests.ts";

const FIRST_LOOK_MS = 2000;

/** The order as it was answered, or as it stood when the deadline came; a refusal rejects. */
export async function place(
  caller: Caller,
  purchase: Purchase & Approved,
  { key, signal, deadlineMs }: { key: string | undefined; signal: Abort | undefined; deadlineMs: number },
): Promise<OrderView> {
  const { ports } = caller;
  const order = keyed(caller, { method: "POST", path: "/v1/orders", body: purchase, key, signal });
  const deadline = ports.now() + deadlineMs;
  let [troubles, known]: [number, OrderView | null] = [0, null];
  for (;;) {
    const reply = await attempt<OrderView>(caller, order);
    if (reply.ok && reply.status !== 202) return reply.value;
    if (!reply.ok && !mayPass(reply.problem)) throw new PartnerApiError(reply.problem);
    if (reply.ok) known = reply.value;
    troubles = reply.ok ? 0 : troubles + 1;
    const wait = reply.ok ? (reply.retryAfterMs ?? FIRST_LOOK_MS) : patience(troubles, reply);
    if (signal?.aborted === true || ports.now() + wait > deadline) {
      if (known !== null) return known;
      if (!reply.ok) throw new PartnerApiError(reply.problem);
    }
    await pause(ports, wait, signal);
  }
}
