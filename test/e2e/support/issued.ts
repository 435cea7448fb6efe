/** A look behind the simulators' counter. */

import { must } from "../../../demo/stack/api.ts";

export type ProviderName = "esimpal" | "esim-go";

export interface IssuedOrder {
  id: string;
  status: string;
  iccids: string[];
  esims: { iccid: string | null; activation_code: string | null }[];
}

interface Simulators {
  simulators: string;
}

/** Oldest first. */
export async function issuedOrders(
  { simulators }: Simulators,
  provider: ProviderName,
): Promise<IssuedOrder[]> {
  const { orders } = (await must(`${simulators}/_sim/orders?provider=${provider}`)) as {
    orders: (IssuedOrder & { created_at: string })[];
  };
  return orders.toSorted((a, b) => a.created_at.localeCompare(b.created_at));
}

/** The activation code that the simulated provider issued last. */
export async function newestCode(stack: Simulators, provider: ProviderName): Promise<string> {
  const codes = (await issuedOrders(stack, provider))
    .flatMap(({ esims }) => esims)
    .map((e) => e.activation_code);
  const code = codes.at(-1);
  if (typeof code !== "string") throw new Error(`${provider} has issued no activation code`);
  return code;
}

export interface ProviderCall {
  method: string;
  path: string;
  authenticated: boolean;
  status: number;
}

export async function providerCalls(stack: Simulators, provider: ProviderName): Promise<ProviderCall[]> {
  const { calls } = await must(`${stack.simulators}/_sim/calls?provider=${provider}`);
  return calls as ProviderCall[];
}
