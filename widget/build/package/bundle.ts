/**
 * The package's modules: readable, for the bundler of whoever installs it. Lit stays an import, so that a page has it
 * once; what is loaded lazily is bundled, as it is tested.
 */

import { build } from "vite";
import { tighten } from "../tighten.ts";
import { emptyUnusedTables } from "../without-unused-tables.ts";
import { MODULES } from "./package-json.ts";

/** Writes to `to` and answers with the modules that went in. */
export async function bundlePackage(root: string, to: string): Promise<string[]> {
  const modules = new Set<string>();
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: "warn",
    plugins: [
      emptyUnusedTables(),
      tighten(),
      {
        name: "esim-activate:modules",
        moduleParsed: ({ id }) => void modules.add(id),
      },
    ],
    build: {
      target: "es2022",
      outDir: to,
      emptyOutDir: true,
      minify: false,
      lib: {
        entry: Object.fromEntries(Object.values(MODULES).map((file) => [file, `widget/${file}.ts`])),
        formats: ["es"],
      },
      rolldownOptions: {
        external: /^lit(\/|$)/,
        output: { entryFileNames: "[name].js", chunkFileNames: "chunks/[name]-[hash].js" },
      },
    },
  });
  return [...modules];
}
