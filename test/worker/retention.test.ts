/** After a partner's `retention_days` an order is a tombstone: it names nobody, opens nothing, and never buys again. */

import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OrderView } from "../../shared/api/types.ts";
import { call, must } from "./support/http.ts";
import { mustAdmin, newPartner, type Partner } from "./support/operator.ts";
import { open, order, orderObject, pay, readOrder, ring } from "./support/orders.ts";
import { inDoubt } from "./support/doubt.ts";
import {
  customer,
  expectForgotten,
  expectKnown,
  keptOf,
  knownOrder,
  retentionOf,
} from "./support/forgotten.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
let simulators: OwnSimulators;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
});

beforeEach(async () => {
  partner = await newPartner(simulators, { retention_days: 3 });
});

function retain(days: number): Promise<unknown> {
  return mustAdmin("PUT", `/partners/${partner.id}`, { ...partner.settings, retention_days: days });
}

const listed = async (query: string) =>
  (await partner.must<{ data: OrderView[] }>(`/v1/orders${query}`)).data.map((one) => one.order_id);

describe("an order whose retention is over", () => {
  it("is erased by its alarm, and not before", async () => {
    const known = await knownOrder(partner, simulators);
    const bought = (await simulators.orders("esim-go")).length;
    await ring(known.id, 2 * DAY_MS);
    await expectKnown(partner, known);
    expect((await call(new URL(known.opened.url).pathname)).status).toBe(200);
    await ring(known.id, DAY_MS - 1000);
    await expectKnown(partner, known);
    await ring(known.id, 1000);
    await expectForgotten(partner, known);
    expect((await simulators.orders("esim-go")).length).toBe(bought);
  });

  it("stays in the partner's list, and is found by no reference or address", async () => {
    const { id, body } = await knownOrder(partner, simulators);
    const [ref, email] = [String(body.customer_ref), String(body.customer_email)].map(encodeURIComponent);
    expect(await listed(`?customer_ref=${ref}`)).toEqual([id]);
    await ring(id, 3 * DAY_MS);
    expect(await listed(`?customer_ref=${ref}`)).toEqual([]);
    expect(await listed(`?customer_email=${email}`)).toEqual([]);
    expect(await listed("?status=ready")).toEqual([id]);
  });

  it("is still a tombstone to an object that has started again", async () => {
    const known = await knownOrder(partner, simulators);
    await ring(known.id, 3 * DAY_MS);
    await abortAllDurableObjects();
    await expectForgotten(partner, known);
  });

  it("is done with: a minute later what came too late is removed, and then no alarm is left", async () => {
    const known = await knownOrder(partner, simulators);
    await ring(known.id, 3 * DAY_MS);
    expect((await retentionOf(known.id))?.look_at).not.toBeNull();
    await ring(known.id, MINUTE_MS);
    expect(await retentionOf(known.id)).toMatchObject({ look_at: null });
    const alarm = await runInDurableObject(orderObject(known.id), (_, state) => state.storage.getAlarm());
    expect(alarm).toBeNull();
  });

  it("may be an import: code, confirmation code and label go", async () => {
    const opened = await open(partner, {
      activation_code: "LPA:1$smdp.example.com$RETAIN-0001$$1",
      confirmation_code: "13572468",
      label: "Label-Sentinel",
    });
    const secrets = ["RETAIN-0001", "13572468", "Label-Sentinel"];
    const id = `ord_${opened.activation_id.slice(4, 26)}`;
    const before = (await keptOf(partner, id)).text;
    for (const secret of secrets) expect(before).toContain(secret);
    await ring(id, 3 * DAY_MS);
    const after = (await keptOf(partner, id)).text;
    for (const secret of secrets) expect(after).not.toContain(secret);
    expect((await call(new URL(opened.url).pathname)).status).toBe(410);
  });

  it("is erased also when the partner was removed in the meantime", async () => {
    const known = await knownOrder(partner, simulators);
    await mustAdmin("DELETE", `/partners/${partner.id}`);
    await must(new URL(known.opened.url).pathname);
    await ring(known.id, DAY_MS);
    await expectKnown(partner, known);
    await ring(known.id, 2 * DAY_MS);
    const { text } = await keptOf(partner, known.id);
    for (const secret of known.secrets) expect(text).not.toContain(secret);
    expect((await call(new URL(known.opened.url).pathname)).status).toBe(410);
  });
});

