/** Idempotency keys of commands other than placing: the same key may repeat the same command, and no other. */

import { toBase64url } from "../../shared/base64url.ts";
import { dataKeyOf } from "../custody/data-keys.ts";
import { nameBytes, type DataKey } from "../custody/envelope.ts";
import { ringOf } from "../env.ts";
import { FailureError } from "../failure.ts";
import type { AppContext } from "../http/context.ts";
import { fingerprint } from "../http/fingerprint.ts";

/** Of a partner's key. Whether this is the first time; throws when the key was used for something else. */
export function claimCommand(
  c: AppContext,
  scope: string,
  key: string,
  fields: Record<string, unknown>,
): Promise<"new" | "same"> {
  const { id, environment } = c.get("partner");
  return claim(c, id, c.get("partnerKey"), `${environment}:${scope}`, key, fields);
}

/** The same for a browser, whose keys are its activation's own. */
export async function claimBrowserCommand(
  c: AppContext,
  scope: string,
  key: string,
  fields: Record<string, unknown>,
): Promise<"new" | "same"> {
  const { partner, activation } = c.get("client");
  const wrapped = await c.env.PARTNERS.getByName(partner).dataKey();
  if (wrapped === null) throw new FailureError({ tag: "unauthenticated" });
  const dataKey = await dataKeyOf(ringOf(c.env), `partner:${partner}`, wrapped);
  return claim(c, partner, dataKey, `${activation}:${scope}`, key, fields);
}

async function claim(
  c: AppContext,
  partner: string,
  dataKey: DataKey,
  scope: string,
  key: string,
  fields: Record<string, unknown>,
): Promise<"new" | "same"> {
  const claimed = await c.env.PARTNERS.getByName(partner).claimKey(
    scope,
    toBase64url(await nameBytes(dataKey, "command-key", [scope, key])),
    await fingerprint(dataKey, scope, fields),
  );
  if (claimed === "reused") throw new FailureError({ tag: "idempotency_key_reused" });
  return claimed;
}
