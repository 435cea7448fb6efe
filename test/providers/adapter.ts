/** What the suites know of an adapter, and how they reach its simulator. */

import { Secret } from "../../worker/custody/secret.ts";
import type { Connection, Outcome, PlaceInput } from "../../worker/providers/provider.ts";
import { CREDENTIALS, type OwnSimulators, type ProviderName } from "../worker/support/simulators.ts";

export interface Adapter {
  name: ProviderName;
  /** Something it sells, and what that costs. */
  item: string;
  costCents: number;
  /** Where the provider tells. */
  days?: number;
  /** What an order is when it was just placed. */
  placed: "created" | "ready";
  /** Where the credential travels. */
  header: string;
}

export function input(item: string, more: Partial<PlaceInput> = {}): PlaceInput {
  const upstreamKey = crypto.randomUUID();
  return { item, quantity: 1, upstreamKey, customer: null, ...more };
}

export function connect(
  simulators: OwnSimulators,
  name: ProviderName,
  more: Partial<Connection> = {},
): Connection {
  const credential = new Secret(CREDENTIALS[name]);
  return { baseUrl: simulators.baseUrl(name), credential, fetch: (request) => fetch(request), ...more };
}

export function value<T>(outcome: Outcome<T>): T {
  if (outcome.kind !== "ok") throw new Error(`The outcome is ${JSON.stringify(outcome)}`);
  return outcome.value;
}
