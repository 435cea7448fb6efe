/**
 * Larger screens: a QR code leads, the one that opens this activation on the phone or the eSIM's own, and what can be
 * installed on this very device stands below it.
 *
 * And for another app's browser, how to leave it. Knows the order of things, not what they are made of.
 */

import type { SessionEsim } from "../../shared/api/types.ts";
import type { Layout } from "../layout.ts";
import type { Ui } from "../templates/ui.ts";
import type { QrFigures } from "./qr-figures.ts";
import { stepList } from "./step-list.ts";
import type { Kit } from "./toolkit.ts";

export function scanFirst(kit: Kit, qrs: QrFigures, ui: Ui, esim: SessionEsim, layout: Layout): unknown {
  const { html, t, fold, typed, confirmationCode, installLink, help } = kit;
  const { lead, qr } = layout;
  const own = (): unknown => [qrs.own(esim, false), stepList(kit, ui, esim, "qr")];
  const { device, handoff } = ui.session ?? {};
  const isTablet = device?.kind === "tablet";
  const other = device?.kind === "phone" ? ui.t.otherPhone : t.otherDevice;
  return html`${device?.in_app && layout.link ? leaveApp(kit, ui) : ""} ${confirmationCode(ui, esim)}
  ${lead === "qr" ? own() : qrs.handoff(ui)}
  ${lead === "handoff" && qr ? fold(ui, esim, "qr", t.byQr, own, !isTablet) : ""}
  ${lead === "qr" && handoff ? fold(ui, esim, "qr", other, () => qrs.handoff(ui)) : ""}
  ${installLink(ui, esim, layout)}
  ${esim.activation_code ? fold(ui, esim, "manual", ui.t.byHand, () => typed(ui, esim)) : ""}
  ${help(ui, esim, layout)}`;
}

/** Another app's browser may keep a link to itself; this page works on in there all the same. */
export function leaveApp({ html, t }: Kit, { t: first, session, copied, copyText }: Ui): unknown {
  const url = session?.handoff?.url;
  return html`<div class="notice ask" part="notice">
    <p>${session?.device.os === "android" ? t.stepOpenBrowser : t.stepOpenSafari}</p>
    ${
      url
        ? html`<button part="copy-link" @click=${() => copyText("link", url)}>
              ${copied?.key === "link" && copied.done ? first.copied : t.copyLink}
            </button>
            ${
              copied?.key === "link" && !copied.done
                ? html`<small>${first.copyFailed}</small><code dir="ltr" translate="no">${url}</code>`
                : ""
            }`
        : ""
    }
  </div>`;
}
