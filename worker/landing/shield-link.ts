/** The shield of the landing pages: a flood on one link, and guesses at links, get a page that says when to come back. */

import { createMiddleware } from "hono/factory";
import { FailureError } from "../failure.ts";
import type { App } from "../http/context.ts";
import { linkHasRoom, mayGuessOn, TOO_MANY } from "../middleware/shield.ts";
import { showBusy } from "./show.ts";

export const shieldLink = createMiddleware<App>(async function shieldLink(c, next) {
  if (!(await linkHasRoom(c, c.req.param("link") ?? ""))) return showBusy(c, TOO_MANY);
  await next();
  if (c.res.status === 404 && !(await mayGuessOn(c))) c.res = await showBusy(c, TOO_MANY);
});

/** The same where a script is asking. */
export const shieldLinkToken = createMiddleware<App>(async function shieldLinkToken(c, next) {
  if (!(await linkHasRoom(c, c.req.param("link") ?? ""))) throw new FailureError(TOO_MANY);
  await next();
});
