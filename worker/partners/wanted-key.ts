/** From the operator's request for a key to what the partner object is asked for. Pure. */

import type * as z from "zod/mini";
import type { partnerKeyBody } from "../../shared/api/schemas.ts";
import { FailureError } from "../failure.ts";
import type { NewKey, RolledKey } from "../objects/api-keys.ts";
import { DEFAULT_SCOPES } from "./api-key.ts";

export function wantedKey(body: z.output<typeof partnerKeyBody>, nowMs: number): NewKey | RolledKey {
  const { environment, scopes, replaces } = body;
  const expiresAt = ahead("expires_at", body.expires_at, nowMs);
  const endsAt = ahead("ends_at", body.ends_at, nowMs);
  if (replaces !== undefined && endsAt !== null) {
    return { replaces, endsAt, scopes: scopes ?? null, expiresAt };
  }
  if (environment === undefined) throw new Error("The schema lets no such key through");
  return { environment, scopes: scopes ?? [...DEFAULT_SCOPES], expiresAt };
}

/** Unix milliseconds. A time that has passed is a mistake: whoever wants a key to end now revokes it. */
function ahead(field: string, time: string | undefined, nowMs: number): number | null {
  if (time === undefined) return null;
  const at = Date.parse(time);
  if (at > nowMs) return at;
  const message = "Must lie in the future. To end a key now, DELETE it.";
  throw new FailureError({ tag: "invalid_request", field, message });
}
