import { beforeAll, describe, expect, it } from "vitest";
import type { PlanList } from "../../shared/api/types.ts";
import { TEST_ADMIN_TOKEN } from "./bindings.ts";
import { call, must, unique } from "./support/http.ts";
import { mustAdmin, newAccount, newKey, newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, open, order, post, quote } from "./support/orders.ts";
import { expectProblem, withoutRequestId } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";

let simulators: OwnSimulators;
let partner: Partner;
let other: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
  [partner, other] = await Promise.all([newPartner(simulators), newPartner(simulators)]);
});

/** The key with another secret, and a checksum that is right for it: only its hash tells. */
function withOtherSecret(key: string): string {
  const body = key.slice(0, -7) + (key.at(-7) === "a" ? "b" : "a");
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(body)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  let value = (crc ^ 0xffffffff) >>> 0;
  let checksum = "";
  for (let i = 0; i < 6; i++) {
    const digit = value % 62;
    checksum = String.fromCharCode(digit + (digit < 10 ? 48 : digit < 36 ? 55 : 61)) + checksum;
    value = Math.floor(value / 62);
  }
  return body + checksum;
}

const UNKNOWN_ORDER = "ord_AAAAAAAAAAAAAAAAAAAAAA";
const UNKNOWN_ACTIVATION = "act_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

describe("a partner's key", () => {
  it("that is missing, malformed, forged, another environment's or revoked gets one and the same answer", async () => {
    const revoked = await newKey(partner.id);
    const before = await call("/v1/plans", { token: revoked.key });
    expect(before.status).toBe(200);
    await mustAdmin("DELETE", `/partners/${partner.id}/keys/${revoked.key_id}`);

    const { key } = partner;
    const flipped = key.slice(0, -10) + (key.at(-10) === "a" ? "b" : "a") + key.slice(-9);
    const attempts = [
      call("/v1/plans"),
      call("/v1/plans", { headers: { Authorization: key } }),
      call("/v1/plans", { headers: { Authorization: `Basic ${btoa(`${key}:`)}` } }),
      call("/v1/plans", { token: "nonsense" }),
      call("/v1/plans", { token: `${key} ${key}` }),
      call("/v1/plans", { token: flipped }),
      call("/v1/plans", { token: withOtherSecret(key) }),
      call("/v1/plans", { token: key.replace("esk_test_", "esk_live_") }),
      call("/v1/plans", { token: key.replace(partner.id, other.id) }),
      call("/v1/plans", { token: revoked.key }),
      call("/v1/plans", { token: TEST_ADMIN_TOKEN }),
      call("/v1/nowhere"),
    ];
    const replies = await Promise.all(attempts);
    for (const reply of replies) expectProblem(reply, "unauthenticated");
    expect(new Set(replies.map((reply) => JSON.stringify(withoutRequestId(reply)))).size).toBe(1);
    expect(new Set(replies.map((reply) => expectProblem(reply, "unauthenticated").request_id)).size).toBe(
      replies.length,
    );
  });

  it("of a partner that was removed is refused", async () => {
    const removed = await newPartner(simulators);
    expect((await removed.call("/v1/plans")).status).toBe(200);
    await mustAdmin("DELETE", `/partners/${removed.id}`);
    expectProblem(await removed.call("/v1/plans"), "unauthenticated");
    expectProblem(await post(removed, fieldsFor("esimpal")), "unauthenticated");
  });

  it("opens nothing but what its scopes say", async () => {
    const { key } = await newKey(other.id, { scopes: ["plans:read"] });
    const wanted: [path: string, method: string, scope: string][] = [
      ["/v1/quotes", "POST", "orders:write"],
      ["/v1/orders", "POST", "orders:write"],
      ["/v1/orders", "GET", "orders:read"],
      [`/v1/orders/${UNKNOWN_ORDER}`, "GET", "orders:read"],
      [`/v1/orders/${UNKNOWN_ORDER}`, "PATCH", "orders:write"],
      [`/v1/orders/${UNKNOWN_ORDER}/pay`, "POST", "orders:write"],
      [`/v1/orders/${UNKNOWN_ORDER}/cancel`, "POST", "orders:write"],
      ["/v1/activations", "POST", "activations:write"],
      [`/v1/activations/${UNKNOWN_ACTIVATION}`, "GET", "activations:read"],
      [`/v1/activations/${UNKNOWN_ACTIVATION}/token`, "POST", "activations:write"],
      [`/v1/activations/${UNKNOWN_ACTIVATION}/revoke`, "POST", "activations:write"],
    ];
    expect((await call("/v1/plans", { token: key })).status).toBe(200);
    for (const [path, method, scope] of wanted) {
      const reply = await call(path, { method, token: key });
      expect(expectProblem(reply, "scope_missing").detail, `${method} ${path}`).toContain(scope);
    }
  });

  it("for tests never reaches a live account", async () => {
    const [live, sandbox] = await Promise.all([
      newAccount(simulators, "esim-go", { environment: "live" }),
      newAccount(simulators, "esimpal"),
    ]);
    const mixed = await newPartner(simulators, { grants: [live, sandbox] });
    const { key: liveKey } = await newKey(mixed.id, { environment: "live" });
    const providers = async (token: string) =>
      new Set((await must<PlanList>("/v1/plans", { token })).plans.map((plan) => plan.provider));
    expect(await providers(mixed.key)).toEqual(new Set(["esimpal"]));
    expect(await providers(liveKey)).toEqual(new Set(["esim-go"]));

    const fields = fieldsFor("esim-go");
    const approved = await must<{ approval: string }>("/v1/quotes", { token: liveKey, json: fields });
    expectProblem(await mixed.call("/v1/quotes", { json: fields }), "not_found");
    const crossed = await post(mixed, { ...fields, approval: approved.approval });
    expectProblem(crossed, "approval_invalid");
    expect(await simulators.orders("esim-go")).toEqual([]);
  });
});

