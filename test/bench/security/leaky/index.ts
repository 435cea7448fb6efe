/** The negative control: a Worker that leaks what it is given, wherever it is told to, beside the real one. */

import { DurableObject } from "cloudflare:workers";

interface Env {
  KV: KVNamespace;
  LEAKY: DurableObjectNamespace<LeakyObject>;
}

export class LeakyObject extends DurableObject<Env> {
  keep(text: string): void {
    this.ctx.storage.sql.exec("CREATE TABLE IF NOT EXISTS leak (text TEXT)");
    this.ctx.storage.sql.exec("INSERT INTO leak VALUES (?)", text);
  }

  /** Deleted again, as a careless clean-up would: the bytes may well stay. */
  drop(): void {
    this.ctx.storage.sql.exec("DELETE FROM leak");
  }
}

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const text = await request.text();
    switch (new URL(request.url).pathname) {
      case "/log":
        console.log(text);
        break;
      case "/error":
        console.error(new Error(`It went wrong with ${text}`));
        break;
      case "/kv":
        await env.KV.put("leak", `before ${text} after`);
        break;
      case "/kv-key":
        await env.KV.put(text, "");
        break;
      case "/object":
        await env.LEAKY.getByName("leak").keep(text);
        break;
      case "/answer":
        return new Response(`No such thing: ${text}`, { status: 404 });
    }
    return new Response(null, { status: 204 });
  },
};
