/** The stack under test on free ports with state of its own. */

import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { WORKER_DIR } from "../../../demo/stack/build.ts";
import { ROOT } from "../../../demo/stack/paths.ts";
import { newSecrets } from "../../../demo/stack/secrets.ts";
import { startStack, type Stack } from "../../../demo/stack/stack.ts";
import { expectNoTrace, secretsOf } from "./no-trace.ts";

export interface Running {
  stack: Stack;
  /** What the Worker has printed. */
  output: string[];
  stop(): Promise<void>;
}

export async function startRunning(): Promise<Running> {
  await requireBuild();
  const dir = await mkdtemp(path.join(tmpdir(), "esim-activate-e2e-"));
  const output: string[] = [];
  const stack = await startStack({
    port: 0,
    simPort: 0,
    dir,
    secrets: newSecrets(),
    onOutput: (line) => output.push(line),
  });
  return {
    stack,
    output,
    async stop() {
      const secrets = await secretsOf(stack);
      await stack.close();
      await expectNoTrace(stack.persist, output, secrets);
      await rm(dir, { recursive: true, force: true });
    },
  };
}

export async function requireBuild(): Promise<void> {
  for (const file of [path.join(WORKER_DIR, "index.js"), path.join(ROOT, "dist/widget/esim-activate.js")]) {
    await access(file).catch(() => {
      throw new Error(`${path.relative(ROOT, file)} is missing. Run "npm run build" first.`);
    });
  }
}

export {
  issuedOrders,
  newestCode,
  providerCalls,
  type IssuedOrder,
  type ProviderCall,
  type ProviderName,
} from "./issued.ts";
