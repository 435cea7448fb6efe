import { beforeAll, describe, expect, it } from "vitest";
import type { CreatedActivation, Session } from "../../shared/api/types.ts";
import { call, must, ORIGIN, send } from "./support/http.ts";
import { mustAdmin, newPartner, type Partner } from "./support/operator.ts";
import { open, order, pay, readyOrder, ring } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";

const CODE = "LPA:1$smdp.example.com$SESS-0001";
const SHOP = "https://shop.example.com";
let simulators: OwnSimulators;
let partner: Partner;
let opened: CreatedActivation;

beforeAll(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators, { theme: { accent: "#0a7cff" } });
  opened = await open(partner, { activation_code: CODE });
});

const read = (headers: Record<string, string> = {}, token = opened.client_token) =>
  call<Session>("/v1/session", { token, headers });

describe("origins", () => {
  it.each([SHOP, ORIGIN])("%s is allowed, by name and without credentials", async (Origin) => {
    const reply = await read({ Origin });
    expect(reply.status).toBe(200);
    expect(reply.headers.get("Access-Control-Allow-Origin")).toBe(Origin);
    expect(reply.headers.get("Access-Control-Allow-Credentials")).toBeNull();
    expect(reply.headers.get("Vary")).toContain("Origin");
    expect(reply.headers.get("Cache-Control")).toBe("no-store");
  });

  it.each([
    "https://other.example.com",
    "null",
    "https://shop.example.com.evil.example.net",
    "https://evil-shop.example.com",
    "https://shop.example.com:8443",
    "http://shop.example.com",
    "https://SHOP.example.com",
    "https://sub.shop.example.com",
    "https://shop.example.com/",
  ])("%s is refused and gets nothing to read", async (Origin) => {
    const reply = await read({ Origin });
    expectProblem(reply, "origin_not_allowed");
    expect(reply.headers.get("Access-Control-Allow-Origin")).not.toBe("*");
    expect(reply.text).not.toContain("SESS-0001");
  });

  it("none at all leaves it to the token", async () => {
    expect((await read()).json.esims[0]?.activation_code).toBe(CODE);
  });

  it("that the operator takes away are refused at once", async () => {
    const own = await newPartner(simulators);
    const { client_token } = await open(own, { activation_code: CODE });
    expect((await read({ Origin: SHOP }, client_token)).status).toBe(200);
    await mustAdmin("PUT", `/partners/${own.id}`, { ...own.settings, origins: [] });
    expectProblem(await read({ Origin: SHOP }, client_token), "origin_not_allowed");
  });

  it("ask first: a preflight allows the token's header, for two hours, without one", async () => {
    for (const path of ["/v1/session", "/v1/session/events"]) {
      const response = await send(path, {
        method: "OPTIONS",
        headers: {
          Origin: SHOP,
          "Access-Control-Request-Method": "GET",
          "Access-Control-Request-Headers": "authorization",
        },
      });
      expect(response.status).toBe(204);
      expect(response.headers.get("Access-Control-Allow-Origin")).toBe(SHOP);
      expect(response.headers.get("Access-Control-Allow-Headers")?.toLowerCase()).toContain("authorization");
      expect(response.headers.get("Access-Control-Max-Age")).toBe("7200");
      expect(response.headers.get("Access-Control-Allow-Credentials")).toBeNull();
    }
  });
});

describe("tokens", () => {
  it("that are missing, forged, expired, for something else or a key get one answer", async () => {
    const { client_token } = opened;
    const other = await open(await newPartner(simulators), { activation_code: CODE });
    const [head, kid, body] = client_token.split(".");
    const tag = other.client_token.split(".")[3];
    const approval = (await order(partner, "esimpal")).next?.approval ?? "";
    const wrong = [
      `${client_token}x`,
      client_token.slice(0, -1),
      [head, kid, body, tag].join("."),
      [head, "k9", body, client_token.split(".")[3]].join("."),
      client_token.replace(/^ct_/, "ap_"),
      approval,
      approval.replace(/^ap_/, "ct_"),
      partner.key,
      new URL(opened.url).pathname.slice(3),
    ];
    for (const token of wrong) expectProblem(await read({}, token), "unauthenticated");
    expectProblem(await call("/v1/session"), "unauthenticated");
    travel(16 * 60_000);
    expectProblem(await read(), "unauthenticated");
  });
});

describe("what it tells", () => {
  it("is the partner's look, the plan, and when to ask again", async () => {
    const ready = await readyOrder(partner, simulators, "esim-go");
    const { client_token, activation_id } = await open(partner, { order_id: ready.view.order_id });
    const shown = await must<Session>("/v1/session", { token: client_token });
    expect(shown).toMatchObject({
      activation_id,
      status: "ready",
      partner: {
        name: "Wayfarer Travel",
        support_url: "https://support.example.com/esim",
        theme: { accent: "#0a7cff" },
      },
      checkout_url: null,
      recovery: null,
    });
    expect(shown.esims[0]).toMatchObject({
      status: "ready",
      status_by: "provider",
      plan: { name: expect.stringContaining("Turkey") as string, data_gb: 1, days: 7, coverage: ["TR"] },
      activation_code: ready.activationCode,
      confirmation_code_required: false,
      confirmation_code: null,
      choice: null,
      added_to: null,
      usage: null,
    });
    expect(JSON.stringify(shown)).not.toContain(ready.upstream.iccids[0]);
  });

  it("changes its version when the rest changes, and only then", async () => {
    const view = await order(partner, "esimpal");
    const { id } = await simulators.newest("esimpal");
    const { client_token } = await open(partner, { order_id: view.order_id });
    const look = () => must<Session>("/v1/session", { token: client_token });
    const [created, again] = [await look(), await look()];
    expect([created.status, created.esims, again.version]).toEqual(["created", [], created.version]);
    const { json } = await pay(partner, view);
    const paying = await look();
    expect([paying.status, paying.checkout_url, paying.next_poll_ms]).toEqual([
      "awaiting_payment",
      json.checkout_url,
      3000,
    ]);
    await simulators.advance("esimpal", id, "ready");
    await ring(view.order_id, 3001);
    const ready = await look();
    expect(ready.esims).toHaveLength(1);
    expect(new Set([created.version, paying.version, ready.version]).size).toBe(3);
  });

  it("hears what the customer did, and believes only that it is installed", async () => {
    const own = await open(partner, { activation_code: CODE });
    const token = own.client_token;
    const [esim] = (await must<Session>("/v1/session", { token })).esims;
    const tell = (json: Record<string, unknown>) => call("/v1/session/events", { token, json });
    const status = async () => (await must<Session>("/v1/session", { token })).esims[0];
    for (const event of ["shown", "opened", "copied", "reported_failed"]) {
      expect((await tell({ esim_id: esim?.esim_id, event, method: "qr" })).status).toBe(204);
    }
    expect(await status()).toMatchObject({ status: "ready", status_by: "provider" });
    expect((await tell({ esim_id: esim?.esim_id, event: "reported_installed" })).status).toBe(204);
    expect(await status()).toMatchObject({
      status: "installed",
      status_by: "customer",
      activation_code: CODE,
    });
    // A mistaken tap costs nothing: the code stays, and their word can be taken back.
    expect((await tell({ esim_id: esim?.esim_id, event: "reported_failed" })).status).toBe(204);
    expect(await status()).toMatchObject({ status: "ready", status_by: "customer" });
    expect(expectProblem(await tell({ esim_id: "esim_x", event: "shown" }), "invalid_request").field).toBe(
      "esim_id",
    );
  });
});
