/** Builds the package that goes to npm: its folder, and the tarball of it. Says nothing about who publishes it. */

import { execFile } from "node:child_process";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { bundlePackage } from "./bundle.ts";
import { writeDeclarations } from "./declarations.ts";
import { cssCustomData, htmlCustomData, webTypes } from "./editor-data.ts";
import { elementOf, manifestOf } from "./manifest.ts";
import { noticesOf } from "./notices.ts";
import { MODULES, NO_CODE, packageJson, TYPINGS } from "./package-json.ts";
import { packageReadme } from "./readme.ts";

const run = promisify(execFile);

const ROOT = path.resolve(import.meta.dirname, "../../..");

/** Answers with the tarball's path. */
export async function pack(): Promise<string> {
  const to = path.join(ROOT, "dist/npm");
  const read = (file: string): Promise<string> => readFile(path.join(ROOT, file), "utf8");
  const write = async (file: string, content: string | object): Promise<void> => {
    await mkdir(path.dirname(path.join(to, file)), { recursive: true });
    const text = typeof content === "string" ? content : `${JSON.stringify(content, undefined, 2)}\n`;
    await writeFile(path.join(to, file), text);
  };

  const modules = await bundlePackage(ROOT, to);
  const typings = TYPINGS.map((name) => `typings/${name}`);
  const sources = [...Object.values(MODULES), ...typings].map((name) => `widget/${name}.ts`);
  await writeDeclarations(ROOT, sources, path.join(to, "types"));
  await write(NO_CODE, "export {};\n");

  const root = JSON.parse(await read("package.json")) as Parameters<typeof packageJson>[0];
  const manifest = manifestOf({
    element: await read("widget/esim-activate.ts"),
    events: await read("widget/events.ts"),
  });
  const element = elementOf(manifest);
  await write("package.json", packageJson(root));
  await write("custom-elements.json", manifest);
  await write("html-custom-data.json", htmlCustomData(element));
  await write("css-custom-data.json", cssCustomData(element));
  await write("web-types.json", webTypes(element, root.version));
  await write("README.md", packageReadme(await read("README.md")));
  await write("THIRD-PARTY-NOTICES.txt", await noticesOf(ROOT, modules));
  await cp(path.join(ROOT, "LICENSE"), path.join(to, "LICENSE"));

  const args = ["pack", to, "--pack-destination", path.join(ROOT, "dist"), "--json"];
  const { stdout } = await run("npm", args, { cwd: ROOT, shell: process.platform === "win32" });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  return path.join(ROOT, "dist", filename);
}
