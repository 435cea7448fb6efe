/**
 * Which accounts there are, in KV: object names cannot be listed. Only the operator's overview reads it, so that a new
 * account shows up there a minute late is no harm.
 */

import type { Env } from "../env.ts";

const PREFIX = "account:";

export async function rememberAccount(env: Env, id: string): Promise<void> {
  await env.KV.put(PREFIX + id, "");
}

export async function forgetAccount(env: Env, id: string): Promise<void> {
  await env.KV.delete(PREFIX + id);
}

export async function accountIds(env: Env): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await env.KV.list({ prefix: PREFIX, ...(cursor === undefined ? {} : { cursor }) });
    ids.push(...page.keys.map(({ name }) => name.slice(PREFIX.length)));
    cursor = page.list_complete ? undefined : page.cursor;
  } while (cursor !== undefined);
  return ids;
}
