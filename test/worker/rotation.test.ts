/** Rotation of the key ring through the admin API: batches, resuming, and what changes meanwhile. */

import { runInDurableObject } from "cloudflare:test";
import { beforeEach, describe, expect, it } from "vitest";
import type { Session } from "../../shared/api/types.ts";
import { openCredential } from "../../worker/custody/credentials.ts";
import { keyRing } from "../../worker/custody/keyring.ts";
import type { AccountView } from "../../worker/objects/account.ts";
import { LONGEST_LIFE_MS } from "../../worker/signing/lives.ts";
import { call, unique } from "./support/http.ts";
import { admin, mustAdmin, newAccount, type Partner } from "./support/operator.ts";
import { open, orderObject, readOrder, readyOrder } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { edgeHas, objectHas, RINGS } from "./support/rings.ts";
import {
  accountObject,
  accounts,
  deploy,
  fromTheStart,
  joined,
  partnerObject,
  partners,
  pass,
  simulators,
  sum,
  whole,
  type Report,
} from "./support/rotation.ts";
import { travel } from "./support/time.ts";

let partner: Partner;

beforeEach(async () => {
  partner = await joined();
});

function sealedRecord(orderId: string): Promise<unknown> {
  return runInDurableObject(orderObject(orderId), (_, { storage }) =>
    storage.sql.exec("SELECT record FROM order_row").toArray(),
  );
}

async function kidOf(id: string): Promise<string | undefined> {
  return (await partnerObject(id).dataKey())?.kid;
}

describe("the three phases", () => {
  it("leave nothing under the old key, and no sealed record is touched", async () => {
    await joined();
    await joined({ grants: partner.accounts });
    await fromTheStart();
    const { view } = await readyOrder(partner, simulators, "esim-go");
    const record = await sealedRecord(view.order_id);
    const opened = await open(partner, { order_id: view.order_id });
    const owners = partners.length + accounts.length;

    await deploy("promoted");
    const before = await whole("GET");
    expect(before).toMatchObject({
      primary: "k2",
      owners,
      keys_in_use: { k1: owners, k2: 0 },
      removable: [],
    });

    const reports = await pass("POST", 2);
    expect(reports.length).toBeGreaterThan(owners / 2 - 1);
    for (const report of reports.slice(0, -1)) {
      expect(report).toMatchObject({ complete: false, removable: [], removable_after: null });
      expect(Object.values(report.keys_in_use)).not.toContain(0);
      expect(report.owners).toBe(Object.values(report.keys_in_use).reduce((a, b) => a + b, 0));
    }
    expect([sum(reports, "rewrapped"), sum(reports, "unchanged")]).toEqual([owners, 0]);
    const last = reports.at(-1);
    expect(last).toMatchObject({ complete: true, keys_in_use: { k1: 0, k2: owners }, removable: [] });
    const wait = Date.parse(last?.removable_after ?? "") - Date.now();
    expect(wait).toBeGreaterThan(LONGEST_LIFE_MS);

    const again = await pass("POST", 3);
    expect([sum(again, "rewrapped"), sum(again, "unchanged")]).toEqual([0, owners]);
    expect(again.at(-1)?.removable_after).toBe(last?.removable_after);
    travel(wait - 1000);
    expect(await whole("GET")).toMatchObject({ removable: [], removable_after: last?.removable_after });
    travel(1001);
    expect(await whole("GET")).toMatchObject({ removable: ["k1"], removable_after: null });
    travel(-wait - 1);

    await deploy("removed");
    expect(await sealedRecord(view.order_id)).toEqual(record);
    expect(await readOrder(partner, view.order_id)).toMatchObject({ status: "ready" });
    for (const id of partner.accounts) {
      expect((await admin("POST", `/accounts/${id}/check`)).status).toBe(200);
    }
    // Signed with k1, which is gone: the partner's server gets a new one.
    expectProblem(await call("/v1/session", { token: opened.client_token }), "unauthenticated");
    const fresh = await partner.must<{ client_token: string }>(
      `/v1/activations/${opened.activation_id}/token`,
      { method: "POST" },
    );
    const session = await call<Session>("/v1/session", { token: fresh.client_token });
    expect(session.json.esims[0]?.activation_code).toMatch(/^LPA:1\$/);
  });

  it("include a partner who was removed: customers keep their activations", async () => {
    await fromTheStart();
    const { view } = await readyOrder(partner, simulators, "esim-go");
    const opened = await open(partner, { order_id: view.order_id });
    await mustAdmin("DELETE", `/partners/${partner.id}`);
    await deploy("promoted");
    await whole("POST");
    expect(await kidOf(partner.id)).toBe("k2");
    await deploy("removed");
    const path = new URL(opened.url).pathname;
    const revealed = await call(path, { method: "POST", body: new URLSearchParams() });
    expect(revealed.status).toBe(303);
    const cookie = revealed.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    expect((await call(path, { headers: { Cookie: cookie } })).text).toContain("LPA:1$");
  });
});

