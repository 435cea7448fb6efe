/**
 * `npm run bench`: the figures of the budgets, measured on the running stack.
 *
 *   npm run bench             everything
 *   npm run bench -- wire     bytes on the wire
 *   npm run bench -- session  requests per second against the control Worker
 *   npm run bench -- reliability [part …] [--seed N]   orders under duplicates, kills, faults and malformed input
 *   npm run bench -- security [part …] [--seed N]      forgeries, strangers' keys, leaks, scanners, origins, headers
 *   npm run bench -- events [part …] [--seed N]        every provider's lifecycle, webhooks in, events out
 *   npm run bench -- screens [en|ar|ja …] [--allow-missing]   every state of the element, examined and on contact sheets
 *
 * `reliability` takes about four minutes, the others about three each. Ends with 1 when one of their rows fails.
 */

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { build } from "esbuild";
import { buildWidget, buildWorker } from "../../demo/stack/build.ts";
import { ROOT } from "../../demo/stack/paths.ts";
import { newSecrets } from "../../demo/stack/secrets.ts";
import { readyActivation } from "../../demo/stack/seed.ts";
import { startStack } from "../../demo/stack/stack.ts";
import { measureBudgets } from "./budgets.ts";
import { PART_NAMES as EVENTS_PARTS, events } from "./events/index.ts";
import { PART_NAMES as RELIABILITY_PARTS, reliability } from "./reliability/index.ts";
import { PART_NAMES as SCREENS_PARTS, screens } from "./screens/index.ts";
import { PART_NAMES as SECURITY_PARTS, security } from "./security/index.ts";
import { sessionRate } from "./session-rate.ts";

const SUITES = {
  reliability: { play: reliability, parts: RELIABILITY_PARTS },
  security: { play: security, parts: SECURITY_PARTS },
  events: { play: events, parts: EVENTS_PARTS },
  screens: {
    play: (seed: number, only: ReadonlySet<string>) => screens(seed, only, values["allow-missing"] === true),
    parts: SCREENS_PARTS,
  },
};

const { values, positionals } = readArguments();
const seed = values.seed === undefined ? Math.floor(Math.random() * 2 ** 32) : Number(values.seed);
if (!Number.isInteger(seed)) fail(`--seed ${values.seed}: must be a whole number.`);
const wanted = new Set(positionals);
for (const name of wanted) {
  const allParts = Object.values(SUITES).flatMap(({ parts }) => parts);
  if (!["wire", "session", ...Object.keys(SUITES), ...allParts].includes(name)) {
    const known = Object.entries(SUITES).map(([suite, { parts }]) => `${suite} (parts: ${parts.join(", ")})`);
    fail(`${name}: unknown. Known are wire, session, ${known.join(", ")}.`);
  }
}
const runs = (name: string) => wanted.size === 0 || wanted.has(name);

await buildWidget();
await buildWorker();
if (runs("wire") || runs("session")) await budgets();
let passed = true;
for (const [name, { play, parts }] of Object.entries(SUITES)) {
  const only = new Set(parts.filter((part) => wanted.has(part)));
  if (runs(name) || only.size > 0) passed = (await play(seed, only)) && passed;
}
if (!passed) process.exit(1);

async function budgets(): Promise<void> {
  const besideOurs = await control();
  const dir = await mkdtemp(path.join(tmpdir(), "esim-bench-"));
  const stack = await startStack({
    port: 0,
    simPort: 0,
    dir,
    secrets: newSecrets(),
    beside: () => [besideOurs],
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
}

function readArguments() {
  try {
    return parseArgs({
      options: { seed: { type: "string" }, "allow-missing": { type: "boolean" } },
      allowPositionals: true,
    });
  } catch (error) {
    fail(`${error instanceof Error ? error.message : error} The options are --seed N and --allow-missing.`);
  }
}

function fail(message: string): never {
  console.error(message);
  process.exit(1);
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
