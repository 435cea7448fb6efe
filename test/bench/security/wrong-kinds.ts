/** A right of one kind, or of one partner's page, where another is asked for. */

import type { Stack } from "../../../demo/stack/stack.ts";
import type { Row } from "../reliability/row.ts";
import { onScene } from "../reliability/scene.ts";
import { ask, mustAsk, type Asked } from "./ask.ts";
import { newKey, ORIGINS, reveal, session } from "./cast.ts";
import { examples } from "./examples.ts";
import { faceOf, liveAccounts, possessions, type Possessions } from "./possessions.ts";
import { areaOf, workerRoutes, type Route } from "./routes.ts";
import { BY_APPROVAL, BY_PLAN, callOf, LISTS, NOBODYS, PARTNER_ROUTES } from "./strangers.ts";

export function kinds(): Promise<Row[]> {
  return onScene(async (stack) => {
    await liveAccounts(stack);
    const a = await possessions(stack, "sec-a", ORIGINS.a, "test");
    const b = await possessions(stack, "sec-b", ORIGINS.b, "test");
    return [
      await clientTokens(stack, a, b),
      await wrongKinds(stack, await workerRoutes(), a),
      await scopes(stack, a),
    ];
  });
}

const OTHERS: Record<string, Asked> = {
  [BY_APPROVAL]: { path: "/v1/orders", json: {} },
  [BY_PLAN]: { path: "/v1/quotes", json: {} },
  [NOBODYS]: { path: "/v1/endpoints", json: {} },
};
/** Where it is not `<what>:read` or `<what>:write`, by the method. */
const SCOPES: readonly [route: RegExp, scope: string][] = [
  [/ \/v1\/(profiles|devices)/, "profiles:admin"],
  [/ \/v1\/(esims|stats)/, "orders:read"],
  [/ \/v1\/quotes/, "orders:write"],
];

/** A's client token in B's page, at B's things, and after B's reveal. */
async function clientTokens(stack: Stack, a: Possessions, b: Possessions): Promise<Row> {
  const [mine, theirs] = [a.opened[0], b.opened[0]];
  if (mine === undefined || theirs === undefined) throw new Error("Nothing was opened");
  const token = mine.clientToken;
  const foreign = (await session(stack, theirs.clientToken)).esims[0]?.esim_id ?? "";
  const own = (await session(stack, token)).esims[0]?.esim_id ?? "";
  const event = (esim_id: string) => ({
    path: "/v1/session/events",
    token,
    json: { esim_id, event: "shown" },
  });
  const choice = (esim_id: string) => ({
    path: "/v1/session/choice",
    token,
    headers: { "Idempotency-Key": `choice-${esim_id}` },
    json: { esim_id, option_id: "x", confirmation: "x" },
  });
  const wrong: string[] = [];
  let tried = 0;
  const expect = async (what: string, asked: Asked, wanted: string) => {
    const answer = await ask(stack.api, asked);
    tried++;
    if (`${answer.status} ${answer.code}` !== wanted) wrong.push(`${what}: ${answer.status} ${answer.code}`);
    return answer;
  };
  for (const asked of [{ path: "/v1/session", token }, event(own), choice(own)]) {
    const headers = { ...("headers" in asked ? asked.headers : {}), Origin: b.seller.origin };
    const answer = await expect(`${asked.path} in B's page`, { ...asked, headers }, "403 origin_not_allowed");
    if (answer.headers["access-control-allow-origin"] !== undefined)
      wrong.push(`${asked.path}: readable in B's page`);
  }
  for (const make of [event, choice]) {
    const there = await expect(`B's eSIM at ${make("").path}`, make(foreign), "422 invalid_request");
    const nowhere = await expect(
      `no eSIM at ${make("").path}`,
      make("esim_AAAAAAAAAAAA"),
      "422 invalid_request",
    );
    if (faceOf(there) !== faceOf(nowhere)) wrong.push(`${make("").path} tells B's eSIM from none`);
  }
  const cookie = await reveal(stack, mine.link);
  const page = await ask(stack.api, { path: theirs.link, headers: { Cookie: cookie } });
  tried++;
  if (/LPA:1|ct_1|<img/.test(page.text)) wrong.push("A's cookie opens B's link");
  const renamed = cookie.replace(/^[^=]+/, `__Host-esim-${theirs.activationId.slice(-8)}`);
  await expect(
    "A's cookie for B's token",
    { path: `${theirs.link}/token`, form: {}, headers: { Cookie: renamed } },
    "401 unauthenticated",
  );
  return {
    what: "A's client token and cookie at B's page, eSIM and link",
    bar: "403 that B's page cannot read; B's eSIM refused as one that nobody has; 401",
    measured: `${tried} calls, ${wrong.length} otherwise${examples(wrong)}`,
    pass: tried > 0 && wrong.length === 0,
  };
}