describe("while a pass is under way", () => {
  it("a credential that is put wins, and is the one that works", async () => {
    await fromTheStart();
    const [id = ""] = partner.accounts;
    const settings = await mustAdmin<Record<string, unknown>>("GET", `/accounts/${id}`);
    for (let round = 0; round < 10; round++) {
      await deploy(round % 2 === 0 ? "promoted" : "added");
      const credential = `replaced-credential-${round}`;
      await Promise.all([
        accountObject(id).rewrap(round % 2 === 0 ? "k2" : "k1"),
        mustAdmin("PUT", `/accounts/${id}`, { ...settings, credential }),
      ]);
      expect(await credentialOf(id)).toEqual({ credential });
    }
  });

  it("settings that are put keep the credential under its new wrapping", async () => {
    await fromTheStart();
    await deploy("promoted");
    const [id = ""] = partner.accounts;
    await Promise.all([
      accountObject(id).rewrap("k2"),
      mustAdmin("PUT", `/partners/${partner.id}`, { ...partner.settings, name: "Renamed" }),
      partnerObject(partner.id).rewrap("k2"),
    ]);
    await deploy("removed");
    expect((await admin("POST", `/accounts/${id}/check`)).status).toBe(200);
    expect((await partner.call("/v1/orders")).status).toBe(200);
  });

  it("a credential that is put again unchanged does not bring the old wrapping back", async () => {
    await fromTheStart();
    await deploy("promoted");
    const [id = ""] = partner.accounts;
    const { credential: _, ...settings } = await mustAdmin<AccountView>("GET", `/accounts/${id}`);
    const { credential } = await credentialOf(id);
    const kids = await runInDurableObject(accountObject(id), async (object) => {
      const found: (string | undefined)[] = [];
      for (let later = 0; later < 20; later++) {
        await object.rewrap("k1");
        await Promise.all([
          object.rewrap("k2"),
          ticks(later).then(() => object.put(id, settings, { credential })),
        ]);
        found.push((await object.keyState())?.kid);
      }
      return found;
    });
    expect(kids).toEqual(kids.map(() => "k2"));
  });

  async function credentialOf(id: string): Promise<{ credential: string }> {
    const loan = await accountObject(id).lend();
    if (loan === null) throw new Error("The account has gone");
    const secret = await openCredential(keyRing(RINGS.promoted), id, loan.credential);
    return { credential: secret.reveal() };
  }

  /** As long as so many operations of the crypto library take. */
  async function ticks(count: number): Promise<void> {
    for (let i = 0; i < count; i++) await crypto.subtle.digest("SHA-256", new Uint8Array(32));
  }

  it("whoever comes under the old key is found by the next, and keeps it in the ring", async () => {
    await fromTheStart();
    await deploy("promoted");
    const first: Report = await mustAdmin("POST", "/rotate", { limit: 2 });
    // Made by a Worker that the deploy has not reached.
    edgeHas("added");
    const late = await joined({ grants: [] });
    await deploy("promoted");
    await runLeft(first);
    await objectHas(partnerObject(late.id), "added");
    const another = await newAccountBehind();
    await objectHas(partnerObject(late.id), "promoted");
    travel(LONGEST_LIFE_MS * 2);
    const report = await whole("GET");
    expect(report.keys_in_use.k1).toBeGreaterThan(0);
    expect(report).toMatchObject({ removable: [], removable_after: null });
    expect(report.next_step).toContain("k1");

    await whole("POST");
    const after = await whole("GET");
    expect(after.keys_in_use.k1).toBe(0);
    // It was in use until now, whenever the first pass was.
    expect(after.removable).toEqual([]);
    expect(after.removable_after).not.toBeNull();
    expect((await accountObject(another).keyState())?.kid).toBe("k2");
  });

  async function runLeft(from: Report): Promise<void> {
    let cursor = from.next_cursor;
    while (cursor !== null) {
      const report: Report = await mustAdmin("POST", "/rotate", { cursor, limit: 2 });
      cursor = report.next_cursor;
    }
  }

  /** An account that was made through an object of the deploy before. */
  async function newAccountBehind(): Promise<string> {
    const id = unique("behind");
    accounts.push(id);
    await objectHas(accountObject(id), "added");
    const [known = ""] = partner.accounts;
    const settings = await mustAdmin<Record<string, unknown>>("GET", `/accounts/${known}`);
    await mustAdmin("PUT", `/accounts/${id}`, { ...settings, credential: "put-behind-the-deploy" });
    await objectHas(accountObject(id), "promoted");
    return id;
  }

  it("a batch may be repeated, and the pass goes on from any cursor", async () => {
    await fromTheStart();
    await deploy("promoted");
    const first: Report = await mustAdmin("POST", "/rotate", { limit: 2 });
    const cursor = first.next_cursor;
    const second: Report = await mustAdmin("POST", "/rotate", { limit: 2, cursor });
    const repeated: Report = await mustAdmin("POST", "/rotate", { limit: 2, cursor });
    expect(repeated.rewrapped).toBe(0);
    expect(repeated.unchanged).toBe(second.rewrapped + second.unchanged);
    expect([repeated.owners, repeated.keys_in_use]).toEqual([second.owners, second.keys_in_use]);
    await whole("POST");
    expect((await whole("GET")).keys_in_use.k1).toBe(0);
  });
});

