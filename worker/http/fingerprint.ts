/**
 * What makes two requests the same request: route and business fields, in a spelling of our own, under the partner's
 * data key. Stored as it is, it tells nobody whose email address was in the request, not even by trying addresses.
 */

import { toBase64url } from "../../shared/base64url.ts";
import { nameBytes, type DataKey } from "../custody/envelope.ts";

/** Order of fields and whitespace do not matter; an absent field and a `null` are the same. */
export async function fingerprint(
  dataKey: DataKey,
  route: string,
  fields: Record<string, unknown>,
): Promise<string> {
  return toBase64url(await nameBytes(dataKey, "fingerprint", [JSON.stringify([route, canonical(fields)])]));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value ?? null;
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined && inner !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, canonical(inner)]);
}
