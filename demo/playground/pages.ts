/** The playground's page: header, preview, snippet, events. Its controls are in `controls.ts`, its wiring in `browser/`. */

import { html } from "hono/html";
import { FRAMEWORKS, WIDTHS } from "./browser/choices.js";
import { JOURNEY } from "./browser/journey.js";
import { DEFAULTS } from "./browser/settings.js";
import { choice, controls } from "./controls.ts";

export function playgroundPage({ api, base }: { api: string; base: string }) {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>Playground · esim-activate</title>
        <meta
          name="description"
          content="See the eSIM activation element on every device, in every state and language, and copy the snippet."
        />
        <link rel="icon" href="${base}/logo.svg" />
        <link rel="stylesheet" href="${base}/playground.css" />
        <link rel="stylesheet" href="${base}/controls.css" />
        <link rel="stylesheet" href="${base}/segments.css" />
        <link rel="stylesheet" href="${base}/stage.css" />
        <script type="module" src="${base}/playground.js"></script>
      </head>
      <body data-api="${api}" data-base="${base}" data-source="${DEFAULTS.source}">
        <header>
          <img src="${base}/logo.svg" alt="" width="44" height="44" />
          <div>
            <h1>esim-activate</h1>
            <p>From “I have paid” to “it works”, on the phone in someone’s hand.</p>
          </div>
          <button type="button" id="copy-link">Copy link</button>
        </header>
        <noscript>
          <p class="notice">
            The playground needs JavaScript, because it is about an element that runs in the browser. Without
            script, customers get the landing page, which needs none.
          </p>
        </noscript>
        <p class="notice" id="load-error" role="alert" hidden></p>
        <main>
          ${controls()}
          <div class="result">${preview()} ${snippet()} ${events()}</div>
        </main>
        <p class="hidden" role="status" id="status"></p>
      </body>
    </html>`;
}

function preview() {
  return html`<section class="preview" aria-labelledby="preview-title">
    <div class="bar">
      <h2 id="preview-title">Preview</h2>
      ${choice("width", "Width of the preview in pixels", WIDTHS, DEFAULTS.width)}
      <a id="alone" target="_blank" href="">Open alone</a>
    </div>
    <div class="journey hosted-only">
      <ol id="journey" aria-label="The customer’s journey">
        ${JOURNEY.map(
          ([state, label]) => html`<li><button type="button" value="${state}">${label}</button></li>`,
        )}
      </ol>
      <button type="button" id="play">Play the journey</button>
    </div>
    <div id="stage" role="group" aria-label="Device" tabindex="0" data-width="390" data-shape="phone">
      <div class="device">
        <iframe id="frame" title="The element, live"></iframe>
      </div>
    </div>
  </section>`;
}

function snippet() {
  return html`<section class="snippet" aria-labelledby="snippet-title">
    <div class="bar">
      <h2 id="snippet-title">Snippet</h2>
      ${choice("framework", "Framework", FRAMEWORKS, DEFAULTS.framework)}
      <button type="button" id="copy">Copy</button>
    </div>
    <pre
      role="group"
      tabindex="0"
      aria-labelledby="snippet-title"
    ><code id="snippet" translate="no"></code></pre>
    <p class="hint hosted-only">
      Your server gets <code>token</code> when it opens an activation. Device and state are the customer’s
      own: they are chosen for the preview only.
    </p>
    <p class="hint own-only">
      With the backend, <code>api</code> and <code>token</code> take the code’s place, which then stays out of
      your page’s source.
    </p>
  </section>`;
}

function events() {
  return html`<section class="events" aria-labelledby="log-title">
    <div class="bar">
      <h2 id="log-title">Events</h2>
      <button type="button" id="clear-log">Clear</button>
    </div>
    <ol id="log" aria-live="polite" aria-labelledby="log-title" tabindex="0"></ol>
    <p class="hint">Events never carry a code, so a site may log them all.</p>
  </section>`;
}
