/**
 * Every sealed record of two partners and their accounts, moved to every other place there is: another owner, order,
 * account or purpose, another data key or version. None opens anywhere but where it was sealed; and what the Worker
 * answers when its storage was tampered with tells nothing of the record.
 */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { OrderView } from "../../shared/api/types.ts";
import { openDataKey, unseal, UnsealError, type DataKey, type Place } from "../../worker/custody/envelope.ts";
import type { WrappedKey } from "../../worker/custody/envelope.ts";
import { ringOf } from "../../worker/env.ts";
import { orderKeyOf } from "../../worker/ids.ts";
import { newEndpoint } from "./support/endpoints.ts";
import { unique } from "./support/http.ts";
import { admin, newAccount, newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, open, orderObject, post, readyOrder } from "./support/orders.ts";
import { freshCodes, newOwnAccount, upload } from "./support/own-codes.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";

declare module "vitest" {
  interface TaskMeta {
    /** For the bench, which runs this file for its figures. */
    moves?: { records: number; tried: number; refused: number };
  }
}

/** One sealed text as it lies in storage, and where it belongs. */
interface Sealed {
  key: DataKey;
  place: Place;
  text: string;
}

const KINDS = ["order", "answer", "remembered-answer", "endpoint-url", "endpoint-secret"];
const OF_ACCOUNTS = ["credential", "webhook-secret", "token", "pool-code"];
const PURPOSES = [...KINDS, ...OF_ACCOUNTS, "data-key"];
let simulators: OwnSimulators;
let partners: Partner[];
let sealed: Sealed[];
let wrapped: { owner: string; key: WrappedKey }[];

beforeAll(async () => {
  simulators = await ownSimulators();
  partners = [await newPartner(simulators), await newPartner(simulators)];
  [sealed, wrapped] = [[], []];
  for (const partner of partners) {
    const key = await env.PARTNERS.getByName(partner.id).dataKey();
    if (key === null) throw new Error("The partner has no data key");
    const owner = `partner:${partner.id}`;
    wrapped.push({ owner, key });
    const dataKey = await openDataKey(ringOf(env), owner, key);
    const orders = [
      (await readyOrder(partner, simulators, "esim-go", { customer_ref: unique("moved") })).view.order_id,
      (await readyOrder(partner, simulators, "esimpal", { customer_ref: unique("moved") })).view.order_id,
      (await open(partner, { activation_code: "LPA:1$smdp.example.com$MOVED-1" })).activation_id,
    ];
    for (const id of orders) sealed.push(...(await recordsOf(id, dataKey)));
    sealed.push(...(await endpointOf(partner, dataKey)));
    for (const account of partner.accounts) await addAccount(account);
  }
  // One that gets tokens, and is told the secret of its webhooks; and one with a code left in its pool.
  const airalo = await newAccount(simulators, "airalo", { webhook_secret: unique("webhook-secret") });
  expect((await admin("POST", `/accounts/${airalo}/check`)).status).toBe(200);
  const own = await newOwnAccount();
  expect((await upload(own, freshCodes(1))).status).toBe(201);
  for (const account of [airalo, own]) await addAccount(account);
});

async function endpointOf(partner: Partner, key: DataKey): Promise<Sealed[]> {
  const { endpoint_id: id } = await newEndpoint(partner);
  const { url, secrets } = await runInDurableObject(env.ENDPOINTS.getByName(id), (_, { storage }) => {
    const { json } = storage.sql.exec<{ json: string }>("SELECT json FROM endpoint").one();
    return JSON.parse(json) as { url: string; secrets: { id: string; sealed: string }[] };
  });
  return [
    { key, place: { purpose: "endpoint-url", record: id }, text: url },
    ...secrets.map((secret) => ({
      key,
      place: { purpose: "endpoint-secret", record: `${id}.${secret.id}` },
      text: secret.sealed,
    })),
  ];
}

async function recordsOf(id: string, key: DataKey): Promise<Sealed[]> {
  const { order_key: record, ...kept } = await rowOf(id);
  const found = [
    { purpose: "order", text: kept.record },
    { purpose: "answer", text: kept.answer },
    { purpose: "remembered-answer", text: await env.KV.get(`answer:${record}`) },
  ];
  return found.flatMap(({ purpose, text }) =>
    text === null ? [] : [{ key, place: { purpose, record }, text }],
  );
}

function rowOf(id: string) {
  return runInDurableObject(orderObject(id), (_, { storage }) =>
    storage.sql
      .exec<{ order_key: string; record: string | null; answer: string | null }>(
        "SELECT order_key, record, answer FROM order_row",
      )
      .one(),
  );
}

