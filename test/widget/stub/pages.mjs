/**
 * Host pages that a test opens in a frame: `/pages/strict?<attributes>` under the strictest policy the element supports.
 *
 * Violations are collected in the page, before the element loads, as `window.violations`.
 */

const NONCE = "dGVzdC1ub25jZQ";

/** As a partner would set it, `connect-src` and `img-src` naming the API; here that is the page's own origin. */
const policy = (images) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${NONCE}'`,
    "connect-src 'self'",
    `img-src ${images}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html",
    "base-uri 'none'",
  ].join("; ");

/** Where an `isolated` element's frame comes from: the same server, by a name that makes it another origin. */
const other = (ctx) => `http://127.0.0.1:${ctx.host.split(":")[1]}`;

const IMAGES = {
  strict: "'self' blob: data:",
  "no-blob": "'self' data:",
  "no-images": "'none'",
  isolated: "'none'",
};

const escape = (text) => text.replace(/[&"<]/g, (char) => `&#${char.charCodeAt(0)};`);

/** @type {import("koa").Middleware} */
export async function pages(ctx, next) {
  const images = IMAGES[/^\/pages\/([\w-]+)$/.exec(ctx.path)?.[1] ?? ""];
  if (!images) return next();
  const attributes = Object.entries(ctx.query).map(([name, value]) => `${name}="${escape(String(value))}"`);
  const isolated = ctx.path.endsWith("isolated");
  ctx.set("content-security-policy", policy(images) + (isolated ? `; frame-src ${other(ctx)}` : ""));
  ctx.type = "html";
  ctx.body = `<!doctype html>
    <html lang="en">
      <title>Host page</title>
      <script nonce="${NONCE}">
        window.violations = [];
        document.addEventListener("securitypolicyviolation", (event) =>
          violations.push(event.violatedDirective + " " + event.blockedURI + " " + event.sample));
      </script>
      <main><esim-activate ${attributes.join(" ")}></esim-activate></main>
      <script type="module" nonce="${NONCE}" src="/dist/widget/esim-activate.js"></script>
    </html>`;
}
