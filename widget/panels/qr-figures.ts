/**
 * QR codes with their captions: the one that opens this activation on the phone, and the eSIM's own.
 *
 * Knows which image to show, not how one is drawn (`drawn-qr.ts`) or signed (`signed-qr.ts`).
 */

import type { SessionEsim } from "../../shared/api/types.ts";
import type { Ui } from "../templates/ui.ts";
import { DrawnQrs } from "./drawn-qr.ts";
import { SignedQrs } from "./signed-qr.ts";
import type { Kit } from "./toolkit.ts";
import type { QrSource } from "./types.ts";

/** Width and height in CSS pixels. */
const SIDE = 240;
const HANDOFF = "handoff";

type Figure = Record<"part" | "title" | "hint" | "alt" | "broken", string>;

export class QrFigures {
  #kit: Kit;
  #signed = new SignedQrs();
  #drawn: DrawnQrs;

  constructor(kit: Kit) {
    this.#kit = kit;
    this.#drawn = new DrawnQrs(() => kit.host.requestUpdate());
  }

  /** Releases what was drawn; put back, it is drawn again. */
  clear(): void {
    this.#drawn.clear();
  }

  #sourceOf({ esim_id: key, activation_code: code, qr }: SessionEsim): QrSource {
    const style = this.#kit.host.qrStyle ?? "";
    if (code && (style || !qr)) {
      const drawn = this.#drawn.sourceOf(key, code, style);
      if (drawn !== null || !qr) return drawn;
    }
    return qr && this.#signed.sourceOf(key, code ?? "", qr.url, qr.expires_at, this.#kit.clock.now());
  }

  #broke(key: string): void {
    const { host } = this.#kit;
    if (!this.#drawn.broke(key) && this.#signed.broke(key)) host.refresh();
    host.requestUpdate();
  }

  #figure(key: string, source: QrSource, { part, title, hint, alt, broken }: Figure): unknown {
    const { html } = this.#kit;
    if (source === null) return html`<p class="notice" part="notice">${broken}</p>`;
    // Always an image, so that it can be held and saved.
    return html`<figure>
      ${
        source
          ? html`<img
              part=${part}
              src=${source}
              alt=${alt}
              width=${SIDE}
              height=${SIDE}
              @error=${() => this.#broke(key)}
            />`
          : html`<svg width=${SIDE} height=${SIDE} aria-hidden="true"></svg>`
      }
      <figcaption><b>${title}</b><span class="muted">${hint}</span></figcaption>
    </figure>`;
  }

  handoff({ session }: Ui): unknown {
    const handoff = session?.handoff;
    if (!handoff) return undefined;
    const { clock, t } = this.#kit;
    const { handoffTitle: title, handoffHint: hint, handoffAlt: alt, loadAgain: broken } = t;
    const { activation_id: text } = session;
    const source = this.#signed.sourceOf(HANDOFF, text, handoff.qr_url, handoff.expires_at, clock.now());
    return this.#figure(HANDOFF, source, { part: "qr-handoff", title, hint, alt, broken });
  }

  /** `alone`: no steps follow that say where to scan it. */
  own(esim: SessionEsim, alone: boolean): unknown {
    const { qrTitle: title, qrHint, stepScanOpen, qrAlt: alt, qrBroken, loadAgain } = this.#kit.t;
    const broken = esim.activation_code ? qrBroken : loadAgain;
    const hint = alone ? `${qrHint} ${stepScanOpen}` : qrHint;
    return this.#figure(esim.esim_id, this.#sourceOf(esim), { part: "qr-code", title, hint, alt, broken });
  }
}
