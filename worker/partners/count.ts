/** Counting something for the calling partner, while the answer is on its way. */

import type { AppContext } from "../http/context.ts";
import type { Sample } from "./stats.ts";

export function count(c: AppContext, sample: Sample): void {
  const { id, environment } = c.get("partner");
  c.executionCtx.waitUntil(c.env.PARTNERS.getByName(id).count(environment, [sample]));
}
