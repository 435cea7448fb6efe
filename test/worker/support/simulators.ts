/** Provider simulators of a test file's own, and their control API. */

import { inject } from "vitest";
import "./environment.ts";

export type ProviderName = "esimpal" | "esim-go";

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

export interface OwnSimulators {
  url: string;
  baseUrl(provider: ProviderName): string;
  fault(
    provider: ProviderName,
    route: string,
    kind: FaultKind,
    more?: { times?: number; ms?: number },
  ): Promise<void>;
  calls(provider: ProviderName): Promise<UpstreamCall[]>;
  orders(provider: ProviderName): Promise<UpstreamOrder[]>;
  /** The order that the simulator took last. */
  newest(provider: ProviderName): Promise<UpstreamOrder>;
  advance(provider: ProviderName, order: string, to: string): Promise<void>;
  /** At eSIMPal, by its dashboard say: the order's plans are put on new eSIMs. */
  activateElsewhere(order: string): Promise<void>;
}

export const CREDENTIALS: Record<ProviderName, string> = {
  esimpal: "simulator-only-esimpal-key-4f1c9a7e2b6d80355ac1",
  "esim-go": "simulator-only-esim-go-key-9b3e7d5a1c8f2046e7d2",
};

const BASES: Record<ProviderName, string> = { esimpal: "/esimpal/api", "esim-go": "/esim-go/v2.4" };

export async function ownSimulators(options: { esimGoBalanceCents?: number } = {}): Promise<OwnSimulators> {
  const { url } = await control<{ url: string }>(inject("simulatorFarm"), options);
  const orders = async (provider: ProviderName) =>
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
