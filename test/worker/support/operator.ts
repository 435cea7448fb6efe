/** The operator's part: accounts and partners, made through the admin API, each under a name of its own. */

import { TEST_ADMIN_TOKEN } from "../bindings.ts";
import { call, must, unique, type Reply, type Sending } from "./http.ts";
import { CREDENTIALS, type OwnSimulators, type SimulatedProvider } from "./simulators.ts";

export function admin<T = unknown>(method: string, path: string, json?: unknown): Promise<Reply<T>> {
  return call<T>(`/admin${path}`, {
    method,
    token: TEST_ADMIN_TOKEN,
    ...(json === undefined ? {} : { json }),
  });
}

export function mustAdmin<T>(method: string, path: string, json?: unknown): Promise<T> {
  return must<T>(`/admin${path}`, {
    method,
    token: TEST_ADMIN_TOKEN,
    ...(json === undefined ? {} : { json }),
  });
}

export async function newAccount(
  simulators: OwnSimulators,
  provider: SimulatedProvider,
  changes: Record<string, unknown> = {},
): Promise<string> {
  const id = unique(provider);
  await mustAdmin("PUT", `/accounts/${id}`, {
    provider,
    environment: "sandbox",
    exclusive: true,
    base_url: simulators.baseUrl(provider),
    credential: CREDENTIALS[provider],
    // The simulators of a test file take more than the documented ten, and nobody is to wait.
    ...(provider === "esim-go" ? { requests_per_second: 1000 } : {}),
    ...changes,
  });
  return id;
}

export interface IssuedKey {
  key: string;
  key_id: string;
}

export function newKey(partnerId: string, wanted: Record<string, unknown> = {}): Promise<IssuedKey> {
  return mustAdmin("POST", `/partners/${partnerId}/keys`, { environment: "test", ...wanted });
}

export interface Partner {
  id: string;
  key: string;
  accounts: string[];
  settings: Record<string, unknown>;
  call<T = unknown>(path: string, sending?: Sending): Promise<Reply<T>>;
  must<T>(path: string, sending?: Sending): Promise<T>;
}

/** A partner with a test key, and sandbox accounts of its own at both providers unless `grants` says otherwise. */
export async function newPartner(
  simulators: OwnSimulators,
  changes: Record<string, unknown> = {},
): Promise<Partner> {
  const id = unique("p");
  const accounts = Array.isArray(changes.grants)
    ? changes.grants.map(String)
    : [await newAccount(simulators, "esimpal"), await newAccount(simulators, "esim-go")];
  const settings = {
    name: "Wayfarer Travel",
    origins: ["https://shop.example.com"],
    price_rule: { markup_percent: 20, fixed_cents: 0 },
    support_url: "https://support.example.com/esim",
    ...changes,
    grants: accounts,
  };
  await mustAdmin("PUT", `/partners/${id}`, settings);
  const { key } = await newKey(id);
  return {
    id,
    key,
    accounts,
    settings,
    call: (path, sending) => call(path, { token: key, ...sending }),
    must: (path, sending) => must(path, { token: key, ...sending }),
  };
}
