/** What keeps apart what must not meet: test and live, two orders of one approval, two orders of one purchase. */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OrderView, Session } from "../../shared/api/types.ts";
import { call, unique } from "./support/http.ts";
import { admin, mustAdmin, newKey, newPartner, type Partner } from "./support/operator.ts";
import {
  approve,
  fieldsFor,
  open,
  order,
  orderIdFor,
  orderObject,
  post,
  readOrder,
  readyOrder,
  ring,
} from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { CREDENTIALS, ownSimulators, type OwnSimulators } from "./support/simulators.ts";

const HOUR_MS = 3_600_000;

let simulators: OwnSimulators;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
});

beforeEach(async () => {
  partner = await newPartner(simulators);
});

const posts = async (): Promise<number> =>
  (await simulators.calls("esimpal")).filter(
    ({ method, path }) => method === "POST" && path.endsWith("/orders"),
  ).length;

/** An eSIMPal order whose answer was lost: in doubt, and waiting for its alarm. */
async function inDoubt(key = unique("doubt")): Promise<{ id: string; retry: () => ReturnType<typeof post> }> {
  const body = await approve(partner, fieldsFor("esimpal"));
  await simulators.fault("esimpal", "POST /orders", "error_after_commit");
  const first = post(partner, body, key);
  const id = await orderIdFor(partner, key);
  await expect.poll(async () => state(id)).toBe("unknown");
  return { id, retry: () => first };
}

function state(id: string): Promise<string | undefined> {
  return runInDurableObject(orderObject(id), (_, { storage }) => {
    const [row] = storage.sql
      .exec<{ operation_state: string }>("SELECT operation_state FROM order_row")
      .toArray();
    return row?.operation_state;
  });
}

describe("a live key", () => {
  it("reaches no order or activation of a test key, nor its list", async () => {
    const { view } = await readyOrder(partner, simulators, "esim-go");
    const opened = await open(partner, { order_id: view.order_id });
    const { key: live } = await newKey(partner.id, { environment: "live" });
    for (const path of [`/v1/orders/${view.order_id}`, `/v1/activations/${opened.activation_id}`]) {
      expectProblem(await call(path, { token: live }), "not_found");
    }
    const json = { order_id: view.order_id };
    expectProblem(await call("/v1/activations", { token: live, key: unique("live"), json }), "not_found");
    expect((await call<{ data: OrderView[] }>("/v1/orders", { token: live })).json.data).toEqual([]);
  });
});

describe("an order in doubt", () => {
  it("is not sent again to an account that was given another credential", async () => {
    const { id, retry } = await inDoubt();
    const before = await posts();
    await mustAdmin("PUT", `/accounts/${partner.accounts[0]}`, {
      provider: "esimpal",
      environment: "sandbox",
      // The same place by another name: for all that is known, somebody else's.
      base_url: `${simulators.baseUrl("esimpal")}/.`,
      credential: CREDENTIALS.esimpal,
    });
    await ring(id, 2001);
    expect((await retry()).json).toMatchObject({ status: "parked", operation_state: "unknown" });
    expect(await posts()).toBe(before);
  });

  it("stays in doubt when only the resend is refused", async () => {
    const { id } = await inDoubt();
    const upstream = (await simulators.newest("esimpal")).id;
    await mustAdmin("GET", "/attention");
    await simulators.fault("esimpal", "POST /orders", "rate_limit");
    await ring(id, 2001);
    expect(await state(id)).toBe("unknown");
    await ring(id, HOUR_MS);
    expect(await readOrder(partner, id)).toMatchObject({ operation_state: "applied" });
    expect((await simulators.newest("esimpal")).id).toBe(upstream);
  });
});

describe("one approval", () => {
  it("is one order, also when an earlier attempt under the key left a reservation", async () => {
    const key = unique("left");
    const id = await orderIdFor(partner, key);
    const stub = env.PARTNERS.getByName(partner.id);
    const left = {
      environment: "test",
      nonce: "an-earlier-one",
      amountCents: 1,
      refMac: null,
      emailMac: null,
    } as const;
    expect((await stub.reserve({ orderId: id, ...left })).ok).toBe(true);
    const body = await approve(partner, fieldsFor("esim-go"));
    expect((await post(partner, body, key)).status).toBe(201);
    expectProblem(await post(partner, body), "approval_invalid");
  });
});

describe("an order of eSIMPal's", () => {
  it("is never given to a second order of ours", async () => {
    const taken = await order(partner, "esimpal");
    const upstream = (await simulators.newest("esimpal")).id;
    const { id } = await inDoubt();
    await ring(id, 24 * HOUR_MS);
    expect((await readOrder(partner, id)).status).toBe("parked");
    const json = { outcome: "applied", provider_order: upstream };
    expectProblem(await admin("POST", `/orders/${id}/resolve`, json), "not_possible_now");
    expect((await readOrder(partner, taken.order_id)).status).toBe("created");
  });
});

describe("what a page may read", () => {
  it("is why it was refused, so that it can get a new token", async () => {
    const headers = { Origin: "https://shop.example.com" };
    const reply = await call("/v1/session", { token: "ct_1.k1.x.y", headers });
    expectProblem(reply, "unauthenticated");
    expect(reply.headers.get("Access-Control-Allow-Origin")).toBe(headers.Origin);
  });

  it("is a PNG as well as an SVG", async () => {
    const { view } = await readyOrder(partner, simulators, "esim-go");
    const { client_token } = await open(partner, { order_id: view.order_id });
    const { json } = await call<Session>("/v1/session", { token: client_token });
    const png = new URL(json.esims[0]?.qr?.png_url ?? "");
    const image = await call(png.pathname + png.search);
    expect([image.status, image.headers.get("Content-Type")]).toEqual([200, "image/png"]);
  });
});

it("an account with orders that wait for a person is not deleted", async () => {
  const { id } = await inDoubt();
  await ring(id, 24 * HOUR_MS);
  expectProblem(await admin("DELETE", `/accounts/${partner.accounts[0]}`), "not_possible_now");
  expect((await admin("POST", `/orders/${id}/resolve`, { outcome: "not_applied" })).status).toBe(200);
  expect((await admin("DELETE", `/accounts/${partner.accounts[0]}`)).status).toBe(204);
});
