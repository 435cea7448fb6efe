/**
 * The Content-Security-Policy of the landing pages.
 *
 * It knows what the pages contain, not who may frame them: that list comes in and is checked, because one stray `;`
 * in a header value would write new rules.
 */

/** CSP's own grammar for a nonce (base64-value), at least 128 bits of it. */
const NONCE = /^[A-Za-z0-9+/_-]{22,}={0,2}$/;
const ORIGIN = /^https?:\/\/[a-z0-9.-]+(?::\d{1,5})?$/;

/**
 * The value of the header. `frameAncestors`: exact origins (`https://shop.example.com`), none by default.
 * Throws a `TypeError` that names the field.
 */
export function checkedPolicy(nonce: string, frameAncestors: string[]): string {
  if (!NONCE.test(nonce)) throw new TypeError("nonce: must be base64 of at least 16 random bytes");
  for (const origin of frameAncestors) {
    if (!ORIGIN.test(origin)) {
      throw new TypeError(
        `frameAncestors: ${JSON.stringify(origin)} is not an origin such as https://shop.example.com`,
      );
    }
  }
  return [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    `frame-ancestors ${frameAncestors.length === 0 ? "'none'" : frameAncestors.join(" ")}`,
    "require-trusted-types-for 'script'",
    "trusted-types lit-html",
  ].join("; ");
}
