import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { newSecrets } from "../../demo/stack/secrets.ts";
import { readyActivation } from "../../demo/stack/seed.ts";
import { startStack } from "../../demo/stack/stack.ts";
import { measureBudgets } from "../bench/budgets.ts";

it("keeps every size within its budget", async () => {
  const dir = await mkdtemp(path.join(tmpdir(), "esim-check-"));
  const stack = await startStack({ port: 0, simPort: 0, dir, secrets: newSecrets() });
  try {
    const rows = await measureBudgets(stack.api, await readyActivation(stack, stack.partnerKey, "esimpal"));
    const limited = rows.filter(({ budget }) => budget !== null);
    console.log(limited.map(({ what, bytes, budget }) => `${what}: ${bytes} of ${budget}`).join("\n"));
    expect(limited.length).toBeGreaterThanOrEqual(6);
    expect(limited.filter(({ bytes, budget }) => bytes > (budget ?? 0))).toEqual([]);
  } finally {
    await stack.close();
    await rm(dir, { recursive: true, force: true });
  }
});
