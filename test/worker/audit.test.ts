/** Who did what: every action once, in the partner's own audit, with no secret and no customer in it. */

import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { AuditEntry, EndpointView, ErasureView, ProfileView, Session } from "../../shared/api/types.ts";
import { PartnerObject } from "../../worker/objects/partner.ts";
import { AUDIT_ACTIONS } from "../../worker/partners/audit.ts";
import { dump, forms } from "./support/disk.ts";
import { inDoubt } from "./support/doubt.ts";
import { customer, knownOrder, type Known } from "./support/forgotten.ts";
import { call, must, unique } from "./support/http.ts";
import { admin, mustAdmin, newKey, newPartner, type Partner } from "./support/operator.ts";
import { approve, fieldsFor, open, order, pay, post, quote, readyOrder, ring } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { administrator, create, fields, telcoAccount } from "./support/profiles.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";

interface Page {
  data: AuditEntry[];
  next_cursor: string | null;
}

const DAY_MS = 86_400_000;
let simulators: OwnSimulators;
let partner: Partner;
let keyId: string;
/** Every action that a test of this file has seen. */
const shown = new Set<string>();

beforeAll(async () => {
  simulators = await ownSimulators();
});

beforeEach(async () => {
  partner = await newPartner(simulators);
  keyId = partner.key.split("_")[3] ?? "";
});

afterEach(() => {
  vi.restoreAllMocks();
});

/** All of it, oldest first. */
async function audit(query = "", of: Partner = partner): Promise<AuditEntry[]> {
  const { data, next_cursor } = await mustAdmin<Page>("GET", `/partners/${of.id}/audit${query}`);
  expect(next_cursor).toBeNull();
  for (const { action } of data) shown.add(action);
  return data.reverse();
}

/** What one action has left there: who, on what, and what is said of it. */
async function said(action: string) {
  return (await audit(`?action=${action}`)).map(({ actor, subject, detail }) => ({ actor, subject, detail }));
}

const byKey = () => `key:${keyId}`;
const path = (url: string) => new URL(url).pathname;
const tap = (url: string, headers: Record<string, string> = {}) =>
  call(path(url), { method: "POST", body: new URLSearchParams(), headers });

describe("the operator's doings", () => {
  it("are there: settings by name, keys by id, removal", async () => {
    const settings = { ...partner.settings, name: "Sentinel Name", retention_days: 7 };
    await mustAdmin("PUT", `/partners/${partner.id}`, settings);
    await mustAdmin("PUT", `/partners/${partner.id}`, settings);
    const { key_id } = await newKey(partner.id, { environment: "live", scopes: ["plans:read"] });
    for (let i = 0; i < 2; i++) await admin("DELETE", `/partners/${partner.id}/keys/${key_id}`);
    await mustAdmin("DELETE", `/partners/${partner.id}`);
    await admin("DELETE", `/partners/${partner.id}`);

    const entries = await audit();
    expect(entries.map(({ actor, action, subject }) => [actor, action, subject])).toEqual([
      ["operator", "partner.created", null],
      ["operator", "key.issued", keyId],
      ["operator", "settings.changed", null],
      ["operator", "key.issued", key_id],
      ["operator", "key.revoked", key_id],
      ["operator", "partner.removed", null],
    ]);
    expect(entries[2]?.detail).toEqual({ fields: ["name", "retention_days"] });
    expect(entries[3]?.detail).toEqual({ environment: "live", scopes: ["plans:read"] });
    expect(JSON.stringify(entries)).not.toContain("Sentinel Name");
  });

  it("are there: an order resolved", async () => {
    const troubled = await ownSimulators();
    partner = await newPartner(troubled);
    const { id, waiting } = await inDoubt(troubled, partner, "esimpal");
    await troubled.fault("esimpal", "POST /v1/orders", "error_before_commit", { times: 50 });
    await ring(id, 25 * 3_600_000);
    await waiting;
    for (let i = 0; i < 2; i++) await admin("POST", `/orders/${id}/resolve`, { outcome: "not_applied" });
    expect(await said("order.resolved")).toEqual([
      { actor: "operator", subject: id, detail: { outcome: "not_applied" } },
    ]);
    expect(await said("order.refunded")).toEqual([{ actor: "system", subject: id, detail: {} }]);
  });
});

