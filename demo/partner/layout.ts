/** The frame around every page of the shop, and its one style sheet. It knows no plan, no order and no customer. */

import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";

export interface PageContext {
  /** Where the shop is mounted. */
  base: string;
  /** Of this response's Content-Security-Policy. */
  nonce: string;
  refreshSeconds?: number | undefined;
}

type Html = HtmlEscapedString | Promise<HtmlEscapedString>;

export function layout({ base, nonce, refreshSeconds }: PageContext, title: string, body: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        ${refreshSeconds === undefined ? "" : html`<meta http-equiv="refresh" content="${refreshSeconds}" />`}
        <title>${title} · Northbound</title>
        <style nonce="${nonce}">
          ${raw(STYLES)}
        </style>
      </head>
      <body>
        <header><a href="${base}">Northbound</a> <span>travel shop</span></header>
        <main>${body}</main>
        <footer>Northbound is a made-up shop that shows how a site sells eSIMs with esim-activate.</footer>
      </body>
    </html>`;
}

const STYLES = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#16211f, #eaf1ee);
  --soft: light-dark(#52615d, #a4b5af);
  --paper: light-dark(#f6f8f6, #101614);
  --card: light-dark(#ffffff, #19211f);
  --line: light-dark(#dbe3df, #2e3a36);
  --accent: light-dark(#0b6b57, #63d3b4);
  --on-accent: light-dark(#ffffff, #06201a);
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 64rem; padding: 0 clamp(1rem, 4vw, 2.5rem); min-height: 100vh;
  display: flex; flex-direction: column;
  background: var(--paper); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif;
}
header { padding: 1.25rem 0; color: var(--soft); }
header a { color: var(--ink); font-weight: 700; font-size: 1.125rem; text-decoration: none; }
main { flex: 1; padding-bottom: 3rem; }
footer { padding: 1.25rem 0 2rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
h1 { margin: 1.5rem 0 .5rem; font-size: clamp(1.625rem, 5vw, 2.25rem); line-height: 1.15; text-wrap: balance; }
h2 { margin: 0; font-size: 1.0625rem; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 3px; border-radius: 6px; }
.lead { max-width: 38rem; color: var(--soft); font-size: 1.0625rem; }
.small { color: var(--soft); font-size: .875rem; overflow-wrap: anywhere; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.chips { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1.5rem 0; padding: 0; list-style: none; }
.chips a {
  display: block; padding: .375rem .875rem; border: 1px solid var(--line); border-radius: 99px;
  background: var(--card); color: var(--ink); text-decoration: none;
}
.chips a[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.plans {
  display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 17rem), 1fr)); gap: 1rem;
  margin: 0; padding: 0; list-style: none;
}
.card { display: flex; flex-direction: column; padding: 1.25rem; border: 1px solid var(--line); border-radius: 16px; background: var(--card); }
main > .card { max-width: 30rem; margin: 1.25rem 0; }
.card p { margin: .25rem 0; }
.data { font-size: 1.5rem; font-weight: 650; }
.facts { color: var(--soft); font-size: .9375rem; flex: 1; }
.buy, .total { display: flex; justify-content: space-between; align-items: center; gap: 1rem; }
.card .buy, .card form { margin-top: 1rem; }
.card .total { margin-top: 1rem; padding-top: 1rem; border-top: 1px solid var(--line); font-size: 1.125rem; }
.card .small { margin-top: .75rem; }
.button {
  display: inline-block; min-height: 44px; padding: .625rem 1.25rem; border: 1px solid var(--accent); border-radius: 12px;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; line-height: 1.4;
  text-align: center; text-decoration: none; cursor: pointer;
}
.button.quiet { background: none; color: var(--accent); }
.button.wide { width: 100%; }
.embed { max-width: 30rem; margin: 1.25rem 0 2.5rem; }
.links { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; }
.links a { padding: .375rem 0; }
`;
