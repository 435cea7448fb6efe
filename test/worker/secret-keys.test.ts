/** A partner's secret keys: two at a time, an end date, and one that takes the place of another. */

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { call } from "./support/http.ts";
import { admin, mustAdmin, newKey, newPartner, type Partner } from "./support/operator.ts";
import { expectProblem, withoutRequestId } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";

const HOUR = 3_600_000;
let simulators: OwnSimulators;
let partner: Partner;
let first: Listed;

interface Listed {
  key?: string;
  key_id: string;
  environment: string;
  scopes: string[];
  expires_at: string | null;
  revoked_at: string | null;
}

beforeAll(async () => {
  simulators = await ownSimulators();
});

beforeEach(async () => {
  partner = await newPartner(simulators);
  [first] = (await list()) as [Listed];
});

const list = async () => (await mustAdmin<{ keys: Listed[] }>("GET", `/partners/${partner.id}`)).keys;
const inAnHour = () => new Date(Date.now() + HOUR).toISOString();
const ask = (json: unknown) => admin<Listed & { key: string }>("POST", `/partners/${partner.id}/keys`, json);
const works = async (key: string) => (await call("/v1/plans", { token: key })).status;

describe("an end date", () => {
  it("is shown, and ends the key like any that never was", async () => {
    const expires_at = inAnHour();
    const issued = (await ask({ environment: "test", expires_at })).json;
    expect(issued.expires_at).toBe(expires_at);
    expect((await list()).map((one) => one.expires_at)).toEqual([null, expires_at]);
    expect(await works(issued.key)).toBe(200);
    travel(HOUR + 1000);
    const expired = await call("/v1/plans", { token: issued.key });
    expectProblem(expired, "unauthenticated");
    const never = await call("/v1/plans", { token: "esk_test_nobody" });
    expect(withoutRequestId(expired)).toEqual(withoutRequestId(never));
    expect(await works(partner.key)).toBe(200);
  });

  it("makes room for another once it has passed", async () => {
    await ask({ environment: "test", expires_at: inAnHour() });
    expectProblem(await ask({ environment: "test" }), "not_possible_now");
    travel(HOUR + 1000);
    expect((await ask({ environment: "test" })).status).toBe(201);
  });

  it.each([
    ["2020-01-01T00:00:00Z", /future/],
    ["tomorrow", /such as/],
    ["2030-01-01", /such as/],
    [1893456000, /./],
  ])("%j is refused by name", async (expires_at, remedy) => {
    const problem = expectProblem(await ask({ environment: "test", expires_at }), "invalid_request");
    expect(problem.field).toBe("expires_at");
    expect(problem.detail).toMatch(remedy);
    expect(await list()).toHaveLength(1);
  });
});

describe("a key in the place of another", () => {
  it("leaves that one until its end, with its environment and scopes", async () => {
    const narrow = (await newKey(partner.id, { scopes: ["plans:read"] })).key_id;
    await mustAdmin("DELETE", `/partners/${partner.id}/keys/${first.key_id}`);
    const ends_at = inAnHour();
    const rolled = await ask({ replaces: narrow, ends_at });
    expect(rolled.status).toBe(201);
    expect(rolled.json).toMatchObject({ environment: "test", scopes: ["plans:read"], expires_at: null });
    expect((await list()).find((one) => one.key_id === narrow)?.expires_at).toBe(ends_at);
    expect(await works(rolled.json.key)).toBe(200);
  });

  it("both work until then, and then one", async () => {
    const rolled = (await ask({ replaces: first.key_id, ends_at: inAnHour() })).json;
    expect([await works(partner.key), await works(rolled.key)]).toEqual([200, 200]);
    travel(HOUR + 1000);
    expect([await works(partner.key), await works(rolled.key)]).toEqual([401, 200]);
  });

  it("never puts an end off", async () => {
    const expires_at = inAnHour();
    const short = (await ask({ environment: "test", expires_at })).json;
    await mustAdmin("DELETE", `/partners/${partner.id}/keys/${first.key_id}`);
    await ask({ replaces: short.key_id, ends_at: new Date(Date.now() + 5 * HOUR).toISOString() });
    expect((await list()).find((one) => one.key_id === short.key_id)?.expires_at).toBe(expires_at);
  });

  it("is refused where there are two already, and leaves both as they are", async () => {
    await newKey(partner.id);
    const problem = expectProblem(
      await ask({ replaces: first.key_id, ends_at: inAnHour() }),
      "not_possible_now",
    );
    expect(problem.detail).toMatch(/Revoke one of them first/);
    expect(problem.detail).toContain(first.key_id);
    expect((await list()).map((one) => one.expires_at)).toEqual([null, null]);
  });

  it("says when there is room again, where one is ending", async () => {
    const ends_at = inAnHour();
    await ask({ replaces: first.key_id, ends_at });
    const problem = expectProblem(await ask({ environment: "test" }), "not_possible_now");
    expect(problem.detail).toContain(ends_at);
  });

  it("takes an active key only", async () => {
    await mustAdmin("DELETE", `/partners/${partner.id}/keys/${first.key_id}`);
    for (const replaces of [first.key_id, "nosuchke"]) {
      expectProblem(await ask({ replaces, ends_at: inAnHour() }), "not_found");
    }
  });

  it.each([
    ["ends_at", { replaces: "abcdefgh" }],
    ["ends_at", { environment: "test", ends_at: "2099-01-01T00:00:00Z" }],
    ["ends_at", { replaces: "abcdefgh", ends_at: "2020-01-01T00:00:00Z" }],
    ["environment", { environment: "test", replaces: "abcdefgh", ends_at: "2099-01-01T00:00:00Z" }],
    ["environment", {}],
  ])("names %s of %j", async (field, json) => {
    expect(expectProblem(await ask(json), "invalid_request").field).toBe(field);
  });
});

it("no more than two are ever active, however many ask at once", async () => {
  const replies = await Promise.all([
    ...Array.from({ length: 6 }, () => ask({ environment: "test" })),
    ...Array.from({ length: 6 }, () => ask({ replaces: first.key_id, ends_at: inAnHour() })),
  ]);
  expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
  expect(await list()).toHaveLength(2);
});

it("live and test keys are counted apart", async () => {
  await newKey(partner.id);
  expect((await ask({ environment: "live" })).status).toBe(201);
  expect((await ask({ environment: "live" })).status).toBe(201);
  expectProblem(await ask({ environment: "live" }), "not_possible_now");
});

it("gives profiles:admin by name only", async () => {
  expect(first.scopes).not.toContain("profiles:admin");
  expect(first.scopes).toContain("orders:write");
  const issued = await ask({ environment: "test", scopes: ["profiles:admin"] });
  expect(issued.json.scopes).toEqual(["profiles:admin"]);
});
