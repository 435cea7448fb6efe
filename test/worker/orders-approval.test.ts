import { beforeAll, describe, expect, it } from "vitest";
import type { PlanList } from "../../shared/api/types.ts";
import { unique } from "./support/http.ts";
import { admin, newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, order, PLANS, post, quote, TOTALS } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";

const APPROVAL_TTL_MS = 15 * 60_000;
const PAID_APPROVAL_GRACE_MS = 72 * 3_600_000;
const DAY_MS = 86_400_000;
let simulators: OwnSimulators;
let partner: Partner;
let other: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
  [partner, other] = await Promise.all([newPartner(simulators), newPartner(simulators)]);
});

/** What was bought at eSIM Go while `task` ran. */
async function bought(task: () => Promise<unknown>): Promise<number> {
  const before = (await simulators.orders("esim-go")).length;
  await task();
  return (await simulators.orders("esim-go")).length - before;
}

const fields = fieldsFor("esim-go");
const usd = (amount_cents: number) => ({ amount_cents, currency: "USD" });

describe("a quote", () => {
  it("says what, how much and until when", async () => {
    const made = await quote(partner, { ...fields, quantity: 3 });
    expect(made.total).toEqual(usd(3 * TOTALS["esim-go"]));
    const { plans } = await partner.must<PlanList>("/v1/plans?provider=esim-go");
    const { name } = plans.find((plan) => plan.id === fields.plan_id) ?? { name: "" };
    expect(name).toContain("Turkey");
    expect(made.summary).toBe(`3 × ${name}, USD 6.84`);
    const left = Date.parse(made.expires_at) - Date.now();
    expect(left).toBeGreaterThan(APPROVAL_TTL_MS - 60_000);
    expect(left).toBeLessThanOrEqual(APPROVAL_TTL_MS);
    expect(JSON.stringify(made)).not.toContain("190");
  });

  it("in another currency than the plan's is refused, not converted", async () => {
    const reply = await partner.call("/v1/quotes", { json: { ...fields, currency: "EUR" } });
    expect(expectProblem(reply, "invalid_request").field).toBe("currency");
  });
});

