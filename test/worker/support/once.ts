/** The promise "one key, one order", as a check that can be put to anything that takes orders. */

import { expect } from "vitest";
import type { OwnSimulators, ProviderName } from "./simulators.ts";

export interface Given {
  status: number;
  text: string;
  replayed: boolean;
}

export const CALLERS = 20;

/** Calls `place` many times at once, all for one key, and holds what came of it against the promise. */
export async function expectOneOrder(
  simulators: OwnSimulators,
  provider: ProviderName,
  place: () => Promise<Given>,
): Promise<Given[]> {
  const before = (await simulators.orders(provider)).length;
  const given = await Promise.all(Array.from({ length: CALLERS }, place));
  const after = (await simulators.orders(provider)).length;
  expect(after - before, "orders at the provider").toBe(1);
  expect(new Set(given.map((one) => `${one.status} ${one.text}`)).size, "different answers").toBe(1);
  expect(given.filter((one) => !one.replayed).length, "answers that say they are the first").toBe(1);
  return given;
}
