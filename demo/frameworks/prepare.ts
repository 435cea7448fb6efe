/** Runs the build of the samples on its own, so that whatever runs it has no say in what is bundled. */

import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { ROOT } from "../stack/paths.ts";

export async function buildSamples(): Promise<void> {
  await promisify(execFile)(process.execPath, ["--import", "tsx", "demo/frameworks/build.ts"], {
    cwd: ROOT,
    // With any other, the development builds of React and Lit would be bundled.
    env: { ...process.env, NODE_ENV: "production" },
  });
}
