/**
 * The playground's pages: one to try the element on with every setting, and one bare page that only embeds it.
 *
 * They are served from another origin than the API, as a partner's pages are. Nothing that a visitor types reaches this
 * server: the element runs in direct mode, and the settings live in the address's fragment.
 */

import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { playgroundPage, staticPage } from "./pages.ts";

export interface PlaygroundOptions {
  /** Where the Worker serves the element. */
  api: string;
  /** Where the app is mounted. */
  base?: string;
}

const FILES = {
  "playground.js": "text/javascript; charset=utf-8",
  "colour.js": "text/javascript; charset=utf-8",
  "settings.js": "text/javascript; charset=utf-8",
  "snippet.js": "text/javascript; charset=utf-8",
  "event-log.js": "text/javascript; charset=utf-8",
  "playground.css": "text/css; charset=utf-8",
};

export function createPlayground({ api, base = "/playground" }: PlaygroundOptions) {
  const apiOrigin = new URL(api).origin;
  const app = new Hono();

  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", apiOrigin],
        styleSrc: ["'self'"],
        // A QR code that is drawn in the browser is a blob or a data URL.
        imgSrc: [apiOrigin, "data:", "blob:"],
        connectSrc: ["'self'", apiOrigin],
        formAction: ["'none'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
      strictTransportSecurity: false,
    }),
  );

  app.get("/", (c) => c.html(playgroundPage({ api: apiOrigin, base })));

  for (const [name, type] of Object.entries(FILES)) {
    const text = readFileSync(new URL(`./browser/${name}`, import.meta.url), "utf8");
    app.get(`/${name}`, (c) => c.body(text, 200, { "Content-Type": type, "Cache-Control": "no-cache" }));
  }

  return app;
}

/** The least that a site needs. It takes no parameter: a code in an address would be a secret in a log. */
export function createStaticPage({ api }: Pick<PlaygroundOptions, "api">) {
  const page = staticPage(new URL(api).origin);
  return new Hono().get("/", (c) => c.html(page));
}
