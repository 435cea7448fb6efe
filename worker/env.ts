/** The Worker's bindings, secrets and variables: the only file that knows what wrangler.toml declares. */

import { keyRing, type KeyRing } from "./custody/keyring.ts";
import type { AccountObject } from "./objects/account.ts";
import type { OrderObject } from "./objects/order.ts";
import type { PartnerObject } from "./objects/partner.ts";

export interface Env {
  ORDERS: DurableObjectNamespace<OrderObject>;
  ACCOUNTS: DurableObjectNamespace<AccountObject>;
  PARTNERS: DurableObjectNamespace<PartnerObject>;
  /** Settled answers, sealed, which serve hits only; and the names of accounts. */
  KV: KVNamespace;
  /** The built widget. */
  ASSETS: Fetcher;
  /** Secret: see `custody/keyring.ts`. */
  KEY_RING: string;
  /** Secret: the bearer token of the admin API. */
  ADMIN_TOKEN: string;
  /** `"1"` on a developer's machine: plain-http provider URLs, and the simulators' clock. Never deployed. */
  LOCAL?: string;
}

export function ringOf(env: Env): KeyRing {
  return keyRing(env.KEY_RING);
}

export function isLocal(env: Env): boolean {
  return env.LOCAL === "1";
}
