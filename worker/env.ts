/** The Worker's bindings, secrets and variables: the only file that knows what wrangler.toml declares. */

import { keyRing, type KeyRing } from "./custody/keyring.ts";
import { tagLogsWith } from "./log.ts";
import type { AccountObject } from "./objects/account.ts";
import type { EndpointObject } from "./objects/endpoint.ts";
import type { OrderObject } from "./objects/order.ts";
import type { PartnerObject } from "./objects/partner.ts";

/** The platform's rate limit, counted per location and not exactly. */
export interface Limiter {
  limit(options: { key: string }): Promise<{ success: boolean }>;
}

export interface MetricsDataset {
  writeDataPoint(point: { indexes: string[]; blobs: string[]; doubles: number[] }): void;
}

export interface Env {
  ORDERS: DurableObjectNamespace<OrderObject>;
  ACCOUNTS: DurableObjectNamespace<AccountObject>;
  PARTNERS: DurableObjectNamespace<PartnerObject>;
  ENDPOINTS: DurableObjectNamespace<EndpointObject>;
  /** Settled answers, sealed, which serve hits only; and the names of accounts. */
  KV: KVNamespace;
  /** Shields: see `middleware/shield.ts`. Without them everything passes. */
  SHIELD_KEYS?: Limiter;
  SHIELD_ACTIVATIONS?: Limiter;
  SHIELD_REFUSED?: Limiter;
  /** Analytics Engine, which is only ever written to: see `metrics.ts`. Without it nothing is. */
  METRICS?: MetricsDataset;
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
  const ring = keyRing(env.KEY_RING);
  tagLogsWith(ring);
  return ring;
}

export function isLocal(env: Env): boolean {
  return env.LOCAL === "1";
}
