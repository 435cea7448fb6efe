/** Forgetting a customer because they ask: at once, whatever the age, and never at the cost of an order in doubt. */

import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ErasureView, OrderView } from "../../shared/api/types.ts";
import { orderKeyOf } from "../../worker/ids.ts";
import { call, must, unique } from "./support/http.ts";
import { admin, mustAdmin, newAccount, newKey, newPartner, type Partner } from "./support/operator.ts";
import { order, orderObject, pay, readOrder, readyOrder, ring } from "./support/orders.ts";
import { inDoubt } from "./support/doubt.ts";
import { customer, expectForgotten, expectKnown, keptOf, knownOrder } from "./support/forgotten.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
let simulators: OwnSimulators;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
});

beforeEach(async () => {
  partner = await newPartner(simulators);
});

function byRef(ref: string, of: Partner = partner) {
  return admin<ErasureView>("DELETE", `/partners/${of.id}/customers/${encodeURIComponent(ref)}`);
}

function byEmail(email: string) {
  return admin<ErasureView>("DELETE", `/partners/${partner.id}/customers?email=${encodeURIComponent(email)}`);
}

describe("a customer who asks to be forgotten", () => {
  it("is, at once: in the order, in its answer, in KV and in the index", async () => {
    const known = await knownOrder(partner, simulators);
    await expectKnown(partner, known);
    expect(await env.KV.get(`answer:${orderKeyOf(known.id) ?? ""}`)).not.toBeNull();

    const reply = await byRef(String(known.body.customer_ref));
    expect([reply.status, reply.json]).toEqual([200, { erased: 1, pending: [] }]);
    await expectForgotten(partner, known);
  });

  it("is by e-mail address as well, in any case, with all of their orders and nobody else's", async () => {
    const shopper = customer();
    const first = await knownOrder(partner, simulators, shopper);
    const second = await knownOrder(partner, simulators, { ...shopper, customer_ref: unique("another") });
    const stranger = await knownOrder(partner, simulators);
    const elsewhere = await newPartner(simulators);
    const same = await knownOrder(elsewhere, simulators, shopper);

    expect((await byEmail(shopper.customer_email.toUpperCase())).json).toEqual({ erased: 2, pending: [] });
    await expectForgotten(partner, first);
    await expectForgotten(partner, second);
    await expectKnown(partner, stranger);
    await expectKnown(elsewhere, same);
  });

  it("is with more orders than are erased at a time, live and test", async () => {
    const live = await newAccount(simulators, "esim-go", { environment: "live" });
    const test = await newAccount(simulators, "esim-go");
    partner = await newPartner(simulators, { grants: [test, live] });
    const { key } = await newKey(partner.id, { environment: "live" });
    const seller: Partner = {
      ...partner,
      call: (path, sending) => call(path, { token: key, ...sending }),
      must: (path, sending) => must(path, { token: key, ...sending }),
    };
    const { customer_ref } = customer();
    for (let i = 0; i < 21; i++) await order(partner, "esim-go", { customer_ref });
    const { order_id } = await order(seller, "esim-go", { customer_ref });

    expect((await byRef(customer_ref)).json).toEqual({ erased: 22, pending: [] });
    expect(await readOrder(seller, order_id)).toMatchObject({ customer_ref: null });
    const { data } = await partner.must<{ data: OrderView[] }>("/v1/orders");
    expect(data.every((one) => one.customer_ref === null && one.erased_at !== undefined)).toBe(true);
  });

  it("is with what there was to choose: the names of their eSIMs, and the provider's handles", async () => {
    const shopper = customer();
    await readyOrder(partner, simulators, "esimpal", shopper);
    const view = await order(partner, "esimpal", shopper);
    await pay(partner, view);
    await simulators.advance("esimpal", (await simulators.newest("esimpal")).id, "ready");
    await ring(view.order_id, 3001);
    const before = (await keptOf(partner, view.order_id)).text;
    const [, choice = ""] = /"choice":({"options".*?"chosen":null})/.exec(before) ?? [];
    const { options } = JSON.parse(choice) as { options: { label: string; profileRef: string | null }[] };
    const [existing] = options.filter(({ profileRef }) => profileRef !== null);
    const told = [existing?.label ?? "", existing?.profileRef ?? ""];
    expect(told.every((one) => one.length > 3)).toBe(true);

    expect((await byRef(shopper.customer_ref)).json).toEqual({ erased: 2, pending: [] });
    const after = (await keptOf(partner, view.order_id)).text;
    for (const one of told) expect(after).not.toContain(one);
    expect(await readOrder(partner, view.order_id)).toMatchObject({ esims: [{ status: "awaiting_choice" }] });
  });

  it("may ask again: nothing is left to do", async () => {
    const known = await knownOrder(partner, simulators);
    const ref = String(known.body.customer_ref);
    await byRef(ref);
    const erased = await readOrder(partner, known.id);
    expect((await byRef(ref)).json).toEqual({ erased: 0, pending: [] });
    expect((await byEmail(String(known.body.customer_email))).json).toEqual({ erased: 0, pending: [] });
    expect(await readOrder(partner, known.id)).toEqual(erased);
    expect((await byRef("nobody")).json).toEqual({ erased: 0, pending: [] });
  });

  it("is forgotten by a partner that was removed, too", async () => {
    const known = await knownOrder(partner, simulators);
    await mustAdmin("DELETE", `/partners/${partner.id}`);
    expect((await byRef(String(known.body.customer_ref))).json.erased).toBe(1);
    const { text } = await keptOf(partner, known.id);
    for (const secret of known.secrets) expect(text).not.toContain(secret);
  });
});

