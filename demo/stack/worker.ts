/** The built Worker in workerd, with wrangler.toml's bindings and state on disk. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { Miniflare, type MiniflareOptions } from "miniflare";
import { WORKER_DIR } from "./build.ts";
import { ROOT } from "./paths.ts";
import type { LocalSecrets } from "./secrets.ts";

export interface RunningWorker {
  url: string;
  /** The workerd processes. */
  pids: number[];
  /** Of a Worker that was started beside ours. */
  urlOf(name: string): Promise<string>;
  close(): Promise<void>;
}

export interface WorkerOptions {
  port: number;
  persist: string;
  secrets: LocalSecrets;
  /** Gets every line that workerd prints. */
  onOutput?: (line: string) => void;
  /** More Workers in the same workerd, each with a direct socket of its own: for measuring against. */
  beside?: MiniflareWorker[];
}

type MiniflareWorker = Extract<MiniflareOptions, { workers: unknown }>["workers"][number];

const HOST = "127.0.0.1";

export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const workerOptions = await optionsFromWrangler();
  const before = new Set(childrenOf(process.pid));
  const ours = {
    ...workerOptions,
    name: "esim-activate",
    modules: true,
    modulesRoot: WORKER_DIR,
    scriptPath: path.join(WORKER_DIR, "index.js"),
    bindings: { ...options.secrets, LOCAL: "1" },
  } as const;
  // A socket straight to the Worker. The development proxy would compress everything again in its own way, and the
  // local stand-in for the assets router, which with `run_worker_first` only passes on, would halve the throughput:
  // what is measured here would not be what is served.
  const front = {
    name: "front",
    modules: true,
    script: "export default {};",
    unsafeDirectSockets: [{ host: HOST, port: options.port, serviceName: ours.name }],
  } as const;
  const miniflare = new Miniflare({
    workers: [ours, front, ...(options.beside ?? [])],
    host: HOST,
    port: 0,
    // The account-wide details that this would fetch are of no use here, and fetching them needs the internet.
    cf: false,
    kvPersist: path.join(options.persist, "kv"),
    durableObjectsPersist: path.join(options.persist, "objects"),
    handleRuntimeStdio(stdout: Readable, stderr: Readable) {
      for (const stream of [stdout, stderr]) {
        stream.setEncoding("utf8");
        stream.on("data", (text: string) => {
          for (const line of text.split("\n")) if (line !== "") options.onOutput?.(line);
        });
      }
    },
  });
  await miniflare.ready;
  const { port } = await miniflare.unsafeGetDirectURL(front.name);
  return {
    url: `http://localhost:${port}`,
    pids: childrenOf(process.pid).filter((pid) => !before.has(pid) && isWorkerd(pid)),
    urlOf: async (name) => (await miniflare.unsafeGetDirectURL(name)).origin,
    close: () => miniflare.dispose(),
  };
}

/** wrangler announces what it reads on standard output, which is not its to use here; it asks at load time. */
async function optionsFromWrangler() {
  process.env.WRANGLER_LOG = "none";
  const { unstable_getMiniflareWorkerOptions: read } = await import("wrangler");
  return read(path.join(ROOT, "wrangler.toml")).workerOptions;
}

/** By way of /proc; elsewhere the processes stay unnamed, which costs nobody but a test that kills them. */
function childrenOf(parent: number): number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => parentOf(pid) === parent);
  } catch {
    return [];
  }
}

function parentOf(pid: number): number | null {
  try {
    // The second field is the command in brackets, which may itself hold blanks and brackets.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
  } catch {
    return null;
  }
}

function isWorkerd(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("workerd");
  } catch {
    return false;
  }
}
