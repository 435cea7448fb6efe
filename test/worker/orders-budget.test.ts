/** A partner's budget after something was lost between the objects: what bought nothing takes nothing. */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { OrderView } from "../../shared/api/types.ts";
import { AccountObject } from "../../worker/objects/account.ts";
import { PartnerObject } from "../../worker/objects/partner.ts";
import { inDoubt, loseOnce, settingsAt } from "./support/doubt.ts";
import { unique } from "./support/http.ts";
import { mustAdmin, newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, order, orderIdFor, post, readOrder, ring } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators, type ProviderName } from "./support/simulators.ts";

let simulators: OwnSimulators;
let partner: Partner;

beforeEach(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators, { budgets: { orders_per_day: 1 } });
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** The one order that the day has room for can be made. */
async function expectRoom(provider: ProviderName): Promise<void> {
  expect((await post(partner, await approve(partner, fieldsFor(provider)))).status).toBe(201);
}

describe("the budget is there again", () => {
  it("after a reservation whose answer was lost", async () => {
    loseOnce(PartnerObject.prototype, "reserve", "answer");
    const key = unique("key");
    await post(partner, await approve(partner, fieldsFor("esim-go")), key);
    const id = await orderIdFor(partner, key);
    for (const ms of [0, 2001, 60_000]) await ring(id, ms);
    await expectRoom("esim-go");
  });

  it("after a refusal that could not be told to the partner's object at first", async () => {
    loseOnce(PartnerObject.prototype, "release", "call");
    const key = unique("key");
    await simulators.fault("esimpal", "POST /v1/orders", "rate_limit");
    const reply = await post(partner, await approve(partner, fieldsFor("esimpal")), key);
    expectProblem(reply, "provider_unavailable");
    await ring(await orderIdFor(partner, key), 2001);
    await expectRoom("esimpal");
  });

  it("after a refusal that could not be told to the account's ledger at first, which then forgets the call", async () => {
    loseOnce(AccountObject.prototype, "ended", "call");
    const key = unique("key");
    const body = await approve(partner, fieldsFor("esim-go"));
    await simulators.fault("esim-go", "POST /orders", "slow", { ms: 0 });
    await simulators.fault("esim-go", "POST /orders", "rate_limit");
    expectProblem(await post(partner, body, key), "provider_unavailable");
    await ring(await orderIdFor(partner, key), 2001);
    const ledger = env.ACCOUNTS.getByName(partner.accounts[1] ?? "");
    const calls = await runInDurableObject(ledger, (_, state) =>
      state.storage.sql.exec("SELECT * FROM attempt").toArray(),
    );
    expect(calls).toEqual([]);
    expect((await post(partner, body, key)).status).toBe(201);
  });

  it("after a cancellation whose refund was lost", async () => {
    const view = await order(partner, "esimpal");
    loseOnce(PartnerObject.prototype, "refund", "call");
    const cancelled = await partner.call<OrderView>(`/v1/orders/${view.order_id}/cancel`, { method: "POST" });
    expect([cancelled.status, cancelled.json.status]).toEqual([200, "cancelled"]);
    const calls = (await simulators.calls("esimpal")).length;
    await ring(view.order_id, 10_001);
    expect(await simulators.calls("esimpal")).toHaveLength(calls);
    await expectRoom("esimpal");
  });

  it("after an order that was dead when we first heard of it", async () => {
    const { id, waiting } = await inDoubt(simulators, partner, "esimpal");
    // The same provider in other words: to us it might be another, which knows nothing of our key.
    const base_url = `${simulators.baseUrl("esimpal")}/.`;
    await mustAdmin("PUT", `/accounts/${partner.accounts[0]}`, {
      ...settingsAt(simulators, "esimpal"),
      base_url,
    });
    await ring(id, 2001);
    expect((await waiting).json.status).toBe("parked");
    const upstream = (await simulators.newest("esimpal")).id;
    await simulators.advance("esimpal", upstream, "expired");
    await mustAdmin("POST", `/orders/${id}/resolve`, { outcome: "applied", provider_order: upstream });
    expect((await readOrder(partner, id)).status).toBe("expired");
    await expectRoom("esimpal");
  });
});
