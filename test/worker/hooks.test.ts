/** Webhooks of a provider that signs and can be asked: who is believed, what moves, and what only costs a look. */

import { beforeAll, describe, expect, it } from "vitest";
import type { EsimView, Session } from "../../shared/api/types.ts";
import { call, must, send } from "./support/http.ts";
import { deliver, hooksSince, shuffled } from "./support/hooks.ts";
import { admin, mustAdmin, newAccount, newPartner, type Partner } from "./support/operator.ts";
import { open, order, ring } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators, type SentHook } from "./support/simulators.ts";

let simulators: OwnSimulators;
let partner: Partner;
let account: string;

beforeAll(async () => {
  simulators = await ownSimulators();
  account = await newAccount(simulators, "esim-go");
  partner = await newPartner(simulators, { grants: [account] });
});

interface Bought {
  id: string;
  iccid: string;
  token: string;
}

async function bought(): Promise<Bought> {
  const { order_id: id, esims } = await order(partner, "esim-go");
  const { client_token: token } = await open(partner, { order_id: id });
  return { id, iccid: esims[0]?.iccid ?? "", token };
}

const seen = async ({ token }: Bought) => (await must<Session>("/v1/session", { token })).esims[0];

/** What the phone does, as the simulator sees it, and the webhooks that tell of it. */
async function after(one: Bought, ...steps: string[]): Promise<SentHook[]> {
  const before = (await simulators.hooks("esim-go")).length;
  for (const to of steps) await simulators.advanceEsim("esim-go", one.iccid, to);
  return hooksSince(simulators, "esim-go", before);
}

const readsOf = async ({ iccid }: Bought) =>
  (await simulators.calls("esim-go")).filter(({ path }) => path.endsWith(`/esims/${iccid}`)).length;

describe("a webhook", () => {
  it("makes the order look at once, and what the provider then says is what counts", async () => {
    const one = await bought();
    const hooks = await after(one, "downloaded", "installed");
    expect(await seen(one)).toMatchObject({ status: "ready", reported_by: "provider" });
    for (const hook of hooks) expect(await deliver(account, hook)).toBe(204);
    await ring(one.id);
    expect(await seen(one)).toMatchObject({ status: "installed", status_by: "provider" });
  });

  it("moves nothing by what it says", async () => {
    const one = await bought();
    const [removed] = await after(one, "installed", "removed").then((hooks) => hooks.slice(-1));
    const [again] = await after(one, "installed");
    if (removed === undefined || again === undefined) throw new Error("There were no webhooks");
    // The last to arrive is the one that is long out of date.
    for (const hook of [again, removed]) await deliver(account, hook);
    await ring(one.id);
    await ring(one.id, 5000);
    expect(await seen(one)).toMatchObject({ status: "installed" });
  });

  it.each([1, 2, 3, 4])("five of each, shuffled (seed %i), end in the right state", async (seed) => {
    const one = await bought();
    const hooks = await after(one, "downloaded", "installed", "enabled", "used_up", "removed");
    expect(hooks.length).toBeGreaterThan(4);
    const before = await readsOf(one);
    const statuses = [];
    for (const hook of shuffled(Array.from({ length: 5 }, () => hooks).flat(), seed)) {
      statuses.push(await deliver(account, hook));
    }
    expect(new Set(statuses)).toEqual(new Set([204]));
    await ring(one.id);
    await ring(one.id, 5000);
    expect(await seen(one)).toMatchObject({ status: "removed", status_by: "provider" });
    // However many there were, one look now and one a little later is all that they cost.
    expect((await readsOf(one)) - before).toBeLessThanOrEqual(2);
  });

  it("comes to nobody where the eSIM is nobody's", async () => {
    const [hook] = await after(await bought(), "downloaded");
    const other = await newAccount(simulators, "esim-go");
    expect(await deliver(other, hook ?? { headers: {}, body: "" })).toBe(204);
  });

  it("of an erased customer's eSIM is taken, and means nothing any more", async () => {
    const { order_id: id, esims } = await order(partner, "esim-go", { customer_ref: "to-be-erased" });
    const one = { id, iccid: esims[0]?.iccid ?? "", token: "" };
    await mustAdmin("DELETE", `/partners/${partner.id}/customers/to-be-erased`);
    const [hook] = await after(one, "installed");
    expect(await deliver(account, hook ?? { headers: {}, body: "" })).toBe(204);
    await ring(id, 60_000);
    expect((await call<EsimView>(`/v1/esims/${one.iccid}`, { token: partner.key })).status).toBe(404);
  });

  it("about the balance asks the operator to look, until a check finds nothing wrong", async () => {
    const poor = await ownSimulators({ esimGoBalanceCents: 5100 });
    const low = await newAccount(poor, "esim-go");
    const customer = await newPartner(poor, { grants: [low] });
    await order(customer, "esim-go");
    const hooks = await poor.hooks("esim-go");
    expect(hooks.map(({ body }) => body).join()).toContain("LowBalance");
    for (const hook of hooks) await deliver(low, hook);
    const waiting = async () =>
      (await mustAdmin<{ data: { kind: string; account?: string }[] }>("GET", "/attention")).data.filter(
        (item) => item.account === low,
      );
    expect(await waiting()).toMatchObject([{ kind: "low_balance" }]);
    expect((await admin("POST", `/accounts/${low}/check`)).status).toBe(200);
    expect(await waiting()).toEqual([]);
  });
});

