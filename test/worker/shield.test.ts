/** The shield: what it counts, what a flood is answered with, and that it never stands in an honest way. */

import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { CreatedActivation } from "../../shared/api/types.ts";
import type { Env, Limiter } from "../../worker/env.ts";
import worker from "../../worker/index.ts";
import { call, ORIGIN, type Reply, type Sending } from "./support/http.ts";
import { newKey, newPartner, type Partner } from "./support/operator.ts";
import { open } from "./support/orders.ts";
import { expectProblem } from "./support/problem.ts";
import { ownSimulators } from "./support/simulators.ts";

let partner: Partner;
let opened: CreatedActivation;
let page: string;

beforeAll(async () => {
  partner = await newPartner(await ownSimulators());
  opened = await open(partner, { activation_code: "LPA:1$smdp.example.com$SHIELD-0001" });
  page = new URL(opened.url).pathname;
});

/** Lets `limit` through for each key, and remembers the keys. */
function limiter(limit: number): Limiter & { keys: string[] } {
  const keys: string[] = [];
  return {
    keys,
    limit: async ({ key }) => {
      keys.push(key);
      return { success: keys.filter((one) => one === key).length <= limit };
    },
  };
}

const broken: Limiter = { limit: () => Promise.reject(new Error("The limiter is out of order")) };

/** One request to a Worker that has these limiters, or none. */
async function under(
  limiters: Partial<Pick<Env, "SHIELD_KEYS" | "SHIELD_ACTIVATIONS" | "SHIELD_REFUSED">>,
  path: string,
  { method, token, headers, json, key }: Sending = {},
): Promise<Reply<unknown>> {
  const { SHIELD_KEYS: _keys, SHIELD_ACTIVATIONS: _links, SHIELD_REFUSED: _refused, ...rest } = env;
  const request = new Request(ORIGIN + path, {
    method: method ?? (json === undefined ? "GET" : "POST"),
    headers: {
      ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      ...(key === undefined ? {} : { "Idempotency-Key": key }),
      ...(json === undefined ? {} : { "Content-Type": "application/json" }),
      ...headers,
    },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
    redirect: "manual",
  });
  const context = createExecutionContext();
  const response = await worker.fetch(request, { ...rest, ...limiters }, context);
  await waitOnExecutionContext(context);
  const text = await response.text();
  const isJson = response.headers.get("Content-Type")?.includes("json") === true;
  return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : null };
}

function expectTooMany(reply: Reply<unknown>): void {
  const problem = expectProblem(reply, "rate_limited");
  expect(problem).toMatchObject({
    retryable: true,
    retry_after: 60,
    recovery: { action: "wait", delay_ms: 60_000 },
  });
}

it("is bound, as wrangler.toml says, for a thousand requests a second", async () => {
  for (const binding of [env.SHIELD_KEYS, env.SHIELD_ACTIVATIONS, env.SHIELD_REFUSED]) {
    expect(await binding?.limit({ key: "somebody" })).toEqual({ success: true });
  }
  const answers: boolean[] = [];
  for (let i = 0; i < 12_000; i++) {
    answers.push((await env.SHIELD_KEYS?.limit({ key: "R1" }))?.success === true);
    answers.push((await env.SHIELD_REFUSED?.limit({ key: "203.0.113.0/24" }))?.success === true);
  }
  expect(answers).not.toContain(false);
});

