/**
 * The pages that an isolated element frames: `/stub…/frame/<activation>`, as the Worker serves them, but with the stub
 * for an API; and `/stub-puppet/frame/<activation>`, which says what a test has it say, and nothing by itself.
 */

const NONCE = "dGVzdC1mcmFtZQ";

/** As the Worker's, for pages of the test runner's usual name. */
const policy = (ctx) =>
  [
    "default-src 'none'",
    `script-src 'nonce-${NONCE}'`,
    "connect-src 'self'",
    "img-src 'self' data: blob:",
    `frame-ancestors http://localhost:${ctx.host.split(":")[1]}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html",
  ].join("; ");

const PUPPET = `<script>
  window.hello = (...args) => parent.postMessage(...args);
</script>`;

/** @type {import("koa").Middleware} */
export async function frames(ctx, next) {
  const [, api] = /^(\/stub[^?]*)\/frame\/[^/]+$/.exec(ctx.path) ?? [];
  if (!api) return next();
  ctx.type = "html";
  if (api === "/stub-puppet") {
    ctx.body = `<!doctype html><html lang="en"><title>Puppet</title>${PUPPET}</html>`;
    return;
  }
  ctx.set("content-security-policy", policy(ctx));
  ctx.body = `<!doctype html>
    <html lang="en">
      <head><title>eSIM</title><base target="_top" /></head>
      <body>
        <main><esim-activate api="${api}"></esim-activate></main>
        <script type="module" nonce="${NONCE}" src="/dist/widget/frame.js"></script>
      </body>
    </html>`;
}
