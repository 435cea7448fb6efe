import { expect, it } from "vitest";
import { admin, mustAdmin, newAccount } from "./support/operator.ts";
import { ownSimulators } from "./support/simulators.ts";

it("an account says how many requests per second it is allowed", async () => {
  const simulators = await ownSimulators();
  const id = await newAccount(simulators, "esimpal");
  const read = async () =>
    (await admin<{ requests_per_second: number | null }>("GET", `/accounts/${id}`)).json.requests_per_second;
  expect(await read()).toBeNull();
  const settings = { provider: "esimpal", environment: "sandbox", base_url: simulators.baseUrl("esimpal") };
  await mustAdmin("PUT", `/accounts/${id}`, { ...settings, requests_per_second: 25 });
  expect(await read()).toBe(25);
  await mustAdmin("PUT", `/accounts/${id}`, { ...settings, requests_per_second: null });
  expect(await read()).toBeNull();
});
