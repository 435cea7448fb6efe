import { beforeAll, expect, it } from "vitest";
import type { Plan, PlanList } from "../../shared/api/types.ts";
import { TEST_ADMIN_TOKEN } from "./bindings.ts";
import { must } from "./support/http.ts";
import { mustAdmin, newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, order, PLANS, post, quote, TOTALS } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";

const TR = PLANS["esim-go"];
const EUROPE = "esim-go:esim_5GB_30D_REUP_V2";
const euros = (amount_cents: number) => ({ amount_cents, currency: "EUR" });
let simulators: OwnSimulators;

beforeAll(async () => {
  simulators = await ownSimulators();
});

async function plansOf(partner: Partner): Promise<Plan[]> {
  return (await partner.must<PlanList>("/v1/plans")).plans;
}

it("a fixed price is the price in list, quote and order, whatever wholesale is", async () => {
  const price_rule = {
    markup_percent: 20,
    overrides: { "esim-go:*": { markup_percent: 0 }, [TR]: { price: euros(499) } },
  };
  const partner = await newPartner(simulators, { price_rule });
  const plans = await plansOf(partner);
  expect(plans.find((plan) => plan.id === TR)?.price).toEqual(euros(499));
  expect(plans.find((plan) => plan.id === EUROPE)?.price).toEqual({ amount_cents: 680, currency: "USD" });
  expect(plans.find((plan) => plan.id === PLANS.esimpal)?.price.amount_cents).toBe(TOTALS.esimpal);

  const made = await quote(partner, fieldsFor("esim-go", { quantity: 2, currency: "EUR" }));
  expect(made.total).toEqual(euros(998));
  expect(made.summary).toContain("EUR 9.98");
  const reply = await post(partner, await approve(partner, fieldsFor("esim-go", { quantity: 2 })));
  expect([reply.status, reply.json.total]).toEqual([201, euros(998)]);
  expect(JSON.stringify([plans, made, reply.json])).not.toMatch(/\b(190|380)\b/);
});

it("a fixed price stays in its currency, and the provider is not asked for another", async () => {
  const price_rule = { overrides: { [PLANS.esimpal]: { price: euros(650) } } };
  const partner = await newPartner(simulators, { price_rule });
  const { order_id, total } = await order(partner, "esimpal");
  expect(total).toEqual(euros(650));
  const heard = (await simulators.calls("esimpal")).length;
  const change = (currency: string) =>
    partner.call(`/v1/orders/${order_id}`, { method: "PATCH", json: { currency } });
  expect(expectProblem(await change("GBP"), "invalid_request").field).toBe("currency");
  const same = await change("EUR");
  expect([same.status, (same.json as { total: unknown }).total]).toEqual([200, euros(650)]);
  expect((await simulators.calls("esimpal")).length).toBe(heard);
});

it("a plan outside of the assortment does not exist: not listed, not quoted, not ordered", async () => {
  const partner = await newPartner(simulators);
  const bodies = await Promise.all([
    approve(partner, fieldsFor("esim-go")),
    approve(partner, fieldsFor("esimpal")),
  ]);
  const assortment = { include: ["esim-go:*"], exclude: [TR] };
  const path = `/partners/${partner.id}`;
  await mustAdmin("PUT", path, { ...partner.settings, price_rule: { markup_percent: 20, assortment } });

  const ids = (await plansOf(partner)).map((plan) => plan.id);
  expect(ids).toContain(EUROPE);
  expect(ids).not.toContain(TR);
  expect(ids.filter((id) => id.startsWith("esimpal:"))).toEqual([]);

  const heard = async () =>
    (await simulators.calls("esim-go")).length + (await simulators.calls("esimpal")).length;
  const before = await heard();
  for (const body of bodies) {
    expectProblem(await partner.call("/v1/quotes", { json: { plan_id: body.plan_id } }), "not_found");
    // Approved while it was still sold.
    expectProblem(await post(partner, body), "not_found");
  }
  expect(await heard()).toBe(before);

  await mustAdmin("PUT", path, partner.settings);
  // Neither approval was spent.
  expect((await post(partner, bodies[0])).status).toBe(201);
});

it("the rule is read back by the operator as it stands, with what was left out", async () => {
  const price_rule = {
    overrides: { "esimpal:*": { fixed_cents: 5 } },
    assortment: { exclude: ["esim-go:*"] },
  };
  const partner = await newPartner(simulators, { price_rule });
  const read = await must<{ price_rule: unknown }>(`/admin/partners/${partner.id}`, {
    token: TEST_ADMIN_TOKEN,
  });
  expect(read.price_rule).toEqual({
    markup_percent: 0,
    fixed_cents: 0,
    overrides: { "esimpal:*": { fixed_cents: 5 } },
    assortment: { include: ["*"], exclude: ["esim-go:*"] },
  });
});
