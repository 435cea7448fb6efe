/** `GET /v1/stats`: what the partner's orders came to, day by day at their end. */

import { Hono } from "../http/hono.ts";
import { statsQuery } from "../../shared/api/schemas.ts";
import { clock } from "../clock.ts";
import { orThrow } from "../failure.ts";
import { readQuery } from "../http/body.ts";
import { callerOf, type App } from "../http/context.ts";
import { requireScope } from "../middleware/authenticate.ts";
import { ownEndpoints } from "../partners/own-endpoints.ts";
import { statsRange, statsView } from "../partners/stats-view.ts";
import type { Provider } from "../providers/provider.ts";
import { findProvider } from "../providers/registry.ts";

export const stats = new Hono<App>().get("/", requireScope("orders:read"), async (c) => {
  const range = orThrow(statsRange(readQuery(c, statsQuery), clock.now()));
  const { id, environment } = callerOf(c);
  const [tallies, endpoints] = await Promise.all([
    c.env.PARTNERS.getByName(id).stats(environment, range.from, range.to),
    ownEndpoints(c),
  ]);
  return c.json(statsView(range, tallies, endpoints, tells));
});

function tells(name: string, what: "download" | "use"): boolean {
  const { installed, usage, enabled } = findProvider(name)?.reports ?? NOTHING;
  if (what === "download") return installed !== "never";
  return enabled !== "never" && (installed !== "never" || usage !== "never");
}

const NOTHING: Provider["reports"] = { installed: "never", usage: "never" };
