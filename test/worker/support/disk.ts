/** What is on disk: the rows of an object, and what KV keeps. */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";

export function dump(stub: DurableObjectStub): Promise<string> {
  return runInDurableObject(stub, async (_, state) => {
    const tables = state.storage.sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
      )
      .toArray();
    const rows = tables.map(({ name }) => state.storage.sql.exec(`SELECT * FROM "${name}"`).toArray());
    return JSON.stringify([rows, [...(await state.storage.list())]]);
  });
}

export async function kv(): Promise<string> {
  const { keys } = await env.KV.list();
  const values = await Promise.all(keys.map(async ({ name }) => `${name} ${await env.KV.get(name)}`));
  return values.join("\n");
}

/** In the clear, as base64 and as base64url: the ways in which a careless record would hold it. */
export function forms(secret: string): string[] {
  const encoded = btoa(secret).replace(/=+$/, "").slice(0, -2);
  return [secret, secret.toLowerCase(), encoded, encoded.replaceAll("+", "-").replaceAll("/", "_")];
}
