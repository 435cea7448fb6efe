/**
 * Writes dist/ua-parser-js.cjs, the package without the tables that nothing asks, which wrangler.toml bundles in its
 * place. wrangler runs this before it bundles; tests of the Worker run on the whole package, which says the same
 * (test/shared/device-tables.test.ts).
 */

import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { withoutUnusedTables } from "../widget/build/without-unused-tables.ts";
import { ROOT } from "./stack/paths.ts";

const source = await readFile(createRequire(import.meta.url).resolve("ua-parser-js"), "utf8");
const target = path.join(ROOT, "dist/ua-parser-js.cjs");
await mkdir(path.dirname(target), { recursive: true });
// Moved into place, for another build may be reading it.
const fresh = `${target}.${process.pid}`;
await writeFile(fresh, withoutUnusedTables(source));
await rename(fresh, target);
