/**
 * A provider credential at rest: sealed under its account's data key, opened only where a provider is about to be
 * called. It does not know the provider's way of authenticating.
 */

import { createDataKey, openDataKey, seal, unseal, type WrappedKey } from "./envelope.ts";
import type { KeyRing } from "./keyring.ts";
import { Secret } from "./secret.ts";

export interface SealedCredential {
  dataKey: WrappedKey;
  sealed: string;
}

/** Whose data key it is that seals the account's credential. */
export const accountOwner = (accountId: string): string => `account:${accountId}`;
const place = (accountId: string) => ({ purpose: "credential", record: accountId });

export async function sealCredential(
  ring: KeyRing,
  accountId: string,
  credential: Secret,
): Promise<SealedCredential> {
  const dataKey = await createDataKey(ring, accountOwner(accountId));
  const opened = await openDataKey(ring, accountOwner(accountId), dataKey);
  return { dataKey, sealed: await seal(opened, place(accountId), credential.reveal()) };
}

/** Throws `UnsealError` when the credential is another account's, or was altered. */
export async function openCredential(
  ring: KeyRing,
  accountId: string,
  stored: SealedCredential,
): Promise<Secret> {
  const opened = await openDataKey(ring, accountOwner(accountId), stored.dataKey);
  return new Secret(await unseal(opened, place(accountId), stored.sealed));
}
