/** Idempotency keys of commands other than placing: the same key may repeat the same command, and no other. */

import { FailureError } from "../failure.ts";
import type { AppContext } from "../http/context.ts";
import { fingerprint } from "../http/fingerprint.ts";
import { sha256 } from "../signing/hmac.ts";

/** Of a partner's key. Whether this is the first time; throws when the key was used for something else. */
export function claimCommand(
  c: AppContext,
  scope: string,
  key: string,
  fields: Record<string, unknown>,
): Promise<"new" | "same"> {
  const { id, environment } = c.get("partner");
  return claim(c, id, `${environment}:${scope}`, key, fields);
}

/** The same for a browser, whose keys are its activation's own. */
export function claimBrowserCommand(
  c: AppContext,
  scope: string,
  key: string,
  fields: Record<string, unknown>,
): Promise<"new" | "same"> {
  const { partner, activation } = c.get("client");
  return claim(c, partner, `${activation}:${scope}`, key, fields);
}

async function claim(
  c: AppContext,
  partner: string,
  scope: string,
  key: string,
  fields: Record<string, unknown>,
): Promise<"new" | "same"> {
  const claimed = await c.env.PARTNERS.getByName(partner).claimKey(
    scope,
    await sha256(key),
    await fingerprint(scope, fields),
  );
  if (claimed === "reused") throw new FailureError({ tag: "idempotency_key_reused" });
  return claimed;
}
