import { describe, expect, it } from "vitest";
import { ROOT } from "../../demo/stack/paths.ts";
import { importsOf, readImports, violations } from "./import-graph.ts";

/** The rules broken by a file of this name and text. */
function broken(file: string, source: string): string[] {
  return violations(importsOf(file, source)).map(({ rule }) => rule);
}

describe("the import graph", () => {
  const imports = readImports(ROOT);

  it("was read", () => {
    expect(imports.some(({ from, to }) => from === "worker/app.ts" && to === "worker/routes/orders.ts")).toBe(
      true,
    );
    expect(imports.some(({ from, to }) => from.startsWith("widget/") && to.startsWith("shared/"))).toBe(true);
  });

  it("keeps to the rules", () => {
    expect(violations(imports)).toEqual([]);
  });
});

describe("the rules catch", () => {
  it.each([
    ["a widget that reads the Worker", "widget/a.ts", 'import { x } from "../worker/app.ts";'],
    ["a type from another room", "shared/a.ts", 'import type { Env } from "../worker/env.ts";'],
    ["a Worker that reads the demo", "worker/a.ts", 'export * from "../demo/start.ts";'],
    ["a lazy import across rooms", "widget/a.ts", 'await import("../worker/app.ts");'],
  ])("%s", (_, file, source) => {
    expect(broken(file, source)).toEqual(["rooms: widget → shared ← worker; nothing uses demo or test"]);
  });

  it.each([
    [
      "schemas in the widget",
      "widget/a.ts",
      'import { quoteBody } from "../shared/api/schemas.ts";',
      "the widget imports types.ts and paths.ts of shared/api only",
    ],
    [
      "a stray package",
      "worker/a.ts",
      'import x from "left-pad";',
      "a room uses only the packages it is known to need",
    ],
    [
      "Node in the Worker",
      "worker/a.ts",
      'import "node:fs";',
      "a room uses only the packages it is known to need",
    ],
    [
      "the parser outside of its file",
      "shared/a.ts",
      'import UAParser from "ua-parser-js";',
      "ua-parser-js is shared/device.ts's own",
    ],
    [
      "a key ring outside of custody",
      "worker/a.ts",
      'import { keyRing } from "./custody/keyring.ts";',
      "only custody/ touches key material",
    ],
    [
      "the framework's own class",
      "worker/a.ts",
      'import { Hono } from "hono";',
      "worker/http/hono.ts is the only way to the framework's class",
    ],
  ])("%s", (_, file, source, rule) => {
    expect(broken(file, source)).toEqual([rule]);
  });

  it.each([
    'import { z } from "zod/mini";',
    'import z from "zod/mini";',
    'import * as z from "zod";',
    'import * as z from "zod/v4";',
    'import type { output } from "zod/v4/core";',
    'export * from "zod/mini";',
    'await import("zod");',
  ])("more of zod than the namespace of its small half: %s", (source) => {
    for (const room of ["shared", "worker"]) {
      expect(broken(`${room}/a.ts`, source)).toEqual(['of zod only `import * as z from "zod/mini"`']);
    }
    expect(broken("demo/a.ts", source)).toEqual([]);
  });

  it("a cycle, but not one of types", () => {
    const cycle = (how: string) => [
      ...importsOf("shared/a.ts", `import { b } from "./b.ts";`),
      ...importsOf("shared/b.ts", how),
    ];
    expect(violations(cycle('import { a } from "./a.ts";'))).toHaveLength(1);
    expect(violations(cycle('import type { A } from "./a.ts";'))).toEqual([]);
  });

  it("nothing in what is allowed", () => {
    const taken =
      'import * as z from "zod/mini";\nimport { html } from "hono/html";\nimport type { Context } from "hono";';
    expect(broken("worker/a.ts", taken)).toEqual([]);
    expect(broken("shared/a.ts", 'import type * as z from "zod/mini";')).toEqual([]);
  });
});
