/**
 * A partner's webhook receiver, over real HTTP: every path is an endpoint of its own, which answers as it is told to and
 * remembers what it was sent.
 *
 * `POST /_behave` `{ path, answers?, afterwards?, refuses? }` · `GET /_seen?path=` · `POST /_release?path=`
 */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Behaviour, SeenWebhook, WebhookAnswer } from "./webhook-behaviour.ts";

export async function startWebhookReceiver(): Promise<{ url: string; close(): void }> {
  const behaviours = new Map<string, Behaviour>();
  const seen = new Map<string, SeenWebhook[]>();
  const hanging = new Map<string, ServerResponse[]>();

  const server = createServer((request, response) => {
    void (async () => {
      const url = new URL(request.url ?? "/", "http://receiver");
      const body = await read(request);
      const about = url.searchParams.get("path") ?? "";
      if (url.pathname === "/_behave") {
        const { path, ...behaviour } = JSON.parse(body) as Behaviour & { path: string };
        behaviours.set(path, behaviour);
        return response.end("{}");
      }
      if (url.pathname === "/_seen") return response.end(JSON.stringify(seen.get(about) ?? []));
      if (url.pathname === "/_release") {
        for (const one of hanging.get(about) ?? []) one.destroy();
        hanging.delete(about);
        return response.end("{}");
      }
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
      );
      const { pathname } = url;
      seen.set(pathname, [...(seen.get(pathname) ?? []), { method: request.method ?? "", headers, body }]);
      const { answers, afterwards, refuses } = behaviours.get(pathname) ?? {};
      const refused = refuses !== undefined && body.includes(refuses.text) ? refuses.with : undefined;
      const answer = refused ?? answers?.shift() ?? afterwards ?? {};
      if (answer.instead === "hang") {
        return hanging.set(pathname, [...(hanging.get(pathname) ?? []), response]);
      }
      setTimeout(() => give(answer, response), answer.delayMs ?? 0);
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

function give({ status = 204, headers = {}, body, instead }: WebhookAnswer, response: ServerResponse): void {
  switch (instead) {
    case "reset":
      return void response.socket?.destroy();
    case "noise":
      return void response.socket?.end("\u0000\u0007 this is no HTTP at all\r\n\r\n");
    case "endless": {
      response.writeHead(200, { "Content-Type": "application/json" });
      const timer = setInterval(() => response.write(" ".repeat(1024)), 5);
      return void response.once("close", () => clearInterval(timer));
    }
    default:
      return void response.writeHead(status, headers).end(body);
  }
}

async function read(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text += String(chunk);
  return text;
}
