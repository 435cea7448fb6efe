/** Idempotency keys of commands other than placing: the same key may repeat the same command, and no other. */

import { FailureError } from "../failure.ts";
import type { AppContext } from "../http/context.ts";
import { fingerprint } from "../http/fingerprint.ts";
import { sha256 } from "../signing/hmac.ts";

/** Whether this is the first time. Throws when the key was used for something else. */
export async function claimCommand(
  c: AppContext,
  scope: string,
  key: string,
  fields: Record<string, unknown>,
): Promise<"new" | "same"> {
  const { id, environment } = c.get("partner");
  const claimed = await c.env.PARTNERS.getByName(id).claimKey(
    `${environment}:${scope}`,
    await sha256(key),
    await fingerprint(scope, fields),
  );
  if (claimed === "reused") throw new FailureError({ tag: "idempotency_key_reused" });
  return claimed;
}
