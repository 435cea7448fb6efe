/** Provider simulators of a test file's own, and their control API. */

import { inject } from "vitest";
import "./environment.ts";

/** Those that sell eSIMs by the piece, and the two that every partner of the tests has an account at. */
export type ProviderName = "esimpal" | "esim-go";
export type SimulatedProvider = ProviderName | "betatel" | "telcoapi" | "airalo";

export type FaultKind =
  | "timeout"
  | "drop_after_commit"
  | "error_after_commit"
  | "error_before_commit"
  | "rate_limit"
  | "slow"
  | "garbage";

export interface UpstreamOrder {
  id: string;
  item: string;
  quantity: number;
  key?: string;
  iccids: string[];
  esims: { iccid: string | null; activation_code: string | null }[];
}

export interface UpstreamCall {
  method: string;
  path: string;
  authenticated: boolean;
  status: number;
}

export interface SentHook {
  headers: Record<string, string>;
  body: string;
}

export interface OwnSimulators {
  url: string;
  baseUrl(provider: SimulatedProvider): string;
  fault(
    provider: SimulatedProvider,
    route: string,
    kind: FaultKind,
    more?: { times?: number; ms?: number },
  ): Promise<void>;
  calls(provider: SimulatedProvider): Promise<UpstreamCall[]>;
  orders(provider: SimulatedProvider): Promise<UpstreamOrder[]>;
  /** The order that the simulator took last. */
  newest(provider: SimulatedProvider): Promise<UpstreamOrder>;
  advance(provider: SimulatedProvider, order: string, to: string): Promise<void>;
  advanceEsim(provider: SimulatedProvider, iccid: string, to: string): Promise<void>;
  /** Webhooks that the simulator has sent, or would have if it knew where to: oldest first. */
  hooks(provider: SimulatedProvider): Promise<SentHook[]>;
  /** Moves the simulators' clock forward. */
  travel(ms: number): Promise<void>;
  /** At eSIMPal, by its dashboard say: the order's plans are put on new eSIMs. */
  activateElsewhere(order: string): Promise<void>;
}

export const CREDENTIALS: Record<SimulatedProvider, string> = {
  esimpal: "simulator-only-esimpal-key-4f1c9a7e2b6d80355ac1",
  "esim-go": "simulator-only-esim-go-key-9b3e7d5a1c8f2046e7d2",
  betatel: "sim-user-51952:simulator-only-betatel-key-2d8f6b1e9c4a70357bd4",
  telcoapi: "simulator-only-telcoapi-key-7a5c3e9b2f8d10461ce8",
  airalo: "sim-client-8c21:simulator-only-airalo-secret-3e7b9d1f5a8c20463fb9",
};

const BASES: Record<SimulatedProvider, string> = {
  esimpal: "/esimpal/api",
  "esim-go": "/esim-go/v2.4",
  betatel: "/betatel/api/v1/esim",
  telcoapi: "/telcoapi/api/v1",
  airalo: "/airalo/v2",
};

export async function ownSimulators(
  options: { esimGoBalanceCents?: number; esimGoAssignments?: "csv" | "zip" } = {},
): Promise<OwnSimulators> {
  const { url } = await control<{ url: string }>(inject("simulatorFarm"), options);
  const orders = async (provider: SimulatedProvider) =>
    (await control<{ orders: UpstreamOrder[] }>(`${url}/_sim/orders?provider=${provider}`)).orders;
  return {
    url,
    baseUrl: (provider) => url + BASES[provider],
    fault: (provider, route, kind, more = {}) =>
      control(`${url}/_sim/faults`, { provider, route, kind, times: 1, ...more }),
    calls: async (provider) =>
      (await control<{ calls: UpstreamCall[] }>(`${url}/_sim/calls?provider=${provider}`)).calls,
    orders,
    newest: async (provider) => {
      const newest = (await orders(provider)).at(-1);
      if (newest === undefined) throw new Error(`${provider} has no order`);
      return newest;
    },
    advanceEsim: (provider, iccid, to) => control(`${url}/_sim/advance`, { provider, iccid, to }),
    hooks: async (provider) =>
      (await control<{ hooks: SentHook[] }>(`${url}/_sim/hooks?provider=${provider}`)).hooks,
    travel: (ms) => control(`${url}/_sim/clock`, { advance_ms: ms }),
    advance: (provider, order, to) => control(`${url}/_sim/advance`, { provider, order, to }),
    activateElsewhere: async (order) => {
      const base = `${url}${BASES.esimpal}/v1/orders/${order}`;
      const headers = { Authorization: `Bearer ${CREDENTIALS.esimpal}` };
      const { esims } = (await (await fetch(base, { headers })).json()) as {
        esims: { package_id: string }[];
      };
      for (const { package_id } of esims) {
        await fetch(`${base}/packages/${package_id}/activate/new`, { method: "POST", headers });
      }
    },
  };
}

/** An order that somebody else makes on the same eSIM Go account; its ICCIDs. */
export async function orderElsewhere(simulators: OwnSimulators, item: string): Promise<string[]> {
  const response = await fetch(`${simulators.baseUrl("esim-go")}/orders`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-API-Key": CREDENTIALS["esim-go"] },
    body: JSON.stringify({
      type: "transaction",
      assign: true,
      order: [{ type: "bundle", quantity: 1, item }],
    }),
  });
  if (!response.ok) throw new Error(`eSIM Go: ${response.status} ${await response.text()}`);
  const { order } = (await response.json()) as { order: { esims: { iccid: string }[] }[] };
  return order.flatMap(({ esims }) => esims.map(({ iccid }) => iccid));
}

async function control<T = void>(url: string, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    method: body === undefined ? "GET" : "POST",
    headers: { "Content-Type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
