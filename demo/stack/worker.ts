/** The built Worker in workerd, with wrangler.toml's bindings and state on disk. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Readable } from "node:stream";
import { Miniflare } from "miniflare";
import { WORKER_DIR } from "./build.ts";
import { ROOT } from "./paths.ts";
import type { LocalSecrets } from "./secrets.ts";

export interface RunningWorker {
  url: string;
  /** The workerd processes. */
  pids: number[];
  close(): Promise<void>;
}

export interface WorkerOptions {
  port: number;
  persist: string;
  secrets: LocalSecrets;
  /** Gets every line that workerd prints. */
  onOutput?: (line: string) => void;
}

export async function startWorker(options: WorkerOptions): Promise<RunningWorker> {
  const workerOptions = await optionsFromWrangler();
  const before = new Set(childrenOf(process.pid));
  const miniflare = new Miniflare({
    ...workerOptions,
    name: "esim-activate",
    modules: true,
    modulesRoot: WORKER_DIR,
    scriptPath: path.join(WORKER_DIR, "index.js"),
    bindings: { ...options.secrets, LOCAL: "1" },
    host: "127.0.0.1",
    port: options.port,
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
  const ready = await miniflare.ready;
  return {
    url: `http://localhost:${ready.port}`,
    pids: childrenOf(process.pid).filter((pid) => !before.has(pid) && isWorkerd(pid)),
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
