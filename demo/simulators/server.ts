// Starts the provider simulators on one port. The only exported way in; knows no provider.

import { createServer } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { Hono } from "hono";
import type { AiraloLimits } from "./airalo/rate-limit.ts";
import { controlApp } from "./control.ts";
import { providerApp, type NodeEnv } from "./edge.ts";
import { DEFAULT_SIMULATOR_KEYS, type SimulatorKeys } from "./keys.ts";
import { createProviders } from "./registry.ts";
import { createWorld } from "./world.ts";

export { DEFAULT_SIMULATOR_KEYS, type SimulatorKeys } from "./keys.ts";

export interface SimulatorOptions {
  /** 0: any free port. */
  readonly port: number;
  /** Default 127.0.0.1: this machine only. */
  readonly host?: string;
  /** JSON file that keeps orders, calls, keys and the clock over a restart. Without it: memory only. */
  readonly statePath?: string;
  readonly keys?: SimulatorKeys;
  /** Awaited when the control API has moved the clock, with the new offset to real time. */
  readonly onClock?: (offsetMs: number) => Promise<void> | void;
  /** Requests per second and IP that eSIM Go takes. Default 10, as documented. */
  readonly esimGoRateLimit?: number;
  /** The prepaid balance at eSIM Go, in US cents. Default 10,000,000. */
  readonly esimGoBalanceCents?: number;
  /** The one type in which eSIM Go serves assignments. Default: the one that is asked for. */
  readonly esimGoAssignments?: "csv" | "zip";
  /** Calls per minute that Airalo takes. Default: as documented. */
  readonly airaloLimits?: AiraloLimits;
  /** Answers what is neither a provider's nor the control API's: the demo pages live on the same port. */
  readonly site?: (request: Request) => Response | Promise<Response>;
  /** Real time, epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}

export interface Simulators {
  readonly url: string;
  readonly port: number;
  readonly clockOffsetMs: () => number;
  readonly close: () => Promise<void>;
}

export async function startSimulators(options: SimulatorOptions): Promise<Simulators> {
  const host = options.host ?? "127.0.0.1";
  const providers = createProviders({
    keys: options.keys ?? DEFAULT_SIMULATOR_KEYS,
    esimGoRateLimit: options.esimGoRateLimit ?? 10,
    esimGoBalanceCents: options.esimGoBalanceCents ?? 10_000_000,
    esimGoAssignments: options.esimGoAssignments,
    airaloLimits: options.airaloLimits,
  });
  const world = createWorld(providers, options.now ?? Date.now, options.statePath);

  const app = new Hono<NodeEnv>();
  app.route("/", controlApp(world, options.onClock ?? (() => {})));
  for (const provider of providers) app.route("/", providerApp(provider, world));
  app.notFound((c) => {
    if (options.site !== undefined) return options.site(c.req.raw);
    const bases = providers.map((provider) => provider.base).join(", ");
    return c.json(
      { error: `nothing here; the simulated APIs are below ${bases}, the controls below /_sim` },
      404,
    );
  });

  const server = createServer(getRequestListener(app.fetch, { hostname: host }));
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, host, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the simulators need a TCP port");
  const { port } = address;

  return {
    url: `http://${host === "0.0.0.0" || host === "::" ? "localhost" : host}:${port}`,
    port,
    clockOffsetMs: world.clock.offsetMs,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      world.close();
    },
  };
}
