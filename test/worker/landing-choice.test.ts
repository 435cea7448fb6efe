/** The choice by a form, without script: only by who was let in, only from our own page, at most once. */

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CreatedActivation, OrderView, Session } from "../../shared/api/types.ts";
import { call, must, unique } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { open, order, pay, readOrder, readyOrder, ring } from "./support/orders.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { IPHONE_18 } from "./support/user-agents.ts";

type Fields = Record<string, string>;

let simulators: OwnSimulators;
let partner: Partner;
let view: OrderView;
let opened: CreatedActivation;
let path: string;

beforeAll(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators);
});

/** A customer who has an eSIM already, and whose second order is paid. */
beforeEach(async () => {
  const customer = { customer_ref: unique("customer") };
  await readyOrder(partner, simulators, "esimpal", customer);
  view = await order(partner, "esimpal", customer);
  await pay(partner, view);
  await simulators.advance("esimpal", (await simulators.newest("esimpal")).id, "ready");
  await ring(view.order_id, 3001);
  opened = await open(partner, { order_id: view.order_id });
  path = new URL(opened.url).pathname;
});

const post = (to: string, fields: Fields = {}, headers: Fields = {}) =>
  call(to, { method: "POST", body: new URLSearchParams(fields), headers });
const choose = (fields: Fields, headers: Fields = {}) => post(`${path}/choice`, fields, headers);

async function reveal(): Promise<{ Cookie: string }> {
  const { headers } = await post(path);
  return { Cookie: headers.get("Set-Cookie")?.split(";")[0] ?? "" };
}

const page = async (headers: Fields) =>
  (await call(path, { headers: { ...headers, "User-Agent": IPHONE_18 } })).text;

/** The page's forms as a browser would send them, box ticked. */
async function forms(headers: Fields): Promise<{ button: string; action: string; fields: Fields }[]> {
  return [...(await page(headers)).matchAll(/<form class="option".*?<\/form>/gs)].map(([form]) => ({
    button: /<button class="btn">([^<]*)</.exec(form)?.[1]?.trim() ?? "",
    action: /action="([^"]*)"/.exec(form)?.[1] ?? "",
    fields: {
      ...Object.fromEntries(
        [...form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
          name,
          value,
        ]),
      ),
      understood: "yes",
    },
  }));
}

async function activations(): Promise<string[]> {
  const { id } = await simulators.newest("esimpal");
  const calls = await simulators.calls("esimpal");
  return calls
    .filter((one) => one.path.includes(id) && one.path.includes("/activate/") && one.status === 200)
    .map((one) => one.path.split("/").at(-1) ?? "");
}

async function status(): Promise<string | undefined> {
  return (await readOrder(partner, view.order_id)).esims[0]?.status;
}

describe("the page", () => {
  it("has a form for a new eSIM and one for the eSIM that is there", async () => {
    const [fresh, existing, ...more] = await forms(await reveal());
    expect(more).toEqual([]);
    expect(fresh?.button).toBe("Yes, get a new eSIM");
    expect(existing?.button).toMatch(/^Yes, add it to .*…\d{4}/);
    for (const form of [fresh, existing]) expect(form?.action).toBe(`${path}/choice`);
  });

  it("activates nothing by being loaded, revealed, previewed or read with the token", async () => {
    const headers = await reveal();
    for (let i = 0; i < 3; i++) await page(headers);
    await call(path, { method: "HEAD", headers });
    await post(path, {}, headers);
    await must<Session>("/v1/session", { token: opened.client_token });
    await ring(view.order_id, 10_000);
    expect(await activations()).toEqual([]);
    expect(await status()).toBe("awaiting_choice");
  });
});

