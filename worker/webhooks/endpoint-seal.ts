/** An endpoint's URL and secrets, sealed under its partner's data key and bound to the endpoint. */

import { toBase64url } from "../../shared/base64url.ts";
import { nameBytes, seal, unseal, type DataKey } from "../custody/envelope.ts";
import { randomId } from "../ids.ts";
import type { EndpointRow } from "../objects/endpoint-rows.ts";
import type { Target } from "./deliver.ts";

const urlPlace = (id: string) => ({ purpose: "endpoint-url", record: id });
const secretPlace = (id: string, secretId: string) => ({
  purpose: "endpoint-secret",
  record: `${id}.${secretId}`,
});

export function sealUrl(key: DataKey, id: string, url: string): Promise<string> {
  return seal(key, urlPlace(id), url);
}

export function openUrl(key: DataKey, { id, url }: EndpointRow): Promise<string> {
  return unseal(key, urlPlace(id), url);
}

/** What the partner object keeps of the URL: enough to tell the same one again. */
export async function urlName(key: DataKey, url: string): Promise<string> {
  return toBase64url((await nameBytes(key, "endpoint-url", [url])).slice(0, 16));
}

export async function sealSecret(
  key: DataKey,
  endpointId: string,
  secret: string,
  now: number,
): Promise<EndpointRow["secrets"][number]> {
  const id = `whs_${randomId(6)}`;
  return { id, sealed: await seal(key, secretPlace(endpointId, id), secret), createdAt: now, endsAt: null };
}

/** With the secrets that are in use. */
export async function openTarget(key: DataKey, row: EndpointRow, now: number): Promise<Target> {
  const active = row.secrets.filter(({ endsAt }) => endsAt === null || endsAt > now);
  return {
    url: await openUrl(key, row),
    secrets: await Promise.all(active.map(({ id, sealed }) => unseal(key, secretPlace(row.id, id), sealed))),
  };
}
