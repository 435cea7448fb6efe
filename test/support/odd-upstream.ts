/**
 * An upstream that answers as no provider documents, over real HTTP: redirects, other media types, bodies that never
 * end or hardly begin. What it has seen is to be asked for, so that a test knows what a credential was sent to.
 */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** `GET /seen?as=<name>`: requests to `/<way>/<name>…` and to `/elsewhere/<name>` so far, in order. */
export async function startOddUpstream(): Promise<{ url: string; close(): void }> {
  const seen: { path: string; key: string | null }[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://odd");
    if (url.pathname === "/seen") {
      const name = `/${url.searchParams.get("as") ?? ""}`;
      return void response.end(JSON.stringify(seen.filter(({ path }) => path.includes(name))));
    }
    seen.push({ path: url.pathname, key: keyOf(request) });
    request.resume();
    answer(url, response);
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

/** `/redirect/<name>?status=`, `/type/<name>?status=&type=`, `/drip/<name>`, `/endless/<name>`, `/elsewhere/<name>`. */
function answer({ pathname, searchParams }: URL, response: ServerResponse): void {
  const [, way = "", name = ""] = pathname.split("/");
  const status = Number(searchParams.get("status") ?? 200);
  const type = searchParams.get("type") ?? "application/json";
  const found = JSON.stringify({ found: true, message: "insufficient balance" });
  switch (way) {
    case "redirect":
      return void response.writeHead(status, { Location: `/elsewhere/${name}` }).end();
    case "drip": {
      // Headers at once, then a blank of JSON every few milliseconds: no pause between bytes is ever long.
      response.writeHead(200, { "Content-Type": "application/json" });
      const timer = setInterval(() => response.write(" "), 5);
      return void response.once("close", () => clearInterval(timer));
    }
    case "endless": {
      response.writeHead(200, { "Content-Type": "application/json" });
      const chunk = Buffer.alloc(64 * 1024, " ");
      const pump = () => {
        while (!response.destroyed && response.write(chunk));
      };
      response.on("drain", pump);
      return pump();
    }
    default: {
      const headers: Record<string, string> = { "Retry-After": "7" };
      if (type !== "") headers["Content-Type"] = type;
      return void response.writeHead(status, headers).end(searchParams.get("body") ?? found);
    }
  }
}

function keyOf({ headers }: IncomingMessage): string | null {
  const key = headers["x-api-key"];
  return typeof key === "string" ? key : null;
}
