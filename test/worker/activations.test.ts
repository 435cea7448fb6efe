import { beforeAll, describe, expect, it } from "vitest";
import type { ActivationView, CreatedActivation, Session } from "../../shared/api/types.ts";
import { call, must, ORIGIN, unique } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { open, order, readOrder, readyOrder } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";

const DAY_MS = 86_400_000;
let simulators: OwnSimulators;
let partner: Partner;

beforeAll(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators);
});

const post = (json: Record<string, unknown>, key = unique("open")) =>
  partner.call<CreatedActivation>("/v1/activations", { key, json });
const read = (id: string) => partner.must<ActivationView>(`/v1/activations/${id}`);
const session = (client_token: string) => must<Session>("/v1/session", { token: client_token });

describe("opening", () => {
  it("for an order gives a link, a client token and their ends, and no code", async () => {
    const ready = await readyOrder(partner, simulators, "esimpal");
    const reply = await post({ order_id: ready.view.order_id });
    expect(reply.status).toBe(201);
    const { url, client_token, access_code, expires_at, client_token_expires_at, activation_id } = reply.json;
    expect(url).toMatch(new RegExp(`^${ORIGIN}/a/[A-Za-z0-9_-]{44}$`));
    expect(client_token).toMatch(/^ct_/);
    expect(access_code).toBeUndefined();
    expect(Math.round((Date.parse(expires_at) - Date.now()) / DAY_MS)).toBe(30);
    const minutes = (Date.parse(client_token_expires_at) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(1);
    // Making the order ready took three seconds of the Worker's time.
    expect(minutes).toBeLessThan(15.2);
    expect(reply.text).not.toContain(ready.activationCode.split("$").at(-1));
    expect((await readOrder(partner, ready.view.order_id)).activation_id).toBe(activation_id);
    expect((await session(client_token)).esims[0]?.activation_code).toBe(ready.activationCode);
  });

  it("for an activation code keeps the confirmation code apart from it", async () => {
    const opened = await open(partner, {
      activation_code: " lpa:1$smdp.example.com$CONF-0001$$1 ",
      confirmation_code: "7788",
      label: "Ankara",
      lang: "tr",
    });
    expect(JSON.stringify(opened)).not.toMatch(/CONF-0001|7788/);
    const shown = await session(opened.client_token);
    expect(shown.lang).toBe("tr");
    expect(shown.esims).toMatchObject([
      {
        status: "ready",
        label: "Ankara",
        plan: null,
        activation_code: "LPA:1$smdp.example.com$CONF-0001$$1",
        smdp_address: "smdp.example.com",
        matching_id: "CONF-0001",
        confirmation_code_required: true,
        confirmation_code: "7788",
      },
    ]);
    for (const { href } of shown.esims[0]?.methods ?? []) expect(href ?? "").not.toContain("7788");
  });

  it("takes what people paste: a whole set-up link around the code", async () => {
    const link = `https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${encodeURIComponent("LPA:1$smdp.example.com$LINK-0001")}`;
    const { client_token } = await open(partner, { activation_code: link });
    expect((await session(client_token)).esims[0]?.activation_code).toBe("LPA:1$smdp.example.com$LINK-0001");
  });

  it.each([
    [
      "a code",
      { activation_code: "LPA:1$smdp.example.com$SAME-0001", confirmation_code: "1", access: "code" },
    ],
    ["an order", { access: "code", expires_in: 3600 }],
  ])("for %s is the same to the byte under the same key, later, too", async (_, fields) => {
    const target =
      "activation_code" in fields ? {} : { order_id: (await order(partner, "esimpal")).order_id };
    const key = unique("same");
    const first = await post({ ...fields, ...target }, key);
    travel(90_000);
    const again = await post({ ...fields, ...target }, key);
    expect([again.status, again.text]).toEqual([first.status, first.text]);
    expect(first.headers.get("Idempotent-Replayed")).toBeNull();
    expect(again.headers.get("Idempotent-Replayed")).toBe("true");
    expect(first.json.access_code).toMatch(/^\d{6}$/);
    const other = await post({ ...fields, ...target });
    expect(other.json.url).not.toBe(first.json.url);
  });

  it("at once under one key opens one", async () => {
    const key = unique("burst");
    const fields = { activation_code: "LPA:1$smdp.example.com$ONCE-0001" };
    const replies = await Promise.all(Array.from({ length: 10 }, () => post(fields, key)));
    expect(new Set(replies.map((reply) => reply.json.activation_id)).size).toBe(1);
    expect(new Set(replies.map((reply) => reply.json.url)).size).toBe(1);
  });

  it("under a key that opened something else is refused", async () => {
    const key = unique("reused");
    await open(partner, { activation_code: "LPA:1$smdp.example.com$REUSE-0001" }, key);
    for (const json of [
      { activation_code: "LPA:1$smdp.example.com$REUSE-0002" },
      { activation_code: "LPA:1$smdp.example.com$REUSE-0001", access: "code" },
      { order_id: "ord_AAAAAAAAAAAAAAAAAAAAAA" },
    ]) {
      expectProblem(await post(json, key), "idempotency_key_reused");
    }
  });

  it("many for one order gives each its own link, token and end", async () => {
    const { order_id } = await order(partner, "esim-go");
    const [one, two] = [await open(partner, { order_id }), await open(partner, { order_id })];
    expect(one.activation_id).not.toBe(two.activation_id);
    await partner.must(`/v1/activations/${one.activation_id}/revoke`, { method: "POST" });
    expectProblem(await call("/v1/session", { token: one.client_token }), "activation_revoked");
    expect((await call("/v1/session", { token: two.client_token })).status).toBe(200);
  });
});

describe("an activation", () => {
  it("is read without code, token or link", async () => {
    const ready = await readyOrder(partner, simulators, "esim-go");
    const opened = await open(partner, { order_id: ready.view.order_id });
    const reply = await partner.call<ActivationView>(`/v1/activations/${opened.activation_id}`);
    expect(reply.json).toMatchObject({
      activation_id: opened.activation_id,
      order_id: ready.view.order_id,
      status: "ready",
      revoked_at: null,
      expires_at: opened.expires_at,
      esims: [{ status: "ready", status_by: "provider" }],
    });
    expect(reply.text).not.toMatch(/LPA:|"ct_|\/a\//);
    expect(reply.text).not.toContain(ready.upstream.iccids[0]);
  });

  it("gets a new client token, which outlives the first", async () => {
    const opened = await open(partner, { activation_code: "LPA:1$smdp.example.com$TOKEN-0001" });
    travel(14 * 60_000);
    const renewed = await partner.call<CreatedActivation>(`/v1/activations/${opened.activation_id}/token`, {
      method: "POST",
    });
    expect(renewed.status).toBe(201);
    travel(2 * 60_000);
    expectProblem(await call("/v1/session", { token: opened.client_token }), "unauthenticated");
    expect((await session(renewed.json.client_token)).activation_id).toBe(opened.activation_id);
  });

  it("that was revoked ends at once, everywhere, and stays so", async () => {
    const opened = await open(partner, { activation_code: "LPA:1$smdp.example.com$REVOKE-0001" });
    const path = `/v1/activations/${opened.activation_id}`;
    expect((await session(opened.client_token)).status).toBe("ready");
    const revoked = await partner.must<ActivationView>(`${path}/revoke`, { method: "POST" });
    expect(revoked.status).toBe("revoked");
    expect(revoked.revoked_at).not.toBeNull();
    expect((await partner.must<ActivationView>(`${path}/revoke`, { method: "POST" })).revoked_at).toBe(
      revoked.revoked_at,
    );
    const problem = expectProblem(
      await call("/v1/session", { token: opened.client_token }),
      "activation_revoked",
    );
    expect(problem.recovery?.action).toBe("contact_support");
    expectProblem(await partner.call(`${path}/token`, { method: "POST" }), "activation_revoked");
    expect((await read(opened.activation_id)).status).toBe("revoked");
  });

  it("ends when it was to end", async () => {
    const opened = await open(partner, {
      activation_code: "LPA:1$smdp.example.com$END-0001",
      expires_in: 60,
    });
    travel(59_000);
    expect((await session(opened.client_token)).status).toBe("ready");
    travel(2000);
    expectProblem(await call("/v1/session", { token: opened.client_token }), "link_expired");
    const path = `/v1/activations/${opened.activation_id}/token`;
    expectProblem(await partner.call(path, { method: "POST" }), "link_expired");
  });
});
