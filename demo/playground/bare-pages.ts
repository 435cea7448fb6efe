/** Pages that hold the element and next to nothing else: the preview's frame, and the static page. */

import { html } from "hono/html";
import { SAMPLE_CODE } from "./sample.ts";

/** Which element it holds is decided in `browser/frame.js`. */
export function framePage({ api, base }: { api: string; base: string }) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>Your eSIM · esim-activate</title>
        <link rel="icon" href="${base}/logo.svg" />
        <link rel="stylesheet" href="${base}/frame.css" />
        <script type="module" src="${base}/frame.js"></script>
      </head>
      <body data-api="${api}" data-base="${base}">
        <main></main>
      </body>
    </html>`;
}

export function staticPage(api: string) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>A page with an eSIM</title>
        <script type="module" src="${api}/widget/esim-activate.js"></script>
      </head>
      <body>
        <main>
          <h1>Your trip</h1>
          <esim-activate activation-code="${SAMPLE_CODE}"></esim-activate>
        </main>
      </body>
    </html>`;
}
