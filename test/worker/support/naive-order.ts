/**
 * A negative control: an order object as one writes it at first, which looks whether the key is known and then orders.
 * It runs in a real Durable Object with real storage; what it lacks is the claim before the call.
 */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Secret } from "../../../worker/custody/secret.ts";
import { provider } from "../../../worker/providers/registry.ts";
import type { Given } from "./once.ts";
import { CREDENTIALS, type OwnSimulators, type ProviderName } from "./simulators.ts";

export function naivePlace(
  simulators: OwnSimulators,
  name: ProviderName,
  item: string,
  key: string,
): Promise<Given> {
  return runInDurableObject(env.PARTNERS.getByName(`naive-${key}`), async (_, state) => {
    const known = await state.storage.get<string>(key);
    if (known !== undefined) return { status: 201, text: known, replayed: true };
    const outcome = await provider(name).place?.(
      {
        baseUrl: simulators.baseUrl(name),
        credential: new Secret(CREDENTIALS[name]),
        fetch: (request) => fetch(request),
        options: {},
      },
      { item, quantity: 1, upstreamKey: crypto.randomUUID(), customer: null },
    );
    if (outcome?.kind !== "ok") throw new Error(outcome?.kind);
    await state.storage.put(key, outcome.value.ref);
    return { status: 201, text: outcome.value.ref, replayed: false };
  });
}
