/** The sample pages: where each is, and what its build has to be told. */

import { cp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import vue from "@vitejs/plugin-vue";
import { build, type UserConfig } from "vite";
import { ROOT } from "../stack/paths.ts";

/** Copies of the samples, as they would be in projects of their own; the packed package is in its `node_modules`. */
export const SITE = path.join(ROOT, "dist/frameworks");

/** Two Reacts in one repository: this one goes by another name. */
const REACT_18 = [
  { find: /^react(?=\/|$)/, replacement: "react-18" },
  { find: /^react-dom(?=\/|$)/, replacement: "react-dom-18" },
];

export const SAMPLES = {
  "react-18": { resolve: { alias: REACT_18 } },
  "react-19": {},
  "vue-3": {
    plugins: [vue({ template: { compilerOptions: { isCustomElement: (tag) => tag === "esim-activate" } } })],
  },
} satisfies Record<string, UserConfig>;

export type SampleName = keyof typeof SAMPLES;

export const SAMPLE_NAMES = ["react-18", "react-19", "vue-3"] as const satisfies readonly SampleName[];

/** From `SITE/<name>` to `SITE/built/<name>`. */
export async function buildSample(name: SampleName): Promise<void> {
  const root = path.join(SITE, name);
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  await cp(path.join(import.meta.dirname, name), root, { recursive: true });
  await build({
    configFile: false,
    root,
    base: "./",
    logLevel: "warn",
    oxc: { jsx: { runtime: "automatic" } },
    build: { target: "es2022", outDir: path.join(SITE, "built", name), emptyOutDir: true },
    ...SAMPLES[name],
  });
}
