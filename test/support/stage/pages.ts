/**
 * Host pages for the element, from another origin than its API: a plain one, and one under the strictest policy that a
 * partner may have.
 *
 * `/plain` is empty until a test mounts something. `/strict` and `/embedded` hold one element, whose attributes are the
 * page's own parameters; `page-lang` and `page-theme` are the page's.
 */

import { Hono } from "hono";
import { html, raw } from "hono/html";

export interface StagePages {
  app: Hono;
  /** What browsers have sent to the `report-uri` of the strict page. */
  reports: unknown[];
}

const NONCE = "c3RhZ2Utbm9uY2U";

/** Word for word what a partner with this rule would send, and where violations are to be reported. */
const strictPolicy = (api: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${NONCE}'`,
    `connect-src ${api}`,
    `img-src ${api} blob:`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html",
    "report-uri /reports",
  ].join("; ");

const RTL = new Set(["ar"]);

export function stagePages(api: string): StagePages {
  const reports: unknown[] = [];
  const app = new Hono();

  app.get("/plain", (c) => c.html(page(c.req.query(), api, false)));
  app.get("/embedded", (c) => c.html(page(c.req.query(), api, true)));
  app.get("/strict", (c) => {
    c.header("Content-Security-Policy", strictPolicy(api));
    return c.html(page(c.req.query(), api, true));
  });
  app.get("/elsewhere", (c) => c.html("<!doctype html><title>Elsewhere</title><p>Another page.</p>"));
  app.post("/reports", async (c) => {
    reports.push(await c.req.json());
    return c.body(null, 204);
  });
  app.get("/favicon.ico", (c) => c.body(null, 204));
  return { app, reports };
}

/** The page follows the theme with its own colours, as a partner's would. */
function page(query: Record<string, string>, api: string, embedded: boolean) {
  const { "page-lang": lang = "en", "page-theme": theme = "light", ...attributes } = query;
  const colours = theme === "dark" ? "#111418;color:#f2f4f7" : "#f6f7f9;color:#16181d";
  const element = elementWith(attributes);
  return html`<!doctype html>
    <html lang="${lang}" dir="${RTL.has(lang) ? "rtl" : "ltr"}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Your trip</title>
        ${
          // A policy without style-src would take the style away, and report it.
          embedded
            ? ""
            : raw(`<style>
          html{color-scheme:${theme};background:${colours};font-family:system-ui,sans-serif}
          body{margin:0}
          main{padding:16px}
        </style>`)
        }
        <script nonce="${NONCE}">
          window.violations = [];
          document.addEventListener("securitypolicyviolation", (event) =>
            violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample),
          );
        </script>
      </head>
      <body>
        <main>
          <h1>Your trip</h1>
          ${embedded ? element : ""}
        </main>
        <script type="module" nonce="${NONCE}" src="${api}/widget/esim-activate.js"></script>
      </body>
    </html>`;
}

function elementWith(attributes: Record<string, string>) {
  const each = Object.entries(attributes).map(([name, value]) => html` ${raw(name)}="${value}"`);
  return html`<esim-activate${each}></esim-activate>`;
}
