// HTTP edge of one provider: reads the request, meets a fault if one is waiting, runs the handler, logs the call.
// Knows nothing of what any provider sells.

import { Hono, type Context } from "hono";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { CallRecord } from "./calls.ts";
import type { Fault } from "./faults.ts";
import type { SimCall, SimProvider, SimReply, SimRoute } from "./provider.ts";
import { Refusal } from "./reply.ts";
import type { World } from "./world.ts";

export interface NodeEnv {
  Bindings: HttpBindings;
}
type NodeContext = Context<NodeEnv>;

const TIMEOUT_MS = 60_000;
const SLOW_MS = 5_000;

export function providerApp(provider: SimProvider, world: World): Hono<NodeEnv> {
  const app = new Hono<NodeEnv>();
  for (const route of provider.routes) {
    app.on(route.method, provider.base + route.path, (c) => answer(c, provider, world, route));
  }
  app.all(`${provider.base}/*`, (c) => answer(c, provider, world, undefined));
  for (const page of provider.pages) {
    app.on(page.method, page.path, async (c) => {
      const call = await readCall(c, "");
      const reply = run(page, call, provider, world);
      world.saveNow();
      return toResponse(reply);
    });
  }
  return app;
}

async function answer(
  c: NodeContext,
  provider: SimProvider,
  world: World,
  route: SimRoute | undefined,
): Promise<Response> {
  const call = await readCall(c, provider.base);
  const authenticated = route?.open === true || provider.authenticated(call);
  const record = world.calls.begin({
    provider: provider.name,
    at: new Date(world.clock.now()).toISOString(),
    method: call.method,
    path: c.req.path,
    authenticated,
    status: 0,
  });

  const metered = provider.meter(call, world.context(provider));
  const work = (): SimReply => {
    const reply = !authenticated
      ? provider.unauthenticated(call)
      : route
        ? run(route, call, provider, world)
        : provider.unknownRoute();
    if (call.method === "GET") world.saveSoon();
    else world.saveNow();
    return reply;
  };

  if (metered.refusal) return finish(record, world, metered.refusal, metered.headers);
  const fault = world.faults.take(provider.name, call.method, c.req.path, provider.rehearses?.(call));
  const reply = fault ? await suffer(c, fault, provider, work) : work();
  if (reply === "cut_off") {
    world.saveSoon();
    return RESPONSE_ALREADY_SENT;
  }
  return finish(record, world, reply, metered.headers);
}

/** Carries a fault out. `timeout` does no work; `slow` works at once and answers late. */
async function suffer(
  c: NodeContext,
  fault: Fault,
  provider: SimProvider,
  work: () => SimReply,
): Promise<SimReply | "cut_off"> {
  switch (fault.kind) {
    case "error_before_commit":
      return provider.failure(500);
    case "rate_limit": {
      const reply = provider.failure(429);
      return {
        ...reply,
        headers: { ...reply.headers, "retry-after": String(Math.ceil((fault.ms ?? 1000) / 1000)) },
      };
    }
    case "timeout":
      await waitOrClosed(c, fault.ms ?? TIMEOUT_MS);
      return cutOff(c);
    case "slow": {
      const reply = work();
      await waitOrClosed(c, fault.ms ?? SLOW_MS);
      return c.env.outgoing.destroyed ? "cut_off" : reply;
    }
    case "drop_after_commit":
      work();
      return cutOff(c);
    case "error_after_commit":
      work();
      return provider.failure(500);
    case "garbage":
      work();
      return {
        status: 200,
        headers: { "content-type": "application/json" },
        body: '{"status": "ok", "ord\u0000<html',
      };
  }
}

function cutOff(c: NodeContext): "cut_off" {
  c.env.incoming.socket.resetAndDestroy();
  return "cut_off";
}

function waitOrClosed(c: NodeContext, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    c.env.outgoing.once("close", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function run(route: SimRoute, call: SimCall, provider: SimProvider, world: World): SimReply {
  const context = world.context(provider);
  if (provider.settle(context)) world.saveNow();
  try {
    return route.handle(call, context);
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

function finish(
  record: CallRecord,
  world: World,
  reply: SimReply,
  headers: Record<string, string>,
): Response {
  record.status = reply.status;
  world.saveSoon();
  return toResponse({ ...reply, headers: { ...reply.headers, ...headers } });
}

function toResponse(reply: SimReply): Response {
  return new Response(reply.body, { status: reply.status, headers: reply.headers });
}

async function readCall(c: NodeContext, base: string): Promise<SimCall> {
  const url = new URL(c.req.url);
  return {
    method: c.req.method,
    path: url.pathname.slice(base.length),
    params: c.req.param(),
    query: url.searchParams,
    header: (name) => c.req.header(name),
    body: await c.req.text(),
    origin: url.origin,
    clientIp: c.env.incoming.socket.remoteAddress ?? "unknown",
  };
}
