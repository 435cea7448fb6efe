/**
 * The size budgets, measured: what a phone loads in hosted mode, the landing page, the lazy chunks, the Worker. One
 * list for `npm run bench`, which prints it, and `npm run check`, which fails above it.
 */

import { readFile } from "node:fs/promises";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { parseSync } from "vite";
import { WORKER_DIR } from "../../demo/stack/build.ts";
import { ROOT } from "../../demo/stack/paths.ts";
import { LANGUAGES } from "../../shared/locales/match.ts";
import type { Manifest } from "../../widget/build/publish.ts";
import { fetchWire, openLanding } from "./wire.ts";

export interface BudgetRow {
  what: string;
  bytes: number;
  /** `null`: shown, not limited. */
  budget: number | null;
}

export async function measureBudgets(
  api: string,
  activation: { url: string; client_token: string },
): Promise<BudgetRow[]> {
  const manifest = JSON.parse(
    await readFile(path.join(ROOT, "dist/widget/manifest.json"), "utf8"),
  ) as Manifest;
  const entry = await fetchWire(`${api}/widget/${manifest.entry}`);
  const eager = await eagerChunks(manifest);
  const chunks = await Promise.all(eager.map((name) => fetchWire(`${api}/widget/${name}`)));
  const session = await fetchWire(`${api}/v1/session`, {
    Authorization: `Bearer ${activation.client_token}`,
  });
  const locked = await fetchWire(activation.url);
  const open = await openLanding(activation.url);
  for (const answer of [entry, ...chunks, session, locked, open]) {
    if (answer.status !== 200) throw new Error(`${answer.path} answered ${answer.status}`);
  }
  const script = entry.bytes + chunks.reduce((sum, chunk) => sum + chunk.bytes, 0);
  const worker = gzipSync(await readFile(path.join(WORKER_DIR, "index.js")), { level: 9 }).length;
  const lazy = Object.entries(manifest.files).filter(
    ([name]) => name !== manifest.entry && !eager.includes(name),
  );
  const [language, words] = longestWords(manifest);
  return [
    { what: "hosted phone path: script and session", bytes: script + session.bytes, budget: 13_000 },
    {
      what: `  in another language, the longest: ${language}`,
      bytes: script + session.bytes + words,
      budget: 16_000,
    },
    { what: `  script (${entry.encoding})`, bytes: script, budget: null },
    { what: `  session (${session.encoding})`, bytes: session.bytes, budget: null },
    { what: `landing page, locked (${locked.encoding})`, bytes: locked.bytes, budget: 8_000 },
    { what: `landing page, open (${open.encoding})`, bytes: open.bytes, budget: 8_000 },
    ...lazy.map(([name, { br }]) => ({ what: `lazy: ${name}`, bytes: br, budget: lazyBudget(name) })),
    { what: "Worker script (gzip)", bytes: worker, budget: 120 * 1024 },
  ];
}

/** What a phone loads in addition before it says anything, where that is not English. */
function longestWords({ files }: Manifest): [language: string, bytes: number] {
  const first = Object.entries(files).flatMap(([name, { br }]) => {
    const [, language] = /^locale-(.+)-element-/.exec(name) ?? [];
    return language ? [[language, br] as [string, number]] : [];
  });
  if (first.length !== LANGUAGES.length - 1)
    throw new Error(`There are the words of ${first.length} languages`);
  return first.reduce((longest, each) => (each[1] > longest[1] ? each : longest));
}

function lazyBudget(name: string): number | null {
  if (name.startsWith("styled-qr")) return 14 * 1024;
  if (name.startsWith("device")) return 9 * 1024;
  return name.startsWith("locale") ? 3 * 1024 : null;
}

/** What the entry imports statically, and so on: loaded before anything runs. */
async function eagerChunks(manifest: Manifest): Promise<string[]> {
  const seen = new Set([manifest.entry]);
  for (const name of seen) {
    const code = await readFile(path.join(ROOT, "dist/widget", name), "utf8");
    for (const { moduleRequest } of parseSync(name, code).module.staticImports) {
      seen.add(moduleRequest.value.replace(/^\.\//, ""));
    }
  }
  return [...seen].filter((name) => name !== manifest.entry);
}