describe("whoever is not the provider", () => {
  it("is refused, with one answer for a forged signature and an account that there is not", async () => {
    const one = await bought();
    const [hook] = await after(one, "installed");
    if (hook === undefined) throw new Error("There was no webhook");
    const [name = "", signature = ""] =
      Object.entries(hook.headers).find(([key]) => /signature/.test(key)) ?? [];
    const flipped = (signature.startsWith("0") ? "1" : "0") + signature.slice(1);
    const attempts: [string, SentHook][] = [
      [account, { ...hook, headers: { [name]: flipped } }],
      [account, { ...hook, headers: {} }],
      [account, { ...hook, body: `${hook.body} ` }],
      [account, { headers: hook.headers, body: "" }],
      ["no-such-account", hook],
      ["NOT%20A%20NAME", hook],
      [await newAccount(simulators, "esimpal"), hook],
    ];
    const answers = await Promise.all(
      attempts.map(async ([to, { headers, body }]) => {
        const reply = await call(`/hooks/${to}`, { method: "POST", headers, body });
        expectProblem(reply, "unauthenticated");
        return { ...(reply.json as Record<string, unknown>), request_id: "" };
      }),
    );
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    await ring(one.id);
    expect(await seen(one)).toMatchObject({ status: "ready" });
  });

  it("may ask whether somebody is there, and learns nothing", async () => {
    for (const name of [account, "no-such-account"]) {
      const head = await send(`/hooks/${name}`, { method: "HEAD" });
      expect([head.status, await head.text()]).toEqual([200, ""]);
      expect((await send(`/hooks/${name}`)).status).toBe(405);
    }
  });

  it("cannot send more than 64 KB", async () => {
    const reply = await call(`/hooks/${account}`, { method: "POST", body: "x".repeat(65 * 1024) });
    expectProblem(reply, "body_too_large");
  });

  it("gets no 5xx for anything", async () => {
    const bodies = ["", "{", "null", "[]", '{"iccid":8944}', "\u0000", "\ud800", `[${"[".repeat(5000)}`];
    for (const body of bodies) {
      for (const headers of [
        {},
        { "X-Signature-SHA256": "zz" },
        { "X-Signature-SHA256": "a".repeat(5000) },
      ]) {
        expect((await call(`/hooks/${account}`, { method: "POST", headers, body })).status).toBe(401);
      }
    }
  });
});