/** A right of one kind is worth nothing where another is asked for, at every route there is. */
async function wrongKinds({ api, adminToken }: Stack, routes: Route[], a: Possessions): Promise<Row> {
  const one = a.opened[0];
  const kinds = {
    none: undefined,
    "API key": a.seller.key,
    "client token": one?.clientToken,
    "admin token": adminToken,
  };
  const wrong: string[] = [];
  let tried = 0;
  for (const { method, path } of routes) {
    const area = areaOf(path);
    const right = { partner: "API key", browser: "client token", admin: "admin token" }[area as string];
    if (right === undefined || method === "OPTIONS") continue;
    for (const [kind, token] of Object.entries(kinds)) {
      if (kind === right) continue;
      const asked = path.replace(":id", one?.orderId ?? "x").replace(/:\w+/g, "x");
      const answer = await ask(api, {
        method,
        path: asked,
        token,
        headers: { "Idempotency-Key": "wrong-kind" },
        ...(method === "GET" || method === "DELETE" ? {} : { json: {} }),
      });
      tried++;
      if (answer.code !== "unauthenticated")
        wrong.push(`${method} ${path} with ${kind}: ${answer.status} ${answer.code}`);
    }
  }
  return {
    what: "every partner, browser and admin route with none, or another kind of key",
    bar: "401 unauthenticated",
    measured: `${tried} calls, ${wrong.length} otherwise${examples(wrong)}`,
    pass: tried > 0 && wrong.length === 0,
  };
}

/** A key with one scope is refused wherever another is needed, by name. */
async function scopes(stack: Stack, a: Possessions): Promise<Row> {
  const needs = Object.fromEntries([...PARTNER_ROUTES].map((route) => [route, scopeOf(route)]));
  const all = [...new Set(Object.values(needs))];
  const ids = a.ids[0];
  if (ids === undefined) throw new Error("Nothing to ask about");
  const wrong: string[] = [];
  let tried = 0;
  for (const scope of all) {
    const others = all.filter((one) => one !== scope);
    const { key: token, keyId } = await newKey(stack, a.seller.id, { environment: "test", scopes: others });
    for (const route of Object.keys(needs).filter((name) => needs[name] === scope)) {
      const [method = ""] = route.split(" ");
      const made = callOf(route)?.(ids) ?? LISTS[route]?.(ids)[0] ?? OTHERS[route] ?? { path: "/" };
      const answer = await ask(stack.api, { method, ...made, token });
      tried++;
      if (answer.code !== "scope_missing" || !answer.text.includes(scope)) {
        wrong.push(`${route}: ${answer.status} ${answer.code}`);
      }
    }
    const path = `/admin/partners/${a.seller.id}/keys/${keyId}`;
    await mustAsk(stack.api, { method: "DELETE", path, token: stack.adminToken });
  }
  return {
    what: "every partner route with a key that has every scope but the one",
    bar: "403 scope_missing, which names it",
    measured: `${tried} calls, ${wrong.length} otherwise${examples(wrong)}`,
    pass: tried === PARTNER_ROUTES.size && wrong.length === 0,
  };
}

function scopeOf(route: string): string {
  const [, method, what] = /^(\w+) \/v1\/(\w+)/.exec(route) ?? [];
  const known = SCOPES.find(([pattern]) => pattern.test(route));
  return known?.[1] ?? `${what}:${method === "GET" ? "read" : "write"}`;
}
