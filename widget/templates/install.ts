/**
 * One eSIM that can be installed here: what leads on a phone, the ways beside it, help, and what to know. Where a QR
 * code leads, on larger screens, all of it comes with the panels.
 */

import { html, nothing } from "lit";
import type { SessionEsim } from "../../shared/api/types.ts";
import { layoutOf } from "../layout.ts";
import type { Layout } from "../layout.ts";
import type { Panels } from "../panels/panels.ts";
import { codes, confirmationCode } from "./codes.ts";
import { retryButton, spinner } from "./message.ts";
import type { Fold, Fragment, Ui } from "./ui.ts";

export function install(ui: Ui, esim: SessionEsim): unknown {
  const { t, session, loaded } = ui;
  if (!session) return nothing;
  const { device, handoff } = session;
  const layout = layoutOf(esim, session, ui.wanted);
  const { lead, link, qr } = layout;
  if (lead === "handoff" || lead === "qr") return lazily(ui, (panels) => panels.scan(ui, esim, layout));
  // The words of larger devices come later.
  if (device.kind !== "phone" && !loaded) return lazily(ui, () => nothing);
  return html`${device.in_app && link ? lazily(ui, (panels) => panels.leaveApp(ui)) : nothing}
  ${confirmationCode(ui, esim)} ${lead === "link" ? installLink(ui, esim, layout) : typed(ui, esim)}
  ${
    qr || handoff
      ? fold(ui, esim, "qr", loaded?.otherDevice(ui) ?? t.otherPhone, () =>
          lazily(ui, (panels) => [panels.handoff(ui), qr ? panels.qr(esim, true) : nothing]),
        )
      : nothing
  }
  ${lead === "link" ? fold(ui, esim, "manual", t.byHand, () => typed(ui, esim)) : link && installLink(ui, esim, layout)}
  ${help(ui, esim, layout)}`;
}

/** The codes, and above them where to type them, once that is there. */
export const typed = (ui: Ui, esim: SessionEsim): unknown => [
  ui.loaded?.steps(ui, esim, "manual"),
  codes(ui, esim),
];

/** Whatever leads: when it does not work, and what to know. */
export const help = (ui: Ui, esim: SessionEsim, layout: Layout): Fragment =>
  html`${fold(ui, esim, "trouble", ui.t.nothingHappened, () =>
    lazily(ui, (panels) => panels.trouble(ui, esim, layout)),
  )}
  ${ui.loaded?.warnings(esim)}`;

/** What needs the lazy chunk. */
export function lazily(ui: Ui, content: (panels: Panels) => unknown): unknown {
  const panels = ui.panels();
  if (panels) return content(panels);
  return panels === null
    ? html`<p class="notice" part="notice">${ui.t.unavailable}</p>
        ${retryButton(ui)}`
    : spinner;
}

export function installLink(ui: Ui, esim: SessionEsim, { lead, link }: Layout): unknown {
  const { t, session } = ui;
  if (!link || !session) return nothing;
  // A plain link for the customer to tap: systems hand it over only then, and no script may tap it.
  return html`<a
    class="button ${lead === "link" ? "primary" : ""}"
    part="install-link"
    href=${link.href}
    rel="noopener"
    @click=${() => ui.tap(esim, link.method)}
    >${ui.loaded?.installHere(ui) ?? (session.device.os === "ios" ? t.installIphone : t.installPhone)}</a
  >`;
}

/** The codes are there before it is opened; whatever needs the network is loaded when it is. */
export function fold(
  ui: Ui,
  esim: SessionEsim,
  name: Fold,
  title: string,
  content: () => unknown,
  openFirst = false,
): Fragment {
  const toggled = ({ target }: Event): void => {
    if ((target as HTMLDetailsElement).open && !openFirst) ui.open(esim, name);
  };
  const open = openFirst || ui.opened(esim, name);
  return html`<details
    part=${name === "qr" ? "other" : name === "manual" ? "codes" : "trouble"}
    .open=${open}
    @toggle=${toggled}
  >
    <summary>${title}</summary>
    <div class="body">${open || name === "manual" ? content() : nothing}</div>
  </details>`;
}
