/**
 * The ways to install one eSIM: link, QR codes, codes to type, arranged for the device at hand.
 *
 * A phone leads with its link and, equal in rank, "It's for another phone". Larger screens lead with the QR code that
 * carries this page to the phone. Nothing here needs a script. It knows no statuses: the caller says it is
 * installable.
 */

import { html } from "hono/html";
import type { DeviceView, OfferedMethod, SessionEsim } from "../../shared/api/types.ts";
import { fill } from "../../shared/locales/words.ts";
import { isolated } from "../../shared/choice.ts";
import { installKeyFor } from "../../shared/labels.ts";
import { codes } from "./codes.ts";
import type { Fragment } from "./document.ts";
import { row, stepDevice, steps } from "./guidance.ts";
import { INSTALL, safeHref } from "./safe-href.ts";
import type { PageStrings } from "./strings.ts";

export interface LadderInput {
  esim: SessionEsim;
  device: DeviceView;
  /** The eSIM's own QR code, a data URI. */
  ownQr: string | null;
  /** Opens this page on the phone, a data URI. */
  handoffQr: string | null;
  strings: PageStrings;
}

export interface Ladder {
  /** What leads. */
  ways: Fragment;
  /** Ways behind a closed or open row, to stand with the card's other rows. */
  rows: Fragment;
}

export function ladder(input: LadderInput): Ladder {
  return input.device.kind === "phone" ? onPhone(input) : onLargeScreen(input);
}

function onPhone(input: LadderInput): Ladder {
  const { esim, device, strings } = input;
  const [first] = esim.methods;
  const links = esim.methods.filter(isLink).map((link) => linkButton(link, link === first, input));
  const byHandFirst = first?.method === "manual";
  // Android's link is not dependable, and an app's browser may swallow any link: the codes are in sight then.
  const open = device.os === "android" || device.in_app !== null;
  const rows =
    byHandFirst || !offers(esim, "manual") ? html`` : row(strings.words.byHand, typed(input), open);
  return {
    ways: html`${inAppHint(device, strings)}${byHandFirst ? typed(input) : ""}${links}${
      // Where there is no code, the provider's picture is the only way: in sight, for this phone's photos as well.
      esim.activation_code === null ? ownFigure(input) : otherPhone(input)
    }`,
    rows,
  };
}

function onLargeScreen(input: LadderInput): Ladder {
  const { esim, device, strings } = input;
  const links = esim.methods
    .filter(isLink)
    .map(
      (link) =>
        html`${device.kind === "desktop" ? html`<p class="soft">${strings.pages.pcInstead}</p>` : ""}
        ${linkButton(link, false, input)}`,
    );
  return {
    ways: html`<div class="stack beside">${leadingQr(input)}</div>
      ${links}`,
    rows: offers(esim, "manual") ? row(strings.words.byHand, typed(input)) : html``,
  };
}

/** The hand-over first; below it, never beside it, the eSIM's own: of two side by side a camera takes either. */
function leadingQr(input: LadderInput): Fragment {
  const handoff = handoffFigure(input);
  if (handoff === null) return html`${ownFigure(input)}`;
  const own = ownFigure(input);
  const summary = input.strings.words.byQr;
  return html`${handoff}${
    own &&
    html`<details class="alt" open>
      <summary class="btn">${summary}</summary>
      <div>${own}</div>
    </details>`
  }`;
}

function linkButton(method: OfferedMethod, primary: boolean, { device, strings }: LadderInput): Fragment {
  const href = safeHref(method.href, INSTALL);
  if (href === null) return html``;
  const text = strings.words[installKeyFor(stepDevice(device))];
  return html`<a class="btn${primary ? " main" : ""}" href="${href}" rel="noopener">${text}</a>`;
}

function otherPhone(input: LadderInput): Fragment {
  const handoff = handoffFigure(input);
  const own = ownFigure(input);
  if (handoff === null && own === null) return html``;
  const title = input.strings.words.otherPhone;
  return html`<details class="alt">
    <summary class="btn">${title}</summary>
    <div>${handoff}${own}</div>
  </details>`;
}

function handoffFigure({ handoffQr, strings: { words } }: LadderInput): Fragment | null {
  return handoffQr === null
    ? null
    : figure(handoffQr, words.handoffAlt, words.handoffTitle, words.handoffHint);
}

function ownFigure({ esim, ownQr, strings: { words } }: LadderInput): Fragment | null {
  if (ownQr === null || !offers(esim, "qr")) return null;
  return figure(ownQr, words.qrAlt, words.qrTitle, `${words.qrHint} ${words.stepScanOpen}`);
}

/** A real `<img>`, so that it can be long-pressed and saved. */
function figure(source: string, alt: string, title: string, text: string): Fragment {
  return html`<figure>
    <img src="${source}" width="240" height="240" alt="${alt}" />
    <figcaption>
      <h3>${title}</h3>
      <p class="soft">${text}</p>
    </figcaption>
  </figure>`;
}

function typed({ esim, device, strings }: LadderInput): Fragment {
  if (esim.activation_code === null) return html``;
  return html`<div class="stack">
    ${steps(stepDevice(device), "manual", esim, strings)}${codes(esim, device, strings)}
  </div>`;
}

function inAppHint(device: DeviceView, { pages, words }: PageStrings): Fragment {
  if (device.in_app === null) return html``;
  const step = device.os === "android" ? words.stepOpenBrowser : words.stepOpenSafari;
  return html`<p class="note">${fill(pages.inApp, { app: isolated(device.in_app) })} ${step}</p>`;
}

function offers(esim: SessionEsim, wanted: OfferedMethod["method"]): boolean {
  return esim.methods.some(({ method }) => method === wanted);
}

function isLink({ method }: OfferedMethod): boolean {
  return method === "apple-link" || method === "android-link" || method === "windows-link";
}
