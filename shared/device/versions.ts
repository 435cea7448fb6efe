/**
 * Operating system versions as pairs of integers, where a user agent or a client hint truly gives them.
 *
 * It knows which user agents are frozen at which value, and answers `undefined` for those. It does not know what a
 * version is good for.
 */

/** `[major, minor]`. Integers, because "9.3" is greater than "17.4" as text and 17.10 less than 17.4 as a number. */
export type Version = readonly [major: number, minor: number];

/**
 * iOS and iPadOS. Safari 26 and newer say `OS 18_6` or `18_7` and give themselves away by `Version/26`; web views
 * without `Version/` keep what they say. A Macintosh user agent has the version of iPadOS in Safari's `Version/`
 * only; Chrome and Firefox write a made-up one there.
 */
export function appleVersion(userAgent: string): Version | undefined {
  const inApp = match(userAgent, /\bFBSV\/(\d{1,3})(?:\.(\d{1,3}))?/);
  if (inApp) return inApp;
  const os = match(userAgent, /\bOS (\d{1,3})(?:_(\d{1,3}))?\S* like Mac OS X/);
  const safari = /CriOS|FxiOS|EdgiOS|OPiOS|GSA\//.test(userAgent)
    ? undefined
    : match(userAgent, /\bVersion\/(\d{1,3})(?:\.(\d{1,3}))?/);
  if (!os) return safari;
  const isFrozen = os[0] === 18 || os[0] === 19;
  return isFrozen && safari && safari[0] >= 26 ? safari : os;
}

/**
 * Chromium says "Android 10; K" whatever the truth is. An Android 10 without any model (Firefox) is not taken at its
 * word either. Instagram names the true one as `Android (API level/version; …)`.
 */
export function androidVersion(userAgent: string): Version | undefined {
  const instagram = match(userAgent, /\bAndroid \(\d{1,3}\/(\d{1,3})(?:\.(\d{1,3}))?/);
  if (instagram) return instagram;
  if (/Android 10; (?:K\b|Mobile;|Tablet;)/.test(userAgent)) return undefined;
  return match(userAgent, /\bAndroid[ /-](\d{1,3})(?:\.(\d{1,3}))?/);
}

/** Every browser stopped at 10.15, so that value says "10.15 or newer". */
export function macVersion(userAgent: string): Version | undefined {
  const version = match(userAgent, /Mac OS X (\d{1,3})[_.](\d{1,3})/);
  return version?.[0] === 10 && version[1] >= 15 ? undefined : version;
}

/**
 * @param hint `platformVersion`, which counts UniversalApiContract: 1 to 10 is Windows 10, 13 and more Windows 11,
 *   0.x the older ones
 */
export function windowsVersion(userAgent: string, hint: Version | undefined): Version | undefined {
  if (hint && hint[0] >= 13) return [11, 0];
  if (hint && hint[0] >= 1 && hint[0] <= 10) return [10, 0];
  const nt = match(userAgent, /Windows NT (\d{1,2})\.(\d)/);
  const older = hint?.[0] === 0 ? hint[1] : nt?.[0] === 6 ? nt[1] : undefined;
  if (older === undefined || older < 1 || older > 3) return undefined;
  return older === 1 ? [7, 0] : [8, older - 2];
}

function match(userAgent: string, pattern: RegExp): Version | undefined {
  const found = pattern.exec(userAgent);
  return found ? [Number(found[1]), Number(found[2] ?? 0)] : undefined;
}