describe("an order", () => {
  it("is there once, however often it is asked for", async () => {
    const key = unique("once");
    const body = await approve(partner, fieldsFor("esim-go"));
    const replies = await Promise.all([1, 2, 3].map(() => post(partner, body, key)));
    replies.push(await post(partner, body, key));
    const [id] = replies.map((reply) => reply.json.order_id);
    expect(await said("order.placed")).toEqual([
      { actor: byKey(), subject: id, detail: { amount_cents: 228 } },
    ]);
  });

  it("that was never let through is not; one that was and did not leave is taken back", async () => {
    const key = unique("left");
    expectProblem(await post(partner, fieldsFor("esim-go", { approval: "none" }), key), "approval_invalid");
    expect(await said("order.placed")).toEqual([]);
    expect(await said("order.released")).toEqual([]);

    const body = await approve(partner, fieldsFor("esimpal"));
    await simulators.fault("esimpal", "POST /v1/orders", "rate_limit");
    expectProblem(await post(partner, body, key), "provider_unavailable");
    expect((await post(partner, body, key)).status).toBe(201);
    const actions = (await audit())
      .map(({ action }) => action)
      .filter((action) => action.startsWith("order."));
    expect(actions).toEqual(["order.placed", "order.released", "order.placed"]);
  });

  it("is there with its currency, its payment and its end", async () => {
    const view = await order(partner, "esimpal");
    const patch = (currency: string) =>
      partner.call(`/v1/orders/${view.order_id}`, { method: "PATCH", json: { currency } });
    await patch("USD");
    const changed = await patch("EUR");
    expect(changed.status).toBe(200);
    await patch("EUR");
    expect(await said("order.currency_changed")).toEqual([
      { actor: byKey(), subject: view.order_id, detail: { currency: "EUR" } },
    ]);

    const payable = await partner.must<typeof view>(`/v1/orders/${view.order_id}`);
    const key = unique("pay");
    for (let i = 0; i < 2; i++) expect((await pay(partner, payable, key)).status).toBe(200);
    await pay(partner, payable);
    expect(await said("order.payment_begun")).toEqual([
      { actor: byKey(), subject: view.order_id, detail: {} },
    ]);
    for (let i = 0; i < 2; i++) {
      await partner.must(`/v1/orders/${view.order_id}/cancel`, { method: "POST" });
    }
    const end = { subject: view.order_id, detail: {} };
    expect(await said("order.cancelled")).toEqual([{ actor: byKey(), ...end }]);
    expect(await said("order.refunded")).toEqual([{ actor: "system", ...end }]);
  });
});

