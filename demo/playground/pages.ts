/** The markup of the playground and of the static page. What the controls do is in `browser/`. */

import { html } from "hono/html";
import { SAMPLE_CODE } from "./sample.ts";

const PLATFORMS = [
  ["auto", "This device"],
  ["ios", "iPhone"],
  ["ipados", "iPad"],
  ["android", "Android"],
  ["windows", "Windows"],
  ["macos", "macOS"],
  ["chromeos", "ChromeOS"],
] as const;

const THEMES = [
  ["auto", "Auto"],
  ["light", "Light"],
  ["dark", "Dark"],
] as const;

const WIDTHS = [
  ["fill", "Wide"],
  ["phone", "Phone"],
  ["narrow", "320 px"],
] as const;

const LANGUAGES = [
  ["auto", "As the page"],
  ["en", "English"],
] as const;

const METHODS = [
  ["apple-link", "Apple link"],
  ["android-link", "Android link"],
  ["windows-link", "Windows link"],
  ["qr", "QR code"],
  ["manual", "Codes to type"],
] as const;

type Choices = readonly (readonly [value: string, label: string])[];

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
          content="Try the eSIM activation element on every platform and copy the snippet."
        />
        <link rel="stylesheet" href="${base}/playground.css" />
        <script type="module" src="${base}/playground.js"></script>
      </head>
      <body data-api="${api}">
        <header>
          <h1>esim-activate</h1>
          <p>
            Get an eSIM onto the phone in someone’s hand. Change a setting, watch the element, copy the
            snippet.
          </p>
        </header>
        <noscript>
          <p class="notice">
            The playground needs JavaScript, because it is about an element that runs in the browser. Without
            script, customers get the landing page, which needs none.
          </p>
        </noscript>
        <p class="notice" id="load-error" role="alert" hidden></p>
        <main>
          <div class="result">
            <section class="preview" aria-labelledby="preview-title">
              <div class="bar">
                <h2 id="preview-title">Preview</h2>
                ${choice("width", "Width", WIDTHS)}
              </div>
              ${choice("platform", "Platform", PLATFORMS)}
              <div id="stage"></div>
            </section>

            <section aria-labelledby="snippet-title">
              <div class="bar">
                <h2 id="snippet-title">Snippet</h2>
                <div class="segments" id="frameworks" role="group" aria-label="Framework">
                  <button type="button" value="html" aria-pressed="true">HTML</button>
                  <button type="button" value="react" aria-pressed="false">React</button>
                  <button type="button" value="vue" aria-pressed="false">Vue</button>
                </div>
                <button type="button" id="copy">Copy</button>
              </div>
              <pre
                role="group"
                tabindex="0"
                aria-labelledby="snippet-title"
              ><code id="snippet" translate="no"></code></pre>
              <p class="hint">
                With the backend, use <code>api</code> and <code>token</code> in place of
                <code>activation-code</code>: the code then stays out of your page’s source. The platform is
                chosen for the preview only.
              </p>
              <p class="hidden" role="status" id="copied"></p>
            </section>

            <section aria-labelledby="log-title">
              <div class="bar">
                <h2 id="log-title">Events</h2>
                <button type="button" id="clear-log">Clear</button>
              </div>
              <ol id="log" aria-live="polite" aria-labelledby="log-title" tabindex="0"></ol>
              <p class="hint">Events never carry a code, so a site may log them all.</p>
            </section>
          </div>

          <form id="controls" aria-label="Settings" autocomplete="off">
            <fieldset>
              <legend>eSIM</legend>
              <label for="activation-code">Activation code</label>
              <input
                id="activation-code"
                name="activationCode"
                value="${SAMPLE_CODE}"
                spellcheck="false"
                autocapitalize="off"
                autocorrect="off"
                translate="no"
                aria-describedby="code-hint"
              />
              <p class="hint" id="code-hint">
                A secret: it stays in this page and is neither stored, sent, nor put into the address.
              </p>
              <label for="confirmation-code"
                >Confirmation code <span class="hint">(if the eSIM has one)</span></label
              >
              <input id="confirmation-code" name="confirmationCode" spellcheck="false" translate="no" />
            </fieldset>
            ${choice("theme", "Theme", THEMES)}
            <fieldset>
              <legend>Accent colour</legend>
              <div class="row">
                <input type="color" id="accent" name="accent" value="#1b5bd6" aria-label="Accent colour" />
                <code id="accent-value">default</code>
                <button type="button" id="accent-reset">Use default</button>
              </div>
            </fieldset>
            <fieldset>
              <legend>Methods, in order</legend>
              <p class="hint">None ticked: the device decides, which is right for nearly every site.</p>
              <ul id="methods">
                ${METHODS.map(
                  ([value, label]) =>
                    html`<li data-method="${value}">
                      <label><input type="checkbox" value="${value}" /> ${label}</label>
                      <button type="button" aria-label="Move ${label} up">↑</button>
                    </li>`,
                )}
              </ul>
            </fieldset>
            ${choice("lang", "Language", LANGUAGES)}
          </form>
        </main>
      </body>
    </html>`;
}

/** A row of radio buttons: they work with arrow keys and say what else there is. */
function choice(name: string, legend: string, choices: Choices) {
  return html`<fieldset class="choice">
    <legend>${legend}</legend>
    <div class="segments">
      ${choices.map(
        ([value, label], index) =>
          html`<label
            ><input type="radio" name="${name}" value="${value}" ${index === 0 ? "checked" : ""} /><span
              >${label}</span
            ></label
          >`,
      )}
    </div>
  </fieldset>`;
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
