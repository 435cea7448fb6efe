/**
 * Rotation of the ring: wrapping a data key anew under another of its keys. What the data key has sealed stays as it is,
 * for the data key itself and its id stay the same.
 *
 * It does not know where wrapped keys are kept, nor how many there are.
 */

import { MissingKeyError, UnsealError } from "./errors.ts";
import { openDataKey, type WrappedKey } from "./envelope.ts";
import type { KeyRing } from "./keyring.ts";
import { unwrapBytes, wrapBytes } from "./wrapping.ts";

/** How an owner's data key stands. Plain data without key bytes, for it crosses object boundaries. */
export interface KeyState {
  /** The key of the ring that it was under, and the one that it is under now. */
  was: string;
  kid: string;
  /** The primary of the ring that this was found out with: while a deploy is under way, not the caller's. */
  primary: string;
  /** Why it cannot be opened; `null`: it can. */
  trouble: KeyTrouble | null;
}

/** `missing`: the ring lacks the key `kid`. `altered`: the ring has it, and the data key does not open with it. */
export type KeyTrouble = { kind: "missing"; kid: string } | { kind: "altered" };

/** Where one owner's wrapped key is kept. Both are synchronous: nothing comes between a look and a write. */
export interface KeySlot {
  read(): WrappedKey | null;
  write(key: WrappedKey): void;
}

/**
 * The same data key under the ring's key `kid`; as it is when it is under it already. Throws `MissingKeyError` when the
 * ring lacks one of the two, `UnsealError` when the key does not open.
 */
export async function rewrapDataKey(
  ring: KeyRing,
  owner: string,
  wrapped: WrappedKey,
  kid: string = ring.primary,
): Promise<WrappedKey> {
  if (wrapped.kid === kid) return wrapped;
  const raw = await unwrapBytes(ring, owner, wrapped);
  try {
    return await wrapBytes(ring, owner, wrapped.id, kid, raw);
  } finally {
    raw.fill(0);
  }
}

/** Wraps what is in the slot anew; `null` when it is empty. A key that is put there meanwhile stays, and is taken next. */
export async function rotateSlot(
  ring: KeyRing,
  owner: string,
  slot: KeySlot,
  kid: string,
): Promise<KeyState | null> {
  for (;;) {
    const before = slot.read();
    if (before === null) return null;
    const result = await tried(async () => {
      const after = await rewrapDataKey(ring, owner, before, kid);
      // Before the old one is overwritten, and for one that stays as it is: does it open?
      await openDataKey(ring, owner, after);
      return after;
    });
    if (slot.read()?.wrapped !== before.wrapped) continue;
    const { key, trouble } = result;
    if (key !== null && key !== before) slot.write(key);
    return { was: before.kid, kid: key?.kid ?? before.kid, primary: ring.primary, trouble };
  }
}

/** The same look, changing nothing. */
export async function lookAtSlot(ring: KeyRing, owner: string, slot: KeySlot): Promise<KeyState | null> {
  const stored = slot.read();
  if (stored === null) return null;
  const { trouble } = await tried(async () => {
    await openDataKey(ring, owner, stored);
    return stored;
  });
  return { was: stored.kid, kid: stored.kid, primary: ring.primary, trouble };
}

async function tried(
  work: () => Promise<WrappedKey>,
): Promise<{ key: WrappedKey; trouble: null } | { key: null; trouble: KeyTrouble }> {
  try {
    return { key: await work(), trouble: null };
  } catch (error) {
    if (error instanceof MissingKeyError) return { key: null, trouble: { kind: "missing", kid: error.kid } };
    if (error instanceof UnsealError) return { key: null, trouble: { kind: "altered" } };
    throw error;
  }
}
