/** Test keys reach sandbox accounts and test orders, live keys live ones: everywhere, whatever the operator changes. */

import { beforeEach, expect, it } from "vitest";
import type { OrderView, Plan } from "../../shared/api/types.ts";
import { call, must, unique } from "./support/http.ts";
import { admin, mustAdmin, newAccount, newKey, newPartner, type Partner } from "./support/operator.ts";
import { fieldsFor, order, orderObject, PLANS, ring, type OrderFields } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { CREDENTIALS, ownSimulators, type OwnSimulators, type ProviderName } from "./support/simulators.ts";

interface Side {
  simulators: OwnSimulators;
  account: string;
  key: string;
}

let partner: Partner;
let test: Side;
let live: Side;

beforeEach(async () => {
  const [sandbox, real] = [await ownSimulators(), await ownSimulators()];
  const accounts = [
    await newAccount(sandbox, "esim-go"),
    await newAccount(real, "esim-go", { environment: "live" }),
    await newAccount(real, "esimpal", { environment: "live" }),
  ];
  partner = await newPartner(sandbox, { grants: accounts });
  test = { simulators: sandbox, account: accounts[0] ?? "", key: partner.key };
  const { key } = await newKey(partner.id, { environment: "live" });
  live = { simulators: real, account: accounts[1] ?? "", key };
});

const quoted = (side: Side, fields: OrderFields) =>
  must<{ approval: string }>("/v1/quotes", { token: side.key, json: fields });

async function place(side: Side, provider: ProviderName = "esim-go"): Promise<OrderView> {
  const fields = fieldsFor(provider);
  const json = { ...fields, approval: (await quoted(side, fields)).approval };
  return must<OrderView>("/v1/orders", { token: side.key, key: unique("key"), json });
}

const count = async ({ simulators }: Side, provider: ProviderName = "esim-go") =>
  (await simulators.orders(provider)).length;

it("plans are those of the key's own accounts", async () => {
  const providers = async (side: Side) => {
    const { plans } = await must<{ plans: Plan[] }>("/v1/plans", { token: side.key });
    return [...new Set(plans.map((plan) => plan.provider))].sort();
  };
  expect(await providers(test)).toEqual(["esim-go"]);
  expect(await providers(live)).toEqual(["esim-go", "esimpal"]);
});

it("a test key can neither quote nor order what only a live account has", async () => {
  const json = { plan_id: PLANS.esimpal, quantity: 1 };
  expectProblem(await call("/v1/quotes", { token: test.key, json }), "not_found");
  const { approval } = await quoted(live, json);
  const ordered = await call("/v1/orders", {
    token: test.key,
    key: unique("key"),
    json: { ...json, approval },
  });
  expect(ordered.status).toBeGreaterThanOrEqual(400);
  expect(await count(live, "esimpal")).toBe(0);
});

it("an approval of one environment is none in the other", async () => {
  const fields = fieldsFor("esim-go");
  for (const [from, to] of [
    [test, live],
    [live, test],
  ] as const) {
    const json = { ...fields, approval: (await quoted(from, fields)).approval };
    expectProblem(await call("/v1/orders", { token: to.key, key: unique("key"), json }), "approval_invalid");
  }
  expect([await count(test), await count(live)]).toEqual([0, 0]);
});

it("orders are bought on the key's own account, and the same Idempotency-Key names two orders", async () => {
  const fields = fieldsFor("esim-go");
  const key = unique("key");
  const ids: string[] = [];
  for (const side of [test, live]) {
    const json = { ...fields, approval: (await quoted(side, fields)).approval };
    ids.push((await must<OrderView>("/v1/orders", { token: side.key, key, json })).order_id);
  }
  expect(new Set(ids).size).toBe(2);
  expect([await count(test), await count(live)]).toEqual([1, 1]);
});

it("neither sees nor touches the other's orders and activations", async () => {
  for (const [mine, theirs] of [
    [test, live],
    [live, test],
  ] as const) {
    const { order_id } = await place(theirs);
    const { activation_id } = await must<{ activation_id: string }>("/v1/activations", {
      token: theirs.key,
      key: unique("open"),
      json: { order_id },
    });
    const { key: token } = mine;
    for (const reply of [
      await call(`/v1/orders/${order_id}`, { token }),
      await call(`/v1/orders/${order_id}`, { token, method: "PATCH", json: { currency: "EUR" } }),
      await call(`/v1/orders/${order_id}/pay`, { token, key: unique("pay"), json: { approval: "x" } }),
      await call(`/v1/orders/${order_id}/cancel`, { token, method: "POST" }),
      await call("/v1/activations", { token, key: unique("open"), json: { order_id } }),
      await call(`/v1/activations/${activation_id}`, { token }),
      await call(`/v1/activations/${activation_id}/token`, { token, method: "POST" }),
      await call(`/v1/activations/${activation_id}/revoke`, { token, method: "POST" }),
    ]) {
      expectProblem(reply, "not_found");
    }
    const { data } = await must<{ data: OrderView[] }>("/v1/orders", { token });
    expect(data.map((one) => one.order_id)).not.toContain(order_id);
  }
});

it("an account never changes sides", async () => {
  const settings = { provider: "esim-go", exclusive: true, base_url: live.simulators.baseUrl("esim-go") };
  const reply = await admin("PUT", `/accounts/${test.account}`, { ...settings, environment: "live" });
  expect(expectProblem(reply, "invalid_request")).toMatchObject({ field: "environment" });
  expect(await mustAdmin("GET", `/accounts/${test.account}`)).toMatchObject({ environment: "sandbox" });
});

it("a test order does not reach a live account that took the name of its own", async () => {
  const account = await newAccount(test.simulators, "esimpal");
  const shop = await newPartner(test.simulators, { grants: [account] });
  // It waits for payment, so that everything about it has to be asked of the provider.
  const placed = await order(shop, "esimpal");
  await mustAdmin("DELETE", `/accounts/${account}`);
  const renamed = async (environment: string, { simulators }: Side) => {
    await mustAdmin("PUT", `/accounts/${account}`, {
      provider: "esimpal",
      environment,
      exclusive: true,
      base_url: simulators.baseUrl("esimpal"),
      credential: CREDENTIALS.esimpal,
    });
    const before = (await simulators.calls("esimpal")).length;
    await ring(placed.order_id, 10 * 60_000);
    const json = { approval: placed.next?.approval };
    await shop.call(`/v1/orders/${placed.order_id}/pay`, { key: unique("pay"), json });
    await shop.call(`/v1/orders/${placed.order_id}/cancel`, { method: "POST" });
    return (await simulators.calls("esimpal")).length - before;
  };
  expect(await renamed("live", live)).toBe(0);
  expect(await orderObject(placed.order_id).standing()).toMatchObject({ environment: "test" });
  // Under its own environment the same steps do reach the provider.
  await mustAdmin("DELETE", `/accounts/${account}`);
  expect(await renamed("sandbox", test)).toBeGreaterThan(0);
});
