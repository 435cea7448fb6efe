/** A key or an activation that was revoked stops at once, everywhere, for whatever costs or reveals. */

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ActivationView, CreatedActivation, OrderView, Session } from "../../shared/api/types.ts";
import { call, must, unique, type Reply } from "./support/http.ts";
import { admin, mustAdmin, newKey, newPartner, type IssuedKey, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, open, order, readyOrder } from "./support/orders.ts";
import { expectProblem, withoutRequestId } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";

let simulators: OwnSimulators;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
});

const CODE = "LPA:1$smdp.example.com$REVOKE-SENTINEL-1";
const html = (reply: Reply<unknown>) => [reply.status, reply.text.includes("REVOKE-SENTINEL-1")];

describe("a revoked activation", () => {
  let opened: CreatedActivation;
  let token: string;
  let path: string;
  let cookie: string;
  let session: Session;

  beforeEach(async () => {
    partner = await newPartner(simulators);
    opened = await open(partner, { activation_code: CODE });
    token = opened.client_token;
    path = new URL(opened.url).pathname;
    const tap = await call(path, { method: "POST" });
    cookie = tap.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    session = await must<Session>("/v1/session", { token });
    // Everything that is kept has been kept by now: the session twice, the profile, the page.
    await must("/v1/session", { token });
    expect(html(await call(path, { headers: { Cookie: cookie } }))).toEqual([200, true]);
    expect((await call(session.esims[0]?.qr?.url ?? "")).status).toBe(200);
    await partner.must(`/v1/activations/${opened.activation_id}/revoke`, { method: "POST" });
  });

  it("has no session, not even the one that was kept, whatever is asked of it", async () => {
    const esim_id = session.esims[0]?.esim_id;
    for (const reply of [
      await call("/v1/session", { token }),
      await call("/v1/session", { token }),
      await call("/v1/session/events", { token, json: { esim_id, event: "reported_installed" } }),
      await call("/v1/session/choice", {
        token,
        key: unique("choice"),
        json: { esim_id, option_id: "x", confirmation: "x" },
      }),
    ]) {
      expectProblem(reply, "activation_revoked");
      expect(reply.text).not.toContain("REVOKE-SENTINEL-1");
    }
  });

  it("has no QR code, though the signature is good for minutes", async () => {
    const [esim] = session.esims;
    for (const url of [esim?.qr?.url, esim?.qr?.png_url, session.handoff?.qr_url]) {
      expectProblem(await call(url ?? ""), "activation_revoked");
      expect((await call(url ?? "", { method: "HEAD" })).status).toBe(410);
    }
  });

  it("opens behind no link: with the cookie, by a tap, by a hand-over, for a new token", async () => {
    const handoff = new URL(session.handoff?.url ?? "").pathname;
    for (const link of [path, handoff]) {
      for (const method of ["GET", "POST"]) {
        for (const headers of [{}, { Cookie: cookie }]) {
          const reply = await call(link, { method, headers });
          expect(html(reply)).toEqual([410, false]);
          expect(reply.headers.get("Set-Cookie")).toBeNull();
        }
      }
      expectProblem(
        await call(`${link}/token`, { method: "POST", headers: { Cookie: cookie } }),
        "activation_revoked",
      );
      const choice = await call(`${link}/choice`, {
        method: "POST",
        headers: { Cookie: cookie },
        body: new URLSearchParams({ option_id: "x" }),
      });
      expect(html(choice)).toEqual([410, false]);
    }
  });

  it("gets the partner no new token either, and says that it is revoked", async () => {
    const { activation_id } = opened;
    const refused = await partner.call(`/v1/activations/${activation_id}/token`, { method: "POST" });
    expectProblem(refused, "activation_revoked");
    expect((await partner.must<ActivationView>(`/v1/activations/${activation_id}`)).status).toBe("revoked");
  });

  it("says the same request's answer again, and it still opens nothing", async () => {
    const key = unique("again");
    const ready = await readyOrder(partner, simulators, "esim-go");
    const once = await open(partner, { order_id: ready.view.order_id }, key);
    await partner.must(`/v1/activations/${once.activation_id}/revoke`, { method: "POST" });
    const again = await open(partner, { order_id: ready.view.order_id }, key);
    expect(again.activation_id).toBe(once.activation_id);
    expectProblem(await call("/v1/session", { token: again.client_token }), "activation_revoked");
    expect((await call(new URL(again.url).pathname, { method: "POST" })).status).toBe(410);
  });

  it("leaves the order's other activations alone", async () => {
    const ready = await readyOrder(partner, simulators, "esim-go");
    const [one, two] = [
      await open(partner, { order_id: ready.view.order_id }),
      await open(partner, { order_id: ready.view.order_id }),
    ];
    await partner.must(`/v1/activations/${one.activation_id}/revoke`, { method: "POST" });
    expect((await call("/v1/session", { token: two.client_token })).status).toBe(200);
  });
});