describe("an approval", () => {
  it("must be there, unaltered, and made for exactly this order by this partner", async () => {
    const { approval } = await quote(partner, fields);
    const paid = await order(partner, "esimpal");
    const middle = Math.floor(approval.length / 2);
    const altered =
      approval.slice(0, middle) + (approval[middle] === "A" ? "B" : "A") + approval.slice(middle + 1);
    const wrong: Record<string, unknown>[] = [
      { ...fields, approval: altered },
      { ...fields, approval: approval.slice(0, -1) },
      { ...fields, approval: `${approval}.x` },
      { ...fields, approval: approval.replace(".k1.", ".k2.") },
      { ...fields, approval: "yes" },
      { ...fields, approval: paid.next?.approval },
      { ...fields, quantity: 2, approval },
      { ...fields, plan_id: PLANS.esimpal, approval },
      { ...fields, plan_id: "esim-go:esim_5GB_30D_TR_V2", approval },
      { ...fields, approval: (await quote(other, fields)).approval },
    ];
    const count = await bought(async () => {
      for (const body of wrong) {
        const problem = expectProblem(await post(partner, body), "approval_invalid");
        expect(problem.recovery?.action).toBe("new_approval");
      }
    });
    expect(count).toBe(0);
    // None of these spent it.
    expect((await post(partner, { ...fields, approval })).status).toBe(201);
  });

  it.each([
    ["missing", {}],
    ["empty", { approval: "" }],
    ["blank", { approval: "  " }],
  ])("that is %s is no consent, and the provider hears nothing", async (_, approval) => {
    const key = unique("unapproved");
    const heard = (await simulators.calls("esim-go")).length;
    const body = { ...fields, ...approval, payment_reference: "inv-1", max_total: usd(10_000) };
    const refused = [await post(partner, { ...fields, ...approval }, key), await post(partner, body)];
    for (const reply of refused) {
      expect(expectProblem(reply, "approval_invalid").recovery?.action).toBe("new_approval");
    }
    expect((await simulators.calls("esim-go")).length).toBe(heard);
    // The key is still free for the order with consent.
    expect((await post(partner, await approve(partner, fields), key)).status).toBe(201);
  });

  it.each([7, ["ap_x"], {}])("that is no string is a wrong request: %j", async (approval) => {
    const heard = (await simulators.calls("esim-go")).length;
    const reply = await post(partner, { ...fields, approval });
    expect(expectProblem(reply, "invalid_request")).toMatchObject({
      field: "approval",
      detail: "Must be a string.",
    });
    expect((await simulators.calls("esim-go")).length).toBe(heard);
  });

  it("for a total in one currency buys nothing in another", async () => {
    const body = await approve(partner, fields);
    const paid = {
      ...body,
      payment_reference: "inv-2",
      max_total: { amount_cents: 10_000, currency: "EUR" },
    };
    const heard = (await simulators.calls("esim-go")).length;
    for (const reply of [
      await post(partner, { ...body, currency: "EUR" }),
      await post(partner, { ...paid, currency: "EUR" }),
    ]) {
      expect(expectProblem(reply, "approval_invalid").recovery?.action).toBe("new_approval");
    }
    expect((await simulators.calls("esim-go")).length).toBe(heard);
    expect((await post(partner, { ...body, currency: "usd" })).status).toBe(201);
  });

  it("must be there for a payment as well", async () => {
    const { order_id, next } = await order(partner, "esimpal");
    const heard = (await simulators.calls("esimpal")).length;
    const pay = (json: unknown) => partner.call(`/v1/orders/${order_id}/pay`, { key: unique("pay"), json });
    expectProblem(await pay({}), "approval_invalid");
    expectProblem(await pay({ approval: "" }), "approval_invalid");
    expect(expectProblem(await pay({ approval: 7 }), "invalid_request").field).toBe("approval");
    expect((await simulators.calls("esimpal")).length).toBe(heard);
    expect((await pay({ approval: next?.approval })).status).toBe(200);
  });

  it("is spent with the first order under it", async () => {
    const body = await approve(partner, fields);
    const count = await bought(async () => {
      expect((await post(partner, body)).status).toBe(201);
      expectProblem(await post(partner, body), "approval_invalid");
      expectProblem(await post(partner, { ...body, customer_ref: "c" }), "approval_invalid");
    });
    expect(count).toBe(1);
  });

  it("is spent once among orders that come at once", async () => {
    const body = await approve(partner, fields);
    const count = await bought(async () => {
      const replies = await Promise.all(Array.from({ length: 5 }, () => post(partner, body)));
      expect(replies.map((reply) => reply.status).sort()).toEqual([201, 403, 403, 403, 403]);
    });
    expect(count).toBe(1);
  });

  it("ends after fifteen minutes, and its key may try again with a new one", async () => {
    const key = unique("expired");
    const body = await approve(partner, fields);
    travel(APPROVAL_TTL_MS + 1000);
    expect(expectProblem(await post(partner, body, key), "approval_expired").recovery?.action).toBe(
      "new_approval",
    );
    expect((await post(partner, await approve(partner, fields), key)).status).toBe(201);
  });
});

describe("a price that changed after the quote", () => {
  async function withMarkup<T>(markup_percent: number, task: () => Promise<T>): Promise<T> {
    const path = `/partners/${partner.id}`;
    await admin("PUT", path, { ...partner.settings, price_rule: { markup_percent } });
    try {
      return await task();
    } finally {
      await admin("PUT", path, partner.settings);
    }
  }

  it("stops the order, up or down", async () => {
    const body = await approve(partner, fields);
    const count = await bought(async () => {
      for (const markup of [21, 0]) {
        const reply = await withMarkup(markup, () => post(partner, body));
        expect(expectProblem(reply, "price_changed").recovery?.action).toBe("new_approval");
      }
    });
    expect(count).toBe(0);
  });

  it("is refused above max_total, whoever took the payment", async () => {
    const calls = (await simulators.orders("esim-go")).length;
    const approved = await approve(partner, fields);
    for (const max_total of [usd(TOTALS["esim-go"] - 1), { amount_cents: 10_000, currency: "EUR" }]) {
      expectProblem(await post(partner, { ...approved, max_total }), "price_changed");
    }
    expect(await simulators.orders("esim-go")).toHaveLength(calls);
    expect((await post(partner, { ...approved, max_total: usd(TOTALS["esim-go"]) })).status).toBe(201);
  });

  it("is accepted up to max_total where the customer has paid", async () => {
    const paid = { ...(await approve(partner, fields)), payment_reference: "inv-7", max_total: usd(250) };
    expectProblem(await withMarkup(50, () => post(partner, paid)), "price_changed");
    const reply = await withMarkup(30, () => post(partner, paid));
    expect([reply.status, reply.json.total, reply.json.payment_reference]).toEqual([201, usd(247), "inv-7"]);
  });
});

