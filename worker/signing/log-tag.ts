/**
 * What stands in the log for an id: the same for the same id, so that lines can be told to belong together, and no use
 * to a reader of the log, who would otherwise hold the names of objects.
 *
 * It changes with the ring's primary key.
 */

import type { KeyRing } from "../custody/keyring.ts";
import { mac } from "./hmac.ts";

const TAG_BYTES = 8;

/** 16 hexadecimal digits. */
export async function logTag(ring: KeyRing, id: string): Promise<string> {
  const tag = (await mac(ring, "log", [id])).slice(0, TAG_BYTES);
  return [...tag].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
