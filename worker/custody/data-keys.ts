/**
 * Opened data keys, kept for the life of the isolate: opening one takes three derivations, and a busy partner's is
 * needed with every request. They are not extractable, and wrapped anew they are opened anew.
 */

import { openDataKey, type DataKey, type WrappedKey } from "./envelope.ts";
import type { KeyRing } from "./keyring.ts";

const MAX_KEYS = 500;
const opened = new Map<string, Promise<DataKey>>();

export function dataKeyOf(ring: KeyRing, owner: string, wrapped: WrappedKey): Promise<DataKey> {
  const name = `${owner}|${wrapped.kid}|${wrapped.wrapped}`;
  const known = opened.get(name);
  if (known !== undefined) return known;
  const [oldest] = opened.keys();
  if (opened.size >= MAX_KEYS && oldest !== undefined) opened.delete(oldest);
  const key = openDataKey(ring, owner, wrapped);
  opened.set(name, key);
  void key.catch(() => opened.delete(name));
  return key;
}
