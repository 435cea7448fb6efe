/**
 * Which browser, by the tokens that browsers put into the user agent.
 *
 * A short list of its own instead of ua-parser-js's, so that a bundle may leave that table out. It does not know
 * versions, nor apps with a browser inside (in-app.ts).
 */

/** In order: most browsers also claim to be Chrome, and all of them to be Safari. */
const BROWSERS: readonly (readonly [name: string, token: RegExp])[] = [
  ["google-app", /\bGSA\//],
  ["edge", /\bEdg(?:e|A|iOS)?\//],
  ["samsung-internet", /\bSamsungBrowser\//],
  ["firefox", /\b(?:FxiOS|Firefox|Focus)\//],
  ["duckduckgo", /\b(?:DuckDuckGo|Ddg)\//],
  ["opera", /\bOP(?:R|T|X|iOS)\//],
  ["brave", /\bBrave\//],
  ["vivaldi", /\bVivaldi\//],
  ["yandex", /\bYaBrowser\//],
  ["huawei", /\bHuaweiBrowser\//],
  ["miui", /\bMiuiBrowser\//],
  ["uc", /\bUC ?Browser\//],
  ["silk", /\bSilk\//],
  ["chrome", /\b(?:Chrome|CriOS|Chromium)\//],
  ["safari", /\bVersion\/[\d.]+ .*\bSafari\//],
];

/** The browser's name in lower case, `other` when unknown. Brave and others that pass for Chrome are Chrome here. */
export function browserOf(userAgent: string): string {
  return BROWSERS.find(([, token]) => token.test(userAgent))?.[0] ?? "other";
}
