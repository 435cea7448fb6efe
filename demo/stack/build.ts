/**
 * Builds what is deployed: the widget with vite, then the Worker with wrangler, as `wrangler deploy` would, and once more
 * with terser, which leaves 4 % less of it to start at the edge.
 */

import { execFile } from "node:child_process";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { minify } from "terser";
import { ROOT } from "./paths.ts";
import { writeWords } from "./words.ts";

const run = promisify(execFile);
const require = createRequire(import.meta.url);

export const WORKER_DIR = path.join(ROOT, "dist/worker");

export async function buildWidget(): Promise<void> {
  await run(process.execPath, [bin("vite", "vite"), "build", "--config", "widget/vite.config.ts"], {
    cwd: ROOT,
    // Whatever the caller's is: with any other, Lit's development build would be bundled.
    env: { ...process.env, NODE_ENV: "production" },
  });
  await writeWords(path.join(ROOT, "dist/widget"));
}

export async function buildWorker(): Promise<void> {
  // Built beside and moved into place, so that a failed build leaves the last good one.
  const fresh = `${WORKER_DIR}.new`;
  await rm(fresh, { recursive: true, force: true });
  await run(process.execPath, [bin("wrangler", "wrangler"), "deploy", "--dry-run", "--outdir", fresh], {
    cwd: ROOT,
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "1" },
  });
  await minifyAgain(path.join(fresh, "index.js"));
  await rm(WORKER_DIR, { recursive: true, force: true });
  await rename(fresh, WORKER_DIR);
}

async function minifyAgain(script: string): Promise<void> {
  const bundled = await readFile(script, "utf8");
  const { code } = await minify(bundled, { module: true, ecma: 2020, compress: { passes: 2 } });
  if (code === undefined) throw new Error("terser left nothing of the Worker");
  await writeFile(script, code);
  // It maps the bundle as it was before.
  await rm(`${script}.map`, { force: true });
}

function bin(pkg: string, name: string): string {
  const manifest = require.resolve(`${pkg}/package.json`);
  const { bin: bins } = require(manifest) as { bin: Record<string, string> };
  return path.join(path.dirname(manifest), bins[name] ?? "");
}
