/** Headers that no response of ours goes without. Pages, images and the widget add their own to them. */

import { createMiddleware } from "hono/factory";
import type { App } from "../http/context.ts";

export const baseHeaders = createMiddleware<App>(async function baseHeaders(c, next) {
  await next();
  c.header("X-Content-Type-Options", "nosniff");
  // Paths of ours can hold a link's token: no other site is told where its visitor came from.
  c.header("Referrer-Policy", "no-referrer");
  c.header("Strict-Transport-Security", "max-age=31536000");
  if (!c.res.headers.has("Cache-Control")) c.header("Cache-Control", "no-store");
});
