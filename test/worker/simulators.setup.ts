/** Starts the provider simulators beside workerd; tests get their address by `inject("simulators")`. */

import type { TestProject } from "vitest/node";
import { startSimulators } from "../../demo/simulators/server.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** `http://127.0.0.1:<port>` */
    simulators: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // The limit is tested with the simulator itself; here it would only make tests depend on each other.
  const simulators = await startSimulators({ port: 0, esimGoRateLimit: 1000 });
  project.provide("simulators", simulators.url);
  return () => simulators.close();
}
