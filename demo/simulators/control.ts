// The control API, `/_sim/…`: faults, clock, and a look behind the counter. For tests and demos on this machine; no
// real provider has anything like it. Its answers may hold activation codes, never an API key.

import { Hono } from "hono";
import * as z from "zod";
import { FAULT_KINDS, ROUTE_SYNTAX } from "./faults.ts";
import { ADVANCE_TARGETS, ControlError, type SimProvider } from "./provider.ts";
import type { World } from "./world.ts";

const MAX_MS = 600_000;

export function controlApp(world: World, onClock: (offsetMs: number) => Promise<void> | void): Hono {
  const app = new Hono().basePath("/_sim");
  const names = world.providers.map((provider) => provider.name);
  const provider = z.enum(names, { error: `must be one of: ${names.join(", ")}` });
  const schemas = {
    fault: z.strictObject({
      provider,
      route: z.string().regex(ROUTE_SYNTAX, 'must be a method and the end of a path, such as "POST /orders"'),
      kind: z.enum(FAULT_KINDS, { error: `must be one of: ${FAULT_KINDS.join(", ")}` }),
      times: z.int().min(1).default(1),
      ms: z.int().min(0).max(MAX_MS).optional(),
    }),
    advance: z.strictObject({
      provider,
      order: z.string().optional(),
      iccid: z.string().optional(),
      to: z.enum(ADVANCE_TARGETS, { error: `must be one of: ${ADVANCE_TARGETS.join(", ")}` }),
    }),
    callback: z.strictObject({ provider, url: z.url().nullable() }),
    clock: z.strictObject({ advance_ms: z.int().min(0, "must be 0 or more: time does not go back") }),
    filter: z.object({ provider: provider.optional() }),
  };

  app.post("/faults", async (c) => {
    const { ms, ...fault } = read(schemas.fault, await body(c.req.raw));
    world.faults.add({ ...fault, ...(ms === undefined ? {} : { ms }) });
    return c.json({ ...fault, ms: ms ?? null }, 201);
  });

  app.get("/calls", (c) => {
    return c.json({ calls: world.calls.list(read(schemas.filter, c.req.query()).provider) });
  });

  app.get("/orders", (c) => {
    const wanted = read(schemas.filter, c.req.query()).provider;
    settleAll(world);
    const orders = world.providers
      .filter((candidate) => wanted === undefined || candidate.name === wanted)
      .flatMap((candidate) => candidate.orders().map((order) => ({ provider: candidate.name, ...order })));
    return c.json({ orders });
  });

  app.post("/advance", async (c) => {
    const { provider: name, order, iccid, to } = read(schemas.advance, await body(c.req.raw));
    if ((order === undefined) === (iccid === undefined))
      throw new ControlError('give either "order" or "iccid"');
    settleAll(world);
    const subject = order === undefined ? { iccid: iccid ?? "" } : { order };
    const outcome = byName(world, name).advance(subject, to, world.context(byName(world, name)));
    world.saveNow();
    return c.json({ provider: name, to, ...outcome });
  });

  app.post("/callback", async (c) => {
    const { provider: name, url } = read(schemas.callback, await body(c.req.raw));
    world.hooks.setUrl(name, url);
    world.saveNow();
    return c.json({ provider: name, url });
  });

  app.get("/hooks", (c) => {
    return c.json({ hooks: world.hooks.list(read(schemas.filter, c.req.query()).provider) });
  });

  const clockView = () => ({
    now: new Date(world.clock.now()).toISOString(),
    offset_ms: world.clock.offsetMs(),
  });

  app.get("/clock", (c) => c.json(clockView()));

  app.post("/clock", async (c) => {
    const { advance_ms } = read(schemas.clock, await body(c.req.raw));
    world.clock.setOffsetMs(world.clock.offsetMs() + advance_ms);
    settleAll(world);
    world.saveNow();
    await onClock(world.clock.offsetMs());
    return c.json(clockView());
  });

  app.post("/reset", async (c) => {
    const moved = world.clock.offsetMs() !== 0;
    world.reset();
    if (moved) await onClock(0);
    return c.json(clockView());
  });

  app.all("/*", (c) =>
    c.json({ error: "no such control: faults, calls, orders, advance, callback, hooks, clock, reset" }, 404),
  );

  app.onError((error, c) => {
    if (error instanceof ControlError) return c.json({ error: error.message }, 400);
    throw error;
  });
  return app;
}

function settleAll(world: World): void {
  const changed = world.providers.map((provider) => provider.settle(world.context(provider)));
  if (changed.includes(true)) world.saveNow();
}

function byName(world: World, name: string): SimProvider {
  const found = world.providers.find((provider) => provider.name === name);
  if (!found) throw new ControlError(`no provider "${name}"`);
  return found;
}

async function body(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    throw new ControlError("the body must be JSON");
  }
}

function read<T>(schema: z.ZodType<T>, value: unknown): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new ControlError(`${issue?.path.join(".") || "body"}: ${issue?.message ?? "not understood"}`);
}
