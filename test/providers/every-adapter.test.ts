/** The one contract suite is run for every provider of the registry that there is a simulator of. */

/// <reference types="vite/client" />

import { expect, it } from "vitest";
import { findProvider, PROVIDER_IDS } from "../../worker/providers/registry.ts";
import { operationsOf } from "./operations.ts";

const SOURCES = import.meta.glob<string>("./*.test.ts", { query: "?raw", import: "default", eager: true });
/** The operator's own codes: nobody is called, and there is nobody to simulate. */
const NOBODY_TO_CALL = ["custom"];

it.each(PROVIDER_IDS.filter((id) => !NOBODY_TO_CALL.includes(id)))("%s", (id) => {
  const source = SOURCES[`./${id}.test.ts`] ?? "";
  expect(source).toContain("describeAdapter({");
  expect(source).toContain(`name: "${id}"`);
  const found = findProvider(id);
  expect(found === null ? [] : operationsOf(found)).toContain("check");
});
