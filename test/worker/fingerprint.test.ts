/** What is kept of a request to tell it from another: nothing that could be guessed back. */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { createDataKey, openDataKey, type DataKey } from "../../worker/custody/envelope.ts";
import { ringOf } from "../../worker/env.ts";
import { fingerprint } from "../../worker/http/fingerprint.ts";
import { sha256 } from "../../worker/signing/hmac.ts";
import { unique } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { dataKeyOf, fieldsFor, open, order, orderObject, pay } from "./support/orders.ts";
import { ownSimulators } from "./support/simulators.ts";

let one: DataKey;
let other: DataKey;
let partner: Partner;

beforeAll(async () => {
  const ring = ringOf(env);
  one = await openDataKey(ring, "partner:one", await createDataKey(ring, "partner:one"));
  other = await openDataKey(ring, "partner:other", await createDataKey(ring, "partner:other"));
  partner = await newPartner(await ownSimulators());
});

it("is the same for the same fields, however they are written", async () => {
  const print = await fingerprint(one, "route", { a: 1, b: { c: [1, null], d: "x" } });
  expect(
    await fingerprint(one, "route", { b: { d: "x", c: [1, undefined], e: null }, a: 1, f: undefined }),
  ).toBe(print);
  expect(print).toMatch(/^[A-Za-z0-9_-]{43}$/);
});

it("is another for other fields, another route and another partner", async () => {
  const fields = { customer_email: "traveller@example.com" };
  const prints = [
    await fingerprint(one, "route", fields),
    await fingerprint(one, "route", { customer_email: "traveller@example.org" }),
    await fingerprint(one, "route", { customer_email: ["traveller@example.com"] }),
    await fingerprint(one, "other", fields),
    await fingerprint(other, "route", fields),
  ];
  expect(new Set(prints).size).toBe(prints.length);
});

it("what is stored of an order is this, and no plain hash of it", async () => {
  const fields = fieldsFor("esimpal", { customer_email: "guess.me@example.com" });
  const placed = await order(partner, "esimpal", { customer_email: "guess.me@example.com" });
  const [row] = await runInDurableObject(orderObject(placed.order_id), (_, { storage }) =>
    storage.sql.exec<{ fingerprint: string }>("SELECT fingerprint FROM order_row").toArray(),
  );
  const route = "POST /v1/orders";
  expect(row?.fingerprint).toBe(await fingerprint(await dataKeyOf(partner), route, fields));
  const plain = [
    ["customer_email", "guess.me@example.com"],
    ["plan_id", fields.plan_id],
    ["quantity", 1],
  ];
  expect(row?.fingerprint).not.toBe(await sha256(JSON.stringify([route, plain])));
});

it("what is stored of a command's key is no plain hash of it", async () => {
  const key = unique("key");
  const placed = await order(partner, "esimpal");
  await pay(partner, placed, key);
  await open(partner, { order_id: placed.order_id }, key);
  const rows = await runInDurableObject(env.PARTNERS.getByName(partner.id), (_, { storage }) =>
    storage.sql.exec<{ key_hash: string }>("SELECT key_hash FROM command_key").toArray(),
  );
  expect(rows).toHaveLength(2);
  expect(new Set(rows.map(({ key_hash }) => key_hash)).size).toBe(2);
  expect(rows.map(({ key_hash }) => key_hash)).not.toContain(await sha256(key));
});
