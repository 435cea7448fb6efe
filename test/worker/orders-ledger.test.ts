/** The account's ledger of calls at a provider that knows no key of ours, when the account changes under it. */

import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { AccountObject } from "../../worker/objects/account.ts";
import { connectionOf, inDoubt, loseOnce, settingsAt } from "./support/doubt.ts";
import { unique } from "./support/http.ts";
import { admin, mustAdmin, newAccount, newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, order, orderIdFor, post, readOrder, ring } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { orderElsewhere, ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";
import { until } from "./support/until.ts";

const ITEM = "esim_1GB_7D_TR_V2";
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
let simulators: OwnSimulators;
let partner: Partner;
let accountId: string;
let connection: string;

beforeEach(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators);
  accountId = partner.accounts[1] ?? "";
  connection = await connectionOf(accountId);
});
afterEach(() => {
  vi.restoreAllMocks();
});

const account = () => env.ACCOUNTS.getByName(accountId);
const call = (orderId: string, item = ITEM) => ({
  orderId,
  partnerId: partner.id,
  item,
  quantity: 1,
  connectionId: connection,
});
async function waiting(id: string): Promise<boolean> {
  const { data } = await mustAdmin<{ data: { order_id: string }[] }>("GET", "/attention");
  return data.some((one) => one.order_id === id);
}

describe("a call", () => {
  it("leaves once: whoever registers the same order again may not send", async () => {
    expect(await account().begin(call("ord_one"))).toBe(true);
    await account().ended("ord_one", "doubt");
    expect(await account().begin(call("ord_one"))).toBe(false);
  });

  it("of an object that was replaced while it waited for its turn leaves instead of its successor's, or not at all", async () => {
    await account().begin(call("ord_holder"));
    const first = account().begin(call("ord_one"));
    // The successor's alarm finds nothing registered, and wants to send.
    expect(await account().settleDoubt("ord_one")).toEqual({ kind: "not_begun" });
    const second = account().begin(call("ord_one"));
    await account().ended("ord_holder", "nothing");
    expect((await Promise.all([first, second])).filter(Boolean)).toHaveLength(1);
  });
});

describe("an account that changes while an order is in doubt", () => {
  it("in its credential or host, between the loan and the call: the old one's order is not declared absent", async () => {
    const elsewhere = await ownSimulators();
    const body = await approve(partner, fieldsFor("esim-go"));
    const key = unique("key");
    const posts = async () =>
      (await simulators.calls("esim-go")).filter(({ method }) => method === "POST").length;
    const before = await posts();
    await simulators.fault("esim-go", "POST /orders", "slow", { ms: 500 });
    await simulators.fault("esim-go", "POST /orders", "drop_after_commit");
    const reply = post(partner, body, key);
    await until(async () => (await posts()) > before, "the validation");
    await mustAdmin("PUT", `/accounts/${accountId}`, settingsAt(elsewhere, "esim-go"));
    const id = await orderIdFor(partner, key);
    await until(
      async () =>
        (await partner.call<{ operation_state: string }>(`/v1/orders/${id}`)).json?.operation_state ===
          "unknown" || null,
      "doubt",
    );
    for (const ms of [2001, 60_000, 60_000, 60_000, 60_000]) await ring(id, ms);
    await reply;
    expect(await readOrder(partner, id)).toMatchObject({ status: "parked", safe_new_key: false });
    expect(await simulators.orders("esim-go")).toHaveLength(1);
  });

  it("while a question about it waits for its turn: the answer is of one account, not of two", async () => {
    const elsewhere = await ownSimulators();
    await account().begin(call("ord_asks"));
    await orderElsewhere(simulators, ITEM);
    await account().ended("ord_asks", "doubt");
    await account().begin(call("ord_first", "esim_other"));
    await account().ended("ord_first", "doubt");
    travel(200_000);
    await simulators.fault("esim-go", "GET /orders", "slow", { ms: 500 });
    const first = account().settleDoubt("ord_first");
    const asks = account().settleDoubt("ord_asks");
    await mustAdmin("PUT", `/accounts/${accountId}`, settingsAt(elsewhere, "esim-go"));
    await first;
    expect((await asks).kind).not.toBe("not_applied");
  });

  it.each(["esimpal", "esim-go"] as const)(
    "only in that the same credential is written again (%s) goes on as before",
    async (provider) => {
      const { id, waiting: reply } = await inDoubt(simulators, partner, provider);
      const name = partner.accounts[provider === "esimpal" ? 0 : 1];
      const view = () => mustAdmin<{ credential: { set_at: string } }>("GET", `/accounts/${name}`);
      const before = await view();
      travel(1000);
      await mustAdmin("PUT", `/accounts/${name}`, settingsAt(simulators, provider));
      expect((await view()).credential).toEqual(before.credential);
      await ring(id, 2001);
      expect((await reply).status).toBe(201);
    },
  );

  it("cannot become another provider's", async () => {
    const reply = await admin("PUT", `/accounts/${accountId}`, settingsAt(simulators, "esimpal"));
    expect(expectProblem(reply, "invalid_request").field).toBe("provider");
  });

  it("cannot be deleted", async () => {
    const { id, waiting: reply } = await inDoubt(simulators, partner, "esim-go");
    expectProblem(await admin("DELETE", `/accounts/${accountId}`), "not_possible_now");
    await ring(id, 2001);
    expect((await reply).status).toBe(201);
    expect((await admin("DELETE", `/accounts/${accountId}`)).status).toBe(204);
  });
});

describe("a list that cannot be had", () => {
  it("for a day: the order is parked, and stays what it is however long it waits there", async () => {
    await simulators.fault("esim-go", "GET /orders", "error_before_commit", { times: 100_000 });
    const { id, waiting: reply } = await inDoubt(simulators, partner, "esim-go");
    for (let hour = 0; hour < 26; hour++) await ring(id, HOUR_MS);
    await reply;
    expect(await waiting(id)).toBe(true);
    travel(31 * DAY_MS);
    await order(partner, "esim-go");
    expect(await account().settleDoubt(id)).not.toMatchObject({ kind: "not_begun" });
    expect(await readOrder(partner, id)).toMatchObject({ status: "parked", safe_new_key: false });
  });
});

describe("an order that the operator resolves", () => {
  it("leaves the list even where the first time it could not be told", async () => {
    const shared = await newAccount(simulators, "esim-go", { exclusive: false });
    const by = await newPartner(simulators, { grants: [shared] });
    const { id, waiting: reply } = await inDoubt(simulators, by, "esim-go");
    await ring(id, 2001);
    expect((await reply).json.status).toBe("parked");
    const provider_order = (await simulators.newest("esim-go")).id;
    loseOnce(AccountObject.prototype, "unpark", "call");
    const resolve = () => admin("POST", `/orders/${id}/resolve`, { outcome: "applied", provider_order });
    expect((await resolve()).status).toBe(500);
    expect(await waiting(id)).toBe(true);
    expectProblem(await resolve(), "not_possible_now");
    expect(await waiting(id)).toBe(false);
    expect((await readOrder(by, id)).status).toBe("ready");
  });
});
