/** One eSIM that can be installed: what leads on this device, the ways beside it, and what to know. */

import { html, nothing } from "lit";
import type { DeviceView, SessionEsim } from "../../shared/api/types.ts";
import { WARNINGS, installKeyFor } from "../../shared/labels.ts";
import { layoutOf } from "../layout.ts";
import type { Layout, Way } from "../layout.ts";
import { codes, confirmationCode } from "./codes.ts";
import { retryButton } from "./message.ts";
import type { Fragment, Ui } from "./ui.ts";

export function install(ui: Ui, esim: SessionEsim): Fragment {
  const { t, session } = ui;
  if (!session) return nothing;
  const layout = layoutOf(esim, session, ui.wanted);
  const { lead, qr } = layout;
  const scan = (): unknown => lazily(ui, (panels) => [panels.qr(esim, false), panels.steps(ui, esim, "qr")]);
  const handoff = (): unknown => session.handoff && lazily(ui, (panels) => panels.handoff(ui));
  const type = (): unknown => [ui.panels()?.steps(ui, esim, "manual"), codes(ui, esim)];
  const link = (): unknown => installLink(ui, session.device, esim, layout);
  const leading: Record<Way, () => unknown> = { link, handoff, qr: scan, manual: type };
  const here = lead === "link" || lead === "manual";
  const { in_app: inApp, os } = session.device;
  return html`${
      inApp && layout.link
        ? html`<p class="notice" part="notice">${os === "android" ? t.stepOpenBrowser : t.stepOpenSafari}</p>`
        : nothing
    }
    ${confirmationCode(ui, esim)} ${leading[lead]()}
    ${
      here && (qr || session.handoff)
        ? disclosure(ui, esim, "qr", session.device.kind === "tablet" ? t.otherDevice : t.otherPhone, () => [
            handoff(),
            qr && lazily(ui, (panels) => panels.qr(esim, true)),
          ])
        : nothing
    }
    ${lead === "handoff" && qr ? disclosure(ui, esim, "qr", t.byQr, scan, true) : nothing}
    ${lead === "manual" || !esim.activation_code ? nothing : disclosure(ui, esim, "manual", t.byHand, type)}
    ${
      lead === "link"
        ? html`<p><b>${t.nothingHappened}</b> ${t.nothingHappenedHint}</p>`
        : layout.link && link()
    }
    <ul class="muted" part="warnings">
      ${WARNINGS.map((key) => html`<li>${t[key]}</li>`)}
    </ul>`;
}

/** What needs the lazy chunk. */
export function lazily(ui: Ui, content: (panels: NonNullable<ReturnType<Ui["panels"]>>) => unknown): unknown {
  const panels = ui.panels();
  if (panels) return content(panels);
  return panels === null
    ? html`<p class="notice" part="notice">${ui.t.unavailable}</p>
        ${retryButton(ui)}`
    : nothing;
}

function installLink(ui: Ui, device: DeviceView, esim: SessionEsim, { lead, link }: Layout): unknown {
  if (!link) return nothing;
  // A plain link for the customer to tap: systems hand it over only then, and no script may tap it.
  return html`<a
    class="button ${lead === "link" ? "primary" : ""}"
    part="install-link"
    href=${link.href}
    rel="noopener"
    @click=${() => ui.tapped(esim, link.method)}
    >${ui.t[installKeyFor(device)]}</a
  >`;
}

/** The codes are there before it is opened; whatever needs the network is loaded when it is. */
function disclosure(
  ui: Ui,
  esim: SessionEsim,
  method: "qr" | "manual",
  title: string,
  content: () => unknown,
  openFirst = false,
): Fragment {
  const isQr = method === "qr";
  const toggled = (event: Event): void => {
    if ((event.target as HTMLDetailsElement).open && !openFirst) ui.turnTo(esim, method);
  };
  const inside = openFirst || ui.opened(esim, method) ? content() : isQr ? nothing : codes(ui, esim);
  return html`<details part=${isQr ? "other" : "codes"} ?open=${openFirst} @toggle=${toggled}>
    <summary>${title}</summary>
    <div class="body">${inside}</div>
  </details>`;
}
