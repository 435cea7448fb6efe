/** The package as a partner installs it, packed and built into the sample pages once per run of a test file. */

import { execFile } from "node:child_process";
import { copyFile, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { SITE } from "../../../demo/frameworks/samples.ts";
import { ROOT } from "../../../demo/stack/paths.ts";

export interface Outcome {
  code: number;
  output: string;
}

/** Runs Node where the package is installed. */
export function runNode(args: readonly string[], cwd = SITE): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { cwd }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr }),
    );
  });
}

/** Compiles files, strictly, where the package is installed. `react18`: React's types are those of 18. */
export async function compile(
  name: string,
  files: readonly string[],
  { react18 = false, nodeNext = false } = {},
): Promise<Outcome> {
  const folder = path.join(SITE, "typings", name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const file of files) await copyFile(path.join(ROOT, file), path.join(folder, path.basename(file)));
  const react = "../../../../node_modules/@types/react-18";
  const config = {
    compilerOptions: {
      target: "es2022",
      module: nodeNext ? "nodenext" : "esnext",
      moduleResolution: nodeNext ? "nodenext" : "bundler",
      lib: ["es2022", "dom", "dom.iterable"],
      jsx: "react-jsx",
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      // Node's rules are the strictest about a package: there its own declarations are checked as well.
      skipLibCheck: !nodeNext,
      types: [],
      ...(react18 ? { paths: { react: [react], "react/*": [`${react}/*`] } } : {}),
    },
    include: ["*"],
  };
  await writeFile(path.join(folder, "tsconfig.json"), JSON.stringify(config));
  return runNode([path.join(ROOT, "node_modules/typescript/bin/tsc"), "-p", "."], folder);
}

/** Names of the files in the installed package, `chunks/` and `types/` included. */
export async function installedFiles(): Promise<string[]> {
  const folder = path.join(SITE, "node_modules/esim-activate");
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll("\\", "/"));
}
