/** What makes two requests the same request: route, caller and business fields, in a spelling of our own. */

import { sha256 } from "../signing/hmac.ts";

/** Order of fields and whitespace do not matter; an absent field and a `null` are the same. */
export function fingerprint(route: string, fields: Record<string, unknown>): Promise<string> {
  return sha256(JSON.stringify([route, canonical(fields)]));
}

function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (typeof value !== "object" || value === null) return value ?? null;
  return Object.entries(value)
    .filter(([, inner]) => inner !== undefined && inner !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, inner]) => [name, canonical(inner)]);
}
