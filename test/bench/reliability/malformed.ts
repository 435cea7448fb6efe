/** R7: ten thousand malformed requests with valid authentication, at every schema. Refused, and nothing else happens. */

import { withoutNulls } from "../../../shared/api/absent.ts";
import fc from "fast-check";
import * as z from "zod/mini";
import * as schemas from "../../../shared/api/schemas.ts";
import { must } from "../../../demo/stack/api.ts";
import { readyActivation } from "../../../demo/stack/seed.ts";
import type { Stack } from "../../../demo/stack/stack.ts";
import { crowd } from "./crowd.ts";
import { raw, spoilt, type RawBody } from "./malformed-bodies.ts";
import { schemaRoutes, type SchemaRoute, type TokenOf } from "./malformed-routes.ts";
import { buy, purchase } from "./purchase.ts";
import type { Row } from "./row.ts";
import { onScene } from "./scene.ts";
import { upstreamCalls } from "./upstream.ts";
import { plansOf } from "./wants.ts";

const REQUESTS = 10_000;
/** Of a route's requests, how many are bytes rather than values. */
const RAW_SHARE = 0.2;
const SEED = 20261121;
const AT_ONCE = 60;
const BODY_LIMIT = 64 * 1024;

interface Prepared {
  route: SchemaRoute;
  url: string;
  init: RequestInit;
}

export function malformed(): Promise<Row[]> {
  return onScene(async (stack) => {
    const { orderId, clientToken } = await goodState(stack);
    const known = new Map(
      Object.entries(schemas).flatMap(([name, value]) =>
        value instanceof z.core.$ZodType ? [[name, value] as const] : [],
      ),
    );
    const routes = schemaRoutes(orderId).filter(({ schema }) => known.has(schema));
    const unreached = [...known.keys()].filter((name) => !routes.some(({ schema }) => schema === name));

    const tokens: Record<TokenOf, string> = {
      partner: stack.partnerKey,
      customer: clientToken,
      operator: stack.adminToken,
    };
    const each = Math.ceil(REQUESTS / routes.length);
    const requests = routes.flatMap((route) => {
      const schema = known.get(route.schema);
      return schema === undefined ? [] : prepare(stack.api, route, schema, tokens[route.token], each);
    });
    const before = (await upstreamCalls(stack)).length;
    const broken: string[] = [];
    const accepted: string[] = [];
    let cut = 0;
    await crowd(requests, AT_ONCE, async ({ route, url, init }) => {
      const response = await answerTo(url, init);
      if (response === null) {
        if (sizeOf(init) <= BODY_LIMIT) broken.push(`${route.method} ${route.path} unanswered`);
        cut++;
        return;
      }
      await response.arrayBuffer();
      const name = `${route.method} ${route.path} ${response.status}`;
      if (response.status >= 500) broken.push(name);
      // Hints that make no sense are no reason to turn a customer away.
      else if (response.status < 400 && route.as !== "hints") accepted.push(name);
    });
    const calls = (await upstreamCalls(stack)).length - before;
    const seen = [...new Set([...broken, ...accepted])].slice(0, 5).join("; ");
    return [
      {
        what: `${REQUESTS} malformed requests, ${routes.length} schemas`,
        bar: "every schema reached; no 5xx, none accepted, no upstream call",
        measured: [
          `${requests.length} sent, ${broken.length} answered 5xx, ${accepted.length} accepted, ${cut} too large and cut off, ${calls} upstream calls`,
          ...(seen === "" ? [] : [seen]),
          ...(unreached.length === 0 ? [] : [`not reached: ${unreached.join(", ")}`]),
        ].join("; "),
        pass:
          requests.length >= REQUESTS &&
          broken.length + accepted.length + calls + unreached.length === 0 &&
          before > 0,
      },
    ];
  });
}

/**
 * Whoever sends on after being refused may find the connection closed before reading why, and so may the next request
 * on it: that one is sent again.
 */
async function answerTo(url: string, init: RequestInit): Promise<Response | null> {
  const first = await fetch(url, init).catch(() => null);
  return first === null && sizeOf(init) <= BODY_LIMIT ? fetch(url, init).catch(() => null) : first;
}

function sizeOf({ body }: RequestInit): number {
  return body instanceof Uint8Array ? body.length : String(body ?? "").length;
}

function prepare(api: string, route: SchemaRoute, schema: z.core.$ZodType, token: string, count: number) {
  const headers = { Authorization: `Bearer ${token}`, "Idempotency-Key": "malformed" };
  const sample = <T>(from: fc.Arbitrary<T>, numRuns: number) => fc.sample(from, { seed: SEED, numRuns });
  const rawCount = route.as === "body" ? Math.round(count * RAW_SHARE) : 0;
  const refused = spoilt(route.sample).filter((value) => !accepts(schema, route, value));
  const bodyOf = (value: unknown) => (route.within === undefined ? value : route.within.body(value));
  const values = sample(refused, count - rawCount).map((value): Prepared => ({
    route,
    url: api + route.path + queryOf(route, value),
    init:
      route.as === "body"
        ? {
            method: route.method,
            headers: { ...headers, "Content-Type": "application/json" },
            body: JSON.stringify(bodyOf(value)) ?? "",
          }
        : { method: route.method, headers },
  }));
  const bytes = sample(raw(bodyOf(route.sample) as Record<string, unknown>), rawCount).map(
    ({ type, bytes }: RawBody): Prepared => ({
      route,
      url: api + route.path,
      init: {
        method: route.method,
        headers: { ...headers, ...(type === null ? {} : { "Content-Type": type }) },
        body: bytes,
      },
    }),
  );
  return [...values, ...bytes];
}

/** Judged as it arrives: JSON drops some values, and a query knows strings alone. */
function accepts(schema: z.core.$ZodType, route: SchemaRoute, value: unknown): boolean {
  const arrived: unknown =
    route.as === "query"
      ? Object.fromEntries(new URLSearchParams(queryOf(route, value)))
      : withoutNulls(JSON.parse(JSON.stringify(value) ?? "null"));
  return z.safeParse(schema, route.within?.judged(arrived) ?? arrived).success;
}

function queryOf(route: SchemaRoute, value: unknown): string {
  if (route.as === "body") return "";
  if (route.as === "hints") {
    return `?hints=${Buffer.from(JSON.stringify(value) ?? "").toString("base64url")}`;
  }
  const entries = Object.entries(typeof value === "object" && value !== null ? value : {});
  const given = entries.filter(([, one]) => one !== undefined);
  return `?${new URLSearchParams(
    given.map(([name, one]) => [name, typeof one === "string" ? one : JSON.stringify(one)]),
  ).toString()}`;
}

/** An order to change, a customer's token, and a catalogue that is known already, so that no request has to fetch it. */
async function goodState(stack: Stack): Promise<{ orderId: string; clientToken: string }> {
  const shop = { api: stack.api, token: stack.partnerKey };
  const { client_token } = await readyActivation(stack, stack.partnerKey, "esimpal");
  await plansOf(shop, "esim-go");
  const [plan_id = ""] = await plansOf(shop, "esimpal");
  const one = purchase(shop, { plan_id, quantity: 1 });
  await buy(one, 10_000);
  await must(`${stack.api}/v1/orders/${one.orderId}`, { token: stack.partnerKey });
  return { orderId: one.orderId ?? "", clientToken: client_token };
}
