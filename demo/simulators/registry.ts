// The providers there are. Adding one: its folder, and its line here.

import type { SimulatorKeys } from "./keys.ts";
import type { SimProvider } from "./provider.ts";
import { createAiralo } from "./airalo/index.ts";
import type { AiraloLimits } from "./airalo/rate-limit.ts";
import { createBetatel } from "./betatel/index.ts";
import { createEsimpal } from "./esimpal/index.ts";
import { createEsimGo } from "./esim-go/index.ts";
import { createTelcoapi } from "./telcoapi/index.ts";

export interface ProviderOptions {
  readonly keys: SimulatorKeys;
  /** Requests per second and IP. */
  readonly esimGoRateLimit: number;
  /** What the organisation's prepaid balance starts at, in US cents. */
  readonly esimGoBalanceCents: number;
  /** The one type in which assignments are served; absent: the one that is asked for. */
  readonly esimGoAssignments?: "csv" | "zip" | undefined;
  /** Default: as documented. */
  readonly airaloLimits?: AiraloLimits | undefined;
}

export function createProviders(options: ProviderOptions): SimProvider[] {
  return [
    createEsimpal(options),
    createEsimGo(options),
    createAiralo(options),
    createBetatel(options),
    createTelcoapi(options),
  ];
}
