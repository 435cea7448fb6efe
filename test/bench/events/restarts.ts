/** `kill -9` at random, while a partner's endpoint is told of one change after the other. */

import { call, must } from "../../../demo/stack/api.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { wait } from "../reliability/crowd.ts";
import type { Random } from "../reliability/random.ts";
import type { Row } from "../reliability/row.ts";
import { onScene } from "../reliability/scene.ts";
import { pass } from "../reliability/upstream.ts";
import { imported, reported, revoked } from "./imports.ts";
import { account, isRight, type Change } from "./ledger.ts";
import { startPartnerServer, type PartnerEndpoint } from "./partner-server.ts";

const SECONDS = 30;
const MIN_KILLS = 6;
const [SOONEST_MS, LATEST_MS] = [700, 1900];
const PARTNERS_AT_ONCE = 6;
/** So long the endpoint takes to answer: there is always a delivery on its way. */
const ANSWER_MS = 150;
const QUIET_ROUNDS = 3;
const MOST_ROUNDS = 60;

export function restarts(random: Random): Promise<Row[]> {
  return onScene(
    async (stack) => {
      const server = await startPartnerServer(stack);
      try {
        const endpoint = await server.add("restarts");
        endpoint.delayMs = ANSWER_MS;
        return await play(stack, endpoint, random);
      } finally {
        server.close();
      }
    },
    { inMemory: true },
  );
}

async function play(stack: Stack, endpoint: PartnerEndpoint, random: Random): Promise<Row[]> {
  const changes: Change[] = [];
  const end = Date.now() + SECONDS * 1000;
  const open = () => Date.now() < end;
  const work = Array.from({ length: PARTNERS_AT_ONCE }, () => keepChanging(stack, changes, open));
  let [kills, under] = [0, 0];
  while (open()) {
    await wait(random.between(SOONEST_MS, LATEST_MS));
    // The Worker waits for an answer.
    if (endpoint.arrivals.some(({ answered }) => !answered)) under++;
    await stack.killWorker();
    kills++;
    await stack.restartWorker();
  }
  await Promise.all(work);
  endpoint.delayMs = 0;
  await untilQuiet(stack, endpoint);

  const books = account(changes, endpoint.arrivals);
  const known = await standing(stack);
  const { lost, renamed, again, disordered, invented, forged } = books;
  return [
    {
      what: `${SECONDS} s of kill -9 under deliveries`,
      bar: `≥ ${MIN_KILLS} kills with a delivery on its way; every change told, under one id, in order of its order`,
      measured: `${kills} kills, ${under} with a delivery on its way; ${changes.length} changes of ${known.orders} orders: ${lost} lost, ${renamed} under two ids, ${disordered} orders out of order, ${invented} invented, ${forged} not genuine`,
      pass: under >= MIN_KILLS && isRight(books),
    },
    {
      what: "  how often the same was accepted again",
      bar: "at most one for each kill, and always under the id that it had",
      measured: `${again} of ${endpoint.arrivals.length} deliveries`,
      pass: again <= kills,
    },
    {
      what: "  the Worker's own books",
      bar: "as many orders as were answered for, and nothing pending or given up",
      measured: `${known.orders} orders for ${new Set(changes.map(({ orderId }) => orderId)).size}, ${known.pending} pending, ${known.failed} given up`,
      pass:
        known.orders === new Set(changes.map(({ orderId }) => orderId)).size &&
        known.pending + known.failed === 0,
    },
  ];
}

/** Brought, installed, revoked: each step until it is answered. What was answered has come about. */
async function keepChanging(stack: Stack, changes: Change[], open: () => boolean): Promise<void> {
  while (open()) {
    const one = await imported(stack);
    const { orderId } = one;
    changes.push({ orderId, type: "activation.ready" });
    await reported(stack, one);
    changes.push({ orderId, type: "activation.installed" });
    await revoked(stack, one);
    changes.push({ orderId, type: "activation.revoked" });
  }
}

/** Time passes, until several rounds bring nothing more. */
async function untilQuiet(stack: Stack, { arrivals }: PartnerEndpoint): Promise<void> {
  for (let quiet = 0, rounds = 0; quiet < QUIET_ROUNDS && rounds < MOST_ROUNDS; rounds++) {
    const before = arrivals.length;
    await pass(stack, 30_000);
    quiet = arrivals.length === before ? quiet + 1 : 0;
  }
}

async function standing({ api, partnerKey: token }: Stack) {
  let orders = 0;
  for (let cursor = ""; ;) {
    const page = await must(`${api}/v1/orders${cursor}`, { token });
    orders += (page.data as unknown[]).length;
    if (page.next_cursor === null) break;
    cursor = `?cursor=${encodeURIComponent(String(page.next_cursor))}`;
  }
  const { data } = (await must(`${api}/v1/endpoints`, { token })) as { data: { endpoint_id: string }[] };
  const counted = async (state: string) => {
    const url = `${api}/v1/endpoints/${data[0]?.endpoint_id}/deliveries?state=${state}`;
    return ((await call(url, { token })).json.data as unknown[]).length;
  };
  return { orders, pending: await counted("pending"), failed: await counted("failed") };
}