describe("what was just being remembered", () => {
  it("goes a minute later", async () => {
    const known = await knownOrder(partner, simulators);
    await byRef(String(known.body.customer_ref));
    const name = `answer:${orderKeyOf(known.id) ?? ""}`;
    await env.KV.put(name, "came too late");
    await ring(known.id, MINUTE_MS);
    expect(await env.KV.get(name)).toBeNull();
  });
});

describe("an order that cannot be erased yet", () => {
  it("is named, keeps what may have to be sent again, and is erased once its doubt has ended", async () => {
    const troubled = await ownSimulators();
    partner = await newPartner(troubled);
    const shopper = customer();
    const settled = await order(partner, "esim-go", shopper);
    const { id, waiting } = await inDoubt(troubled, partner, "esimpal", shopper);

    const reply = await byRef(shopper.customer_ref);
    expect([reply.status, reply.json]).toEqual([202, { erased: 1, pending: [id] }]);
    expect(await readOrder(partner, settled.order_id)).toMatchObject({ customer_email: null });
    expect(await readOrder(partner, id)).toMatchObject({ operation_state: "unknown", ...shopper });

    // The doubt is settled as ever: one order upstream.
    await ring(id, 2001);
    expect((await waiting).json).toMatchObject({ status: "created", order_id: id });
    expect(await troubled.orders("esimpal")).toHaveLength(1);
    expect((await byRef(shopper.customer_ref)).json).toEqual({ erased: 0, pending: [id] });

    expect((await partner.call(`/v1/orders/${id}/cancel`, { method: "POST" })).status).toBe(200);
    await ring(id);
    expect(await readOrder(partner, id)).toMatchObject({ status: "cancelled", customer_email: null });
    expect((await byRef(shopper.customer_ref)).json).toEqual({ erased: 0, pending: [] });
  });

  it("may wait for the operator: parked, it is erased after it was resolved", async () => {
    const troubled = await ownSimulators();
    partner = await newPartner(troubled);
    const shopper = customer();
    const { id, waiting } = await inDoubt(troubled, partner, "esimpal", shopper);
    await troubled.fault("esimpal", "POST /v1/orders", "error_before_commit", { times: 50 });
    await ring(id, 25 * HOUR_MS);
    await waiting;
    expect((await byEmail(shopper.customer_email)).json).toEqual({ erased: 0, pending: [id] });
    for (let i = 0; i < 3; i++) await ring(id, HOUR_MS);
    expect(await readOrder(partner, id)).toMatchObject({ status: "parked", ...shopper });
    const { id: upstream } = await troubled.newest("esimpal");
    await mustAdmin("POST", `/orders/${id}/resolve`, { outcome: "applied", provider_order: upstream });
    await troubled.advance("esimpal", upstream, "ready");
    for (let i = 0; i < 2; i++) await ring(id, HOUR_MS);
    expect(await readOrder(partner, id)).toMatchObject({ status: "ready", customer_email: null });
  });

  it("may be one that is being paid", async () => {
    const shopper = customer();
    const view = await order(partner, "esimpal", shopper);
    const { json: payment } = await pay(partner, view);
    expect((await keptOf(partner, view.order_id)).text).toContain(payment.checkout_url);
    expect((await byRef(shopper.customer_ref)).json.pending).toEqual([view.order_id]);
    await simulators.advance("esimpal", (await simulators.newest("esimpal")).id, "ready");
    await ring(view.order_id, 3001);
    await ring(view.order_id);
    const erased = await readOrder(partner, view.order_id);
    expect(erased).toMatchObject({ status: "ready", customer_email: null });
    const { text } = await keptOf(partner, view.order_id);
    const { id, iccids, esims } = await simulators.newest("esimpal");
    const code = esims[0]?.activation_code ?? "";
    expect(code).toMatch(/^LPA:1\$/);
    for (const secret of [...Object.values(shopper), payment.checkout_url, id, code, ...iccids]) {
      expect(text).not.toContain(secret);
    }
  });
});

describe("the request", () => {
  it("is the operator's alone", async () => {
    const path = `/admin/partners/${partner.id}/customers/someone`;
    expectProblem(await partner.call(path, { method: "DELETE" }), "unauthenticated");
    expectProblem(await call(path, { method: "DELETE" }), "unauthenticated");
  });

  it("names what is wrong with it", async () => {
    expectProblem(await admin("DELETE", "/partners/nobody-such/customers/someone"), "not_found");
    for (const query of ["", "?email=", "?email=someone"]) {
      const reply = await admin("DELETE", `/partners/${partner.id}/customers${query}`);
      expect(expectProblem(reply, "invalid_request").field).toBe("email");
    }
  });

  it("reaches no other partner's order, even by its id", async () => {
    const known = await knownOrder(partner, simulators);
    expect(await orderObject(known.id).erase("another")).toBeNull();
    await expectKnown(partner, known);
  });
});