describe("a form that was sent", () => {
  it("makes a new eSIM, once, and leads back to the page that installs it", async () => {
    const headers = await reveal();
    const [fresh] = await forms(headers);
    const replies = await Promise.all([1, 2, 3].map(() => choose(fresh?.fields ?? {}, headers)));
    for (const reply of replies) {
      expect([reply.status, reply.headers.get("Location"), reply.text]).toEqual([303, path, ""]);
      expect(reply.headers.get("Cache-Control")).toBe("no-store");
    }
    expect(await activations()).toEqual(["new"]);
    const after = await page(headers);
    expect(after).toContain("Your eSIM is ready");
    expect(after).toContain("esimsetup.apple.com");
    expect(await forms(headers)).toEqual([]);
  });

  it("adds it to the eSIM that is there, and the page says to which", async () => {
    const headers = await reveal();
    const [, existing] = await forms(headers);
    expect((await choose(existing?.fields ?? {}, headers)).status).toBe(303);
    expect(await activations()).toEqual(["existing"]);
    const name = existing?.button.replace("Yes, add it to ", "");
    expect(await page(headers)).toContain(`<h2>Added to ${name}</h2>`);
    const session = await must<Session>("/v1/session", { token: opened.client_token });
    expect(session.esims[0]).toMatchObject({ status: "ready", choice: null });
    expect(`\u2068${session.esims[0]?.added_to}\u2069`).toBe(name);
  });

  it("is taken from a hand-over to another device as well", async () => {
    const session = await must<Session>("/v1/session", { token: opened.client_token });
    path = new URL(session.handoff?.url ?? "").pathname;
    const headers = await reveal();
    const [fresh] = await forms(headers);
    expect(fresh?.action).toBe(`${path}/choice`);
    expect((await choose(fresh?.fields ?? {}, headers)).headers.get("Location")).toBe(path);
    expect(await activations()).toEqual(["new"]);
  });
});

