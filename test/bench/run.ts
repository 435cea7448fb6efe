/**
 * `npm run bench`: the figures of the budgets, measured on the running stack.
 *
 *   npm run bench             everything
 *   npm run bench -- wire     bytes on the wire
 *   npm run bench -- session  requests per second against the control Worker
 */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { buildWidget, buildWorker } from "../../demo/stack/build.ts";
import { ROOT } from "../../demo/stack/paths.ts";
import { newSecrets } from "../../demo/stack/secrets.ts";
import { readyActivation } from "../../demo/stack/seed.ts";
import { startStack } from "../../demo/stack/stack.ts";
import { measureBudgets } from "./budgets.ts";
import { sessionRate } from "./session-rate.ts";

const wanted = new Set(process.argv.slice(2));
const known = ["wire", "session"];
for (const name of wanted) {
  if (!known.includes(name)) {
    console.error(`${name}: unknown bench. Known are ${known.join(", ")}.`);
    process.exit(1);
  }
}
const runs = (name: string) => wanted.size === 0 || wanted.has(name);

await buildWidget();
await buildWorker();
const dir = await mkdtemp(path.join(tmpdir(), "esim-bench-"));
const stack = await startStack({
  port: 0,
  simPort: 0,
  dir,
  secrets: newSecrets(),
  beside: [await control()],
});
try {
  const activation = await readyActivation(stack, stack.partnerKey, "esimpal");
  if (runs("wire")) {
    const rows = await measureBudgets(stack.api, activation);
    console.log("\nBytes on the wire\n");
    console.table(
      Object.fromEntries(rows.map(({ what, bytes, budget }) => [what, { bytes, budget: budget ?? "" }])),
    );
  }
  if (runs("session")) {
    const table = await sessionRate(stack.api, activation.client_token, await stack.urlOf("control"));
    console.log("\nGET /v1/session against the control Worker, requests per second\n");
    console.table(table.rounds);
    console.log(
      `median ${table.session.toFixed(0)} against ${table.control.toFixed(0)}: ratio ${table.ratio.toFixed(2)} (budget 0.80)`,
    );
  }
} finally {
  await stack.close();
  await rm(dir, { recursive: true, force: true });
}

async function control() {
  const outfile = path.join(ROOT, "dist/control/index.js");
  await build({
    entryPoints: [path.join(ROOT, "test/worker/control/index.ts")],
    outfile,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    external: ["cloudflare:workers"],
  });
  return {
    name: "control",
    modules: true as const,
    modulesRoot: path.dirname(outfile),
    scriptPath: outfile,
    compatibilityDate: "2026-04-26",
    unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
    durableObjects: { CONTROL: { className: "ControlObject", useSQLite: true } },
  };
}
