/** The operator's own codes, as partner and customer see them: ordered, installed, told of by the operator's system. */

import { abortAllDurableObjects } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Webhook } from "standardwebhooks";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { OrderView, PlanList, Session } from "../../shared/api/types.ts";
import { clock } from "../../worker/clock.ts";
import { dump } from "./support/disk.ts";
import { call, must, unique, type Reply } from "./support/http.ts";
import { mustAdmin, newPartner, type Partner } from "./support/operator.ts";
import { approve, open, post, readOrder } from "./support/orders.ts";
import { freshCodes, ITEM, newOwnAccount, stock, upload, WEBHOOK_SECRET } from "./support/own-codes.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { until } from "./support/until.ts";

let simulators: OwnSimulators;
let account: string;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
});

beforeEach(async () => {
  account = await newOwnAccount();
  partner = await newPartner(simulators, { grants: [account] });
});

const fields = (more: Record<string, unknown> = {}) => ({ plan_id: `custom:${ITEM}`, ...more });

async function order(more: Record<string, unknown> = {}, key = unique("own")): Promise<OrderView> {
  const reply = await post(partner, await approve(partner, fields(more)), key);
  expect([reply.status, reply.text]).toEqual([201, expect.stringContaining('"ready"')]);
  return reply.json;
}

let messages = 0;

function tell(
  type: string,
  iccid: string | null | undefined,
  { secret = WEBHOOK_SECRET, at = clock.now(), id = `msg_${++messages}` } = {},
): Promise<Reply<unknown>> {
  const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data: { iccid } });
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(at / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, new Date(at), body),
  };
  return call(`/hooks/${account}`, { method: "POST", headers, body });
}

describe("an order of the operator's own codes", () => {
  it("is ready at once, at the partner's price, and the customer gets codes that nobody else has", async () => {
    const [one, two] = freshCodes(2);
    const withCode = `${one?.activation_code}$$1`;
    await upload(account, [{ ...one, activation_code: withCode, confirmation_code: "4711" }, two]);
    const { plans } = await partner.must<PlanList>("/v1/plans");
    expect(plans).toMatchObject([
      { id: `custom:${ITEM}`, provider: "custom", price: { amount_cents: 360, currency: "USD" } },
    ]);
    const view = await order({ quantity: 2 });
    expect(view).toMatchObject({
      status: "ready",
      operation_state: "applied",
      total: { amount_cents: 720, currency: "USD" },
      esims: [
        { iccid: one?.iccid, status: "ready" },
        { iccid: two?.iccid, status: "ready" },
      ],
    });
    expect(JSON.stringify(view)).not.toContain("OWN-");

    const { client_token } = await open(partner, { order_id: view.order_id });
    const { esims } = await must<Session>("/v1/session", { token: client_token });
    expect(esims).toMatchObject([
      { activation_code: withCode, confirmation_code: "4711", confirmation_code_required: true },
      { activation_code: two?.activation_code, confirmation_code: null },
    ]);
    expect(await stock(account)).toMatchObject([{ left: 0, taken: 2 }]);
    expect((await partner.must<PlanList>("/v1/plans")).plans).toEqual([]);
  });

  it("sent again and again under one key takes one code, whatever stops meanwhile", async () => {
    await upload(account, freshCodes(5));
    const [body, key] = [await approve(partner, fields()), unique("own")];
    const replies = await Promise.all(Array.from({ length: 10 }, () => post(partner, body, key)));
    expect(new Set(replies.map(({ text }) => text)).size).toBe(1);
    await abortAllDurableObjects();
    expect((await post(partner, body, key)).text).toBe(replies[0]?.text);
    expect(await stock(account)).toMatchObject([{ left: 4, taken: 1 }]);
  });

  it("of more than there are is refused, buys nothing, and leaves what there is", async () => {
    await upload(account, freshCodes(2));
    const approved = await approve(partner, fields({ quantity: 3 }));
    const problem = expectProblem(await post(partner, approved), "provider_rejected");
    expect(problem.recovery?.action).toBe("choose_other_plan");
    expect(await stock(account)).toMatchObject([{ left: 2, taken: 0 }]);
    await order({ quantity: 2 });
  });

  it("by fifty customers at once for thirty codes makes thirty orders with thirty different codes", async () => {
    await upload(account, freshCodes(30));
    const bodies = await Promise.all(Array.from({ length: 50 }, () => approve(partner, fields())));
    const replies = await Promise.all(bodies.map((body) => post(partner, body)));
    const made = replies.filter(({ status }) => status === 201).map(({ json }) => json.esims[0]?.iccid);
    expect(made).toHaveLength(30);
    expect(new Set(made).size).toBe(30);
    expect(await stock(account)).toMatchObject([{ left: 0, taken: 30 }]);
  });

  it("is for the partner's environment alone", async () => {
    await upload(account, freshCodes(1));
    const { key } = await mustAdmin<{ key: string }>("POST", `/partners/${partner.id}/keys`, {
      environment: "live",
    });
    expect((await partner.must<PlanList>("/v1/plans", { token: key })).plans).toEqual([]);
    expectProblem(await call("/v1/quotes", { token: key, json: fields() }), "not_found");
  });
});

