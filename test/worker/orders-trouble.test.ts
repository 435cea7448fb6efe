/** The provider says no, or says nothing: what the partner is told, and what may be tried again. */

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Plan } from "../../shared/api/types.ts";
import { problemOf } from "../../worker/edge-problem.ts";
import { orderKeyFor, upstreamKey } from "../../worker/orders/names.ts";
import { readFailure } from "../../worker/orders/trouble.ts";
import { unique } from "./support/http.ts";
import { mustAdmin, newAccount, newPartner, type Partner } from "./support/operator.ts";
import { approve, dataKeyOf, fieldsFor, PLANS, post, readOrder, TOTALS } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { CREDENTIALS, ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";

let simulators: OwnSimulators;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
});

beforeEach(async () => {
  partner = await newPartner(simulators);
});

/** The key under which this partner's order will reach the provider. */
async function keyUpstream(key: string): Promise<string> {
  const dataKey = await dataKeyOf(partner);
  return upstreamKey(dataKey, "place", [await orderKeyFor(dataKey, "order", "test", key)]);
}

describe("a refusal", () => {
  it("is an answer: stored, repeated, and a new key is safe", async () => {
    partner = await newPartner(simulators, { budgets: { amount_cents_per_day: TOTALS.esimpal } });
    const key = unique("refused");
    // Somebody used the same key there for something else: eSIMPal answers 409, and has nothing to sell.
    const taken = await fetch(`${simulators.baseUrl("esimpal")}/v1/orders`, {
      method: "POST",
      headers: {
        Authorization: `Bearer ${CREDENTIALS.esimpal}`,
        "Content-Type": "application/json",
        "Idempotency-Key": await keyUpstream(key),
      },
      body: JSON.stringify({ plan_id: PLANS.esimpal.split(":")[1], quantity: 9 }),
    });
    expect(taken.status).toBe(201);

    const body = await approve(partner, fieldsFor("esimpal"));
    const first = await post(partner, body, key);
    const problem = expectProblem(first, "provider_rejected");
    expect(problem).toMatchObject({
      retryable: false,
      recovery: { action: "choose_other_plan" },
      operation_state: "not_applied",
      safe_new_key: true,
    });
    const { plans } = await partner.must<{ plans: Plan[] }>("/v1/plans?provider=esimpal&country=TR");
    const { alternatives = [] } = problem.recovery ?? {};
    expect(alternatives.length).toBeGreaterThan(0);
    for (const id of alternatives) {
      expect(id).not.toBe(body.plan_id);
      expect(plans.map((plan) => plan.id)).toContain(id);
    }
    const orderId = problem.operation_ref ?? "";
    expect(await readOrder(partner, orderId)).toMatchObject({
      status: "failed",
      operation_state: "not_applied",
    });

    const calls = (await simulators.calls("esimpal")).length;
    const again = await post(partner, body, key);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(again.headers.get("Content-Type")).toBe("application/problem+json");
    expect((await simulators.calls("esimpal")).length).toBe(calls);

    // The money it did not cost is there again.
    expect((await post(partner, await approve(partner, fieldsFor("esimpal")))).status).toBe(201);
  });
});

describe("an account that cannot order", () => {
  it("for its balance: 502, nothing stored, the same key works later", async () => {
    const poor = await ownSimulators({ esimGoBalanceCents: 100 });
    const id = await newAccount(poor, "esim-go");
    const customer = await newPartner(simulators, { grants: [id] });
    const body = await approve(customer, fieldsFor("esim-go"));
    const key = unique("poor");
    const problem = expectProblem(await post(customer, body, key), "provider_misconfigured");
    expect(problem).toMatchObject({ operation_state: "not_applied", safe_new_key: true });
    expect(problem.recovery?.action).toBe("contact_support");
    expectProblem(await customer.call(`/v1/orders/${problem.operation_ref}`), "not_found");

    expect((await customer.must<{ data: unknown[] }>("/v1/orders")).data).toEqual([]);
    await mustAdmin("PUT", `/accounts/${id}`, {
      provider: "esim-go",
      environment: "sandbox",
      base_url: simulators.baseUrl("esim-go"),
    });
    expect((await post(customer, body, key)).status).toBe(201);
  });

  it("for its credential: 502 wherever it is needed", async () => {
    for (const provider of ["esimpal", "esim-go"] as const) {
      const id = await newAccount(simulators, provider, { credential: "wrong-credential-0001" });
      const customer = await newPartner(simulators, { grants: [id] });
      for (const reply of [
        await customer.call("/v1/plans"),
        await customer.call("/v1/quotes", { json: fieldsFor(provider) }),
      ]) {
        const problem = expectProblem(reply, "provider_misconfigured");
        expect(problem.recovery?.action).toBe("contact_support");
        expect(reply.text).not.toContain("wrong-credential");
      }
    }
  });
});

