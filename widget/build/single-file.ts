/**
 * The served element as one file: what is loaded lazily elsewhere stands in it. An `integrity` attribute covers the file
 * it names and nothing that this file imports, so that whoever pins a hash needs all of it in one.
 */

import path from "node:path";
import { build } from "vite";
import { tighten } from "./tighten.ts";
import { emptyUnusedTables } from "./without-unused-tables.ts";

export const SINGLE = "esim-activate.single.js";

const ROOT = path.resolve(import.meta.dirname, "../..");

export async function singleFile(): Promise<[name: string, code: string]> {
  const results = await build({
    configFile: false,
    root: ROOT,
    publicDir: false,
    logLevel: "warn",
    plugins: [emptyUnusedTables(), tighten()],
    build: {
      target: "es2022",
      write: false,
      minify: true,
      lib: { entry: "widget/define.ts", formats: ["es"], fileName: () => SINGLE },
      rolldownOptions: { output: { codeSplitting: false, comments: false, minify: true } },
    },
  });
  const [result, ...more] = Array.isArray(results) ? results : [results];
  if (result === undefined || !("output" in result) || more.length > 0)
    throw new Error("vite has built something else than one bundle");
  const [chunk, ...others] = result.output;
  if (others.length > 0)
    throw new Error(`${SINGLE} would need ${others.map(({ fileName }) => fileName).join()}`);
  return [SINGLE, chunk.code];
}