describe("the operator's own system", () => {
  async function installable() {
    const [code] = freshCodes(1);
    await upload(account, [code]);
    const { order_id } = await order();
    const { client_token } = await open(partner, { order_id });
    const esim = async () =>
      (await must<Session>("/v1/session", { token: client_token })).esims[0] ?? { status: "none" };
    // The account has been told whose eSIM it is, right after the order.
    await until(
      async () => (await dump(env.ACCOUNTS.getByName(account))).includes(order_id),
      "the order's name in the account",
    );
    return { iccid: code?.iccid, order_id, esim };
  }

  it("is believed, in the order of its own times, and each message once", async () => {
    const { iccid, order_id, esim } = await installable();
    const at = clock.now() - 60_000;
    expect((await tell("profile.installed", iccid, { at: at + 2000, id: "msg_installed" })).status).toBe(204);
    await until(async () => (await esim()).status === "installed", "installed");
    expect(await esim()).toMatchObject({ status: "installed", status_by: "provider" });
    // Late, and repeated.
    expect((await tell("profile.downloaded", iccid, { at: at + 1000 })).status).toBe(204);
    expect((await tell("profile.installed", iccid, { at: at + 2000, id: "msg_installed" })).status).toBe(204);
    expect((await tell("profile.enabled", iccid, { at: at + 3000 })).status).toBe(204);
    await until(async () => (await esim()).status === "enabled", "enabled");
    expect((await tell("profile.removed", iccid, { at: at + 4000 })).status).toBe(204);
    await until(async () => (await esim()).status === "removed", "removed");
    expect((await readOrder(partner, order_id)).esims).toMatchObject([{ status: "removed" }]);
  });

  it("is nobody without its secret, or at another time", async () => {
    const { iccid, esim } = await installable();
    const other = "whsec_b3RoZXItb25seS1vdGhlci1vbmx5LW90aGVyLTAx";
    expectProblem(await tell("profile.installed", iccid, { secret: other }), "unauthenticated");
    for (const minutes of [-10, 10]) {
      const at = clock.now() + minutes * 60_000;
      expectProblem(await tell("profile.installed", iccid, { at }), "unauthenticated");
    }
    expect((await tell("profile.installed", "8988247999999999999")).status).toBe(204);
    expect(await esim()).toMatchObject({ status: "ready" });
  });
});

describe("a customer who is forgotten", () => {
  it("takes the codes along: they stay taken, and nobody can read them any more", async () => {
    const customer_ref = unique("ref");
    const codes = freshCodes(3);
    await upload(account, codes);
    const { order_id } = await order({ customer_ref, quantity: 2 });
    await until(
      async () => (await dump(env.ACCOUNTS.getByName(account))).includes(order_id),
      "the order's name in the account",
    );
    const sealed = async () =>
      (await dump(env.ACCOUNTS.getByName(account))).match(/"sealed":"s1\.[\w.-]+"/g)?.length;
    expect(await sealed()).toBe(3);
    const forgotten = await mustAdmin("DELETE", `/partners/${partner.id}/customers/${customer_ref}`);
    expect(forgotten).toEqual({ erased: 1, pending: [] });
    expect(await sealed()).toBe(1);
    expect(await stock(account)).toMatchObject([{ left: 1, taken: 2 }]);
    const again = expectProblem(await upload(account, codes), "invalid_request");
    expect(again.errors?.map(({ row }) => row)).toEqual([1, 2, 3]);
  });
});