describe("an activation", () => {
  it("is there: created, revealed, its tokens, revoked", async () => {
    const { order_id } = await order(partner, "esim-go");
    const key = unique("open");
    const opened = await open(partner, { order_id, access: "tap" }, key);
    await open(partner, { order_id, access: "tap" }, key);
    const subject = opened.activation_id;
    expect(await said("activation.created")).toEqual([
      { actor: byKey(), subject, detail: { access: "tap" } },
    ]);

    await call(path(opened.url));
    expect(await said("activation.revealed")).toEqual([]);
    const first = await tap(opened.url);
    await tap(opened.url);
    travel(60_000);
    await tap(opened.url);
    const revealed = { actor: "customer", subject, detail: { by: "link" } };
    expect(await said("activation.revealed")).toEqual([revealed, revealed]);

    const cookie = first.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    expect((await call(`${path(opened.url)}/token`, { method: "POST", headers: { cookie } })).status).toBe(
      201,
    );
    await partner.must(`/v1/activations/${subject}/token`, { method: "POST" });
    expect((await said("token.minted")).map(({ actor }) => actor)).toEqual(["customer", byKey()]);

    for (let i = 0; i < 2; i++) {
      await partner.must(`/v1/activations/${subject}/revoke`, { method: "POST" });
    }
    expect(await said("activation.revoked")).toEqual([{ actor: byKey(), subject, detail: {} }]);
  });

  it("is there: of an import, and shown on a second device", async () => {
    const key = unique("import");
    const json = { activation_code: "LPA:1$smdp.example.com$AUDIT-0001" };
    const opened = await open(partner, json, key);
    await open(partner, json, key);
    const session = await must<Session>("/v1/session", { token: opened.client_token });
    await tap(session.handoff?.url ?? "");
    expect(await said("order.imported")).toEqual([
      { actor: byKey(), subject: `ord_${opened.activation_id.slice(4, 26)}`, detail: {} },
    ]);
    expect(await said("activation.revealed")).toEqual([
      { actor: "customer", subject: opened.activation_id, detail: { by: "handoff" } },
    ]);
  });

  it("is there with the customer's choice, once", async () => {
    const shopper = { customer_ref: unique("customer") };
    await readyOrder(partner, simulators, "esimpal", shopper);
    const view = await order(partner, "esimpal", shopper);
    await pay(partner, view);
    await simulators.advance("esimpal", (await simulators.newest("esimpal")).id, "ready");
    await ring(view.order_id, 3001);
    const { client_token: token, activation_id } = await open(partner, { order_id: view.order_id });
    const [esim] = (await must<Session>("/v1/session", { token })).esims;
    const [option] = esim?.choice?.options ?? [];
    const json = {
      esim_id: esim?.esim_id,
      option_id: option?.option_id,
      confirmation: option?.confirmation,
    };
    const choose = (body: unknown) => call("/v1/session/choice", { token, key: unique("c"), json: body });
    expectProblem(await choose({ ...json, confirmation: "wrong" }), "approval_invalid");
    expect(await said("choice.made")).toEqual([]);
    for (let i = 0; i < 2; i++) expect((await choose(json)).status).toBe(200);
    expect(await said("choice.made")).toEqual([
      { actor: "customer", subject: activation_id, detail: { esim_id: esim?.esim_id } },
    ]);
  });
});

describe("a profile that the partner administers", () => {
  it("is there under a name of ours: made, enabled, disabled, deleted", async () => {
    partner = await administrator(simulators, [await telcoAccount(simulators)]);
    keyId = partner.key.split("_")[3] ?? "";
    const made = await create<ProfileView>(partner, fields());
    const { iccid, profile_id: subject } = made.json;
    await simulators.advanceEsim("telcoapi", iccid, "installed");
    for (const verb of ["enable", "disable"]) {
      await partner.must(`/v1/profiles/${iccid}/${verb}`, { method: "POST" });
    }
    await partner.must(`/v1/profiles/${iccid}`, { method: "DELETE" });
    const entry = { actor: byKey(), subject, detail: {} };
    for (const done of ["created", "enabled", "disabled", "deleted"]) {
      expect(await said(`profile.${done}`)).toEqual([entry]);
    }
  });
});

describe("a webhook endpoint", () => {
  it("is there by id, made and removed, and what was changed of it by name", async () => {
    const url = "https://shop.example.com/hooks/sentinel";
    const { endpoint_id: subject } = await partner.must<EndpointView>("/v1/endpoints", { json: { url } });
    const at = `/v1/endpoints/${subject}`;
    await partner.must(at, { method: "PATCH", json: { description: "Till" } });
    await partner.must(`${at}/secrets`, { method: "POST" });
    for (let i = 0; i < 2; i++) await partner.call(at, { method: "DELETE" });
    const actor = byKey();
    expect(await said("endpoint.created")).toEqual([{ actor, subject, detail: {} }]);
    const detail = { fields: ["description"] };
    expect(await said("endpoint.changed")).toEqual([{ actor, subject, detail }]);
    expect(await said("endpoint.secret_added")).toEqual([{ actor, subject, detail: {} }]);
    expect(await said("endpoint.removed")).toEqual([{ actor, subject, detail: {} }]);
  });
});

