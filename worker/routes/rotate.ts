/** `/admin/rotate`: POST wraps data keys anew under the ring's primary, GET only looks; both in batches. */

import { Hono } from "../http/hono.ts";
import { rotateFields } from "../../shared/api/schemas.ts";
import { clock } from "../clock.ts";
import { ringOf } from "../env.ts";
import { orThrow } from "../failure.ts";
import { readJson, readQuery } from "../http/body.ts";
import type { App, AppContext } from "../http/context.ts";
import { decodeCursor, encodeCursor, notOurCursor } from "../http/cursor.ts";
import { readPass, writePass, type Pass, type PassMode } from "../owners/pass.ts";
import { rotate } from "../owners/rotate.ts";

interface Wanted {
  cursor?: string | undefined;
  limit: unknown;
}

export const rotation = new Hono<App>()
  .get("/", (c) => batch(c, "count", readQuery(c, rotateFields)))
  .post("/", async (c) => {
    // To begin takes no fields, and so no body.
    const empty = c.req.header("Content-Type") === undefined;
    return batch(c, "rewrap", empty ? readQuery(c, rotateFields) : await readJson(c, rotateFields));
  });

async function batch(c: AppContext, mode: PassMode, { cursor, limit }: Wanted): Promise<Response> {
  const from = cursor === undefined ? null : passOf(cursor, mode);
  const context = { env: c.env, ring: ringOf(c.env), clock };
  const { report, next } = orThrow(await rotate(context, mode, from, Number(limit)));
  c.header("Cache-Control", "no-store");
  return c.json({ ...report, next_cursor: next === null ? null : encodeCursor([writePass(next)]) });
}

function passOf(cursor: string, mode: PassMode): Pass {
  const pass = readPass(decodeCursor(cursor)[0]);
  if (pass?.mode !== mode) throw notOurCursor();
  return pass;
}
