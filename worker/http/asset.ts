/** A built file from beside the script. `null`: there is none of that name. */

import type { AppContext } from "./context.ts";
import { originOf } from "./origin.ts";

export async function asset(c: AppContext, file: string): Promise<Response | null> {
  const response = await c.env.ASSETS.fetch(new URL(`/${file}`, originOf(c.req.url)));
  return response.status === 200 ? response : null;
}