describe("what chooses nothing", () => {
  it("a scanner: every method on every address, with all the fields and no cookie", async () => {
    const [fresh] = await forms(await reveal());
    for (const method of ["GET", "HEAD", "PUT", "DELETE", "OPTIONS"]) {
      const { status } = await call(`${path}/choice`, { method });
      expect([404, 405]).toContain(status);
    }
    const sent = await choose(fresh?.fields ?? {});
    expect(sent.status).toBe(403);
    expect(sent.text).toContain("Show my eSIM");
    await post(path, fresh?.fields);
    await post(`${path}/token`, fresh?.fields);
    expect(await activations()).toEqual([]);
  });

  it("a GET with the cookie, fields in the query", async () => {
    const headers = await reveal();
    const [fresh] = await forms(headers);
    const query = new URLSearchParams(fresh?.fields).toString();
    expect((await call(`${path}/choice?${query}`, { headers })).status).toBe(404);
    expect((await call(`${path}?${query}`, { headers })).status).toBe(200);
    expect(await activations()).toEqual([]);
  });

  it.each(["cross-site", "same-site"])("a form on a %s page, even with the cookie", async (site) => {
    const headers = await reveal();
    const [fresh] = await forms(headers);
    expect((await choose(fresh?.fields ?? {}, { ...headers, "Sec-Fetch-Site": site })).status).toBe(403);
    expect(await activations()).toEqual([]);
  });

  it("another activation's cookie", async () => {
    const [fresh] = await forms(await reveal());
    const own = path;
    path = new URL((await open(partner, { activation_code: "LPA:1$smdp.example.com$OTHER-1" })).url).pathname;
    const headers = await reveal();
    path = own;
    expect((await choose(fresh?.fields ?? {}, headers)).status).toBe(403);
    expect(await activations()).toEqual([]);
  });

  it("a box that is not ticked: the page again, with what to do", async () => {
    const headers = await reveal();
    const [fresh] = await forms(headers);
    const { understood: _, ...rest } = fresh?.fields ?? {};
    const reply = await choose(rest, headers);
    expect(reply.status).toBe(422);
    expect(reply.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(reply.text).toContain("Tick the box of your option first");
    expect(reply.text).toContain('class="option"');
    expect(await activations()).toEqual([]);
  });

  it.each([
    ["confirmation", "x".repeat(24), 403],
    ["confirmation", "", 422],
    ["confirmation", "x".repeat(5000), 422],
    ["option_id", "opt_unknown", 403],
    ["esim_id", "es_unknown", 422],
    ["esim_id", "", 422],
  ])("a wrong %s: the page again, with the problem", async (field, value, expected) => {
    const headers = await reveal();
    const [fresh] = await forms(headers);
    const reply = await choose({ ...fresh?.fields, [field]: value }, headers);
    expect(reply.status).toBe(expected);
    expect(reply.text).toContain("That choice was no longer open.");
    expect(reply.text).toContain(`data-token-path="${path}/token"`);
    expect(reply.text).toContain(`action="${path}/choice"`);
    expect(await activations()).toEqual([]);
  });

  it("the confirmation of the other option", async () => {
    const headers = await reveal();
    const [fresh, existing] = await forms(headers);
    const mixed = { ...fresh?.fields, confirmation: existing?.fields["confirmation"] ?? "" };
    expect((await choose(mixed, headers)).status).toBe(403);
    expect(await activations()).toEqual([]);
  });

  it("a body that is no form, or too large", async () => {
    const headers = { ...(await reveal()), "Content-Type": "application/json" };
    expect((await call(`${path}/choice`, { method: "POST", body: "{", headers })).status).toBe(422);
    const large = await choose({ esim_id: "x".repeat(70_000) }, await reveal());
    expect([413, 422]).toContain(large.status);
    expect(await activations()).toEqual([]);
  });

  it("an option after another one was taken: 409, and the page as it stands", async () => {
    const headers = await reveal();
    const [fresh, existing] = await forms(headers);
    await choose(fresh?.fields ?? {}, headers);
    const late = await choose(existing?.fields ?? {}, headers);
    expect(late.status).toBe(409);
    expect(late.text).toContain("This is how it stands now.");
    expect(late.text).toContain("Your eSIM is ready");
    expect(await activations()).toEqual(["new"]);
  });

  it("a link that was revoked, or that nobody knows", async () => {
    const headers = await reveal();
    const [fresh] = await forms(headers);
    await partner.must(`/v1/activations/${opened.activation_id}/revoke`, { method: "POST" });
    expect((await choose(fresh?.fields ?? {}, headers)).status).toBe(410);
    path = `/a/${"A".repeat(44)}`;
    expect((await choose(fresh?.fields ?? {}, headers)).status).toBe(404);
    expect(await activations()).toEqual([]);
  });
});

describe("when the provider does not play along", () => {
  it("before anything happened: the page says to try again, and the same form still works", async () => {
    const headers = await reveal();
    const [fresh] = await forms(headers);
    await simulators.fault("esimpal", "POST /activate/new", "rate_limit");
    const reply = await choose(fresh?.fields ?? {}, headers);
    expect([429, 503]).toContain(reply.status);
    expect(Number(reply.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(reply.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(reply.text).toContain("Wait a moment and try again: it is done only once.");
    expect(await activations()).toEqual([]);
    expect((await choose(fresh?.fields ?? {}, headers)).status).toBe(303);
    expect(await activations()).toEqual(["new"]);
  });

  it("after it happened, without an answer: the page says so, takes no second choice, and finds out", async () => {
    const headers = await reveal();
    const [fresh, existing] = await forms(headers);
    await simulators.fault("esimpal", "POST /activate/new", "drop_after_commit");
    const reply = await choose(fresh?.fields ?? {}, headers);
    expect(reply.status).toBe(504);
    expect(reply.text).toContain("There was no answer yet.");
    expect(reply.text).toContain("Your eSIM is being prepared");
    expect(reply.text).not.toContain('class="option"');
    expect((await choose(fresh?.fields ?? {}, headers)).status).toBe(303);
    expect((await choose(existing?.fields ?? {}, headers)).status).toBe(409);
    await ring(view.order_id, 3001);
    expect(await page(headers)).toContain("esimsetup.apple.com");
    const { id } = await simulators.newest("esimpal");
    const tried = (await simulators.calls("esimpal")).filter(
      (one) => one.path.includes(id) && one.path.includes("/activate/"),
    );
    expect(tried).toHaveLength(1);
  });
});
