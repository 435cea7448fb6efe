/**
 * The account's secrets: its credential, the token got for it, the secret that webhooks are signed with; and names for
 * what must be found again without being kept. All under one data key, which the account keeps when its credential is
 * replaced.
 */

import { toBase64url } from "../../shared/base64url.ts";
import {
  accountOwner,
  openCredential,
  openForAccount,
  sealCredential,
  sealForAccount,
} from "../custody/credentials.ts";
import { nameBytes, openDataKey, type DataKey } from "../custody/envelope.ts";
import type { KeyRing } from "../custody/keyring.ts";
import type { KeySlot } from "../custody/rotation.ts";
import { Secret } from "../custody/secret.ts";
import { sameText } from "../signing/hmac.ts";
import type { AccountStore, StoredAccount } from "./account-store.ts";

export class AccountSecrets {
  readonly #store: AccountStore;
  readonly #ring: () => KeyRing;
  #dataKey: { id: string; opened: Promise<DataKey> } | null = null;

  constructor(store: AccountStore, ring: () => KeyRing) {
    this.#store = store;
    this.#ring = ring;
  }

  /** Throws where there is no account. */
  credential({ id, credential }: StoredAccount = this.#stored()): Promise<Secret> {
    return openCredential(this.#ring(), id, credential);
  }

  sealCredential(id: string, credential: Secret): Promise<StoredAccount["credential"]> {
    return sealCredential(this.#ring(), id, credential, this.#store.get()?.credential.dataKey);
  }

  /** Whether this is the credential that is kept. */
  async isKept(credential: string): Promise<boolean> {
    const stored = this.#store.get();
    const kept = stored && (await this.credential(stored).catch(() => null));
    return kept !== null && sameText(kept.reveal(), credential);
  }

  async webhookSecret(): Promise<Secret | null> {
    const { webhookSecret } = this.#stored();
    return webhookSecret == null ? null : this.open("webhook-secret", webhookSecret);
  }

  async putWebhookSecret(secret: Secret): Promise<void> {
    const webhookSecret = await this.seal("webhook-secret", secret);
    this.#store.put({ ...this.#stored(), webhookSecret });
  }

  seal(purpose: string, secret: Secret): Promise<string> {
    const { id, credential } = this.#stored();
    return sealForAccount(this.#ring(), id, credential.dataKey, purpose, secret);
  }

  open(purpose: string, sealed: string): Promise<Secret> {
    const { id, credential } = this.#stored();
    return openForAccount(this.#ring(), id, credential.dataKey, purpose, sealed);
  }

  /** The same for the same words, as long as there is the account; it tells nobody what it stands for. */
  async name(purpose: string, value: string): Promise<string> {
    return toBase64url((await nameBytes(await this.dataKey(), purpose, [value])).slice(0, 16));
  }

  dataKey(): Promise<DataKey> {
    const { id, credential } = this.#stored();
    const { dataKey } = credential;
    if (this.#dataKey?.id !== dataKey.id) {
      this.#dataKey = { id: dataKey.id, opened: openDataKey(this.#ring(), accountOwner(id), dataKey) };
      this.#dataKey.opened.catch(() => (this.#dataKey = null));
    }
    return this.#dataKey.opened;
  }

  get slot(): KeySlot {
    return {
      read: () => this.#store.get()?.credential.dataKey ?? null,
      write: (dataKey) => {
        const stored = this.#store.get();
        if (stored !== null) this.#store.put({ ...stored, credential: { ...stored.credential, dataKey } });
      },
    };
  }

  #stored(): StoredAccount {
    const stored = this.#store.get();
    if (stored === null) throw new Error("The account has gone");
    return stored;
  }
}
