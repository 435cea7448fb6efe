/**
 * Which accounts and partners there are, in KV: object names cannot be listed. A name is written before its object and
 * never goes, so that whoever owns a data key is in the list; it may hold names that nothing stands behind any more.
 *
 * Only the operator's overviews read it. A list may be a minute late.
 */

import type { Env } from "../env.ts";
import type { KeyState } from "../custody/rotation.ts";

export type OwnerKind = "account" | "partner";

export interface Owner {
  kind: OwnerKind;
  id: string;
}

/** Where in the list of all owners to go on. */
export interface ListPosition {
  kind: OwnerKind;
  /** KV's own; `null`: from the first of this kind. */
  cursor: string | null;
}

export interface OwnerPage {
  owners: Owner[];
  /** `null`: these were the last. */
  next: ListPosition | null;
}

export const FIRST: ListPosition = { kind: "account", cursor: null };

export async function rememberOwner(env: Env, { kind, id }: Owner): Promise<void> {
  await env.KV.put(`${kind}:${id}`, "");
}

/** Accounts first, then partners; at most `limit`, and sometimes fewer. */
export async function listOwners(
  env: Env,
  { kind, cursor }: ListPosition,
  limit: number,
): Promise<OwnerPage> {
  const prefix = `${kind}:`;
  const page = await env.KV.list({ prefix, limit, ...(cursor === null ? {} : { cursor }) });
  const owners = page.keys.map(({ name }) => ({ kind, id: name.slice(prefix.length) }));
  if (!page.list_complete) return { owners, next: { kind, cursor: page.cursor } };
  return { owners, next: kind === "account" ? { kind: "partner", cursor: null } : null };
}

/** As the data key knows it. */
export function ownerName({ kind, id }: Owner): string {
  return `${kind}:${id}`;
}

/** What every object that owns a data key answers; `null`: there is none. */
export function ownerObject(
  env: Env,
  { kind, id }: Owner,
): { rewrap(kid: string): Promise<KeyState | null>; keyState(): Promise<KeyState | null> } {
  const stub = kind === "account" ? env.ACCOUNTS.getByName(id) : env.PARTNERS.getByName(id);
  return { rewrap: (kid) => stub.rewrap(kid), keyState: () => stub.keyState() };
}
