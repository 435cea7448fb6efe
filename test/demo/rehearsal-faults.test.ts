/** At eSIM Go an order is tried out on the same route on which it is placed: faults of a committed order wait for it. */

import { afterAll, beforeAll, expect, it } from "vitest";
import { DEFAULT_SIMULATOR_KEYS, startSimulators, type Simulators } from "../../demo/simulators/server.ts";

let simulators: Simulators;

beforeAll(async () => {
  simulators = await startSimulators({ port: 0 });
});

afterAll(() => simulators.close());

const send = (path: string, body: unknown) =>
  fetch(simulators.url + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-API-Key": DEFAULT_SIMULATOR_KEYS.esimGo },
    body: JSON.stringify(body),
  });

const place = (type: "validate" | "transaction") =>
  send("/esim-go/v2.4/orders", {
    type,
    assign: true,
    order: [{ type: "bundle", quantity: 1, item: "esim_1GB_7D_TR_V2" }],
  });

it.each([
  ["error_after_commit", 200, 500],
  ["error_before_commit", 500, 200],
])("%s answers a rehearsal with %i, and the order then with %i", async (kind, rehearsal, order) => {
  await send("/_sim/faults", { provider: "esim-go", route: "POST /orders", kind, times: 1 });
  expect((await place("validate")).status).toBe(rehearsal);
  expect((await place("transaction")).status).toBe(order);
});
