import { runInDurableObject } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CreatedActivation } from "../../shared/api/types.ts";
import { call, must, send } from "./support/http.ts";
import { newPartner, type Partner } from "./support/operator.ts";
import { open, orderObject } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";
import { ANDROID, IPHONE_18, MAC } from "./support/user-agents.ts";

const CODE = "LPA:1$smdp.example.com$LAND-0001";
const DATA = encodeURIComponent(CODE);
const PREFETCHERS = ["Slackbot-LinkExpanding 1.0", "Mozilla/5.0 (compatible; GoogleImageProxy)", IPHONE_18];
let partner: Partner;
let opened: CreatedActivation;
let path: string;

beforeAll(async () => {
  partner = await newPartner(await ownSimulators());
});

beforeEach(async () => {
  opened = await open(partner, { activation_code: CODE, confirmation_code: "4321" });
  path = new URL(opened.url).pathname;
});

const form = (fields: Record<string, string> = {}, headers: Record<string, string> = {}, to = path) =>
  call(to, { method: "POST", body: new URLSearchParams(fields), headers });
const cookieOf = (headers: Headers) => headers.get("Set-Cookie")?.split(";")[0] ?? "";
const reveal = async () => ({ Cookie: cookieOf((await form()).headers) });

/** Everything that the activation's object has on disk. */
function onDisk(): Promise<string> {
  return runInDurableObject(orderObject(opened.activation_id), (_, state) => {
    const tables = state.storage.sql
      .exec<{ name: string }>(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_%' ESCAPE '\\'",
      )
      .toArray();
    return JSON.stringify(
      tables.map(({ name }) => state.storage.sql.exec(`SELECT * FROM "${name}"`).toArray()),
    );
  });
}

describe("before the reveal", () => {
  it.each(["GET", "HEAD"])("%s shows nothing, hands out nothing and changes nothing", async (method) => {
    const before = await onDisk();
    for (const agent of PREFETCHERS) {
      for (const headers of [{}, { Origin: "https://mail.example.net" }, { Purpose: "prefetch" }]) {
        const reply = await call(path, { method, headers: { "User-Agent": agent, ...headers } });
        expect(reply.status).toBe(200);
        expect(reply.text).not.toMatch(/LPA:|LAND-0001|smdp\.example|4321|ct_1|carddata|data:image/i);
        expect(reply.headers.get("Set-Cookie")).toBeNull();
      }
    }
    expect(await onDisk()).toBe(before);
  });

  it("is a page with one form, complete without script, for no search engine", async () => {
    const { text, headers } = await call(path);
    expect(headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(text.match(/<form[^>]*method="post"/g)).toHaveLength(1);
    expect(headers.get("Cache-Control")).toBe("private, no-cache");
    expect(headers.get("X-Robots-Tag")).toContain("noindex");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    const csp = headers.get("Content-Security-Policy") ?? "";
    expect(csp).toContain("default-src 'none'");
    expect(csp).toContain("frame-ancestors https://shop.example.com");
    expect(csp).toContain("form-action 'self'");
    expect(csp).not.toContain("unsafe");
    const nonce = /'nonce-([^']+)'/.exec(csp)?.[1];
    const other = /'nonce-([^']+)'/.exec(
      (await call(path)).headers.get("Content-Security-Policy") ?? "",
    )?.[1];
    expect(nonce).not.toBe(other);
  });

  it("gives no token without the cookie", async () => {
    expectProblem(await call(`${path}/token`, { method: "POST" }), "unauthenticated");
    const forged = { Cookie: `__Host-esim-${opened.activation_id.slice(-8)}=rv_1.k1.e30.AAAA` };
    expectProblem(await call(`${path}/token`, { method: "POST", headers: forged }), "unauthenticated");
    expect((await call(path, { headers: forged })).text).not.toContain("LAND-0001");
  });
});

