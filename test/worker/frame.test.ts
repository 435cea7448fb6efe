/** The page that an `isolated` element frames: who may frame it, what it holds, and what it never does. */

import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CreatedActivation, Session } from "../../shared/api/types.ts";
import { VERSION } from "../../shared/version.ts";
import { call, ORIGIN } from "./support/http.ts";
import { mustAdmin, newPartner, type Partner } from "./support/operator.ts";
import { open } from "./support/orders.ts";
import { ownSimulators, type OwnSimulators } from "./support/simulators.ts";
import { travel } from "./support/time.ts";

const CODE = "LPA:1$smdp.example.com$FRAME-0001";
const SECRETS = /LPA:|FRAME-0001|smdp\.example|4321|ct_|esk_|carddata|data:image|token/i;
const ORIGINS = ["https://shop.example.com", "https://www.example.com:8443"];

let simulators: OwnSimulators;
let partner: Partner;
let opened: CreatedActivation;
let path: string;

beforeAll(async () => {
  simulators = await ownSimulators();
  partner = await newPartner(simulators, { origins: ORIGINS });
});

beforeEach(async () => {
  opened = await open(partner, { activation_code: CODE, confirmation_code: "4321" });
  path = `/frame/${opened.activation_id}`;
});

const ancestors = (headers: Headers) =>
  /frame-ancestors ([^;]*)/.exec(headers.get("Content-Security-Policy") ?? "")?.[1];

describe("the page in the frame", () => {
  it("holds the element and its script, and nothing that is secret", async () => {
    const { status, text } = await call(path);
    expect(status).toBe(200);
    expect(text).toContain('<esim-activate api=""></esim-activate>');
    expect(text).toMatch(
      new RegExp(`<script type="module" nonce="[^"]+" src="/widget/${VERSION}/frame\\.js"></script>`),
    );
    expect(text).not.toMatch(SECRETS);
    expect(text).not.toContain(partner.id);
    expect(text).not.toMatch(/\s(style|on\w+)=/);
  });

  it("has every link open in the whole window", async () => {
    expect((await call(path)).text).toContain('<base target="_top">');
  });

  it("is for this partner's pages, for no search engine, no other site and no shared cache", async () => {
    const { headers, text } = await call(path);
    expect(ancestors(headers)).toBe(ORIGINS.join(" "));
    expect(headers.get("X-Frame-Options")).toBeNull();
    expect(headers.get("Content-Type")).toBe("text/html; charset=utf-8");
    expect(headers.get("Cache-Control")).toBe("private, no-cache");
    expect(headers.get("Referrer-Policy")).toBe("no-referrer");
    expect(headers.get("X-Robots-Tag")).toContain("noindex");
    expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
    expect(headers.get("Set-Cookie")).toBeNull();
    const csp = headers.get("Content-Security-Policy") ?? "";
    const nonces = [...text.matchAll(/<(?:style|script)[^>]* nonce="([^"]+)"/g)].map(([, nonce]) => nonce);
    expect(nonces).toHaveLength(2);
    for (const directive of [
      "default-src 'none'",
      `script-src 'nonce-${nonces[0]}'`,
      `style-src 'nonce-${nonces[1]}'`,
      "connect-src 'self'",
      "require-trusted-types-for 'script'",
    ]) {
      expect(csp.split("; ")).toContain(directive);
    }
    expect((await call(path)).text).not.toContain(nonces[0]);
  });

  it("HEAD: the same headers and no body", async () => {
    const { status, text, headers } = await call(path, { method: "HEAD" });
    expect([status, text]).toEqual([200, ""]);
    expect(ancestors(headers)).toBe(ORIGINS.join(" "));
  });

  it.each(["POST", "PUT", "DELETE"])("%s is not a thing here", async (method) => {
    expect((await call(path, { method })).status).toBe(404);
  });

  it("of another partner names that one's origins, and none of these", async () => {
    const other = await newPartner(simulators, { name: "Elsewhere", origins: ["https://other.example.net"] });
    const { activation_id } = await open(other, { activation_code: CODE });
    expect(ancestors((await call(`/frame/${activation_id}`)).headers)).toBe("https://other.example.net");
    expect(ancestors((await call(path)).headers)).toBe(ORIGINS.join(" "));
  });

  it("can be framed nowhere once the partner has no origins", async () => {
    const own = await newPartner(simulators);
    const { activation_id } = await open(own, { activation_code: CODE });
    expect(ancestors((await call(`/frame/${activation_id}`)).headers)).toBe("https://shop.example.com");
    await mustAdmin("PUT", `/partners/${own.id}`, { ...own.settings, origins: [] });
    expect(ancestors((await call(`/frame/${activation_id}`)).headers)).toBe("'none'");
  });
});

describe("an activation that shows nothing", () => {
  it("unknown: 404, for nobody's page, and nothing about any partner", async () => {
    const { activation_id } = opened;
    const never = activation_id.slice(0, -8) + (activation_id.endsWith("AAAAAAAA") ? "BBBBBBBB" : "AAAAAAAA");
    for (const id of [never, `act_${"A".repeat(30)}`, "act_1", "nonsense", encodeURIComponent(opened.url)]) {
      const { status, text, headers } = await call(`/frame/${id}`);
      expect(status).toBe(404);
      expect(ancestors(headers)).toBe("'none'");
      expect(text).toContain("<h2>");
      expect(text).not.toMatch(/Wayfarer|shop\.example|frame\.js|<esim-activate/);
    }
  });

  it("a link's or a hand-over's token is no activation", async () => {
    const session = await call<Session>("/v1/session", { token: opened.client_token });
    for (const url of [opened.url, session.json.handoff?.url ?? ""]) {
      const token = new URL(url).pathname.split("/").at(-1) ?? "";
      expect((await call(`/frame/${token}`)).status).toBe(404);
    }
  });

  const ended = async (title: RegExp) => {
    const { status, text, headers } = await call(path);
    expect(status).toBe(410);
    expect(text).toMatch(title);
    // The element says the same once it has asked, and tells the page around it.
    expect(text).toMatch(/<esim-activate api=""><section>.*<\/esim-activate>.*frame\.js/s);
    expect(text).not.toMatch(SECRETS);
    expect(ancestors(headers)).toBe(ORIGINS.join(" "));
  };

  it("revoked: says so, to this partner's pages only", async () => {
    await partner.must(`/v1/activations/${opened.activation_id}/revoke`, { method: "POST" });
    await ended(/<h2>This link was withdrawn/);
  });

  it("expired: says so, to this partner's pages only", async () => {
    travel(400 * 24 * 3600_000);
    await ended(/<h2>This link has expired/);
  });
});

describe("the frame's own requests", () => {
  // A GET to its own origin carries no Origin at all; a POST carries the Worker's.
  it.each([{}, { Origin: ORIGIN }])("%o: the session is read as at home", async (headers: object) => {
    const reply = await call<Session>("/v1/session", {
      token: opened.client_token,
      headers: { ...headers, "Sec-Fetch-Site": "same-origin" },
    });
    expect(reply.status).toBe(200);
    expect(reply.json.esims[0]?.activation_code).toBe(CODE);
  });

  it("reports go the same way", async () => {
    const session = await call<Session>("/v1/session", { token: opened.client_token });
    const json = { esim_id: session.json.esims[0]?.esim_id, event: "shown", method: "qr" };
    const headers = { Origin: ORIGIN, "Sec-Fetch-Site": "same-origin" };
    expect((await call("/v1/session/events", { token: opened.client_token, json, headers })).status).toBe(
      204,
    );
  });
});
