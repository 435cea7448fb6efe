/**
 * The whole stack on one machine: simulators with the demo pages, and the Worker in workerd, seeded. What `npm start`
 * runs, and what the end-to-end tests and the bench run against.
 */

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { Hono } from "hono";
import { createPartnerShop } from "../partner/shop.ts";
import { createPlayground, createStaticPage } from "../playground/playground.ts";
import {
  DEFAULT_SIMULATOR_KEYS,
  startSimulators,
  type SimulatorKeys,
  type SimulatorOptions,
} from "../simulators/server.ts";
import { call } from "./api.ts";
import { partnerKey, seedAccounts, seedCodes, seedPartner, seedWebhooks, type Seed } from "./seed.ts";
import type { LocalSecrets } from "./secrets.ts";
import { startWorker, type BesideWorker, type RunningWorker } from "./worker.ts";

export interface StackOptions {
  port: number;
  simPort: number;
  /** State of simulators and Worker; survives a restart. */
  dir: string;
  reset?: boolean;
  secrets: LocalSecrets;
  onOutput?: (line: string) => void;
  /** Starts the Worker again when workerd dies. */
  keepAlive?: boolean;
  /** More Workers in the same workerd, which may call the simulated providers. */
  beside?: (simulators: string, keys: SimulatorKeys) => BesideWorker[];
  simulators?: Pick<SimulatorOptions, "esimGoRateLimit" | "esimGoBalanceCents"> & {
    /** Keeps nothing on disk, which thousands of orders would have to wait for. */
    forgetful?: boolean;
  };
  /** What the operator allows both accounts. */
  requestsPerSecond?: number;
}

export interface Stack extends Seed {
  playground: string;
  partnerPage: string;
  staticPage: string;
  partnerKey: string;
  /** Others after every restart of the Worker. */
  readonly pids: number[];
  persist: string;
  /** Of a Worker beside ours. */
  urlOf(name: string): Promise<string>;
  /** `kill -9` of workerd; the simulators stay. */
  killWorker(): Promise<void>;
  /** Again on the same storage and port, with the simulators' clock. */
  restartWorker(): Promise<void>;
  close(): Promise<void>;
}

export async function startStack(options: StackOptions): Promise<Stack> {
  const { dir, secrets, onOutput } = options;
  const { forgetful = false, ...sold } = options.simulators ?? {};
  if (options.reset === true) await rm(dir, { recursive: true, force: true });
  await mkdir(dir, { recursive: true });
  const keys: SimulatorKeys = DEFAULT_SIMULATOR_KEYS;

  let api: string | null = null;
  let site: Hono | null = null;
  const followClock = async (offset_ms: number) => {
    if (api !== null) await call(`${api}/_local/clock`, { token: secrets.ADMIN_TOKEN, body: { offset_ms } });
  };
  const simulators = await startSimulators({
    port: options.simPort,
    keys,
    ...sold,
    ...(forgetful ? {} : { statePath: path.join(dir, "simulators.json") }),
    onClock: followClock,
    site: (request) => site?.fetch(request) ?? new Response("Starting", { status: 503 }),
  });
  const worker: RunningWorker = await startWorker({
    port: options.port,
    persist: path.join(dir, "worker"),
    secrets,
    ...(onOutput === undefined ? {} : { onOutput }),
    ...(options.beside === undefined ? {} : { beside: options.beside(simulators.url, keys) }),
    ...(options.keepAlive === true ? { onDeath: () => void revive() } : {}),
  });
  api = worker.url;
  await followClock(simulators.clockOffsetMs());
  const restartWorker = async () => {
    await worker.restart();
    await followClock(simulators.clockOffsetMs());
  };
  const revive = async () => {
    onOutput?.(`workerd (pid ${worker.pids.join(", ")}) has ended unexpectedly. Starting it again …`);
    try {
      await restartWorker();
      onOutput?.(`workerd serves again (pid ${worker.pids.join(", ")}).`);
    } catch (error) {
      onOutput?.(`workerd could not be started again: ${error instanceof Error ? error.message : error}`);
    }
  };

  const simUrl = `http://localhost:${simulators.port}`;
  const seed: Seed = { api, simulators: simUrl, adminToken: secrets.ADMIN_TOKEN, keys };
  // workerd resolves names by itself; the number is where the simulators listen.
  await seedAccounts({ ...seed, simulators: simulators.url }, options.requestsPerSecond);
  await seedPartner(seed, [simUrl, simulators.url]);
  await seedWebhooks({ ...seed, simulators: simulators.url });
  await seedCodes(seed);
  const key = await keptPartnerKey(seed, path.join(dir, "partner-key"));

  site = new Hono()
    .route("/partner", createPartnerShop({ api, partnerKey: key }))
    .route("/playground", createPlayground({ api }))
    .route("/static", createStaticPage({ api }))
    // Browsers ask for it on their own, and a 404 in the console looks like a fault.
    .get("/favicon.ico", (c) => c.body(null, 204));
  return {
    ...seed,
    partnerKey: key,
    playground: `${simUrl}/playground`,
    partnerPage: `${simUrl}/partner`,
    staticPage: `${simUrl}/static`,
    get pids() {
      return worker.pids;
    },
    persist: path.join(dir, "worker"),
    urlOf: worker.urlOf,
    killWorker: worker.kill,
    restartWorker,
    async close() {
      await worker.close();
      await simulators.close();
    },
  };
}

async function keptPartnerKey(seed: Seed, file: string): Promise<string> {
  const last = await readFile(file, "utf8").catch(() => null);
  const key = await partnerKey(seed, last);
  await writeFile(file, key, { mode: 0o600 });
  return key;
}