describe("a provider that is down", () => {
  it("refuses connections: 503 with a recovery, whether or not its plans are known", async () => {
    const id = await newAccount(simulators, "esimpal", { base_url: "http://127.0.0.1:9" });
    const customer = await newPartner(simulators, { grants: [id] });
    for (const reply of [
      await customer.call("/v1/plans"),
      await customer.call("/v1/quotes", { json: fieldsFor("esimpal") }),
    ]) {
      const problem = expectProblem(reply, "provider_unavailable");
      expect(problem.retryable).toBe(true);
      expect(problem.retry_after).toBeGreaterThan(0);
      expect(problem.recovery).toMatchObject({
        action: "retry",
        delay_ms: (problem.retry_after ?? 0) * 1000,
      });
    }
  });

  it.each([
    ["error_before_commit", "provider_unavailable"],
    ["rate_limit", "provider_unavailable"],
    ["garbage", "provider_unavailable"],
    ["timeout", "provider_unavailable"],
  ] as const)("answers a read with %s: %s", async (kind, code) => {
    await simulators.fault("esimpal", "GET /v1/plans", kind, { ms: kind === "rate_limit" ? 7000 : 10 });
    const problem = expectProblem(await partner.call("/v1/plans?provider=esimpal"), code);
    expect(["retry", "wait"]).toContain(problem.recovery?.action);
    if (kind === "rate_limit") expect(problem.retry_after).toBe(7);
    if (kind === "rate_limit") {
      // Who comes before the provider's time is told so without a call, and what time is left.
      const calls = (await simulators.calls("esimpal")).length;
      expectProblem(await partner.call("/v1/plans?provider=esimpal"), code);
      expect(await simulators.calls("esimpal")).toHaveLength(calls);
      travel(7001);
    }
    // The failure is not remembered any longer than that.
    expect((await partner.call("/v1/plans?provider=esimpal")).status).toBe(200);
  });

  it("has 504 for a read that ran into its deadline, and no other", () => {
    const codes = [{ timedOut: true }, { timedOut: false }, {}].map(
      (lost) => problemOf(readFailure({ kind: "unknown", ...lost }, "plan"), "request-1").code,
    );
    expect(codes).toEqual(["provider_timeout", "provider_unavailable", "provider_unavailable"]);
  });

  it("does not hide the others", async () => {
    await simulators.fault("esimpal", "GET /v1/plans", "error_before_commit");
    const { plans } = await partner.must<{ plans: { provider: string }[] }>("/v1/plans");
    expect(new Set(plans.map((plan) => plan.provider))).toEqual(new Set(["esim-go"]));
  });

  it("limits us before the order: 503, nothing bought, the same key works", async () => {
    const orders = (await simulators.orders("esimpal")).length;
    const body = await approve(partner, fieldsFor("esimpal"));
    const key = unique("limited");
    await simulators.fault("esimpal", "POST /v1/orders", "rate_limit", { ms: 12_000 });
    const problem = expectProblem(await post(partner, body, key), "provider_unavailable");
    expect(problem).toMatchObject({ retry_after: 12, operation_state: "not_applied", safe_new_key: true });
    expect((await simulators.orders("esimpal")).length).toBe(orders);
    expect((await post(partner, body, key)).status).toBe(201);
    expect((await simulators.orders("esimpal")).length).toBe(orders + 1);
  });

  it("fails while it validates an order: nothing was sent", async () => {
    const body = await approve(partner, fieldsFor("esim-go"));
    const key = unique("validate");
    const orders = (await simulators.orders("esim-go")).length;
    for (const kind of ["error_before_commit", "rate_limit"] as const) {
      await simulators.fault("esim-go", "POST /orders", kind);
      const problem = expectProblem(await post(partner, body, key), "provider_unavailable");
      expect(problem).toMatchObject({ operation_state: "not_applied", safe_new_key: true });
    }
    expect((await post(partner, body, key)).status).toBe(201);
    expect((await simulators.orders("esim-go")).length).toBe(orders + 1);
  });
});
