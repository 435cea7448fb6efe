/** The calling partner's webhook endpoints, each as its own object tells it. */

import type { EndpointView } from "../../shared/api/types.ts";
import { mapBounded } from "../bounded.ts";
import { callerOf, type AppContext } from "../http/context.ts";

const AT_ONCE = 5;

export async function ownEndpoints(c: AppContext): Promise<EndpointView[]> {
  const caller = callerOf(c);
  const ids = await c.env.PARTNERS.getByName(caller.id).endpoints(caller.environment);
  const all = await mapBounded(ids, AT_ONCE, async (id) => {
    const view = await c.env.ENDPOINTS.getByName(id).view(caller);
    return view.ok ? [view.value] : [];
  });
  return all.flat();
}