describe("the route", () => {
  it("is the operator's, and says which field is wrong", async () => {
    expectProblem(await call("/admin/rotate", { method: "POST", token: partner.key }), "unauthenticated");
    expectProblem(await call("/admin/rotate", { token: partner.key }), "unauthenticated");
    const wrong: [field: string, body: Record<string, unknown>][] = [
      ["cursor", { cursor: "nonsense" }],
      ["cursor", { cursor: 7 }],
      ["limit", { limit: 0 }],
      ["limit", { limit: 1000 }],
    ];
    for (const [field, body] of wrong) {
      expect(expectProblem(await admin("POST", "/rotate", body), "invalid_request").field).toBe(field);
    }
    const { next_cursor: cursor }: Report = await mustAdmin("GET", "/rotate?limit=1");
    expect(expectProblem(await admin("POST", "/rotate", { cursor }), "invalid_request").field).toBe("cursor");
    expect((await admin("POST", "/rotate")).status).toBe(200);
    expect(
      expectProblem(await admin("GET", `/attention?cursor=${"x".repeat(9)}`), "invalid_request").field,
    ).toBe("cursor");
  });

  it("counts without changing anything", async () => {
    await fromTheStart();
    await deploy("promoted");
    await newAccount(simulators, "esimpal").then((id) => accounts.push(id));
    const before = await kidOf(partner.id);
    const [one, two] = [await whole("GET"), await whole("GET")];
    expect(one).toEqual(two);
    expect(one).toMatchObject({ rewrapped: 0, removable: [], removable_after: null });
    expect(await kidOf(partner.id)).toBe(before);
  });
});
