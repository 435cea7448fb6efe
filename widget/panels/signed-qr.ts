/**
 * Which signed QR URL to show: every session read signs anew, but an image is fetched again only when it has to be.
 *
 * Knows URLs and their expiry, not what they draw. Holds no timer: the session controller renews in time.
 */

import type { QrSource } from "./types.ts";

interface Shown {
  /** What the image stands for; another one must not live on in an old image. */
  text: string;
  url: string;
  expires: number;
  failures: number;
}

/** An image in use is replaced this long before its URL dies, so that it can still be saved or reloaded. */
const MARGIN_MS = 45_000;

export class SignedQrs {
  #shown = new Map<string, Shown>();

  sourceOf(key: string, text: string, url: string, expiresAt: string, now: number): QrSource {
    const shown = this.#shown.get(key);
    const same = shown?.text === text;
    if (same && shown.failures === 0 && shown.expires - MARGIN_MS > now) return shown.url;
    const failures = same ? shown.failures : 0;
    if (failures > 1 || (failures === 1 && shown?.url === url)) return null;
    this.#shown.set(key, { text, url, expires: Date.parse(expiresAt), failures });
    return url;
  }

  /** The image did not load. Returns whether a new URL is worth asking for. */
  broke(key: string): boolean {
    const shown = this.#shown.get(key);
    if (shown) shown.failures++;
    return shown?.failures === 1;
  }
}
