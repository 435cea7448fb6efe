/** What a request carries through Hono: bindings, and what middleware has found out. */

import type { Context } from "hono";
import type { Env } from "../env.ts";
import type { PartnerContext, PartnerProfile } from "../partners/settings.ts";
import type { DataKey } from "../custody/envelope.ts";
import type { Caller } from "../objects/order.ts";
import type { ClientToken } from "../signing/client-token.ts";

export interface App {
  Bindings: Env;
  Variables: {
    partner: PartnerContext;
    partnerKey: DataKey;
    client: ClientToken;
    profile: PartnerProfile;
    /** For answers that are built without the context. */
    cors: Record<string, string>;
  };
}

export type AppContext = Context<App>;

/** The partner that is calling, as objects know it. */
export function callerOf(c: AppContext): Caller {
  const { id, environment } = c.get("partner");
  return { id, environment };
}