describe("forgetting a customer", () => {
  it("is there without their name: by whom, and how many orders", async () => {
    const { id, body } = await knownOrder(partner, simulators);
    const erase = () =>
      mustAdmin<ErasureView>(
        "DELETE",
        `/partners/${partner.id}/customers/${encodeURIComponent(String(body.customer_ref))}`,
      );
    for (let i = 0; i < 3; i++) await erase();
    expect(await said("order.erased")).toEqual([
      { actor: "operator", subject: id, detail: { reason: "request" } },
    ]);
    expect(await said("customer.erased")).toEqual([
      {
        actor: "operator",
        subject: expect.stringMatching(/^[\w-]{22}$/) as string,
        detail: { by: "customer_ref", erased: 1, pending: 0 },
      },
    ]);
  });

  it("is there when it was time", async () => {
    const { id } = await knownOrder(partner, simulators);
    for (let day = 0; day < 92; day += 1) await ring(id, DAY_MS);
    expect(await said("order.erased")).toEqual([
      { actor: "system", subject: id, detail: { reason: "retention" } },
    ]);
  });

  it("is there once while it is pending", async () => {
    const shopper = customer();
    await order(partner, "esimpal", shopper);
    const erase = () =>
      mustAdmin("DELETE", `/partners/${partner.id}/customers?email=${shopper.customer_email}`);
    for (let i = 0; i < 3; i++) await erase();
    expect((await said("customer.erased")).map(({ detail }) => detail)).toEqual([
      { by: "customer_email", erased: 0, pending: 1 },
    ]);
  });
});

describe("reading it", () => {
  const own = <T = Page>(query = "", token = partner.key) => call<T>(`/v1/audit${query}`, { token });

  it("goes page by page, newest first, each entry once", async () => {
    for (let i = 0; i < 60; i++) {
      const settings = { ...partner.settings, retention_days: 10 + i };
      await mustAdmin("PUT", `/partners/${partner.id}`, settings);
    }
    const first = (await own()).json;
    expect(first.data).toHaveLength(50);
    const second = (await own(`?cursor=${first.next_cursor}`)).json;
    expect(second.next_cursor).toBeNull();
    const seqs = [...first.data, ...second.data].map(({ seq }) => seq);
    expect(seqs).toHaveLength(62);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => b - a));
  });

  it("is by action and by time", async () => {
    travel(DAY_MS);
    const { order_id } = await order(partner, "esim-go");
    const [placed] = (await own("?action=order.placed")).json.data;
    expect(placed).toMatchObject({ actor: byKey(), action: "order.placed", subject: order_id });
    const since = new Date(Date.parse(placed?.time ?? "") - 60_000).toISOString();
    expect((await own(`?since=${since}`)).json.data.map(({ action }) => action)).toEqual(["order.placed"]);
    expect((await own("?since=2099-01-01T00:00:00Z")).json.data).toEqual([]);
    for (const [query, field] of [
      ["?action=order.eaten", "action"],
      ["?since=yesterday", "since"],
      ["?cursor=WzFd.", "cursor"],
      ["?cursor=WyJhIl0", "cursor"],
    ] as const) {
      expect(expectProblem(await own(query), "invalid_request").field).toBe(field);
    }
  });

  it("takes its scope, which a key has unless it was issued without", async () => {
    const { key } = await newKey(partner.id, { scopes: ["orders:read"] });
    expect(expectProblem(await own("", key), "scope_missing").detail).toContain("audit:read");
    const { key: reader } = await newKey(partner.id, { environment: "live", scopes: ["audit:read"] });
    expect((await own("", reader)).status).toBe(200);
    expectProblem(await call("/v1/audit"), "unauthenticated");
    expectProblem(await partner.call(`/admin/partners/${partner.id}/audit`), "unauthenticated");
    expectProblem(await admin("GET", "/partners/nobody-such/audit"), "not_found");
  });

  it("shows a live key nothing of test orders, and another partner nothing at all", async () => {
    const { order_id } = await order(partner, "esim-go");
    const opened = await open(partner, { order_id });
    await tap(opened.url);
    const { key: live } = await newKey(partner.id, { environment: "live" });
    const seen = (await own("", live)).text;
    expect(seen).toContain("partner.created");
    const other = await newPartner(simulators);
    for (const text of [seen, (await other.call("/v1/audit")).text]) {
      for (const id of [order_id, opened.activation_id, keyId]) expect(text).not.toContain(id);
    }
    expect((await own()).text).toContain(opened.activation_id);
  });
});