describe("what is someone else's", () => {
  it("cannot be told from what does not exist", async () => {
    const view = await order(partner, "esimpal");
    const { activation_id } = await open(partner, { order_id: view.order_id });
    const { approval } = await quote(other, fieldsFor("esimpal"));
    const requests: [path: (id: string) => string, method: string, json: unknown, ids: string[]][] = [
      [(id) => `/v1/orders/${id}`, "GET", undefined, [view.order_id, UNKNOWN_ORDER]],
      [(id) => `/v1/orders/${id}`, "PATCH", { currency: "EUR" }, [view.order_id, UNKNOWN_ORDER]],
      [(id) => `/v1/orders/${id}/pay`, "POST", { approval }, [view.order_id, UNKNOWN_ORDER]],
      [(id) => `/v1/orders/${id}/cancel`, "POST", undefined, [view.order_id, UNKNOWN_ORDER]],
      [(id) => `/v1/activations/${id}`, "GET", undefined, [activation_id, UNKNOWN_ACTIVATION]],
      [(id) => `/v1/activations/${id}/token`, "POST", undefined, [activation_id, UNKNOWN_ACTIVATION]],
      [(id) => `/v1/activations/${id}/revoke`, "POST", undefined, [activation_id, UNKNOWN_ACTIVATION]],
    ];
    for (const [path, method, json, ids] of requests) {
      const replies = await Promise.all(
        [...ids, "no-such-id"].map((id) =>
          other.call(path(id), { method, key: unique("k"), ...(json === undefined ? {} : { json }) }),
        ),
      );
      for (const reply of replies) expectProblem(reply, "not_found");
      expect(
        new Set(replies.map((reply) => withoutRequestId(reply).text)).size,
        `${method} ${path(":id")}`,
      ).toBe(1);
    }
    for (const order_id of [view.order_id, UNKNOWN_ORDER]) {
      expectProblem(
        await other.call("/v1/activations", { key: unique("k"), json: { order_id } }),
        "not_found",
      );
    }
    // All of it is still there, and unchanged, for whom it belongs to.
    const mine = await partner.must<{ status: string }>(`/v1/activations/${activation_id}`);
    expect(mine.status).toBe("created");
  });
});

describe("the admin API", () => {
  it("takes the operator's token and nothing else", async () => {
    for (const token of [undefined, partner.key, `${TEST_ADMIN_TOKEN}x`, TEST_ADMIN_TOKEN.slice(0, -1)]) {
      const reply = await call(`/admin/partners/${partner.id}`, token === undefined ? {} : { token });
      expectProblem(reply, "unauthenticated");
    }
    expect((await call(`/admin/partners/${partner.id}`, { token: TEST_ADMIN_TOKEN })).status).toBe(200);
  });

  it("never gives a credential or a key back", async () => {
    const account = await call(`/admin/accounts/${partner.accounts[0]}`, { token: TEST_ADMIN_TOKEN });
    expect(account.json).toMatchObject({ credential: { last_four: "5ac1" } });
    expect(account.text).not.toContain("simulator-only");
    const settings = await call(`/admin/partners/${partner.id}`, { token: TEST_ADMIN_TOKEN });
    expect(settings.text).not.toContain(partner.key.slice(-38));
  });

  it("keeps an account's credential when only settings change", async () => {
    const [id = ""] = partner.accounts;
    const before = await mustAdmin<Record<string, unknown>>("GET", `/accounts/${id}`);
    const { credential: _, id: __, ...settings } = before;
    await mustAdmin("PUT", `/accounts/${id}`, { ...settings, exclusive: false });
    expect(await mustAdmin("POST", `/accounts/${id}/check`)).toEqual({ ok: true });
    expect((await post(partner, await approve(partner, fieldsFor("esimpal")))).status).toBe(201);
  });
});
