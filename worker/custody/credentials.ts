/**
 * A provider credential at rest: sealed under its account's data key, opened only where a provider is about to be
 * called. It does not know the provider's way of authenticating.
 */

import { randomId } from "../ids.ts";
import { createDataKey, openDataKey, seal, unseal, type WrappedKey } from "./envelope.ts";
import type { KeyRing } from "./keyring.ts";
import { Secret } from "./secret.ts";

export interface SealedCredential {
  dataKey: WrappedKey;
  sealed: string;
  /** Another for each credential that is set; absent in what was written before, when the data key's own was. */
  id?: string;
}

/** Whose data key it is that seals the account's credential. */
export const accountOwner = (accountId: string): string => `account:${accountId}`;
const place = (accountId: string) => ({ purpose: "credential", record: accountId });

export async function sealCredential(
  ring: KeyRing,
  accountId: string,
  credential: Secret,
  /** The account's, where it has one: what else is sealed under it must stay readable. */
  kept?: WrappedKey,
): Promise<SealedCredential> {
  const owner = accountOwner(accountId);
  // One that the ring's keys no longer open is of no use to anything: a new one mends the account.
  const usable =
    kept &&
    (await openDataKey(ring, owner, kept).then(
      () => true,
      () => false,
    ));
  const dataKey = kept && usable ? kept : await createDataKey(ring, owner);
  const opened = await openDataKey(ring, owner, dataKey);
  const sealed = await seal(opened, place(accountId), credential.reveal());
  return { dataKey, sealed, id: randomId(6) };
}

/** Another secret of the account's, such as a token, under the same data key. */
export async function sealForAccount(
  ring: KeyRing,
  accountId: string,
  dataKey: WrappedKey,
  purpose: string,
  secret: Secret,
): Promise<string> {
  const opened = await openDataKey(ring, accountOwner(accountId), dataKey);
  return seal(opened, { purpose, record: accountId }, secret.reveal());
}

/** Throws `UnsealError` for what is another account's, or was sealed for another purpose. */
export async function openForAccount(
  ring: KeyRing,
  accountId: string,
  dataKey: WrappedKey,
  purpose: string,
  sealed: string,
): Promise<Secret> {
  const opened = await openDataKey(ring, accountOwner(accountId), dataKey);
  return new Secret(await unseal(opened, { purpose, record: accountId }, sealed));
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
