/** The simulators' control API, as far as the rows need it: faults, the clock, and what was really ordered. */

import { must } from "../../../demo/stack/api.ts";
import type { FaultKind } from "../../../demo/simulators/faults.ts";
import { wait } from "./crowd.ts";

export type ProviderName = "esimpal" | "esim-go";
export const PROVIDERS: readonly ProviderName[] = ["esimpal", "esim-go"];

export interface UpstreamOrder {
  provider: ProviderName;
  id: string;
  item: string;
  quantity: number;
  created_at: string;
  iccids: string[];
}

export interface UpstreamCall {
  provider: string;
  method: string;
  path: string;
  /** 0: not answered, or not yet. */
  status: number;
}

interface Simulated {
  simulators: string;
}

/** Alarms of a local Worker ring every second of real time, and then take a moment. */
export const ALARM_MS = 1300;

export async function upstreamOrders({ simulators }: Simulated): Promise<UpstreamOrder[]> {
  return (await must(`${simulators}/_sim/orders`)).orders as UpstreamOrder[];
}

export async function upstreamCalls({ simulators }: Simulated): Promise<UpstreamCall[]> {
  return (await must(`${simulators}/_sim/calls`)).calls as UpstreamCall[];
}

export async function upstreamNow({ simulators }: Simulated): Promise<number> {
  return Date.parse(String((await must(`${simulators}/_sim/clock`)).now));
}

export async function fault(
  { simulators }: Simulated,
  provider: ProviderName,
  kind: FaultKind,
  options: { times?: number; ms?: number; route?: string } = {},
): Promise<void> {
  await must(`${simulators}/_sim/faults`, { body: { provider, route: "POST /orders", kind, ...options } });
}

/** Moves everyone's clock, and gives alarms the time to ring. */
export async function pass({ simulators }: Simulated, ms: number): Promise<void> {
  await must(`${simulators}/_sim/clock`, { body: { advance_ms: ms } });
  await wait(ALARM_MS);
}

export function isOrderCall({ method, path }: UpstreamCall): boolean {
  return method === "POST" && path.endsWith("/orders");
}
