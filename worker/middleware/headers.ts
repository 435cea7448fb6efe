/** Headers of every response that a context makes, and compression. Pages and images add their own to them. */

import { createMiddleware } from "hono/factory";
import type { App, AppContext } from "../http/context.ts";

/**
 * Set before the handler runs: after it, each header would copy the whole response. A handler that builds its own
 * `Response` sets what it needs itself. Few, because every header costs each answer of the session.
 */
export const baseHeaders = createMiddleware<App>(async function baseHeaders(c, next) {
  c.header("Cache-Control", "no-store");
  c.header("X-Content-Type-Options", "nosniff");
  await next();
});

/** For whatever a person's browser navigates to. */
export const pageHeaders = createMiddleware<App>(async function pageHeaders(c, next) {
  // The path holds the link's token: no other site is told where its visitor came from.
  c.header("Referrer-Policy", "no-referrer");
  c.header("Strict-Transport-Security", "max-age=31536000");
  c.header("X-Robots-Tag", "noindex, nofollow, noarchive");
  await next();
});

/**
 * The encodings that this client itself takes. The platform's proxy writes its own `Accept-Encoding` over the
 * client's, and hands that on beside the request.
 */
export function acceptedEncodings(c: AppContext): string {
  const original = c.req.raw.cf?.clientAcceptEncoding;
  return (typeof original === "string" ? original : (c.req.header("Accept-Encoding") ?? "")).toLowerCase();
}

/**
 * Has the response compressed, where the client takes that: workerd does the work when it sees the header. A page is
 * one round trip that way wherever it is served from.
 */
export function compress(c: AppContext): void {
  const accepted = acceptedEncodings(c);
  const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : null;
  if (encoding !== null) c.header("Content-Encoding", encoding);
}