describe("what is written", () => {
  it("holds no code, key, link, token, ICCID or customer", async () => {
    const known: Known = await knownOrder(partner, simulators);
    const opened = await open(partner, { order_id: known.id, access: "code" });
    await call(path(opened.url), {
      method: "POST",
      body: new URLSearchParams({ access_code: opened.access_code ?? "" }),
    });
    const asked = await quote(partner, fieldsFor("esim-go"));
    await mustAdmin("DELETE", `/partners/${partner.id}/customers?email=${String(known.body.customer_email)}`);
    const { rows, once } = await stored();
    const text = JSON.stringify([rows, await audit()]) + once;
    const secrets = [
      ...known.secrets.filter((secret) => /^[\x20-\x7e]+$/.test(secret)),
      partner.key,
      partner.key.slice(-38),
      opened.url.slice(-22),
      opened.client_token,
      asked.approval,
    ];
    for (const secret of secrets) for (const form of forms(secret)) expect(text).not.toContain(form);
    expect(text).not.toMatch(/LPA:|esk_|ct_1|\b89\d{17,18}\b/i);
    expect(text).not.toContain(`"${opened.access_code}"`);
    expect(text).not.toContain(String(known.body.customer_ref));
    expect(await dump(env.PARTNERS.getByName(partner.id))).toContain("order.placed");
  });

  it("stays as it is: no route changes it, and the database refuses", async () => {
    const before = await audit();
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      const json = method === "DELETE" ? undefined : {};
      for (const to of ["/v1/audit", `/v1/audit/${before[0]?.seq}`]) {
        expect((await partner.call(to, { method, json })).status).toBe(404);
      }
      expect((await admin(method, `/partners/${partner.id}/audit`, json)).status).toBe(404);
    }
    const change = "UPDATE audit SET actor = 'nobody'";
    const refused = await runInDurableObject(env.PARTNERS.getByName(partner.id), (_, { storage }) => {
      try {
        storage.sql.exec(change);
        return null;
      } catch (error) {
        return String(error);
      }
    });
    expect(refused).toContain("append-only");
    expect(await audit()).toEqual(before);
  });

  it("is kept for 400 days, whatever the retention", async () => {
    await mustAdmin("PUT", `/partners/${partner.id}`, { ...partner.settings, retention_days: 1 });
    travel(399 * DAY_MS);
    await mustAdmin("PUT", `/partners/${partner.id}`, { ...partner.settings, retention_days: 2 });
    expect((await audit())[0]?.action).toBe("partner.created");
    travel(2 * DAY_MS);
    await mustAdmin("PUT", `/partners/${partner.id}`, { ...partner.settings, retention_days: 3 });
    expect((await audit()).map(({ action }) => action)).toEqual(["settings.changed", "settings.changed"]);
  });

  it("that could not be is said in the log, and costs nobody their answer", async () => {
    const { order_id } = await order(partner, "esim-go");
    const opened = await open(partner, { order_id });
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    vi.spyOn(PartnerObject.prototype, "audit").mockImplementation(() => {
      throw new Error("The disk is full");
    });
    expect((await tap(opened.url)).status).toBe(303);
    await expect
      .poll(() => log.mock.calls.map(String).join("\n"))
      .toMatch(/"audit_failed".*"activation\.revealed"/);
    expect(log.mock.calls.map(String).join("\n")).not.toContain("disk is full");
  });

  it("has no action that nothing above shows", () => {
    expect([...shown].sort()).toEqual([...AUDIT_ACTIONS].sort());
  });
});

function stored(): Promise<{ rows: unknown[]; once: string }> {
  return runInDurableObject(env.PARTNERS.getByName(partner.id), (_, { storage }) => ({
    rows: storage.sql.exec("SELECT * FROM audit").toArray(),
    once: storage.sql
      .exec<{ once: string | null }>("SELECT once FROM audit")
      .toArray()
      .map((row) => row.once)
      .join("\n"),
  }));
}
