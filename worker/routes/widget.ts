/**
 * `/widget/…`: the built element, compressed at build time. `/widget/<version>/…` never changes; without a version it
 * is the current one, kept for minutes.
 */

import { originOf } from "../http/origin.ts";
import { Hono } from "../http/hono.ts";
import { VERSION } from "../../shared/version.ts";
import { FailureError } from "../failure.ts";
import type { App, AppContext } from "../http/context.ts";
import { acceptedEncodings } from "../middleware/headers.ts";

const FILE = /^[A-Za-z0-9._-]+\.(js|json)$/;
const TYPES: Record<string, string> = { js: "text/javascript; charset=utf-8", json: "application/json" };
const IMMUTABLE = "public, max-age=31536000, immutable";
const CURRENT = "public, max-age=300, stale-while-revalidate=86400";
/** The names that stay the same over versions; every chunk carries a hash of its content in its name. */
const UNHASHED = /^(esim-activate(\.single)?|frame)\.js$|\.json$/;

export const widget = new Hono<App>()
  .get("/:file", (c) => serve(c, c.req.param("file"), !UNHASHED.test(c.req.param("file"))))
  .get("/:version/:file", (c) => {
    if (c.req.param("version") !== VERSION) throw new FailureError({ tag: "not_found", what: "version" });
    return serve(c, c.req.param("file"), true);
  });

async function serve(c: AppContext, file: string, immutable: boolean): Promise<Response> {
  const [, extension = ""] = FILE.exec(file) ?? [];
  const type = TYPES[extension];
  if (type === undefined) throw new FailureError({ tag: "not_found", what: "file" });
  const brotli = /\bbr\b/.test(acceptedEncodings(c));
  const compressed = brotli ? await asset(c, `${file}.br`) : null;
  const found = compressed ?? (await asset(c, file));
  if (found === null) throw new FailureError({ tag: "not_found", what: "file" });
  const etag = found.headers.get("ETag") ?? "";
  const headers = {
    "Cache-Control": immutable ? IMMUTABLE : CURRENT,
    // Any page may embed it, as a module, which browsers always fetch with CORS.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Content-Type-Options": "nosniff",
    Vary: "Accept-Encoding",
    ETag: etag,
  };
  if (etag !== "" && c.req.header("If-None-Match") === etag)
    return new Response(null, { status: 304, headers });
  return new Response(found.body, {
    headers: {
      ...headers,
      "Content-Type": type,
      ...(compressed === null ? {} : { "Content-Encoding": "br" }),
    },
    encodeBody: compressed === null ? "automatic" : "manual",
  });
}

async function asset(c: AppContext, file: string): Promise<Response | null> {
  const response = await c.env.ASSETS.fetch(new URL(`/${file}`, originOf(c.req.url)));
  return response.status === 200 ? response : null;
}
