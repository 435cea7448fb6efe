/** Licences of what is bundled into the package's chunks, as those licences ask for. */

import { readdir, readFile } from "node:fs/promises";
import path from "node:path";

const PACKAGE_OF = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//;

/** `modules`: paths of all that a build has read. What those packages depend on may be bundled in them already. */
export async function noticesOf(root: string, modules: Iterable<string>): Promise<string> {
  const names = new Set(
    Array.from(modules, (id) => PACKAGE_OF.exec(id)?.[1]).filter((name) => name !== undefined),
  );
  const texts: string[] = [];
  for (const name of names) {
    const folder = path.join(root, "node_modules", name);
    const {
      version,
      license,
      dependencies = {},
    } = JSON.parse(await readFile(path.join(folder, "package.json"), "utf8")) as {
      version: string;
      license: string;
      dependencies?: Record<string, string>;
    };
    for (const dependency of Object.keys(dependencies)) names.add(dependency);
    const file = (await readdir(folder)).find((one) => /^licen[cs]e(\.\w+)?$/i.test(one));
    const text = file && (await readFile(path.join(folder, file), "utf8")).trim();
    texts.push(`${name} ${version}, ${license}${text ? `\n\n${text}` : ""}`);
  }
  return `${texts.join(`\n\n${"-".repeat(80)}\n\n`)}\n`;
}
