/**
 * Three kinds of tests: pure modules and simulators in Node, the Worker inside workerd, and the running stack from
 * outside. The element's are run by @web/test-runner, in a browser.
 */

import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
import { defineConfig } from "vitest/config";

const common = { root: new URL("..", import.meta.url).pathname };

export default defineConfig({
  ...common,
  test: {
    projects: [
      {
        ...common,
        test: {
          name: "node",
          // Hundreds of random inputs take seconds where everything runs at once.
          testTimeout: 30_000,
          include: ["test/{shared,demo,demo-pages}/**/*.test.ts", "test/worker/{pages,pure,qr}/**/*.test.ts"],
        },
      },
      {
        ...common,
        plugins: [
          cloudflareTest(async () => {
            const { TEST_BINDINGS } = await import("./worker/bindings.ts");
            return {
              wrangler: { configPath: "./wrangler.toml" },
              miniflare: { bindings: TEST_BINDINGS },
            };
          }),
        ],
        test: {
          name: "worker",
          // Alarms and callers' patience are seconds of real time in workerd; a slow machine adds its own.
          testTimeout: 30_000,
          include: ["test/{worker,providers}/**/*.test.ts"],
          exclude: ["test/worker/{pages,pure,qr}/**"],
          globalSetup: ["./test/worker/simulators.setup.ts"],
        },
      },
      {
        ...common,
        test: {
          name: "check",
          include: ["test/check/**/*.test.ts"],
          testTimeout: 120_000,
        },
      },
      {
        ...common,
        test: {
          name: "e2e",
          include: ["test/e2e/**/*.test.ts"],
          testTimeout: 90_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
