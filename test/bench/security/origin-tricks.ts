/** Spellings of an origin that are not it, though something careless might take them for it. */

import type { Random } from "../reliability/random.ts";

/** `origin`: scheme and host only, in lower case, such as https://shop.example.com. */
export function originTricks(origin: string): string[] {
  const [scheme = "", host = ""] = origin.split("://");
  const [first = "", ...rest] = host.split(".");
  const domain = rest.join(".");
  return [
    "null",
    "*",
    host,
    `//${host}`,
    `${scheme}:${host}`,
    `${scheme}:/${host}`,
    `http://${host}`,
    `ftp://${host}`,
    `wss://${host}`,
    `${scheme.toUpperCase()}://${host}`,
    `${scheme}://${host.toUpperCase()}`,
    `${scheme}://${first.toUpperCase()}.${domain}`,
    `${origin}.`,
    `${origin}..`,
    `${origin}/`,
    `${origin}/checkout`,
    `${origin}?`,
    `${origin}#`,
    `${origin}:443`,
    `${origin}:0443`,
    `${origin}:80`,
    `${origin}:8443`,
    `${origin}:`,
    `${origin}.evil.example`,
    `${origin}-evil.example`,
    `${origin}evil.example`,
    `${origin}@evil.example`,
    `${origin}:x@evil.example`,
    `${scheme}://evil.example/${origin}`,
    `${scheme}://evil.example?${origin}`,
    `${scheme}://evil.example#${origin}`,
    `${scheme}://user@${host}`,
    `${scheme}://user:secret@${host}`,
    `${scheme}://@${host}`,
    `${scheme}://a.${host}`,
    `${scheme}://.${host}`,
    `${scheme}://evil${host}`,
    `${scheme}://evil-${host}`,
    `${scheme}://${domain}`,
    `${scheme}://*.${domain}`,
    `${scheme}://other.${domain}`,
    `${scheme}://${first}x${domain}`,
    `${scheme}://${host.slice(0, -1)}`,
    `${scheme}://${host}m`,
    // A Cyrillic е in place of the Latin one, and the whole name as punycode.
    `${scheme}://${first}.xn--xample-2of.com`,
    `${scheme}://xn--${first}-.${domain}`,
    `${scheme}://${host.replace(".", "%2e")}`,
    `${scheme}://${host.replace(".", "。")}`,
    `${origin}%00`,
    `${origin}%20`,
    `${origin}\\@evil.example`,
    `${origin},${scheme}://evil.example`,
    `${origin}, ${scheme}://evil.example`,
    `${scheme}://evil.example, ${origin}`,
    `${origin} ${scheme}://evil.example`,
    `${origin};`,
    `${scheme}://[::1]`,
    `${scheme}://[::ffff:7f00:1]`,
    `${scheme}://[${host}]`,
    `${scheme}://127.0.0.1`,
    `${scheme}://2130706433`,
    `${scheme}://0x7f.1`,
    `${scheme}://localhost`,
    "file://",
    "about:blank",
    "data:text/html,x",
    `blob:${origin}`,
    `javascript:${origin}`,
    "chrome-extension://abcdefghijklmnop",
    "capacitor://localhost",
  ].filter((trick) => trick !== origin);
}

/** One character of it another, anywhere. */
export function almost(origin: string, random: Random): string {
  for (;;) {
    const at = random.between(0, origin.length - 1);
    const changed =
      origin.slice(0, at) + String.fromCharCode(random.between(0x21, 0x7e)) + origin.slice(at + 1);
    if (changed !== origin) return changed;
  }
}
