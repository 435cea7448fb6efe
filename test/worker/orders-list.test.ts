import { beforeAll, describe, expect, it } from "vitest";
import type { OrderView, PlanList } from "../../shared/api/types.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { open, order, PLANS } from "./support/orders.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";

type Page = { data: OrderView[]; next_cursor: string | null };
let simulators: OwnSimulators;
let partner: Partner;
const made: OrderView[] = [];

beforeAll(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators);
  for (let i = 0; i < 23; i++) {
    made.push(
      await order(partner, "esim-go", { customer_ref: `c-${i % 3}`, customer_email: `Mail${i}@Example.com` }),
    );
  }
  made.push(await order(partner, "esimpal", { customer_ref: "c-0" }));
});

const list = (query = "") => partner.must<Page>(`/v1/orders${query}`);
const ids = (orders: OrderView[]) => orders.map((one) => one.order_id);

describe("a partner's orders", () => {
  it("come newest first, in pages that hold each of them once", async () => {
    const first = await list();
    expect(first.data).toHaveLength(20);
    const second = await list(`?cursor=${first.next_cursor}`);
    expect(second.next_cursor).toBeNull();
    expect(ids([...first.data, ...second.data])).toEqual(ids(made).reverse());
  });

  it("keep their pages when a new one comes between", async () => {
    const own = await newPartner(simulators);
    const mine: OrderView[] = [];
    for (let i = 0; i < 21; i++) mine.push(await order(own, "esim-go"));
    const first = await own.must<Page>("/v1/orders");
    await order(own, "esim-go");
    const second = await own.must<Page>(`/v1/orders?cursor=${first.next_cursor}`);
    expect(ids(second.data)).toEqual([mine[0]?.order_id]);
  });

  it("are found by customer_ref, by e-mail address in any case, and by status", async () => {
    const byRef = await list("?customer_ref=c-0");
    expect(ids(byRef.data)).toEqual(ids(made.filter((one) => one.customer_ref === "c-0")).reverse());
    expect(ids((await list("?customer_email=mail7%40example.com")).data)).toEqual([made[7]?.order_id]);
    expect(ids((await list("?status=created")).data)).toEqual([made.at(-1)?.order_id]);
    expect(ids((await list("?customer_ref=c-0&status=created")).data)).toEqual([made.at(-1)?.order_id]);
    expect((await list("?customer_ref=nobody")).data).toEqual([]);
    expect((await list("?status=failed")).data).toEqual([]);
  });

  it("are nobody else's", async () => {
    const other = await newPartner(simulators);
    expect(await other.must<Page>("/v1/orders?customer_ref=c-0")).toEqual({ data: [], next_cursor: null });
  });

  it("include what was imported, without its code", async () => {
    const own = await newPartner(simulators);
    const { activation_id } = await open(own, { activation_code: "LPA:1$smdp.example.com$LIST-0001" });
    const reply = await own.call<Page>("/v1/orders");
    expect(reply.json.data).toMatchObject([{ status: "ready", plan_id: null, total: null, activation_id }]);
    expect(reply.text).not.toContain("LIST-0001");
  });
});

describe("a partner's plans", () => {
  const plans = async (query = "") => (await partner.must<PlanList>(`/v1/plans${query}`)).plans;

  it("are all providers' in one shape, at the partner's prices and not the provider's", async () => {
    const all = await plans();
    expect(new Set(all.map((plan) => plan.provider))).toEqual(new Set(["esimpal", "esim-go"]));
    expect(all.find((plan) => plan.id === PLANS["esim-go"])).toEqual({
      id: PLANS["esim-go"],
      provider: "esim-go",
      name: expect.stringContaining("Turkey") as string,
      coverage: ["TR"],
      networks: ["Turkey Mobile"],
      data_gb: 1,
      days: 7,
      starts: "first_connection",
      price: { amount_cents: 228, currency: "USD" },
    });
    expect(all.find((plan) => plan.id === PLANS.esimpal)).toMatchObject({
      coverage: ["TR"],
      data_gb: 1,
      price: { amount_cents: 540, currency: "USD" },
    });
    expect(all.some((plan) => plan.data_gb === null)).toBe(true);
    const cents = all.map((plan) => plan.price.amount_cents);
    expect([...cents].sort((a, b) => a - b)).toEqual(cents);
  });

  it("are filtered by country, data and provider", async () => {
    const turkish = await plans("?country=tr");
    expect(turkish.length).toBeGreaterThan(2);
    expect(turkish.every((plan) => plan.coverage.includes("TR"))).toBe(true);
    const large = await plans("?country=TR&min_data_gb=5&provider=esim-go");
    expect(large.length).toBeGreaterThan(0);
    expect(large.every((plan) => plan.provider === "esim-go" && (plan.data_gb ?? Infinity) >= 5)).toBe(true);
    expect(await plans("?country=AQ")).toEqual([]);
  });
});
