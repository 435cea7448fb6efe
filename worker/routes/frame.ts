/**
 * `/frame/:link`: what an `isolated` element puts into a frame, on pages of the activation's partner only. Here the
 * `link` is no more than the activation's id, which any client token shows: the page holds nothing that is secret.
 */

import { Hono } from "../http/hono.ts";
import { endOf } from "../activations/activation.ts";
import { clock } from "../clock.ts";
import type { App } from "../http/context.ts";
import { findActivation } from "../landing/link.ts";
import { shieldLink } from "../landing/shield-link.ts";
import { showDead, showEmbedded } from "../landing/show.ts";
import { pageHeaders } from "../middleware/headers.ts";

export const frame = new Hono<App>().use(pageHeaders).get("/:link", shieldLink, async (c) => {
  const found = await findActivation(c.env, c.req.param("link"));
  return found.ok
    ? showEmbedded(c, found.value, endOf(found.value.activation, clock.now()))
    : showDead(c, found.failure, null);
});
