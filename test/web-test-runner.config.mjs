/**
 * The element's tests in a real browser: `npx wtr --config test/web-test-runner.config.mjs`.
 *
 * Needs `dist/widget` (`npx vite build --config widget/vite.config.ts`) and Chromium: `CHROME_PATH` or a usual place.
 */

import { accessSync, constants } from "node:fs";
import { resolve } from "node:path";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { chromeLauncher } from "@web/test-runner-chrome";
import { stubBackend } from "./widget/stub/backend.mjs";
import { pages } from "./widget/stub/pages.mjs";

const root = resolve(import.meta.dirname, "..");

const USUAL_PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

const executablePath = process.env.CHROME_PATH ?? USUAL_PLACES.find(isExecutable);

export default {
  rootDir: root,
  files: ["test/widget/**/*.test.ts"],
  nodeResolve: { exportConditions: ["browser", "production"] },
  plugins: [esbuildPlugin({ ts: true, target: "es2022", tsconfig: resolve(root, "widget/tsconfig.json") })],
  middleware: [pages, stubBackend],
  browsers: [
    chromeLauncher({
      launchOptions: {
        ...(executablePath ? { executablePath } : {}),
        args: ["--no-sandbox", "--disable-background-networking"],
      },
    }),
  ],
  // A page in the background is hidden, and a hidden element does not poll.
  concurrency: 1,
  testFramework: { config: { timeout: 10_000 } },
};
