/** What the README ticks is exercised: over HTTP by the one contract suite, or for the operator's own codes by theirs. */

/// <reference types="vite/client" />

import { describe, expect, it } from "vitest";
import { cellsOf } from "../../demo/readme/operations-table.ts";
import type { Provider } from "../../worker/providers/provider.ts";
import { PROVIDERS } from "../../worker/providers/registry.ts";
import { operationsOf } from "./operations.ts";

const SOURCES = import.meta.glob<string>("./*.test.ts", { query: "?raw", import: "default", eager: true });

/** As the suites see it: each that the contract suite finds, it calls, and it fails where one was not answered. */
function exercised(provider: Provider): string[] {
  const source = SOURCES[`./${provider.id}.test.ts`] ?? "";
  if (source.includes("describeAdapter({")) return operationsOf(provider);
  return operationsOf(provider).filter((name) => source.includes(`${provider.id}.${name}`));
}

describe.each(PROVIDERS)("$name", (provider) => {
  const cells = cellsOf(provider);
  const source = SOURCES[`./${provider.id}.test.ts`] ?? "";

  it("has no tick without a test", () => {
    const ticked = new Set(cells.flatMap(({ operations }) => operations));
    expect([...ticked].filter((name) => !exercised(provider).includes(name))).toEqual([]);
  });

  it("has a tick for everything that is more than its footing", () => {
    const ticked = cells.flatMap(({ operations }) => operations);
    // How it is reached, how doubts are settled, and what belongs to a tick that stands for more.
    const footing = ["check", "authenticate", "find", "recent", "read", "topUpPlans", "webhook.register"];
    expect(
      operationsOf(provider).filter((name) => !ticked.includes(name) && !footing.includes(name)),
    ).toEqual([]);
  });

  it("hears webhooks where it says so", () => {
    const hears = cells.find(({ column }) => column === "webhooks in")?.shown === "✓";
    if (hears) expect(source + (SOURCES[`./${provider.id}-webhook.test.ts`] ?? "")).toMatch(/webhook|hooks:/);
    expect(hears).toBe(provider.webhook !== undefined);
  });
});
