/**
 * The package's `.d.ts` files: what the compiler emits for the entry points, and only what they lead to.
 *
 * In the sources imports end in `.ts`; in a package they end in `.js`.
 */

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** `./x.ts`, wherever one may stand: after `from`, after `import`, within `import()`. */
const RELATIVE = /(\bfrom\s*|\bimport\s*\(?\s*)"(\.{1,2}\/[^"]+)\.ts"/g;

/** `entries`: sources, relative to `root`, whose declarations end up at the same place below `to`. */
export async function writeDeclarations(root: string, entries: readonly string[], to: string): Promise<void> {
  const emitted = await mkdtemp(path.join(tmpdir(), "esim-activate-types-"));
  try {
    const tsc = path.join(root, "node_modules/typescript/bin/tsc");
    const options = ["--noEmit", "false", "--declaration", "--emitDeclarationOnly", "--rootDir", root];
    await run(process.execPath, [tsc, "-p", "widget", ...options, "--outDir", emitted], { cwd: root });
    const reached = new Set(entries.map((entry) => entry.replace(/\.ts$/, ".d.ts")));
    for (const file of reached) {
      const text = await readFile(path.join(emitted, file), "utf8");
      for (const [, , target = ""] of text.matchAll(RELATIVE))
        reached.add(`${path.posix.join(path.posix.dirname(file), target)}.d.ts`);
      await mkdir(path.dirname(path.join(to, file)), { recursive: true });
      await writeFile(path.join(to, file), text.replace(RELATIVE, '$1"$2.js"'));
    }
  } finally {
    await rm(emitted, { recursive: true, force: true });
  }
}
