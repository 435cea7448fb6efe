/**
 * `npm run check`: types of every room, formatting, the build and `wrangler deploy --dry-run`, then the rules of the
 * house and the size budgets.
 */

import { run } from "../support/run.ts";

const ROOMS = [
  "shared",
  "widget",
  "widget/build",
  "worker",
  "demo",
  "demo/readme",
  "test",
  "test/worker",
  "test/widget",
  "test/bench/reliability/naive",
  "test/bench/security/leaky",
];

await run([
  ...ROOMS.map(
    (room) => ({ name: `types: ${room}`, bin: ["typescript", "tsc"], args: ["-p", room] }) as const,
  ),
  { name: "formatting", bin: ["prettier", "prettier"], args: ["--check", "--log-level=warn", "."] },
  { name: "build", bin: ["tsx", "tsx"], args: ["demo/build.ts"] },
  {
    name: "deploy --dry-run",
    bin: ["wrangler", "wrangler"],
    args: ["deploy", "--dry-run", "--no-bundle", "dist/worker/index.js"],
  },
  {
    name: "rules and budgets",
    bin: ["vitest", "vitest"],
    args: ["run", "--config", "test/vitest.config.ts", "--project", "check"],
  },
]);