describe("requests under one key", () => {
  it("are refused beyond the limit, with when to come back, and other keys are not", async () => {
    const SHIELD_KEYS = limiter(2);
    const other = (await newKey(partner.id)).key;
    for (const status of [200, 200]) {
      expect((await under({ SHIELD_KEYS }, "/v1/plans", { token: partner.key })).status).toBe(status);
    }
    expectTooMany(await under({ SHIELD_KEYS }, "/v1/plans", { token: partner.key }));
    expectTooMany(await under({ SHIELD_KEYS }, "/v1/orders", { token: partner.key }));
    expect((await under({ SHIELD_KEYS }, "/v1/plans", { token: other })).status).toBe(200);
  });

  it("are not used up by whoever knows no more than the key's id", async () => {
    const SHIELD_KEYS = limiter(2);
    const forged = partner.key.slice(0, -38) + "x".repeat(38);
    for (let i = 0; i < 5; i++) await under({ SHIELD_KEYS }, "/v1/plans", { token: forged });
    expect((await under({ SHIELD_KEYS }, "/v1/plans", { token: partner.key })).status).toBe(200);
  });

  it("are counted without the limiter seeing the key", async () => {
    const SHIELD_KEYS = limiter(9);
    await under({ SHIELD_KEYS }, "/v1/plans", { token: partner.key });
    expect(SHIELD_KEYS.keys).toHaveLength(1);
    expect(SHIELD_KEYS.keys[0]).toMatch(/^[A-Za-z0-9_-]{43}$/);
  });

  it("never by address: a key of its own is not shut out for its neighbours", async () => {
    const [SHIELD_KEYS, SHIELD_REFUSED] = [limiter(9), limiter(1)];
    const headers = { "CF-Connecting-IP": "203.0.113.7" };
    for (let i = 0; i < 3; i++)
      await under({ SHIELD_KEYS, SHIELD_REFUSED }, "/v1/plans", { token: "x", headers });
    const honest = await under({ SHIELD_KEYS, SHIELD_REFUSED }, "/v1/plans", { token: partner.key, headers });
    expect(honest.status).toBe(200);
  });
});

describe("refused credentials", () => {
  const from = (ip: string) => ({ token: "esk_test_nobody", headers: { "CF-Connecting-IP": ip } });

  it.each(["/v1/plans", "/admin/attention"])(
    "%s: are refused by the network they come from",
    async (path) => {
      const SHIELD_REFUSED = limiter(2);
      expectProblem(await under({ SHIELD_REFUSED }, path, from("203.0.113.7")), "unauthenticated");
      expectProblem(await under({ SHIELD_REFUSED }, path, from("203.0.113.8")), "unauthenticated");
      expectTooMany(await under({ SHIELD_REFUSED }, path, from("203.0.113.9")));
      expectProblem(await under({ SHIELD_REFUSED }, path, from("203.0.114.9")), "unauthenticated");
      expect(SHIELD_REFUSED.keys).toContain("203.0.113.0/24");
    },
  );

  it("go by the first half of an IPv6 address", async () => {
    const SHIELD_REFUSED = limiter(9);
    const addresses = [
      "2001:db8:1:2:aaaa::1",
      "2001:db8:1:2::",
      "2001:0db8:0001:0002:bbbb:1:2:3",
      "2001:db8::1",
    ];
    for (const ip of [...addresses, "::1", "::ffff:203.0.113.7"])
      await under({ SHIELD_REFUSED }, "/v1/plans", from(ip));
    expect(SHIELD_REFUSED.keys).toEqual([
      ...Array<string>(3).fill("2001:db8:1:2::/64"),
      "2001:db8:0:0::/64",
      "0:0:0:0::/64",
      "203.0.113.0/24",
    ]);
  });

  it("are not counted where nobody says whence they come, nor what was let in", async () => {
    const SHIELD_REFUSED = limiter(0);
    expectProblem(await under({ SHIELD_REFUSED }, "/v1/plans", { token: "x" }), "unauthenticated");
    const honest = { token: partner.key, headers: { "CF-Connecting-IP": "203.0.113.7" } };
    expect((await under({ SHIELD_REFUSED }, "/v1/plans", honest)).status).toBe(200);
    expect(SHIELD_REFUSED.keys).toEqual([]);
  });
});

