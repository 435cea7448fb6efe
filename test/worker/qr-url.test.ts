import { beforeAll, describe, expect, it } from "vitest";
import type { CreatedActivation, Session } from "../../shared/api/types.ts";
import { call, must, send } from "./support/http.ts";
import { admin, mustAdmin, newPartner, type Partner } from "./support/operator.ts";
import { open, order } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { scanPng, scanSvg } from "./support/qr.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";
import { ringOf } from "../../worker/env.ts";
import { signPath } from "../../worker/signing/signed-url.ts";
import { env } from "cloudflare:workers";

const CODE = "LPA:1$smdp.example.com$QR-URL-0001";
let simulators: OwnSimulators;
let partner: Partner;
let opened: CreatedActivation;
let session: Session;
let url: URL;

const look = (token: string) => must<Session>("/v1/session", { token });
const svgUrl = (shown: Session) => new URL(shown.esims[0]?.qr?.url ?? "");

beforeAll(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators);
  opened = await open(partner, { activation_code: CODE });
  session = await look(opened.client_token);
  url = svgUrl(session);
});

/** The same signature on another path is worth nothing, so a PNG gets its own. */
async function pngUrl(exp = Math.floor(Date.now() / 1000) + 600): Promise<string> {
  return signPath(ringOf(env), url.pathname.replace(".svg", ".png"), exp);
}