describe("the alarm", () => {
  it("is set for every order, though nothing else is awaited", async () => {
    // Nobody has an activation of it, so nobody can install what would be worth watching.
    const { order_id: id } = await order(partner, "esim-go");
    const [due, alarm] = await runInDurableObject(orderObject(id), async (_, state) => [
      state.storage.sql.exec<{ due_at: number | null }>("SELECT due_at FROM order_row").one().due_at,
      await state.storage.getAlarm(),
    ]);
    expect(due).toBeNull();
    expect(alarm).toBeGreaterThan(Date.now());
  });

  it("goes by the setting as it is by then: shortened", async () => {
    await retain(90);
    const known = await knownOrder(partner, simulators);
    await ring(known.id, 5 * DAY_MS);
    await expectKnown(partner, known);
    await retain(4);
    await ring(known.id, DAY_MS);
    await expectForgotten(partner, known);
  });

  it("goes by the setting as it is by then: extended", async () => {
    const known = await knownOrder(partner, simulators);
    await ring(known.id, 2 * DAY_MS);
    await retain(30);
    await ring(known.id, DAY_MS);
    await expectKnown(partner, known);
    await ring(known.id, 26 * DAY_MS);
    await expectKnown(partner, known);
    await ring(known.id, DAY_MS);
    await expectForgotten(partner, known);
  });
});

describe("what waits", () => {
  it("is an order whose outcome nobody knows, until somebody has said what became of it", async () => {
    const shopper = customer();
    const troubled = await ownSimulators();
    partner = await newPartner(troubled, { retention_days: 3 });
    const { id, waiting } = await inDoubt(troubled, partner, "esimpal", shopper);
    await troubled.fault("esimpal", "POST /v1/orders", "error_before_commit", { times: 50 });
    await ring(id, 25 * HOUR_MS);
    await waiting;
    expect(await readOrder(partner, id)).toMatchObject({ status: "parked", operation_state: "unknown" });
    for (let day = 0; day < 5; day++) await ring(id, DAY_MS);
    expect(await readOrder(partner, id)).toMatchObject({ status: "parked", ...shopper });

    await mustAdmin("POST", `/orders/${id}/resolve`, { outcome: "not_applied" });
    await ring(id, HOUR_MS);
    const erased = await readOrder(partner, id);
    expect(erased).toMatchObject({ status: "failed", operation_state: "not_applied", customer_ref: null });
    expect(erased.erased_at).toBeDefined();
  });

  it("is an order that is being paid, until it is", async () => {
    const shopper = customer();
    const view = await order(partner, "esimpal", shopper);
    expect((await pay(partner, view)).status).toBe(200);
    for (let day = 0; day < 4; day++) await ring(view.order_id, DAY_MS);
    expect(await readOrder(partner, view.order_id)).toMatchObject({
      status: "awaiting_payment",
      ...shopper,
    });
    await simulators.advance("esimpal", (await simulators.newest("esimpal")).id, "ready");
    await ring(view.order_id, HOUR_MS);
    await ring(view.order_id, HOUR_MS);
    const erased = await readOrder(partner, view.order_id);
    expect(erased).toMatchObject({ status: "ready", customer_ref: null, payment_reference: null });
    expect(erased).not.toHaveProperty("checkout_url");
  });
});

it("whoever asks for an order has it look when the local clock was moved", async () => {
  const { id } = await knownOrder(partner, simulators);
  travel(4 * DAY_MS);
  await readOrder(partner, id);
  await expect.poll(async () => (await readOrder(partner, id)).erased_at, { timeout: 5000 }).toMatch(/Z$/);
});
