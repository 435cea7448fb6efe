/** The built Worker in workerd, with wrangler.toml's bindings and state on disk. It can be killed and started again. */

import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Readable } from "node:stream";
import { Miniflare, type MiniflareOptions } from "miniflare";
import { WORKER_DIR } from "./build.ts";
import { ROOT } from "./paths.ts";
import { endWithUs, workerdChildren } from "./processes.ts";
import type { LocalSecrets } from "./secrets.ts";

export interface RunningWorker {
  url: string;
  /** The workerd processes: others after every restart. */
  readonly pids: number[];
  /** Of a Worker that was started beside ours. */
  urlOf(name: string): Promise<string>;
  /** `kill -9`. What was on disk is all that is left. */
  kill(): Promise<void>;
  /** The same Worker on the same storage and port, whether or not it was killed before. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export interface WorkerOptions {
  port: number;
  persist: string;
  secrets: LocalSecrets;
  /** Gets every line that workerd prints. */
  onOutput?: (line: string) => void;
  /** workerd has ended, and nobody here has asked for it. */
  onDeath?: () => void;
  /** More Workers in the same workerd, each with a direct socket of its own: for measuring against. */
  beside?: BesideWorker[];
}

export type BesideWorker = Extract<MiniflareOptions, { workers: unknown }>["workers"][number];

const HOST = "127.0.0.1";
const FRONT = "front";

/** Not two at a time: which process is whose is told by which is new. */
export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const ours = await ourWorker(options);
  let port = options.port;
  let runtime: Runtime | null = null;

  const start = async () => {
    const started = await launch(options, [ours, front(port), ...(options.beside ?? [])]);
    runtime = started;
    void started.ended.then(() => {
      if (runtime !== started) return;
      options.onDeath?.();
    });
    port = Number((await started.miniflare.unsafeGetDirectURL(FRONT)).port);
  };
  const running = (): Runtime => {
    if (runtime === null) throw new Error("The Worker is not running");
    return runtime;
  };
  const stop = async () => {
    const last = runtime;
    runtime = null;
    await last?.close();
  };

  await start();
  return {
    url: `http://localhost:${port}`,
    get pids() {
      return runtime?.pids ?? [];
    },
    urlOf: async (name) => (await running().miniflare.unsafeGetDirectURL(name)).origin,
    async kill() {
      const last = running();
      if (last.pids.length === 0)
        throw new Error("Which process is workerd is known only where there is a /proc");
      runtime = null;
      for (const pid of last.pids) process.kill(pid, "SIGKILL");
      await last.ended;
      await last.close();
    },
    async restart() {
      await stop();
      await start();
    },
    close: stop,
  };
}

interface Runtime {
  miniflare: Miniflare;
  pids: number[];
  /** workerd has closed its standard output: it is gone. */
  ended: Promise<void>;
  close(): Promise<void>;
}

async function launch(options: WorkerOptions, workers: BesideWorker[]): Promise<Runtime> {
  const before = new Set(workerdChildren());
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  const miniflare = new Miniflare({
    workers,
    host: HOST,
    port: 0,
    // The account-wide details that this would fetch are of no use here, and fetching them needs the internet.
    cf: false,
    kvPersist: path.join(options.persist, "kv"),
    durableObjectsPersist: path.join(options.persist, "objects"),
    handleRuntimeStdio(stdout: Readable, stderr: Readable) {
      stdout.once("end", end);
      for (const stream of [stdout, stderr]) {
        stream.setEncoding("utf8");
        stream.on("data", (text: string) => {
          for (const line of text.split("\n")) if (line !== "") options.onOutput?.(line);
        });
      }
    },
  });
  await miniflare.ready;
  const pids = workerdChildren().filter((pid) => !before.has(pid));
  const callOff = endWithUs(pids);
  return {
    miniflare,
    pids,
    ended,
    async close() {
      await miniflare.dispose();
      callOff();
    },
  };
}

/** Read once: a restart starts what was started, whatever has been built since. */
async function ourWorker(options: WorkerOptions): Promise<BesideWorker> {
  const script = path.join(WORKER_DIR, "index.js");
  return {
    ...(await optionsFromWrangler()),
    name: "esim-activate",
    modulesRoot: WORKER_DIR,
    modules: [{ type: "ESModule", path: script, contents: await readFile(script, "utf8") }],
    bindings: { ...options.secrets, LOCAL: "1" },
  };
}

/**
 * A socket straight to the Worker. The development proxy would compress everything again in its own way, and the local
 * stand-in for the assets router, which with `run_worker_first` only passes on, would halve the throughput: what is
 * measured here would not be what is served.
 */
function front(port: number): BesideWorker {
  return {
    name: FRONT,
    modules: true,
    script: "export default {};",
    unsafeDirectSockets: [{ host: HOST, port, serviceName: "esim-activate" }],
  };
}

/** wrangler announces what it reads on standard output, which is not its to use here; it asks at load time. */
async function optionsFromWrangler() {
  process.env.WRANGLER_LOG = "none";
  const { unstable_getMiniflareWorkerOptions: read } = await import("wrangler");
  return read(path.join(ROOT, "wrangler.toml")).workerOptions;
}
