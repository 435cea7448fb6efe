/** The negative control, built and bound: see `leaky/index.ts`. Its storage lies beside the real Worker's. */

import path from "node:path";
import { build } from "esbuild";
import { ROOT } from "../../../demo/stack/paths.ts";
import type { BesideWorker } from "../../../demo/stack/worker.ts";

export const LEAKY = "leaky";

export async function leakyWorker(): Promise<BesideWorker> {
  const outfile = path.join(ROOT, "dist/leaky/index.js");
  await build({
    entryPoints: [path.join(import.meta.dirname, "leaky/index.ts")],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    external: ["cloudflare:workers"],
  });
  return {
    name: LEAKY,
    modules: true,
    modulesRoot: path.dirname(outfile),
    scriptPath: outfile,
    compatibilityDate: "2026-04-26",
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    durableObjects: { LEAKY: { className: "LeakyObject", useSQLite: true } },
    kvNamespaces: { KV: "leaky" },
  };
}
