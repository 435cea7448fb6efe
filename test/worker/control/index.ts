/**
 * The control: the least that a Worker of this kind does. Hono, one Durable Object call, one kilobyte of JSON. What a
 * session read costs beyond it is what tokens, ladders and signatures cost.
 */

import { DurableObject } from "cloudflare:workers";
import { Hono } from "hono";

interface Env {
  CONTROL: DurableObjectNamespace<ControlObject>;
}

export class ControlObject extends DurableObject<Env> {
  read(): { text: string } {
    return { text: "x".repeat(1000) };
  }
}

const app = new Hono<{ Bindings: Env }>();
app.get("/control", async (c) => c.json(await c.env.CONTROL.getByName("one").read()));

export default app;
