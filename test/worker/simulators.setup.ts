/**
 * Starts the provider simulators beside workerd. `inject("simulators")` is the address of one that all files share;
 * POST to `inject("simulatorFarm")` starts another for the caller alone, with its own orders, calls and faults, so that
 * files can run side by side.
 */

import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestProject } from "vitest/node";
import { startOddUpstream } from "../support/odd-upstream.ts";
import { startWebhookReceiver } from "../support/webhook-receiver.ts";
import { startSimulators, type SimulatorOptions, type Simulators } from "../../demo/simulators/server.ts";

// The limit is tested with the simulator itself; here it would only make tests depend on each other.
const OPTIONS = {
  port: 0,
  esimGoRateLimit: 1000,
  airaloLimits: { token: 1000, packages: 1000, usage: 1000 },
};

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const shared = await startSimulators(OPTIONS);
  const running: Simulators[] = [shared];
  const farm = createServer((request, response) => {
    void (async () => {
      const wanted = JSON.parse((await read(request)) || "{}") as Partial<SimulatorOptions>;
      const own = await startSimulators({ ...OPTIONS, ...wanted });
      running.push(own);
      response.setHeader("Content-Type", "application/json").end(JSON.stringify({ url: own.url }));
    })();
  });
  await new Promise<void>((resolve) => farm.listen(0, "127.0.0.1", resolve));
  project.provide("simulators", shared.url);
  project.provide("simulatorFarm", `http://127.0.0.1:${(farm.address() as AddressInfo).port}`);
  const odd = await startOddUpstream();
  project.provide("oddUpstream", odd.url);
  const receiver = await startWebhookReceiver();
  project.provide("webhookReceiver", receiver.url);
  return async () => {
    odd.close();
    receiver.close();
    farm.close();
    farm.closeAllConnections();
    await Promise.all(running.map((one) => one.close()));
  };
}

async function read(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
