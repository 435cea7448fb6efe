/**
 * The playground: a page to try the element on with every setting, the bare page in its frame, and the fixtures' browser
 * API behind both. And one static page that only embeds the element.
 *
 * They are served from another origin than the API, as a partner's pages are. Nothing that a visitor types reaches this
 * server: a code of theirs is shown in direct mode, and the settings live in the address's fragment.
 */

import { readFileSync } from "node:fs";
import { Hono } from "hono";
import { secureHeaders } from "hono/secure-headers";
import { framePage, staticPage } from "./bare-pages.ts";
import { playgroundPage } from "./pages.ts";
import { createSessionApi } from "./session-api.ts";

export interface PlaygroundOptions {
  /** Where the Worker serves the element. */
  api: string;
  /** Where the app is mounted. */
  base?: string;
}

const TYPES = { js: "text/javascript", css: "text/css", svg: "image/svg+xml" };

const FILES = [
  "playground.js",
  "choices.js",
  "colour.js",
  "controls.js",
  "copy.js",
  "event-log.js",
  "frame.js",
  "journey.js",
  "looks.js",
  "settings.js",
  "snippet.js",
  "playground.css",
  "controls.css",
  "segments.css",
  "stage.css",
  "frame.css",
  "logo.svg",
] as const;

export function createPlayground({ api, base = "/playground" }: PlaygroundOptions) {
  const apiOrigin = new URL(api).origin;
  const app = new Hono();

  app.route("/api", createSessionApi(base));

  app.use("/", policy({ scriptSrc: ["'self'"], imgSrc: ["'self'"], frameSrc: ["'self'"] }));
  app.get("/", (c) => c.html(playgroundPage({ api: apiOrigin, base })));

  app.use(
    "/frame",
    policy({
      scriptSrc: ["'self'", apiOrigin],
      // A QR code that is drawn in the browser is a blob or a data URL.
      imgSrc: ["'self'", apiOrigin, "data:", "blob:"],
      connectSrc: ["'self'", apiOrigin],
      // `isolated` shows the landing page in a frame of the element's.
      frameSrc: ["'self'", apiOrigin],
      frameAncestors: ["'self'"],
      requireTrustedTypesFor: ["'script'"],
      trustedTypes: ["lit-html"],
    }),
  );
  app.get("/frame", (c) => c.html(framePage({ api: apiOrigin, base })));

  for (const name of FILES) {
    const text = readFileSync(new URL(`./browser/${name}`, import.meta.url), "utf8");
    const type = TYPES[name.slice(name.lastIndexOf(".") + 1) as keyof typeof TYPES];
    app.get(`/${name}`, (c) =>
      c.body(text, 200, { "Content-Type": `${type}; charset=utf-8`, "Cache-Control": "no-cache" }),
    );
  }
  return app;
}

type Policy = NonNullable<NonNullable<Parameters<typeof secureHeaders>[0]>["contentSecurityPolicy"]>;

/** Nothing inline, and nothing that a page does not name. */
function policy(allowed: Policy) {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      formAction: ["'none'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
      ...allowed,
    },
    // The preview stands in a frame of the same origin; who else may frame a page, the policy says.
    xFrameOptions: false,
    strictTransportSecurity: false,
  });
}

/** The least that a site needs. It takes no parameter: a code in an address would be a secret in a log. */
export function createStaticPage({ api }: Pick<PlaygroundOptions, "api">) {
  const page = staticPage(new URL(api).origin);
  return new Hono().get("/", (c) => c.html(page));
}
