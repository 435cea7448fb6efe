import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { cellsOf, operationsTable, withTable } from "../../demo/readme/operations-table.ts";
import { ROOT } from "../../demo/stack/paths.ts";
import type { Provider } from "../../worker/providers/provider.ts";
import { PROVIDERS } from "../../worker/providers/registry.ts";

const readme = readFileSync(path.join(ROOT, "README.md"), "utf8");

it("the README's tables are those of the adapters: `npm run readme` writes them", () => {
  expect(readme).toBe(withTable(readme, operationsTable(PROVIDERS)));
  for (const { name } of PROVIDERS) expect(operationsTable(PROVIDERS).split(`| ${name} `)).toHaveLength(3);
});

it("a table changes with its adapter", () => {
  const [first] = PROVIDERS;
  const bare: Provider = {
    id: "bare",
    name: "Bare",
    baseUrl: null,
    credential: { pattern: /./, is: "anything" },
    resend: "C",
    reports: { installed: "never", usage: "never" },
    check: async () => ({ kind: "ok", value: null }),
  };
  const shown = (provider: Provider) =>
    Object.fromEntries(cellsOf(provider).map(({ column, shown }) => [column, shown]));
  expect(new Set(Object.values(shown(bare)))).toEqual(new Set(["–", "the customer"]));
  expect(cellsOf(bare).flatMap(({ operations }) => operations)).toEqual([]);
  const share = async () => ({ kind: "unavailable" }) as const;
  const usage = async () => ({ kind: "unavailable" }) as const;
  expect(shown({ ...bare, share, usage, reports: { installed: "polled", usage: "polled" } })).toMatchObject({
    share: "✓",
    usage: "✓",
    history: "–",
    "installed is told by": "poll",
  });
  if (first === undefined) throw new Error("There is no provider");
  expect(operationsTable([first, bare])).not.toBe(operationsTable([first]));
});

it("a README without marks is said to be one", () => {
  expect(() => withTable("# Nothing", "")).toThrow("operations");
});
