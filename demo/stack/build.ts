/** Builds what is deployed: the widget with vite, then the Worker with wrangler, exactly as `wrangler deploy` would. */

import { execFile } from "node:child_process";
import { rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { ROOT } from "./paths.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);

export const WORKER_DIR = path.join(ROOT, "dist/worker");

export async function buildWidget(): Promise<void> {
  await run(process.execPath, [bin("vite", "vite"), "build", "--config", "widget/vite.config.ts"], {
    cwd: ROOT,
    // Whatever the caller's is: with any other, Lit's development build would be bundled.
    env: { ...process.env, NODE_ENV: "production" },
  });
}

export async function buildWorker(): Promise<void> {
  // Built beside and moved into place, so that a failed build leaves the last good one.
  const fresh = `${WORKER_DIR}.new`;
  await rm(fresh, { recursive: true, force: true });
  await run(process.execPath, [bin("wrangler", "wrangler"), "deploy", "--dry-run", "--outdir", fresh], {
    cwd: ROOT,
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1" },
  });
  await rm(WORKER_DIR, { recursive: true, force: true });
  await rename(fresh, WORKER_DIR);
}

function bin(pkg: string, name: string): string {
  const manifest = require.resolve(`${pkg}/package.json`);
  const { bin: bins } = require(manifest) as { bin: Record<string, string> };
  return path.join(path.dirname(manifest), bins[name] ?? "");
}
