/**
 * Two Workers with different rings on one storage, as while a deploy is under way: the second runs beside the first in
 * the same workerd, and its object bindings point to the first one's classes. So requests meet objects that run with
 * another ring, in both directions.
 */

import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { must } from "../../../demo/stack/api.ts";
import { WORKER_DIR } from "../../../demo/stack/build.ts";
import { startStack, type Stack } from "../../../demo/stack/stack.ts";
import type { BesideWorker } from "../../../demo/stack/worker.ts";

const BESIDE = "other-deploy";
const KV_ID = "00000000000000000000000000000000";
/** Owners per batch: few, so that a pass has many. */
const BATCH = 3;

/** As an operator deploys them, one after the other. */
export interface Rings {
  one: string;
  added: string;
  promoted: string;
  removed: string;
}

export interface Stage {
  stack: Stack;
  /** The Worker with the objects, and the one beside it. */
  apis: [main: string, beside: string];
}

export interface Report {
  primary: string;
  rewrapped: number;
  failed: unknown[];
  complete: boolean;
  keys_in_use: Record<string, number>;
  removable: string[];
  removable_after: string | null;
  next_cursor: string | null;
}

export function newRings(): Rings {
  const [k1, k2] = [randomBytes(32).toString("base64url"), randomBytes(32).toString("base64url")];
  const ring = (primary: string, keys: Record<string, string>) => JSON.stringify({ primary, keys });
  return {
    one: ring("k1", { k1 }),
    added: ring("k1", { k1, k2 }),
    promoted: ring("k2", { k1, k2 }),
    removed: ring("k2", { k2 }),
  };
}

/** The stack anew on the same storage: a deploy. */
export async function staged<T>(
  dir: string,
  ADMIN_TOKEN: string,
  [main, beside]: [string, string],
  output: string[],
  act: (stage: Stage) => Promise<T>,
): Promise<T> {
  const other = await otherWorker({ KEY_RING: beside, ADMIN_TOKEN, LOCAL: "1" });
  const stack = await startStack({
    port: 0,
    simPort: 0,
    dir,
    secrets: { KEY_RING: main, ADMIN_TOKEN },
    onOutput: (line) => output.push(line),
    beside: () => [other],
    simulators: { esimGoRateLimit: 500, esimGoBalanceCents: 10_000_000_000 },
    requestsPerSecond: 500,
  });
  try {
    const stage: Stage = { stack, apis: [stack.api, await stack.urlOf(BESIDE)] };
    await advance(stage, 0);
    return await act(stage);
  } finally {
    await stack.close();
  }
}

async function otherWorker(bindings: Record<string, string>): Promise<BesideWorker> {
  const script = path.join(WORKER_DIR, "index.js");
  const theirs = (className: string) => ({ className, scriptName: "esim-activate", useSQLite: true });
  return {
    name: BESIDE,
    modulesRoot: WORKER_DIR,
    modules: [{ type: "ESModule", path: script, contents: await readFile(script, "utf8") }],
    compatibilityDate: "2026-04-26",
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    bindings,
    kvNamespaces: { KV: KV_ID },
    durableObjects: {
      ORDERS: theirs("OrderObject"),
      ACCOUNTS: theirs("AccountObject"),
      PARTNERS: theirs("PartnerObject"),
    },
  };
}

/** All batches of one pass. */
export async function pass({ stack, apis }: Stage, which: 0 | 1, method: "GET" | "POST"): Promise<Report[]> {
  const reports: Report[] = [];
  let cursor: string | null = null;
  do {
    const fields: Record<string, string> = { limit: String(BATCH), ...(cursor === null ? {} : { cursor }) };
    const query = method === "GET" ? `?${new URLSearchParams(fields).toString()}` : "";
    const report = await must(`${apis[which]}/admin/rotate${query}`, {
      method,
      token: stack.adminToken,
      ...(method === "POST" ? { body: fields } : {}),
    });
    const read = report as typeof report & Report;
    reports.push(read);
    cursor = read.next_cursor;
  } while (cursor !== null);
  return reports;
}

/** Both Workers and the simulators, which the first Worker follows by itself. */
export async function advance({ stack, apis }: Stage, ms: number): Promise<void> {
  const clock = `${stack.simulators}/_sim/clock`;
  await must(clock, { body: { advance_ms: ms } });
  const offset_ms = Math.round((await simulatedNow({ stack, apis })) - Date.now());
  for (const api of apis) await must(`${api}/_local/clock`, { token: stack.adminToken, body: { offset_ms } });
}

export async function simulatedNow({ stack }: Stage): Promise<number> {
  const { now } = await must(`${stack.simulators}/_sim/clock`);
  return Date.parse(String(now));
}
