/** eSIMs by their ICCID: imported, asked about, given another plan; and never somebody else's. */

import { beforeAll, describe, expect, it } from "vitest";
import type {
  ActivationView,
  CreatedActivation,
  EsimView,
  OrderView,
  Session,
} from "../../shared/api/types.ts";
import { call, must, unique } from "./support/http.ts";
import { newAccount, newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, open, order, post, ring } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { orderElsewhere, ownSimulators, type OwnSimulators } from "./support/simulators.ts";

const ITEM = "esim_1GB_7D_TR_V2";
let simulators: OwnSimulators;
let account: string;
let partner: Partner;
let other: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
  // One account at the provider, as a reseller has: both partners share it.
  account = await newAccount(simulators, "esim-go");
  [partner, other] = [
    await newPartner(simulators, { grants: [account] }),
    await newPartner(simulators, { grants: [account] }),
  ];
});

const esimElsewhere = async () => (await orderElsewhere(simulators, ITEM))[0] ?? "";
const importing = (who: Partner, iccid: string, more: Record<string, unknown> = {}, key = unique("import")) =>
  who.call<CreatedActivation>("/v1/activations", { key, json: { iccid, ...more } });
const esimOf = (who: Partner, iccid: string, path = "") => who.call<EsimView>(`/v1/esims/${iccid}${path}`);

describe("an import by ICCID", () => {
  it("opens an activation for an eSIM that was bought elsewhere, and watches it", async () => {
    const iccid = await esimElsewhere();
    const reply = await importing(partner, iccid);
    expect(reply.status).toBe(201);
    const token = reply.json.client_token;
    const session = () => must<Session>("/v1/session", { token });
    const [esim] = (await session()).esims;
    expect(esim).toMatchObject({ status: "ready", reported_by: "provider" });
    expect(esim?.activation_code).toMatch(/^LPA:1\$/);
    await simulators.advanceEsim("esim-go", iccid, "installed");
    const { order_id } = await partner.must<ActivationView>(`/v1/activations/${reply.json.activation_id}`);
    await ring(order_id, 20_000);
    expect((await session()).esims[0]).toMatchObject({ status: "installed", status_by: "provider" });
  });

  it("repeated under its key is the same", async () => {
    const [iccid, key] = [await esimElsewhere(), unique("import")];
    const first = await importing(partner, iccid, {}, key);
    const again = await importing(partner, iccid, {}, key);
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(again.json.url).toBe(first.json.url);
  });

  it("finds nothing that belongs to somebody else, nor to another order of one's own", async () => {
    const bought = (await order(partner, "esim-go")).esims[0]?.iccid ?? "";
    for (const who of [partner, other]) expectProblem(await importing(who, bought), "not_found");
    const brought = await esimElsewhere();
    expect((await importing(partner, brought)).status).toBe(201);
    expectProblem(await importing(other, brought), "not_found");
  });

  it("still finds nothing when the customer has been erased", async () => {
    const iccid = (await order(partner, "esim-go", { customer_ref: "gone" })).esims[0]?.iccid ?? "";
    await call(`/admin/partners/${partner.id}/customers/gone`, {
      method: "DELETE",
      token: "admin_test-only-5d1b0f7c2e9a4b6d8f3a",
    });
    expect((await esimOf(partner, iccid)).status).toBe(404);
    for (const who of [partner, other]) expectProblem(await importing(who, iccid), "not_found");
  });

  it("of an eSIM that the account does not have leaves nothing behind", async () => {
    const iccid = "8944000000000000019";
    expectProblem(await importing(partner, iccid), "not_found");
    expectProblem(await esimOf(partner, iccid), "not_found");
  });

  it("needs to know which account, and says which there are", async () => {
    const second = await newAccount(simulators, "esim-go");
    const rich = await newPartner(simulators, { grants: [account, second] });
    const iccid = await esimElsewhere();
    const problem = expectProblem(await importing(rich, iccid), "invalid_request");
    expect([problem.field, problem.detail]).toEqual(["account", expect.stringContaining(second)]);
    expect((await importing(rich, iccid, { account })).status).toBe(201);
    const notGranted = await importing(partner, await esimElsewhere(), { account: second });
    expect(expectProblem(notGranted, "invalid_request").field).toBe("account");
  });

  it.each(["", "123", "8944-1", "89440000000000000190000", 8944000000000000000])(
    "says that %j is no ICCID",
    async (iccid) => {
      const reply = await partner.call("/v1/activations", { key: unique("import"), json: { iccid } });
      expect(expectProblem(reply, "invalid_request").field).toBe("iccid");
    },
  );

  it("takes one of the three, not two", async () => {
    const json = { iccid: "8944000000000000019", activation_code: "LPA:1$smdp.example.com$A" };
    const reply = await partner.call("/v1/activations", { key: unique("import"), json });
    expect(expectProblem(reply, "invalid_request").field).toBe("order_id");
  });
});