async function addAccount(account: string): Promise<void> {
  const { credential, webhookSecret, tokens, codes } = await runInDurableObject(
    env.ACCOUNTS.getByName(account),
    (_, { storage: { sql } }) => {
      const { json } = sql.exec<{ json: string }>("SELECT json FROM account").one();
      const kept = JSON.parse(json) as {
        credential: { dataKey: WrappedKey; sealed: string };
        webhookSecret?: string | null;
      };
      const rows = <T extends Record<string, string>>(table: string, columns: string) =>
        sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE name = ?", table).toArray()
          .length === 0
          ? []
          : sql.exec<T>(`SELECT ${columns} FROM ${table}`).toArray();
      return {
        ...kept,
        tokens: rows<{ sealed: string }>("token", "sealed"),
        codes: rows<{ ref: string; sealed: string }>("pool_code", "ref, sealed"),
      };
    },
  );
  const owner = `account:${account}`;
  wrapped.push({ owner, key: credential.dataKey });
  const key = await openDataKey(ringOf(env), owner, credential.dataKey);
  const add = (purpose: string, text: string, record = account) =>
    sealed.push({ key, place: { purpose, record }, text });
  add("credential", credential.sealed);
  if (webhookSecret != null) add("webhook-secret", webhookSecret);
  for (const token of tokens) add("token", token.sealed);
  for (const code of codes) add("pool-code", code.sealed, code.ref);
}

it("are of every kind that is stored, and open where they belong", async () => {
  const kinds = new Set(sealed.map(({ place }) => place.purpose));
  expect(kinds).toEqual(new Set([...KINDS, ...OF_ACCOUNTS]));
  for (const { key, place, text } of sealed)
    expect((await unseal(key, place, text)).length).toBeGreaterThan(0);
});

it("open nowhere else", async ({ task }) => {
  const keys = [...new Map(sealed.map(({ key }) => [key.owner, key])).values()];
  const records = [...new Set(sealed.map(({ place }) => place.record))];
  let [tried, refused] = [0, 0];
  const move = async (key: DataKey, place: Place, text: string) => {
    tried++;
    const error = await unseal(key, place, text).catch((thrown: unknown) => thrown);
    if (error instanceof UnsealError) refused++;
  };
  for (const { key, place, text } of sealed) {
    const [, id = "", data = ""] = text.split(".");
    for (const other of keys) {
      for (const purpose of PURPOSES) {
        for (const record of records) {
          const home = other.owner === key.owner && purpose === place.purpose && record === place.record;
          if (home) continue;
          await move(other, { purpose, record }, text);
          // Relabelled as if it had been sealed there, and the key as if it were the owner's.
          await move(other, { purpose, record }, `s1.${other.id}.${data}`);
          await move({ ...key, owner: other.owner }, { purpose, record }, text);
        }
      }
    }
    for (const version of ["s0", "s2", "S1", ""]) await move(key, place, `${version}.${id}.${data}`);
  }
  task.meta.moves = { records: sealed.length, tried, refused };
  expect(tried).toBeGreaterThan(1000);
  expect(refused).toBe(tried);
});

it("have data keys that open for their owner alone", async () => {
  for (const { owner, key } of wrapped) {
    for (const other of wrapped) {
      const opened = openDataKey(ringOf(env), other.owner, key);
      if (other.owner === owner) expect((await opened).id).toBe(key.id);
      else await expect(opened).rejects.toThrow(UnsealError);
      if (other.owner === owner) continue;
      const relabelled = openDataKey(ringOf(env), other.owner, { ...key, id: other.key.id });
      await expect(relabelled).rejects.toThrow(UnsealError);
    }
  }
});

describe("in a storage that was tampered with", () => {
  const SECRET = /LPA:1|moved|smdp/i;

  it("an order with another's record shows neither", async () => {
    const [a, b] = [partners[0]!, partners[1]!];
    const theirs = await readyOrder(a, simulators, "esim-go", { customer_ref: unique("moved") });
    const own = await readyOrder(a, simulators, "esim-go", { customer_ref: unique("moved") });
    const strangers = await readyOrder(b, simulators, "esim-go");
    const record = (await rowOf(theirs.view.order_id)).record;
    for (const [partner, view] of [[a, own.view] as const, [b, strangers.view] as const]) {
      await runInDurableObject(orderObject(view.order_id), (instance, { storage }) => {
        storage.sql.exec("UPDATE order_row SET record = ?", record);
        void instance;
      });
      await stopped(view.order_id);
      const reply = await partner.call(`/v1/orders/${view.order_id}`);
      expect([reply.status, (reply.json as { code: string }).code]).toEqual([500, "internal"]);
      expect(reply.text).not.toMatch(SECRET);
    }
  });

  it("a remembered answer under another's name is given to nobody", async () => {
    const [a, b] = [partners[0]!, partners[1]!];
    const victim = await readyOrder(a, simulators, "esim-go", { customer_ref: unique("moved") });
    const key = unique("kv");
    const body = await approve(b, fieldsFor("esim-go"));
    const bought = await post(b, body, key);
    expect(bought.status).toBe(201);
    const [from, to] = [victim.view.order_id, bought.json.order_id].map(
      (id) => `answer:${orderKeyOf(id) ?? ""}`,
    );
    const answer = await env.KV.get(from ?? "");
    expect(answer).not.toBeNull();
    await env.KV.put(to ?? "", answer ?? "");
    const again = await post<OrderView>(b, body, key);
    expect(again.text).not.toContain(victim.view.order_id);
    expect(again.text).not.toMatch(SECRET);
  });
});

/** Its memory is gone, and what is in storage counts. */
async function stopped(id: string): Promise<void> {
  await runInDurableObject(orderObject(id), (_, state) => state.abort("tampered with")).catch(() => {});
}
