/** Runs commands one after the other, stops at the first that fails, and says how long each took. */

import { spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { ROOT } from "../../demo/stack/paths.ts";

export interface Step {
  name: string;
  /** Package and the name of its executable. */
  bin: readonly [pkg: string, name: string];
  args: readonly string[];
}

const require = createRequire(import.meta.url);

export function run(steps: readonly Step[], env: Record<string, string> = {}): void {
  const times: string[] = [];
  for (const { name, bin, args } of steps) {
    console.log(`\n— ${name}`);
    const began = Date.now();
    const { status, error } = spawnSync(process.execPath, [executable(...bin), ...args], {
      cwd: ROOT,
      stdio: "inherit",
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", ...env },
    });
    times.push(`${name}: ${((Date.now() - began) / 1000).toFixed(1)} s`);
    if (error !== undefined) throw error;
    if (status !== 0) {
      console.error(`\n${name} failed.`);
      process.exit(status ?? 1);
    }
  }
  console.log(`\n${times.join("\n")}`);
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
