/** `npm run readme`: brings the README's generated tables up to date: the element's surface, the adapters' operations. */

import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { elementOf, manifestOf } from "../../widget/build/package/manifest.ts";
import { PROVIDERS } from "../../worker/providers/registry.ts";
import { ROOT } from "../stack/paths.ts";
import { elementTables } from "./element-tables.ts";
import { withText } from "./markdown.ts";
import { operationsTable, withTable } from "./operations-table.ts";

const read = (file: string): Promise<string> => readFile(path.join(ROOT, file), "utf8");

const manifest = manifestOf({
  element: await read("widget/esim-activate.ts"),
  events: await read("widget/events.ts"),
});
const readme = withText(await read("README.md"), "element", elementTables(elementOf(manifest)));
await writeFile(path.join(ROOT, "README.md"), withTable(readme, operationsTable(PROVIDERS)));