describe("an eSIM of the partner's", () => {
  it("is told with its history and who said what, and without its code", async () => {
    const { order_id, esims } = await order(partner, "esim-go");
    const iccid = esims[0]?.iccid ?? "";
    const { client_token: token } = await open(partner, { order_id });
    await must("/v1/session/events", {
      token,
      json: { esim_id: esims[0]?.esim_id, event: "reported_installed" },
    });
    await simulators.advanceEsim("esim-go", iccid, "installed");
    await ring(order_id, 20_000);
    await simulators.advanceEsim("esim-go", iccid, "removed");
    await ring(order_id, 20_000);
    const { status, text, json } = await esimOf(partner, iccid);
    expect(status).toBe(200);
    expect(json).toMatchObject({ iccid, order_id, status: "removed", status_by: "provider" });
    expect(json.history.map(({ status, by }) => `${status} ${by}`)).toEqual([
      "ready provider",
      "installed customer",
      "installed provider",
      "removed provider",
    ]);
    expect(text).not.toContain("LPA:");
  });

  it("has its usage in the one shape, and its provider's history", async () => {
    const { order_id, esims } = await order(partner, "esim-go");
    const iccid = esims[0]?.iccid ?? "";
    await open(partner, { order_id });
    await simulators.advanceEsim("esim-go", iccid, "used_up");
    const usage = await partner.must<{ used_bytes: number; total_bytes: number }>(`/v1/esims/${iccid}/usage`);
    expect(usage).toMatchObject({ used_bytes: 1_000_000_000, total_bytes: 1_000_000_000 });
    expect((await esimOf(partner, iccid)).json).toMatchObject({
      status: "used_up",
      usage: { total_bytes: 1e9 },
    });
    const { data } = await partner.must<{ data: { event: string }[] }>(`/v1/esims/${iccid}/history`);
    expect(data.map(({ event }) => event)).toContain("Bundle Applied");
  });

  it("does not flap between what the profile and the plan are", async () => {
    const { order_id, esims } = await order(partner, "esim-go");
    const iccid = esims[0]?.iccid ?? "";
    await open(partner, { order_id });
    for (const to of ["installed", "used_up", "removed"]) await simulators.advanceEsim("esim-go", iccid, to);
    for (let look = 0; look < 4; look++) await ring(order_id, 60_000);
    const { status, history } = (await esimOf(partner, iccid)).json;
    expect([status, history.length]).toEqual(["removed", 2]);
  });

  it("says so where its provider tells nothing", async () => {
    const iccid = await esimElsewhere();
    await importing(partner, iccid);
    expectProblem(await esimOf(partner, iccid, "/share"), "not_possible_now");
  });

  it("is not there for anybody else, nor under what is no ICCID", async () => {
    const iccid = (await order(partner, "esim-go")).esims[0]?.iccid ?? "";
    const nobody = "8944000000000000019";
    for (const path of [
      "",
      "/usage",
      "/history",
      "/share",
      "/plans",
      "/instructions",
      "/compatible?plan_id=x",
    ]) {
      const [theirs, none] = [await esimOf(other, iccid, path), await esimOf(other, nobody, path)];
      expectProblem(theirs, "not_found");
      const plain = (json: unknown) => ({ ...(json as Record<string, unknown>), request_id: "" });
      expect(plain(theirs.json)).toEqual(plain(none.json));
    }
    expectProblem(await esimOf(partner, "..%2Forders"), "not_found");
  });
});

describe("another plan for an eSIM", () => {
  async function topUp(who: Partner, iccid: string, more: Record<string, unknown> = {}) {
    const fields = fieldsFor("esim-go", { iccid, ...more });
    const quoted = await who.call<{ approval: string; summary: string }>("/v1/quotes", { json: fields });
    if (quoted.status !== 201) return quoted;
    return post(who, { ...fields, approval: quoted.json.approval });
  }

  it("goes on the eSIM that is named, and leaves nothing to install", async () => {
    const first = await order(partner, "esim-go");
    const iccid = first.esims[0]?.iccid ?? "";
    const before = (await simulators.orders("esim-go")).length;
    const reply = await topUp(partner, iccid);
    expect(reply.status).toBe(201);
    const view = reply.json as OrderView;
    expect(view.esims).toMatchObject([{ iccid }]);
    expect((await simulators.orders("esim-go")).length).toBe(before + 1);
    expect((await simulators.newest("esim-go")).iccids).toEqual([iccid]);
    const { client_token: token } = await open(partner, { order_id: view.order_id });
    const [esim] = (await must<Session>("/v1/session", { token })).esims;
    expect(esim).toMatchObject({
      added_to: `eSIM (…${iccid.slice(-4)})`,
      activation_code: null,
      methods: [],
    });
    // The eSIM is still the first order's.
    expect((await esimOf(partner, iccid)).json.order_id).toBe(first.order_id);
  });

  it("is approved for that eSIM, and for no other and no new one", async () => {
    const [one, two] = [await order(partner, "esim-go"), await order(partner, "esim-go")];
    const onto = (view: OrderView) => fieldsFor("esim-go", { iccid: view.esims[0]?.iccid });
    const { approval } = await approve(partner, onto(one));
    const before = (await simulators.orders("esim-go")).length;
    for (const fields of [onto(two), fieldsFor("esim-go")]) {
      expectProblem(await post(partner, { ...fields, approval }), "approval_invalid");
    }
    const { approval: forNew } = await approve(partner, fieldsFor("esim-go"));
    expectProblem(await post(partner, { ...onto(one), approval: forNew }), "approval_invalid");
    expect((await simulators.orders("esim-go")).length).toBe(before);
  });

  it("is not for somebody else's eSIM, nor for two at once", async () => {
    const iccid = (await order(partner, "esim-go")).esims[0]?.iccid ?? "";
    expectProblem(await topUp(other, iccid), "not_found");
    const two = await topUp(partner, iccid, { quantity: 2 });
    expect(expectProblem(two, "invalid_request").field).toBe("quantity");
  });
});
