/** The playground's server: its pages, their policies, and the browser API that it speaks from fixtures. */

import { Hono } from "hono";
import { parse } from "node:path";
import { describe, expect, it } from "vitest";
import { DEVICES, STATES, valuesIn } from "../../demo/playground/browser/choices.js";
import { createPlayground, createStaticPage } from "../../demo/playground/playground.ts";
import { CODE, SCENARIOS } from "../../demo/playground/sessions.mjs";
import type { Session } from "../../shared/api/types.ts";

const api = "https://activate.example.com";
const site = "https://demo.example.com";
const app = new Hono()
  .route("/playground", createPlayground({ api }))
  .route("/static", createStaticPage({ api }));

const get = (path: string, headers: Record<string, string> = { Authorization: "Bearer ct_demo" }) =>
  app.request(`${site}/playground/api/${path}`, { headers });

async function sessionOf(state: string, device: string): Promise<Session> {
  const answer = await get(`${state}/${device}/v1/session`);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Session;
}

const first = ({ esims }: Session) => esims[0]?.methods[0]?.method;

describe.each(["", "/frame"])("the playground's page at /playground%s", (path) => {
  it("has every file it refers to, and every file those import", async () => {
    const page = await (await app.request(`/playground${path}`)).text();
    const waiting = [...page.matchAll(/(?:src|href)="(\/playground\/[^"]+)"/g)].map(
      ([, found]) => found ?? "",
    );
    expect(waiting.length).toBeGreaterThan(2);
    for (const file of waiting) {
      const answer = await app.request(file);
      expect(answer.status, file).toBe(200);
      for (const [, name] of (await answer.text()).matchAll(/^(?:import .*|\} )from "\.\/([^"]+)"/gm)) {
        const imported = `${parse(file).dir}/${name}`;
        if (!waiting.includes(imported)) waiting.push(imported);
      }
    }
    expect(waiting.length).toBeGreaterThan(8);
  });

  it("has nothing inline, and a policy that says so", async () => {
    const answer = await app.request(`/playground${path}`);
    const policy = answer.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain("unsafe");
    expect(await answer.text()).not.toMatch(/ style="| on[a-z]+="|<script(?![^>]*\ssrc=)/);
  });
});

describe("the playground's pages", () => {
  it("say what they need where there is no script", async () => {
    const page = await (await app.request("/playground")).text();
    expect(page).toMatch(/<noscript>[\s\S]*needs JavaScript[\s\S]*<\/noscript>/);
  });

  it("let the bare page into their own frames only, and code of the API into the bare page only", async () => {
    const policyOf = async (path: string) =>
      (await app.request(path)).headers.get("content-security-policy") ?? "";
    expect(await policyOf("/playground/frame")).toMatch(/frame-ancestors 'self'.*require-trusted-types-for/);
    expect(await policyOf("/playground/frame")).toContain(`script-src 'self' ${api};`);
    expect(await policyOf("/playground")).toMatch(/script-src 'self';.*/);
    expect(await policyOf("/playground")).toContain("frame-ancestors 'none'");
  });
});

describe("the fixtures' API", () => {
  it("has a human name for every scenario, and knows every state and device that can be chosen", async () => {
    const trouble = ["unreachable", "unauthenticated"];
    const states = valuesIn(STATES);
    // Another app's browser is chosen with the device.
    const scenarios = Object.keys(SCENARIOS).filter((name) => name !== "in-app");
    expect(states.toSorted()).toEqual([...scenarios, ...trouble].toSorted());
    for (const state of scenarios) {
      const { version, device } = await sessionOf(state, "iphone");
      expect([version, device.os]).toEqual([state, "ios"]);
    }
    for (const device of valuesIn(DEVICES)) await sessionOf("ready", device);
    expect((await get("unreachable/iphone/v1/session")).status).toBe(503);
    expect((await get("unauthenticated/iphone/v1/session")).status).toBe(401);
  });

  it.each([
    ["iphone", "apple-link"],
    ["iphone-16", "manual"],
    ["ipad", "apple-link"],
    ["samsung", "android-link"],
    ["samsung~in-app", "manual"],
    ["windows-11", "windows-link"],
    ["windows-10", "qr"],
    ["linux", "qr"],
  ])("offers %s what the Worker would: %s", async (device, method) => {
    const session = await sessionOf("ready", device);
    expect(first(session)).toBe(method);
    expect(session.device.in_app).toBe(device.endsWith("in-app") ? "instagram" : null);
  });

  it("knows the device that asks by what its browser says", async () => {
    const hints = Buffer.from(JSON.stringify({ maxTouchPoints: 5 })).toString("base64url");
    const answer = await get(`ready/auto/v1/session?hints=${hints}`, {
      Authorization: "Bearer ct_demo",
      "User-Agent":
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15",
    });
    expect((await answer.json()) as Session).toMatchObject({ device: { os: "ipados" } });
    expect((await get("ready/auto/v1/session?hints=%22%7b")).status).toBe(200);
  });

  it("carries a choice out, takes events, and refuses what it does not know", async () => {
    const post = (path: string, body: unknown) =>
      app.request(`${site}/playground/api/choice/iphone/v1/session/${path}`, {
        method: "POST",
        headers: { Authorization: "Bearer ct_demo", "Content-Type": "application/json" },
        body: JSON.stringify(body),
      });
    const added = (await (await post("choice", { option_id: "opt_old" })).json()) as Session;
    expect(added.esims[0]?.added_to).toBe("Travel eSIM");
    const fresh = (await (await post("choice", { option_id: "opt_new" })).json()) as Session;
    expect(first(fresh)).toBe("apple-link");
    expect((await post("choice", { option_id: "opt_none" })).status).toBe(409);
    expect((await post("events", { esim_id: "es_1", event: "shown" })).status).toBe(204);
    expect((await get("toaster/iphone/v1/session")).status).toBe(404);
    expect((await get("__proto__/iphone/v1/session")).status).toBe(404);
    expect((await get("ready/constructor/v1/session")).status).toBe(404);
    expect((await get("ready/iphone/v1/session", {})).status).toBe(401);
  });

  it("draws QR codes, and leads from hand-over and checkout back to the bare page", async () => {
    const { esims, handoff } = await sessionOf("ready", "samsung~in-app");
    for (const url of [esims[0]?.qr?.url ?? "", handoff?.qr_url ?? ""]) {
      const image = await app.request(url);
      expect(image.headers.get("content-type")).toBe("image/svg+xml");
      expect(await image.text()).not.toContain(CODE);
    }
    const landing = await app.request(handoff?.url ?? "");
    expect(landing.headers.get("location")).toBe("/playground/frame#device=samsung&inApp=yes");
    const { checkout_url: checkout } = await sessionOf("payment", "ipad");
    const paid = await app.request(checkout ?? "");
    expect(paid.headers.get("location")).toBe("/playground/frame?paid#device=ipad&state=provisioning");
  });
});

describe("the static page", () => {
  it("is one script tag and one element, whatever the address says", async () => {
    const plain = await (await app.request("/static")).text();
    expect(await (await app.request("/static?code=LPA:1$evil.example.com$X")).text()).toBe(plain);
    expect(plain.match(/<script/g)).toHaveLength(1);
    expect(plain).toContain(`<script type="module" src="${api}/widget/esim-activate.js"></script>`);
    expect(plain).toContain('activation-code="LPA:1$smdp.example.com$DEMO-0001-CODE"');
  });
});
