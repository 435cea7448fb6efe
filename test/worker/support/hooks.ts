/** Webhooks of the simulated providers, carried to the Worker under test by hand, and bent on the way. */

import { send } from "./http.ts";
import type { OwnSimulators, SentHook, SimulatedProvider } from "./simulators.ts";

export async function deliver(account: string, hook: SentHook): Promise<number> {
  const headers = { "content-type": "application/json", ...hook.headers };
  const reply = await send(`/hooks/${account}`, { method: "POST", headers, body: hook.body });
  await reply.arrayBuffer();
  return reply.status;
}

/** What the simulator has sent since, oldest first. */
export async function hooksSince(
  simulators: OwnSimulators,
  provider: SimulatedProvider,
  since: number,
): Promise<SentHook[]> {
  return (await simulators.hooks(provider)).slice(since);
}

/** In an order that depends on nothing but the seed. */
export function shuffled<T>(values: readonly T[], seed: number): T[] {
  let state = seed;
  const random = () => {
    // mulberry32
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return values
    .map((value) => ({ value, at: random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
