/**
 * `npm test`: builds, then every test there is. Finds Chromium first, and where there is none and it can, installs it.
 */

import { ensureChromium } from "./support/chromium.mjs";
import { run } from "./support/run.ts";

const vitest = (name: string, project: string) =>
  ({
    name,
    bin: ["vitest", "vitest"],
    args: ["run", "--config", "test/vitest.config.ts", "--project", project],
  }) as const;

await run(
  [
    { name: "build", bin: ["tsx", "tsx"], args: ["demo/build.ts"] },
    vitest("pure modules, simulators, pages", "node"),
    vitest("the Worker in workerd", "worker"),
    {
      name: "the element in a browser",
      bin: ["@web/test-runner", "wtr"],
      args: ["--config", "test/web-test-runner.config.mjs"],
    },
    vitest("the whole stack, end to end", "e2e"),
  ],
  { CHROME_PATH: ensureChromium() },
);
