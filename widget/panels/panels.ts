/**
 * Lazy chunk: what a phone with a one-tap link does not need at first: QR codes, steps through the settings, choosing
 * between a new eSIM and one that is there, and what to do about a failure.
 *
 * Codes to type are not here: they must be there when the network is not. Lit comes from the element, so that this
 * chunk imports nothing from the entry, which a page may load under any address.
 */

import type { LitElement, ReactiveController, html as litHtml } from "lit";
import type { InstallMethod, SessionEsim } from "../../shared/api/types.ts";
import type { ElementWords } from "../../shared/locales/catalogue.ts";
import { stepsEn } from "../../shared/locales/steps.en.ts";
import { stepsFor } from "../../shared/steps.ts";
import type { Ui } from "../templates/ui.ts";
import { ChoicePanel } from "./choice.ts";
import { DrawnQrs } from "./drawn-qr.ts";
import { SignedQrs } from "./signed-qr.ts";
import { RECOVERY } from "./recovery.ts";
import type { QrSource } from "./types.ts";

/** Width and height in CSS pixels. */
const SIDE = 240;
const HANDOFF = "handoff";

type Figure = Record<"part" | "title" | "hint" | "alt", string>;
type Message = (title: string, text?: string, extra?: unknown) => unknown;

export interface PanelsHost extends LitElement {
  qrStyle: string | undefined;
  refresh(): void;
}

export class Panels implements ReactiveController {
  #host: PanelsHost;
  #html: typeof litHtml;
  #now: () => number;
  #signed = new SignedQrs();
  #drawn: DrawnQrs;
  /** Between a new eSIM and one that the customer has. */
  readonly choice: ChoicePanel;

  constructor(host: PanelsHost, html: typeof litHtml, now: () => number) {
    this.#host = host;
    this.#html = html;
    this.#now = now;
    this.#drawn = new DrawnQrs(() => host.requestUpdate());
    this.choice = new ChoicePanel(host, html);
    host.addController(this);
  }

  /** Put back, it draws again what it released. */
  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#drawn.clear();
  }

  #sourceOf({ esim_id: key, activation_code: code, qr }: SessionEsim): QrSource {
    const style = this.#host.qrStyle ?? "";
    if (style || !qr) {
      const drawn = this.#drawn.sourceOf(key, code ?? "", style);
      if (drawn !== null || !qr) return drawn;
    }
    return this.#signed.sourceOf(key, code ?? "", qr.url, qr.expires_at, this.#now());
  }

  #broke(key: string): void {
    if (!this.#drawn.broke(key) && this.#signed.broke(key)) this.#host.refresh();
    this.#host.requestUpdate();
  }

  #figure(key: string, source: QrSource, { part, title, hint, alt }: Figure): unknown {
    const html = this.#html;
    if (source === null) return html`<p class="notice" part="notice">${stepsEn.qrBroken}</p>`;
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

  /** Opens the activation on the phone that scans it. */
  handoff({ session }: Ui): unknown {
    const handoff = session?.handoff;
    if (!handoff) return undefined;
    const { handoffTitle: title, handoffHint: hint, handoffAlt: alt } = stepsEn;
    const source = this.#signed.sourceOf(HANDOFF, "", handoff.qr_url, handoff.expires_at, this.#now());
    return this.#figure(HANDOFF, source, { part: "qr-handoff", title, hint, alt });
  }

  /** The eSIM's own. `alone`: no steps follow that say where to scan it. */
  qr(esim: SessionEsim, alone: boolean): unknown {
    const { qrTitle: title, qrHint, stepScanOpen, qrAlt: alt } = stepsEn;
    const hint = alone ? `${qrHint} ${stepScanOpen}` : qrHint;
    return this.#figure(esim.esim_id, this.#sourceOf(esim), { part: "qr-code", title, hint, alt });
  }

  steps({ t, session }: Ui, esim: SessionEsim, method: InstallMethod): unknown {
    const html = this.#html;
    const { os, os_version: osVersion, kind, in_app: inApp, vendor } = session?.device ?? { os: "other" };
    const keys = stepsFor({
      device: {
        os,
        ...(osVersion && { osVersion }),
        ...(kind && { kind }),
        ...(inApp && { inApp }),
        ...(vendor && { vendor }),
      },
      method,
      confirmationCode: esim.confirmation_code_required || !!esim.confirmation_code,
    });
    const words: ElementWords = { ...t, ...stepsEn };
    return html`<ol part="steps">
      ${keys.map((key) => html`<li>${words[key]}</li>`)}
    </ol>`;
  }

  /** The activation failed or has ended, or the server would not say. */
  failed(ui: Ui, message: Message, retryButton: (ui: Ui) => unknown): unknown {
    const { t, session, failure } = ui;
    const html = this.#html;
    const { invalidCode, invalidCodeHint, linkExpired, linkExpiredHint, revoked, askShop } = stepsEn;
    if (failure?.code === "activation_code_invalid")
      return message(invalidCode, invalidCodeHint, html`<p class="muted">${failure.detail}</p>`);
    if (failure?.code === "link_expired") return message(linkExpired, linkExpiredHint);
    if (session?.status === "revoked" || failure?.status === 410) return message(revoked, askShop);
    if (session?.status === "expired") return message(t.expired, askShop);
    const { action, reference } = (session ?? failure)?.recovery ?? {};
    return message(
      session ? (session.status === "cancelled" ? stepsEn.cancelled : t.failed) : stepsEn.stopped,
      stepsEn[RECOVERY[action ?? (failure?.status === 401 ? "reload" : "contact_support")]],
      [
        reference &&
          html`<p class="muted">${stepsEn.reference} <code dir="ltr" translate="no">${reference}</code></p>`,
        failure && retryButton(ui),
      ],
    );
  }
}
