/**
 * Runs commands one after the other, stops at the first that fails, and says how long each took. What they print is
 * passed on, and read: a secret in it fails the run.
 */

import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { ROOT } from "../../demo/stack/paths.ts";
import { tracesIn } from "./traces.ts";

export interface Step {
  name: string;
  /** Package and the name of its executable. */
  bin: readonly [pkg: string, name: string];
  args: readonly string[];
}

const require = createRequire(import.meta.url);

export async function run(steps: readonly Step[], env: Record<string, string> = {}): Promise<void> {
  const times: string[] = [];
  for (const { name, bin, args } of steps) {
    console.log(`\n— ${name}`);
    const began = Date.now();
    const { status, traces } = await runOne([executable(...bin), ...args], env);
    times.push(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
    if (status !== 0) {
      console.error(`\n${name} failed.`);
      process.exit(status);
    }
    if (traces.length > 0) {
      console.error(`\n${name} printed what must never be printed: ${traces.join(", ")}.`);
      process.exit(1);
    }
  }
  console.log(`\n${times.join("\n")}`);
}

function runOne(
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ status: number; traces: string[] }> {
  const colour: Record<string, string> = process.stdout.isTTY ? { FORCE_COLOR: "1" } : {};
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ["inherit", "pipe", "pipe"],
    env: { ...process.env, WRANGLER_SEND_METRICS: "false", ...colour, ...env },
  });
  const printed: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => {
    printed.push(chunk);
    process.stdout.write(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    printed.push(chunk);
    process.stderr.write(chunk);
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      resolve({ status: code ?? 1, traces: tracesIn(Buffer.concat(printed).toString("utf8")) });
    });
  });
}

/** By way of package.json, which a package may not export: found beside its resolved entry instead. */
function executable(pkg: string, name: string): string {
  const folder = require.resolve.paths(pkg)?.map((base) => path.join(base, pkg)) ?? [];
  for (const base of folder) {
    try {
      const { bin } = require(path.join(base, "package.json")) as { bin: string | Record<string, string> };
      return path.join(base, typeof bin === "string" ? bin : (bin[name] ?? ""));
    } catch {
      // Not in this folder.
    }
  }
  throw new Error(`${pkg} is not installed: run npm ci`);
}