describe("a revoked key", () => {
  let issued: IssuedKey;
  let placed: OrderView;
  let body: Record<string, unknown>;
  const key = unique("placed");

  beforeEach(async () => {
    partner = await newPartner(simulators);
    issued = await newKey(partner.id);
    body = await approve(partner, fieldsFor("esim-go"));
    // Its answer is in KV from here on, and its approval is good for minutes.
    placed = await must<OrderView>("/v1/orders", { token: issued.key, key, json: body });
    await must<OrderView>("/v1/orders", { token: issued.key, key, json: body });
  });

  /** Everything that a key may ask for, with what would be right for it. */
  async function everything(token: string): Promise<Reply<unknown>[]> {
    const id = placed.order_id;
    const opened = await open(partner, { order_id: id });
    const activation = `/v1/activations/${opened.activation_id}`;
    return [
      await call("/v1/plans", { token }),
      await call("/v1/quotes", { token, json: fieldsFor("esim-go") }),
      await call("/v1/orders", { token, key, json: body }),
      await call("/v1/orders", {
        token,
        key: unique("new"),
        json: await approve(partner, fieldsFor("esim-go")),
      }),
      await call("/v1/orders", { token }),
      await call(`/v1/orders/${id}`, { token }),
      await call(`/v1/orders/${id}`, { token, method: "PATCH", json: { currency: "EUR" } }),
      await call(`/v1/orders/${id}/pay`, { token, key: unique("pay"), json: { approval: "x" } }),
      await call(`/v1/orders/${id}/cancel`, { token, method: "POST" }),
      await call("/v1/activations", { token, key: unique("open"), json: { order_id: id } }),
      await call(activation, { token }),
      await call(`${activation}/token`, { token, method: "POST" }),
      await call(`${activation}/revoke`, { token, method: "POST" }),
    ];
  }

  it("is answered everywhere like one that never was, and nothing is bought", async () => {
    await mustAdmin("DELETE", `/partners/${partner.id}/keys/${issued.key_id}`);
    const before = (await simulators.orders("esim-go")).length;
    const never = withoutRequestId(await call("/v1/plans", { token: "esk_test_nobody" }));
    for (const reply of await everything(issued.key)) expect(withoutRequestId(reply)).toEqual(never);
    expect(await simulators.orders("esim-go")).toHaveLength(before);
    // The same with the partner's other key is let in: it was the key, and nothing else.
    const statuses = (await everything(partner.key)).map(({ status }) => status);
    expect(statuses).not.toContain(401);
    expect(statuses.filter((status) => status < 300).length).toBeGreaterThan(8);
  });

  it("goes with all others when the partner is removed", async () => {
    const opened = await open(partner, { order_id: placed.order_id });
    await mustAdmin("DELETE", `/partners/${partner.id}`);
    for (const token of [issued.key, partner.key]) {
      expectProblem(await call("/v1/orders", { token, key, json: body }), "unauthenticated");
    }
    // Customers who have bought keep what is theirs.
    expect((await call("/v1/session", { token: opened.client_token })).status).toBe(200);
  });

  it("does not come back when a removed partner does", async () => {
    await mustAdmin("DELETE", `/partners/${partner.id}`);
    await mustAdmin("PUT", `/partners/${partner.id}`, partner.settings);
    expectProblem(await call("/v1/plans", { token: issued.key }), "unauthenticated");
    expect((await admin("GET", `/partners/${partner.id}`)).json).toMatchObject({ keys: [] });
  });
});

it("a partner's origin that was taken away is refused at once where it was changed", async () => {
  partner = await newPartner(simulators);
  const { client_token: token } = await open(partner, { activation_code: CODE });
  const from = { token, headers: { Origin: "https://shop.example.com" } };
  expect((await call("/v1/session", from)).status).toBe(200);
  await mustAdmin("PUT", `/partners/${partner.id}`, { ...partner.settings, origins: [] });
  expectProblem(await call("/v1/session", from), "origin_not_allowed");
});

it("an order of a removed account costs nothing and reveals nothing new", async () => {
  partner = await newPartner(simulators);
  const placed = await order(partner, "esimpal");
  const [esimpal = ""] = partner.accounts;
  await mustAdmin("DELETE", `/accounts/${esimpal}`);
  const before = (await simulators.calls("esimpal")).length;
  const approval = placed.next?.approval;
  const reply = await partner.call(`/v1/orders/${placed.order_id}/pay`, {
    key: unique("pay"),
    json: { approval },
  });
  expect(reply.status).toBeGreaterThanOrEqual(400);
  expect(await simulators.calls("esimpal")).toHaveLength(before);
});