describe("one activation and its link", () => {
  const event = { esim_id: "esim_none", event: "shown" };

  it("what a page reports is refused beyond the limit; what it reads never is", async () => {
    const SHIELD_ACTIVATIONS = limiter(1);
    const token = opened.client_token;
    const post = () => under({ SHIELD_ACTIVATIONS }, "/v1/session/events", { token, json: event });
    expectProblem(await post(), "invalid_request");
    expectTooMany(await post());
    const none = limiter(0);
    const all = { SHIELD_KEYS: none, SHIELD_ACTIVATIONS: none, SHIELD_REFUSED: none };
    expect((await under(all, "/v1/session", { token })).status).toBe(200);
    expect(none.keys).toEqual([]);
  });

  it("a flood on one link gets a page that says when to come back, and another link is not touched", async () => {
    const SHIELD_ACTIVATIONS = limiter(2);
    const other = new URL(
      (await open(partner, { activation_code: "LPA:1$smdp.example.com$SHIELD-0002" })).url,
    );
    for (const method of ["GET", "POST"]) {
      const reply = await under({ SHIELD_ACTIVATIONS }, page, { method });
      expect(reply.status).toBe(method === "GET" ? 200 : 303);
    }
    for (const method of ["GET", "POST"]) {
      const busy = await under({ SHIELD_ACTIVATIONS }, page, { method });
      expect(busy.status).toBe(429);
      expect(busy.headers.get("Retry-After")).toBe("60");
      expect(busy.headers.get("Content-Type")).toBe("text/html; charset=utf-8");
      expect(busy.headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
      expect(busy.text).toMatch(/Too many tries\. Try again in (1 minute|60 seconds)\./);
      expect(busy.text).not.toContain("SHIELD-0001");
    }
    expectTooMany(await under({ SHIELD_ACTIVATIONS }, `${page}/token`, { method: "POST" }));
    expect((await under({ SHIELD_ACTIVATIONS }, other.pathname)).status).toBe(200);
    for (const key of SHIELD_ACTIVATIONS.keys) expect(page).not.toContain(key);
  });

  it("a flood on one activation's frame likewise, and guesses at activations", async () => {
    const frame = `/frame/${opened.activation_id}`;
    const SHIELD_ACTIVATIONS = limiter(1);
    expect((await under({ SHIELD_ACTIVATIONS }, frame)).status).toBe(200);
    const busy = await under({ SHIELD_ACTIVATIONS }, frame);
    expect([busy.status, busy.headers.get("Retry-After")]).toEqual([429, "60"]);
    expect(busy.headers.get("Content-Security-Policy")).toContain("frame-ancestors 'none'");
    const SHIELD_REFUSED = limiter(1);
    const guess = () =>
      under({ SHIELD_REFUSED }, `/frame/act_${"A".repeat(30)}`, {
        headers: { "CF-Connecting-IP": "203.0.113.7" },
      });
    expect([(await guess()).status, (await guess()).status]).toEqual([404, 429]);
  });

  it("guesses at links are refused by the network they come from", async () => {
    const SHIELD_REFUSED = limiter(2);
    const guess = () =>
      under({ SHIELD_REFUSED }, `/a/${crypto.randomUUID().replaceAll("-", "")}${"A".repeat(12)}`, {
        headers: { "CF-Connecting-IP": "203.0.113.7" },
      });
    expect([(await guess()).status, (await guess()).status]).toEqual([404, 404]);
    const busy = await guess();
    expect(busy.status).toBe(429);
    expect(busy.headers.get("Retry-After")).toBe("60");
    expect(busy.headers.get("Content-Security-Policy")).toContain(/nonce="([^"]+)"/.exec(busy.text)?.[1]);
    const honest = { headers: { "CF-Connecting-IP": "203.0.113.7" } };
    expect((await under({ SHIELD_REFUSED }, page, honest)).status).toBe(200);
  });
});

describe("a shield and no gate", () => {
  const limits = [{}, { SHIELD_KEYS: broken, SHIELD_ACTIVATIONS: broken, SHIELD_REFUSED: broken }];

  it.each(limits)("requests pass: %o", async (limiters) => {
    const headers = { "CF-Connecting-IP": "203.0.113.7" };
    expect((await under(limiters, "/v1/plans", { token: partner.key, headers })).status).toBe(200);
    expect((await under(limiters, page, { headers })).status).toBe(200);
    expect((await under(limiters, page, { method: "POST", headers })).status).toBe(303);
    const token = opened.client_token;
    const reported = await under(limiters, "/v1/session/events", {
      token,
      json: { esim_id: "x", event: "shown" },
    });
    expect(reported.status).toBe(422);
    expectProblem(await under(limiters, "/v1/plans", { token: "x", headers }), "unauthenticated");
  });
});

it("ten thousand forged keys from one place each get their 401", async () => {
  const headers = { "CF-Connecting-IP": "198.51.100.7" };
  const statuses = new Set<number>();
  for (let i = 0; i < 10_000; i++) {
    statuses.add((await call("/v1/plans", { token: `esk_test_forged_${i}`, headers })).status);
  }
  expect([...statuses]).toEqual([401]);
}, 60_000);
