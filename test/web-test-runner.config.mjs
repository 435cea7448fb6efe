/**
 * The element's tests in a real browser: `npx wtr --config test/web-test-runner.config.mjs`.
 *
 * Needs `dist/widget` (`npx vite build --config widget/vite.config.ts`) and Chromium: `CHROME_PATH` or a usual place.
 */

import { resolve } from "node:path";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { chromeLauncher } from "@web/test-runner-chrome";
import { ensureChromium, launchArgs } from "./support/chromium.mjs";
import { stubBackend } from "./widget/stub/backend.mjs";
import { frames } from "./widget/stub/frames.mjs";
import { pages } from "./widget/stub/pages.mjs";

const root = resolve(import.meta.dirname, "..");

export default {
  rootDir: root,
  files: ["test/widget/**/*.test.ts"],
  nodeResolve: { exportConditions: ["browser", "production"] },
  plugins: [esbuildPlugin({ ts: true, target: "es2022", tsconfig: resolve(root, "widget/tsconfig.json") })],
  middleware: [pages, frames, stubBackend],
  browsers: [
    chromeLauncher({
      launchOptions: {
        executablePath: ensureChromium(),
        args: launchArgs,
      },
    }),
  ],
  // A page in the background is hidden, and a hidden element does not poll.
  concurrency: 1,
  testFramework: { config: { timeout: 10_000 } },
};
