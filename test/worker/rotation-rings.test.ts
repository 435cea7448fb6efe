/** Rotation where not every Worker has the same ring, or the ring lacks a key: what the operator is told. */

import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from "vitest";
import { admin, mustAdmin, type Partner } from "./support/operator.ts";
import { fieldsFor, quote } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { edgeHas, objectHas } from "./support/rings.ts";
import {
  accounts,
  deploy,
  fromTheStart,
  joined,
  partnerObject,
  partners,
  pass,
  whole,
  type Report,
} from "./support/rotation.ts";

let partner: Partner;

beforeEach(async () => {
  partner = await joined();
});

describe("rings that differ", () => {
  it("an object behind takes what it can, and no key is called unused", async () => {
    await fromTheStart();
    await deploy("promoted");
    await objectHas(partnerObject(partner.id), "added");
    const report = await whole("POST");
    expect(report.keys_in_use.k1).toBe(0);
    expect(report).toMatchObject({ removable: [], removable_after: null });
    expect(report.next_step).toContain("deploy is under way");
    await objectHas(partnerObject(partner.id), "promoted");
    expect((await whole("POST")).removable_after).not.toBeNull();
  });

  it("an object without the new key is left alone, by name", async () => {
    await fromTheStart();
    await deploy("promoted");
    await objectHas(partnerObject(partner.id), "one");
    const reports = await pass("POST");
    const failed = reports.flatMap((report) => report.failed);
    expect(failed).toMatchObject([{ owner: `partner:${partner.id}` }]);
    expect(failed[0]?.reason).toContain("lacks k2");
    expect(reports.at(-1)).toMatchObject({ removable: [], keys_in_use: { k1: 1 } });
  });

  it("a pass does not go on under another primary", async () => {
    await fromTheStart();
    await deploy("promoted");
    const { next_cursor: cursor }: Report = await mustAdmin("POST", "/rotate", { limit: 1 });
    edgeHas("added");
    const problem = expectProblem(await admin("POST", "/rotate", { cursor }), "not_possible_now");
    expect(problem.detail).toContain("k2");
  });
});

describe("a ring that lacks a key", () => {
  let spy: MockInstance;
  beforeEach(() => {
    spy = vi.spyOn(console, "log").mockImplementation(() => undefined);
  });
  afterEach(() => spy.mockRestore());

  it("is named to the operator and in the log, and customers are told nothing of it", async () => {
    await fromTheStart();
    await deploy("removed");
    const [accountId = ""] = partner.accounts;
    const reports = await pass("POST");
    const mine = reports
      .flatMap(({ failed }) => failed)
      .filter(({ owner }) => owner === `partner:${partner.id}`);
    expect(mine[0]?.reason).toContain("k1, which KEY_RING lacks");
    expect(reports.at(-1)?.keys_in_use.k1).toBe(partners.length + accounts.length);
    expect(reports.at(-1)?.removable).toEqual([]);

    const check = expectProblem(await admin("POST", `/accounts/${accountId}/check`), "not_possible_now");
    expect(check.detail).toContain("k1");
    const { data } = await mustAdmin<{ data: { kind: string; owner?: string; kid?: string }[] }>(
      "GET",
      "/attention",
    );
    for (const owner of [`partner:${partner.id}`, `account:${accountId}`]) {
      expect(data).toContainEqual(expect.objectContaining({ kind: "unreadable_key", owner, kid: "k1" }));
    }
    edgeHas("removed");
    const reply = await partner.call("/v1/quotes", { json: fieldsFor("esim-go") });
    expect(reply).toMatchObject({ status: 500, json: { code: "internal" } });
    expect(reply.text).not.toMatch(/k1|KEY_RING|ring/);

    // Lines are written in the background.
    for (const owner of [`partner:${partner.id}`, `account:${accountId}`]) {
      const line = JSON.stringify({ event: "key_missing", owner, kid: "k1" });
      await expect.poll(() => spy.mock.calls.flat()).toContainEqual(line);
    }

    await deploy("promoted");
    expect((await quote(partner, fieldsFor("esim-go"))).approval).toMatch(/^ap_/);
    expect((await mustAdmin<{ data: unknown[] }>("GET", "/attention")).data).toEqual([]);
  });
});