describe("a customer who paid while the approval expired", () => {
  it("gets the order up to max_total, in its currency, and only with both fields", async () => {
    const expired = await approve(partner, fields);
    const forged = `${expired.approval.slice(0, -4)}AAAA`;
    travel(APPROVAL_TTL_MS + 1000);
    const paid = { ...expired, payment_reference: "inv-8", max_total: usd(TOTALS["esim-go"]) };
    const count = await bought(async () => {
      expectProblem(await post(partner, { ...paid, max_total: usd(TOTALS["esim-go"] - 1) }), "price_changed");
      const euros = { amount_cents: 10_000, currency: "EUR" };
      expectProblem(await post(partner, { ...paid, max_total: euros }), "price_changed");
      expectProblem(await post(partner, { ...paid, max_total: undefined }), "approval_expired");
      expectProblem(await post(partner, { ...paid, payment_reference: undefined }), "approval_expired");
      expectProblem(await post(partner, { ...paid, approval: forged }), "approval_invalid");
      expect((await post(partner, paid)).status).toBe(201);
      expectProblem(await post(partner, paid), "approval_invalid");
    });
    expect(count).toBe(1);
  });
});

describe("a customer who paid long after the approval expired", () => {
  it("gets the order for three days, and then a new approval is needed", async () => {
    const paid = { payment_reference: "inv-9", max_total: usd(TOTALS["esim-go"]) };
    const [first, second] = [await approve(partner, fields), await approve(partner, fields)];
    travel(APPROVAL_TTL_MS + PAID_APPROVAL_GRACE_MS - 60_000);
    expect((await post(partner, { ...first, ...paid })).status).toBe(201);
    travel(120_000);
    expectProblem(await post(partner, { ...second, ...paid }), "approval_expired");
  });
});

describe("a budget", () => {
  it("of orders ends the day's orders, and a new day begins a new one", async () => {
    const small = await newPartner(simulators, { budgets: { orders_per_day: 2 } });
    const count = await bought(async () => {
      for (let i = 0; i < 2; i++) expect((await post(small, await approve(small, fields))).status).toBe(201);
      const reply = await post(small, await approve(small, fields));
      const problem = expectProblem(reply, "budget_exceeded");
      expect(problem.retry_after).toBeGreaterThan(0);
      expect(problem.retry_after).toBeLessThanOrEqual(DAY_MS / 1000);
      travel((problem.retry_after ?? 0) * 1000);
      expect((await post(small, await approve(small, fields))).status).toBe(201);
    });
    expect(count).toBe(3);
  });

  it("of money counts totals, also of orders that come at once", async () => {
    const budgets = { amount_cents_per_day: 2 * TOTALS["esim-go"] + 1 };
    const small = await newPartner(simulators, { budgets });
    const bodies = await Promise.all(Array.from({ length: 4 }, () => approve(small, fields)));
    const count = await bought(async () => {
      const replies = await Promise.all(bodies.map((body) => post(small, body)));
      expect(replies.map((reply) => reply.status).sort()).toEqual([201, 201, 429, 429]);
      for (const reply of replies) if (reply.status === 429) expectProblem(reply, "budget_exceeded");
    });
    expect(count).toBe(2);
  });
});