describe("the reveal", () => {
  it("is a POST that answers 303 to the same URL with a cookie for this activation alone", async () => {
    const reply = await form();
    expect([reply.status, reply.headers.get("Location")]).toEqual([303, path]);
    expect(reply.headers.get("Cache-Control")).toBe("no-store");
    expect(reply.text).toBe("");
    const cookie = reply.headers.get("Set-Cookie") ?? "";
    const [pair = "", ...attributes] = cookie.split("; ");
    expect(pair).toMatch(/^__Host-/);
    const [names, maxAge] = [
      attributes.filter((one) => !one.startsWith("Max-Age")),
      /Max-Age=(\d+)/.exec(cookie)?.[1],
    ];
    expect(names.sort()).toEqual(["HttpOnly", "Path=/", "SameSite=Lax", "Secure"]);
    expect(Number(maxAge)).toBeGreaterThan(60);
    expect(Number(maxAge)).toBeLessThanOrEqual(3600);
    expect(cookie).not.toContain("LAND-0001");
  });

  it("lets GET show everything, in one page, with the link for the phone at hand", async () => {
    const headers = await reveal();
    const iphone = await call(path, { headers: { ...headers, "User-Agent": IPHONE_18 } });
    expect(iphone.text).toContain(
      `href="https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=${DATA}"`,
    );
    const android = await call(path, { headers: { ...headers, "User-Agent": ANDROID } });
    expect(android.text).toContain(
      `href="https://esimsetup.android.com/esim_qrcode_provisioning?carddata=${DATA}"`,
    );
    const mac = await call(path, { headers: { ...headers, "User-Agent": MAC } });
    expect(mac.text).not.toContain("carddata=");
    for (const page of [iphone, android, mac]) {
      expect(page.status).toBe(200);
      expect(page.text).toContain("LAND-0001");
      expect(page.text).toContain("4321");
      expect(page.text).toContain('src="data:image/svg+xml');
      expect(page.text).not.toMatch(/ct_1\.|\son[a-z]+="|style="/);
      expect(page.headers.get("Cache-Control")).toBe("private, no-cache");
    }
  });

  it("can be repeated, and its cookie opens no other activation", async () => {
    const other = new URL((await open(partner, { activation_code: "LPA:1$smdp.example.com$LAND-0002" })).url)
      .pathname;
    const headers = await reveal();
    expect((await form()).status).toBe(303);
    expect((await call(other, { headers })).text).not.toMatch(/LAND-000[12]/);
    const renamed = headers.Cookie.replace(
      /^__Host-esim-[^=]+/,
      (await otherCookie(other)).split("=")[0] ?? "",
    );
    expect((await call(other, { headers: { Cookie: renamed } })).text).not.toMatch(/LAND-000[12]/);
  });

  const otherCookie = async (to: string) => cookieOf((await form({}, {}, to)).headers);

  it("ends with its minutes", async () => {
    const headers = await reveal();
    travel(29 * 60_000);
    expect((await call(path, { headers })).text).toContain("LAND-0001");
    travel(2 * 60_000);
    expect((await call(path, { headers })).text).not.toContain("LAND-0001");
  });

  it.each(["cross-site", "same-site"])("from a form on a %s page is refused", async (site) => {
    const reply = await form({}, { "Sec-Fetch-Site": site, Origin: "https://evil.example.net" });
    expect(reply.status).toBe(403);
    expect(reply.headers.get("Set-Cookie")).toBeNull();
    expect(reply.text).not.toContain("LAND-0001");
    const headers = { ...(await reveal()), "Sec-Fetch-Site": site };
    expectProblem(await call(`${path}/token`, { method: "POST", headers }), "unauthenticated");
  });

  it("by the page's own form and by an address that was typed is taken", async () => {
    for (const site of ["same-origin", "none"]) {
      expect((await form({}, { "Sec-Fetch-Site": site })).status).toBe(303);
    }
  });

  it("entitles to a client token for this activation", async () => {
    const reply = await call<CreatedActivation>(`${path}/token`, { method: "POST", headers: await reveal() });
    expect(reply.status).toBe(201);
    expect(reply.headers.get("Cache-Control")).toBe("no-store");
    const session = await must<{ activation_id: string }>("/v1/session", { token: reply.json.client_token });
    expect(session.activation_id).toBe(opened.activation_id);
  });
});

describe("a link that opens nothing", () => {
  it.each([`/a/${"A".repeat(44)}`, "/a/short", "/a/%00", "/a/k1.x.y.z", "/a/a.b"])(
    "%s is 404, with a page that says what to do and names nobody",
    async (unknown) => {
      for (const reply of [await call(unknown), await form({}, {}, unknown)]) {
        expect(reply.status).toBe(404);
        expect(reply.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
        expect(reply.text).not.toContain("Wayfarer");
      }
    },
  );

  it("with another activation's secret is 404", async () => {
    const other = new URL((await open(partner, { activation_code: CODE })).url).pathname;
    expect((await call(path.slice(0, 25) + other.slice(25))).status).toBe(404);
  });

  it("is 410 when it has expired or was revoked, with or without the cookie", async () => {
    const headers = await reveal();
    await partner.must(`/v1/activations/${opened.activation_id}/revoke`, { method: "POST" });
    const short = new URL((await open(partner, { activation_code: CODE, expires_in: 60 })).url).pathname;
    travel(61_000);
    for (const dead of [path, short]) {
      for (const reply of [await call(dead), await call(dead, { headers }), await form({}, {}, dead)]) {
        expect(reply.status).toBe(410);
        expect(reply.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
        expect(reply.headers.get("Set-Cookie")).toBeNull();
        expect(reply.text).not.toContain("LAND-0001");
        expect(reply.text).toContain("https://support.example.com/esim");
      }
    }
    expectProblem(await call(`${path}/token`, { method: "POST", headers }), "activation_revoked");
  });
});

it("HEAD of a revealed page has no body either", async () => {
  const response = await send(path, { method: "HEAD", headers: await reveal() });
  expect([response.status, await response.text()]).toEqual([200, ""]);
});
