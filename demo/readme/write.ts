/** `npm run readme`: brings the README's tables of operations up to date with the adapters. */

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { PROVIDERS } from "../../worker/providers/registry.ts";
import { ROOT } from "../stack/paths.ts";
import { operationsTable, withTable } from "./operations-table.ts";

const file = path.join(ROOT, "README.md");
await writeFile(file, withTable(await readFile(file, "utf8"), operationsTable(PROVIDERS)));
