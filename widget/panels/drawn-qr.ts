/**
 * QR codes drawn on this device, for direct mode and for `qr-style`, and their addresses.
 *
 * Loads the drawing library only when a code is to be drawn. What is drawn is a bearer secret: addresses are released
 * as soon as they are of no use.
 */

import type { drawQr } from "../styled-qr.ts";
import type { QrSource } from "./types.ts";

interface Drawn {
  text: string;
  style: string;
  source: QrSource;
  /** What to try where the page's policy forbids `blob:`. */
  spare?: string;
}

const release = ({ source }: Drawn): void => {
  if (source?.startsWith("blob:")) URL.revokeObjectURL(source);
};

export class DrawnQrs {
  #changed: () => void;
  #drawn = new Map<string, Drawn>();

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  async #draw(key: string, drawn: Drawn): Promise<void> {
    let image: Awaited<ReturnType<typeof drawQr>> | undefined;
    try {
      image = await (await import("../styled-qr.ts")).drawQr(drawn.text, drawn.style);
    } catch {
      // Another code is shown instead, or the codes to type.
    }
    if (this.#drawn.get(key) !== drawn) return;
    drawn.source = image ? URL.createObjectURL(image.blob) : null;
    if (image) drawn.spare = image.dataUrl;
    this.#changed();
  }

  /** Asking starts drawing. `style`: qr-code-styling options as JSON, or empty. */
  sourceOf(key: string, text: string, style: string): QrSource {
    const known = this.#drawn.get(key);
    if (known?.text === text && known.style === style) return known.source;
    if (known) release(known);
    const drawn: Drawn = { text, style, source: undefined };
    this.#drawn.set(key, drawn);
    void this.#draw(key, drawn);
    return undefined;
  }

  /** The browser refused the image: the other kind of address next, then none. Returns whether it was one of ours. */
  broke(key: string): boolean {
    const drawn = this.#drawn.get(key);
    if (!drawn?.source) return false;
    release(drawn);
    drawn.source = drawn.spare ?? null;
    delete drawn.spare;
    return true;
  }

  clear(): void {
    this.#drawn.forEach(release);
    this.#drawn.clear();
  }
}
