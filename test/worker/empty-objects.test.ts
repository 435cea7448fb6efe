/** What nobody was let in for leaves nothing: ids route, and anyone can make one up. */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { newApiKey } from "../../worker/partners/api-key.ts";
import { mintClientToken } from "../../worker/signing/client-token.ts";
import { signHandoff } from "../../worker/signing/handoff.ts";
import { signPath } from "../../worker/signing/signed-url.ts";
import { LazySql } from "../../worker/objects/lazy-sql.ts";
import { ringOf } from "../../worker/env.ts";
import { call, unique } from "./support/http.ts";
import { admin, newPartner, type Partner } from "./support/operator.ts";
import { open, orderObject } from "./support/orders.ts";
import { ownSimulators } from "./support/simulators.ts";

const ROUNDS = 50;
let partner: Partner;

beforeAll(async () => {
  partner = await newPartner(await ownSimulators());
});

/** Tables of ours, and whether there is an alarm. */
function stored(
  stub: DurableObjectStub,
): Promise<{ tables: string[]; alarm: number | null; entries: number }> {
  return runInDurableObject(stub, async (_, { storage }) => ({
    tables: storage.sql
      .exec<{ name: string }>("SELECT name FROM sqlite_master")
      .toArray()
      .map(({ name }) => name),
    alarm: await storage.getAlarm(),
    entries: (await storage.list()).size,
  }));
}

const EMPTY = { tables: [], alarm: null, entries: 0 };

function random(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "")
    .slice(0, length);
}

it("fifty links, hand-overs, activations and orders that never were leave their objects empty", async () => {
  const ring = ringOf(env);
  const exp = Math.ceil(Date.now() / 1000) + 600;
  for (let i = 0; i < ROUNDS; i++) {
    const key = random(22);
    const activation = `act_${key}${random(8)}`;
    const link = `/a/${key}${random(22)}`;
    const { client_token: token } = await mintClientToken(ring, partner.id, activation, Date.now());
    const replies = [
      await call(link),
      await call(link, { method: "HEAD" }),
      await call(link, { method: "POST", body: new URLSearchParams({ access_code: "123456" }) }),
      await call(`${link}/token`, { method: "POST" }),
      await call(`${link}/choice`, { method: "POST", body: new URLSearchParams({ option: "x" }) }),
      await call(`/a/${await signHandoff(ring, activation, exp)}`, { method: "POST" }),
      await call(await signPath(ring, `/v1/qr/${activation}/esim_1.svg`, exp)),
      await call("/v1/session", { token }),
      await call("/v1/session/events", { token, json: { esim_id: "x", event: "shown" } }),
      await partner.call(`/v1/orders/ord_${key}`),
      await partner.call(`/v1/orders/ord_${key}/cancel`, { method: "POST" }),
      await partner.call(`/v1/orders/ord_${key}`, { method: "PATCH", json: { currency: "EUR" } }),
      await partner.call(`/v1/activations/${activation}`),
      await partner.call(`/v1/activations/${activation}/token`, { method: "POST" }),
      await partner.call(`/v1/activations/${activation}/revoke`, { method: "POST" }),
      await admin("GET", `/orders/ord_${key}`),
      await admin("POST", `/orders/ord_${key}/resolve`, { outcome: "not_applied" }),
    ];
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([401, 404]));
    expect(await stored(orderObject(`ord_${key}`))).toEqual(EMPTY);
  }
});

it("fifty keys of partners that never were leave their objects empty", async () => {
  for (let i = 0; i < ROUNDS; i++) {
    const id = unique("nobody").slice(0, 32);
    for (const environment of ["live", "test"] as const) {
      const { key } = newApiKey(environment, id);
      expect((await call("/v1/plans", { token: key })).status).toBe(401);
      expect((await call("/v1/orders", { token: key, json: {}, key: "k" })).status).toBe(401);
    }
    expect(await stored(env.PARTNERS.getByName(id))).toEqual(EMPTY);
  }
});

it("the operator's questions about what never was leave nothing either", async () => {
  const id = unique("nobody").slice(0, 32);
  for (const [method, path] of [
    ["GET", `/partners/${id}`],
    ["DELETE", `/partners/${id}`],
    ["DELETE", `/partners/${id}/keys/abcdefgh`],
    ["GET", `/accounts/${id}`],
    ["DELETE", `/accounts/${id}`],
    ["POST", `/accounts/${id}/check`],
  ] as const) {
    expect([path, (await admin(method, path)).status]).toEqual([path, 404]);
  }
  expect((await admin("POST", `/partners/${id}/keys`, { environment: "test" })).status).toBe(404);
  expect(await stored(env.PARTNERS.getByName(id))).toEqual(EMPTY);
  expect(await stored(env.ACCOUNTS.getByName(id))).toEqual(EMPTY);
});

it("what does exist has its tables, so that the look above would have seen them", async () => {
  const opened = await open(partner, { activation_code: "LPA:1$smdp.example.com$EMPTY-0001" });
  expect((await stored(orderObject(opened.activation_id))).tables).toEqual(
    expect.arrayContaining(["order_row", "activation"]),
  );
  expect((await stored(env.PARTNERS.getByName(partner.id))).tables).toEqual(
    expect.arrayContaining(["partner", "api_key", "orders"]),
  );
  const [account = ""] = partner.accounts;
  expect((await stored(env.ACCOUNTS.getByName(account))).tables).toContain("account");
});

describe("tables that come with the first row", () => {
  const inside = <T>(run: (storage: DurableObjectStorage) => T) =>
    runInDurableObject(env.ORDERS.getByName(random(22)), (_, { storage }) => run(storage));

  it("a column that a later version added is there in rows of before, as null", () =>
    inside((storage) => {
      storage.sql.exec("CREATE TABLE thing (name TEXT)");
      storage.sql.exec("INSERT INTO thing VALUES ('old')");
      const sql = new LazySql(storage.sql);
      sql.exec("CREATE TABLE IF NOT EXISTS thing (name TEXT, size INTEGER)");
      sql.exec("CREATE TABLE IF NOT EXISTS other (name TEXT)");
      sql.addColumn("thing", "size", "INTEGER");
      expect(sql.exec("SELECT * FROM thing").toArray()).toEqual([{ name: "old", size: null }]);
      expect(sql.exec("SELECT * FROM other").toArray()).toEqual([]);
    }));

  it("until then queries find nothing and changes change nothing", () =>
    inside((storage) => {
      const sql = new LazySql(storage.sql);
      sql.exec("CREATE TABLE IF NOT EXISTS thing (name TEXT, size INTEGER)");
      sql.addColumn("thing", "size", "INTEGER");
      expect(sql.exec("SELECT * FROM thing").toArray()).toEqual([]);
      expect(sql.exec("UPDATE thing SET size = 1").rowsWritten).toBe(0);
      expect(sql.exec("DELETE FROM thing").rowsWritten).toBe(0);
      expect(storage.sql.exec("SELECT name FROM sqlite_master").toArray()).toEqual([]);
      expect(sql.exec("INSERT INTO thing VALUES ('a', 2)").rowsWritten).toBeGreaterThan(0);
      expect(sql.exec("SELECT * FROM thing").toArray()).toEqual([{ name: "a", size: 2 }]);
    }));
});
