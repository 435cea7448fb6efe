/** Every route that the Worker has, as the router itself knows them. */

import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { ROOT } from "../../../demo/stack/paths.ts";

export interface Route {
  method: string;
  /** With `:names`, as it is declared. */
  path: string;
}

interface Routed {
  app: { routes: { method: string; path: string }[] };
}

/** The Worker's own table of contents, bundled for Node: it is only read, and asked nothing. */
export async function workerRoutes(): Promise<Route[]> {
  const outfile = path.join(ROOT, "dist/routes/index.mjs");
  await build({
    entryPoints: [path.join(ROOT, "worker/app.ts")],
    outfile,
    bundle: true,
    format: "esm",
    target: "es2022",
    conditions: ["workerd", "worker", "browser"],
    plugins: [
      {
        name: "no-platform",
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^cloudflare:/ }, ({ path: name }) => ({ path: name, namespace: "platform" }));
          onLoad({ filter: /.*/, namespace: "platform" }, () => ({
            contents: "export class DurableObject {}; export const env = {};",
          }));
        },
      },
    ],
  });
  const { app } = (await import(pathToFileURL(outfile).href)) as Routed;
  const found = new Map(app.routes.map(({ method, path: at }) => [`${method} ${at}`, { method, path: at }]));
  // Middleware runs for every method, or on every path.
  return [...found.values()].filter(({ method, path: at }) => method !== "ALL" && at !== "/*");
}

/** Whose a route is; `null`: nobody has thought about it here. */
export function areaOf(path: string): "partner" | "browser" | "admin" | "landing" | "public" | null {
  if (/^\/v1\/session(\/|$)/.test(path)) return "browser";
  if (/^\/(admin|_local)\//.test(path)) return "admin";
  if (/^\/(a\/:link|v1\/qr\/)/.test(path)) return "landing";
  if (path.startsWith("/v1/")) return "partner";
  return /^\/(healthz$|widget\/|hooks\/)/.test(path) ? "public" : null;
}
