/**
 * Which orders are looked at again after they were delivered, and when next. Pure; `watch.ts` does the looking.
 */

import { isFinalEsim } from "../../shared/activation.ts";
import type { Provider } from "../providers/provider.ts";
import type { OrderPorts } from "./ports.ts";
import type { EsimRecord, OrderRecord, OrderRow } from "./record.ts";
import { nextWatch } from "./watch-schedule.ts";

/** When to look next, by our clock; `null`: nobody can tell anything, or nothing can change any more. */
export function nextLook(ports: OrderPorts, row: OrderRow, record: OrderRecord): number | null {
  const provider = ports.provider(providerOf(record) ?? "");
  // Nobody can install what nobody was given.
  if (provider === null || !tells(provider) || ports.activationId() === null) return null;
  if (!record.esims.some(isWatched)) return null;
  const now = ports.clock.now();
  const every = provider.profile === undefined ? provider.usageEveryMs : 0;
  const next = nextWatch(now - (row.pollFrom ?? now), every);
  return next === null ? null : now + next;
}

/** The account that knows the order's eSIMs; `null` for codes that somebody brought. */
export function accountOf({ purchase, source }: OrderRecord): string | null {
  return purchase?.accountId ?? source?.accountId ?? null;
}

export function providerOf({ purchase, source }: OrderRecord): string | null {
  return purchase?.provider ?? source?.provider ?? null;
}

function tells({ reports, profile, usage }: Provider): boolean {
  return (reports.installed !== "never" && profile !== undefined) || usage !== undefined;
}

/** A plan that was added to an eSIM is watched with that eSIM, where it came from. */
export function isWatched({ iccid, status, addedTo }: EsimRecord): boolean {
  return iccid !== null && addedTo == null && !isFinalEsim(status);
}
