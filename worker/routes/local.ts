/** `/_local/clock`: on a developer's machine, the Worker's clock follows the simulators'. Elsewhere it does not exist. */

import { Hono } from "../http/hono.ts";
import * as z from "zod/mini";
import { whole } from "../../shared/api/schemas.ts";
import { setClockOffset } from "../clock.ts";
import { isLocal } from "../env.ts";
import { FailureError } from "../failure.ts";
import { readJson } from "../http/body.ts";
import type { App } from "../http/context.ts";
import { adminAuth } from "../middleware/authenticate.ts";

const clockBody = z.object({ offset_ms: whole(Number.MIN_SAFE_INTEGER) });

export const local = new Hono<App>()
  .use(async function onlyLocal(c, next) {
    if (!isLocal(c.env)) throw new FailureError({ tag: "not_found", what: "resource" });
    await next();
  })
  .use(adminAuth)
  .post("/clock", async (c) => {
    const { offset_ms } = await readJson(c, clockBody);
    setClockOffset(offset_ms);
    return c.json({ offset_ms });
  });
