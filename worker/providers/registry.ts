/** Which providers there are. The one place that a new adapter is added to. */

import { airalo } from "./airalo.ts";
import { betatel } from "./betatel.ts";
import { custom } from "./custom.ts";
import { esimGo } from "./esim-go.ts";
import { esimpal } from "./esimpal.ts";
import type { Provider } from "./provider.ts";
import { telcoapi } from "./telcoapi.ts";

export const PROVIDERS: readonly Provider[] = [esimpal, esimGo, betatel, telcoapi, airalo, custom];
const BY_ID: ReadonlyMap<string, Provider> = new Map(PROVIDERS.map((one) => [one.id, one]));

export const PROVIDER_IDS: readonly string[] = [...BY_ID.keys()];

export function findProvider(id: string): Provider | null {
  return BY_ID.get(id) ?? null;
}

/** For ids that were checked when they were stored. */
export function provider(id: string): Provider {
  const found = BY_ID.get(id);
  if (found === undefined) throw new Error(`There is no adapter for the provider ${id}`);
  return found;
}
