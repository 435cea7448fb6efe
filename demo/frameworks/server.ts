/**
 * Serves the built samples, and from another origin a stand-in for the Worker that always has the same eSIM ready.
 *
 * The stand-in says what it was asked, with which token. It does not know the samples.
 */

import { serve } from "@hono/node-server";
import { serveStatic } from "@hono/node-server/serve-static";
import { Hono } from "hono";
import { cors } from "hono/cors";
import { renderSVG } from "uqr";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { session } from "../playground/sessions.mjs";
import { SITE, type SampleName } from "./samples.ts";

export const TOKEN = "ct_sample";

export interface Served {
  /** Where a sample is, with the address of the stand-in. */
  page(name: SampleName): string;
  /** Token of each request for the session so far. */
  asked: (string | undefined)[];
  close(): void;
}

export async function serveSamples(pollMs: number | null = null): Promise<Served> {
  const asked: Served["asked"] = [];
  const worker = new Hono()
    .use(cors({ origin: "*", allowHeaders: ["Authorization", "Content-Type"] }))
    .get("/v1/session", (c) => {
      asked.push(c.req.header("Authorization"));
      return c.json(session("ios", { origin: new URL(c.req.url).origin, next_poll_ms: pollMs }));
    })
    .post("/v1/session/events", (c) => c.body(null, 204))
    .get("/v1/qr/*", (c) => c.body(renderSVG("a sample"), 200, { "Content-Type": "image/svg+xml" }));
  const site = new Hono()
    .post("/token", (c) => c.text(TOKEN))
    .use(serveStatic({ root: path.relative(process.cwd(), path.join(SITE, "built")) }));

  const [workerAt, siteAt] = await Promise.all([listen(worker), listen(site)]);
  return {
    page: (name) => `${siteAt.url}/${name}/?api=${encodeURIComponent(workerAt.url)}`,
    asked,
    close() {
      workerAt.close();
      siteAt.close();
    },
  };
}

function listen(app: Hono): Promise<{ url: string; close(): void }> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" }, ({ port }: AddressInfo) =>
      resolve({
        url: `http://127.0.0.1:${port}`,
        close() {
          server.close();
          if ("closeAllConnections" in server) server.closeAllConnections();
        },
      }),
    );
  });
}
