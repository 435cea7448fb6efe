/** The stack under test on free ports with state of its own, and a look behind the simulators' counter. */

import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { must } from "../../../demo/stack/api.ts";
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

export type ProviderName = "esimpal" | "esim-go";

export interface IssuedOrder {
  id: string;
  status: string;
  iccids: string[];
  esims: { iccid: string | null; activation_code: string | null }[];
}

interface Simulators {
  simulators: string;
}

/** Oldest first. */
export async function issuedOrders(
  { simulators }: Simulators,
  provider: ProviderName,
): Promise<IssuedOrder[]> {
  const { orders } = (await must(`${simulators}/_sim/orders?provider=${provider}`)) as {
    orders: (IssuedOrder & { created_at: string })[];
  };
  return orders.toSorted((a, b) => a.created_at.localeCompare(b.created_at));
}

/** The activation code that the simulated provider issued last. */
export async function newestCode(stack: Simulators, provider: ProviderName): Promise<string> {
  const codes = (await issuedOrders(stack, provider))
    .flatMap(({ esims }) => esims)
    .map((e) => e.activation_code);
  const code = codes.at(-1);
  if (typeof code !== "string") throw new Error(`${provider} has issued no activation code`);
  return code;
}

export interface ProviderCall {
  method: string;
  path: string;
  authenticated: boolean;
  status: number;
}

export async function providerCalls(stack: Simulators, provider: ProviderName): Promise<ProviderCall[]> {
  const { calls } = await must(`${stack.simulators}/_sim/calls?provider=${provider}`);
  return calls as ProviderCall[];
}
