/**
 * The account's ear: webhooks of its provider, whose order they are about, and what the operator has to know. Rows and
 * names; `accounts/receive-hook.ts` has the steps.
 */

import { receiveHook, type OrderHint } from "../accounts/receive-hook.ts";
import type { Clock } from "../clock.ts";
import { Secret } from "../custody/secret.ts";
import { randomId } from "../ids.ts";
import type { Connection, Outcome, WebhookReceiver } from "../providers/provider.ts";
import { sha256 } from "../signing/hmac.ts";
import type { SqlAccountIndex } from "./account-index.ts";
import type { AccountSecrets } from "./account-secrets.ts";

export interface AccountHooksDeps {
  clock: Clock;
  index: SqlAccountIndex;
  secrets: AccountSecrets;
  tell(hint: OrderHint): Promise<void>;
}

export class AccountHooks {
  readonly #deps: AccountHooksDeps;

  constructor(deps: AccountHooksDeps) {
    this.#deps = deps;
  }

  /** From here on webhooks about these find the order. `false`: one of them is another order's. */
  async know(orderId: string, iccids: string[], refs: string[]): Promise<boolean> {
    const { index, secrets } = this.#deps;
    const eSims = await Promise.all(iccids.map((iccid) => secrets.name("iccid", iccid)));
    const names = [...eSims, ...(await Promise.all(refs.map(sha256)))];
    return names.map((name) => index.claim(name, orderId)).every((ours) => ours);
  }

  /** Whether the provider has signed it; orders that it is about have been told then. */
  async receive(
    receiver: WebhookReceiver,
    body: ArrayBuffer,
    headers: Record<string, string>,
  ): Promise<boolean> {
    const { secrets, clock, index, tell } = this.#deps;
    const secret = await (receiver.signedWith === "credential"
      ? secrets.credential()
      : secrets.webhookSecret());
    if (secret === null) return false;
    return receiveHook(
      {
        clock,
        index,
        receiver,
        secret,
        iccidName: (iccid) => secrets.name("iccid", iccid),
        refName: sha256,
        tell,
      },
      { body: new Uint8Array(body), header: (name) => headers[name.toLowerCase()] ?? null },
    );
  }

  /** Asks the provider to call `url`, signing with a secret that is made for it. */
  async register(
    register: NonNullable<WebhookReceiver["register"]>,
    connection: Connection,
    url: string,
  ): Promise<Outcome<null>> {
    const secret = new Secret(randomId(32));
    const done = await register(connection, url, secret);
    if (done.kind === "ok") await this.#deps.secrets.putWebhookSecret(secret);
    return done;
  }
}
