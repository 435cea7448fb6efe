/**
 * Builds `dist/widget/`: the entry and its lazy chunks, the same in one file, each with a brotli twin,
 * and the manifest.
 */

import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "vite";
import { publish } from "./build/publish.ts";
import { singleFile } from "./build/single-file.ts";
import { tighten } from "./build/tighten.ts";
import { emptyUnusedTables } from "./build/without-unused-tables.ts";

const root = resolve(import.meta.dirname, "..");
const { version } = JSON.parse(readFileSync(resolve(root, "package.json"), "utf8")) as { version: string };

export default defineConfig({
  root,
  publicDir: false,
  plugins: [emptyUnusedTables(), tighten(), publish(version, singleFile)],
  build: {
    target: "es2022",
    outDir: "dist/widget",
    emptyOutDir: true,
    minify: true,
    lib: {
      // The second is the script of the page that an isolated element frames.
      entry: { "esim-activate": "widget/define.ts", frame: "widget/frame.ts" },
      formats: ["es"],
      fileName: (_format, name) => `${name}.js`,
    },
    rolldownOptions: {
      // Most of the time goes into the compression and the second bundle, as it should.
      checks: { pluginTimings: false },
      output: {
        // Every language has files of the same names.
        chunkFileNames: ({ facadeModuleId: id }) => {
          const [, language, file] = /locales\/([\w-]+)\/(\w+)\.ts$/.exec(id ?? "") ?? [];
          return `${language ? `locale-${language}-${file}` : "[name]"}-[hash:6].js`;
        },
        comments: false,
        minify: true,
      },
    },
  },
});