describe("a signed QR URL", () => {
  it("is an SVG that a scanner reads to the exact code", async () => {
    const reply = await call(url.href);
    expect(reply.status).toBe(200);
    expect(reply.headers.get("Content-Type")).toBe("image/svg+xml");
    expect(scanSvg(reply.text)).toBe(CODE);
    expect(reply.text).not.toContain("QR-URL-0001");
    expect(url.href).not.toContain("QR-URL-0001");
  });

  it("is a PNG that a scanner reads to the exact code", async () => {
    const response = await send(await pngUrl());
    expect([response.status, response.headers.get("Content-Type")]).toEqual([200, "image/png"]);
    expect(scanPng(new Uint8Array(await response.arrayBuffer()))).toBe(CODE);
  });

  it("is kept by no cache, read as nothing else, and shown by any page", async () => {
    for (const path of [url.href, await pngUrl()]) {
      const { headers } = await send(path);
      expect(headers.get("Cache-Control")).toBe("no-store");
      expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
      expect(headers.get("Cross-Origin-Resource-Policy")).toBe("cross-origin");
      expect(headers.get("Content-Security-Policy")).toBe("default-src 'none'; img-src data:; sandbox");
    }
  });

  it("answers HEAD like GET, without a body", async () => {
    const [head, get] = [await send(url.href, { method: "HEAD" }), await send(url.href)];
    expect(head.status).toBe(200);
    expect(await head.text()).toBe("");
    expect(head.headers.get("Content-Type")).toBe(get.headers.get("Content-Type"));
    expect((await send(`${url.href}x`, { method: "HEAD" })).status).toBe(403);
  });

  it("lives for minutes, and its expiry is told", () => {
    const exp = Number(url.searchParams.get("exp")) * 1000;
    expect(session.esims[0]?.qr?.expires_at).toBe(new Date(exp).toISOString());
    const minutes = (exp - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(5);
    expect(minutes).toBeLessThanOrEqual(15);
  });
});

describe("a partner's own look", () => {
  const PICTURE = "data:image/png;base64,iVBORw0KGgo=";
  const settings = (look: Record<string, unknown>) => ({ ...partner.settings, ...look });

  it("is in the code: a colour that can be scanned, and a picture in the middle", async () => {
    await mustAdmin(
      "PUT",
      `/partners/${partner.id}`,
      settings({ theme: { accent: "#0b3d6b" }, qr_logo: PICTURE }),
    );
    const { text } = await call(url.href);
    expect(text).toContain('stroke="#0b3d6b"');
    expect(text).toContain(`href="${PICTURE}"`);
    expect(await call("/v1/session", { token: opened.client_token })).not.toHaveProperty(
      "json.partner.qr_logo",
    );
    await mustAdmin("PUT", `/partners/${partner.id}`, settings({ theme: { accent: "#ffee00" } }));
    const pale = (await call(url.href)).text;
    expect(pale).toContain('stroke="#000000"');
    expect(pale).not.toContain("<image");
  });

  it.each([
    "data:image/svg+xml;base64,PHN2Zy8+",
    "https://shop.example.com/logo.png",
    'data:image/png;base64,AA"/><script>',
    `data:image/png;base64,${"A".repeat(12_000)}`,
  ])("takes no other picture: %.40s", async (qr_logo) => {
    const reply = await admin("PUT", `/partners/${partner.id}`, settings({ qr_logo }));
    expectProblem(reply, "invalid_request");
    expect(reply.json).toMatchObject({ field: "qr_logo" });
  });
});

describe("any changed byte is 403", () => {
  /** The text with one character replaced by another of its kind, at each place. */
  function changed(text: string): string[] {
    return [...text].map((char, at) => text.slice(0, at) + (char === "A" ? "B" : "A") + text.slice(at + 1));
  }

  it.each(["exp", "kid", "sig"])("of %s", async (name) => {
    const value = url.searchParams.get(name) ?? "";
    for (const wrong of [...changed(value), "", `${value}A`, value.slice(1), ` ${value}`]) {
      const altered = new URL(url);
      altered.searchParams.set(name, wrong);
      expectProblem(await call(altered.href), "signature_invalid");
    }
    const missing = new URL(url);
    missing.searchParams.delete(name);
    expectProblem(await call(missing.href), "signature_invalid");
  });

  it("of the path, to another format, another eSIM or another activation", async () => {
    const start = "/v1/qr/".length;
    for (const wrong of changed(url.pathname.slice(start))) {
      if (wrong.split("/").length !== 2) continue;
      expectProblem(await call(`/v1/qr/${wrong}${url.search}`), "signature_invalid");
    }
    for (const path of [
      url.pathname.replace(".svg", ".png"),
      url.pathname.replace("esim_", "%65sim_"),
      url.pathname.replace(/esim_.*/, "handoff.svg"),
    ]) {
      expectProblem(await call(path + url.search), "signature_invalid");
    }
  });

  it("of the query: more of it, twice of it", async () => {
    for (const more of ["&x=1", "&exp=9999999999", `&sig=${url.searchParams.get("sig")}`, "&=", "&sig"]) {
      expectProblem(await call(url.href + more), "signature_invalid");
    }
    expectProblem(await call(url.pathname), "signature_invalid");
    const later = new URL(url);
    later.searchParams.set("exp", "9999999999");
    expectProblem(await call(later.href), "signature_invalid");
  });

  it("also of one that has expired", async () => {
    travel(20 * 60_000);
    const altered = new URL(url);
    altered.searchParams.set("kid", "k2");
    expectProblem(await call(altered.href), "signature_invalid");
    expectProblem(await call(url.href), "signature_expired");
  });
});

describe("a genuine URL", () => {
  it("ends at its second with 410 and a way on", async () => {
    const exp = Math.floor(Date.now() / 1000) + 60;
    const short = await pngUrl(exp);
    travel(50_000);
    expect((await send(short)).status).toBe(200);
    travel(11_000);
    expect(expectProblem(await call(short), "signature_expired").recovery?.action).toBe("retry");
  });

  it("shows nothing once its activation was revoked", async () => {
    const own = await open(partner, { activation_code: CODE });
    const mine = svgUrl(await look(own.client_token));
    expect((await call(mine.href)).status).toBe(200);
    await partner.must(`/v1/activations/${own.activation_id}/revoke`, { method: "POST" });
    expectProblem(await call(mine.href), "activation_revoked");
  });

  it("for an eSIM that is not there yet is 404", async () => {
    const { order_id } = await order(partner, "esimpal");
    const { activation_id } = await open(partner, { order_id });
    const exp = Math.floor(Date.now() / 1000) + 60;
    const path = await signPath(ringOf(env), `/v1/qr/${activation_id}/esim_none.svg`, exp);
    expectProblem(await call(path), "not_found");
  });
});

describe("the hand-over", () => {
  it("is a QR code of a short-lived link that opens the same activation, after a tap", async () => {
    const { handoff } = session;
    const image = await call(handoff?.qr_url ?? "");
    expect(scanSvg(image.text)).toBe(handoff?.url);
    const link = new URL(handoff?.url ?? "").pathname;
    const locked = await call(link);
    expect(locked.status).toBe(200);
    expect(locked.text).not.toMatch(/QR-URL-0001|ct_1/);

    const revealed = await call(link, { method: "POST", body: new URLSearchParams() });
    expect(revealed.status).toBe(303);
    const cookie = revealed.headers.get("Set-Cookie")?.split(";")[0] ?? "";
    const shown = await call(link, { headers: { Cookie: cookie } });
    expect(shown.text).toContain("QR-URL-0001");
  });

  it("ends with its minutes, is 404 when altered, and 410 when revoked", async () => {
    const own = await open(partner, { activation_code: CODE });
    const link = new URL((await look(own.client_token)).handoff?.url ?? "").pathname;
    const last = link.at(-1) === "A" ? "B" : "A";
    expect((await call(link.slice(0, -1) + last)).status).toBe(404);
    travel(12 * 60_000);
    expect((await call(link)).status).toBe(410);
    travel(-12 * 60_000);
    expect((await call(link)).status).toBe(200);
    await partner.must(`/v1/activations/${own.activation_id}/revoke`, { method: "POST" });
    expect((await call(link)).status).toBe(410);
  });
});
