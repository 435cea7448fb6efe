/**
 * Everything under the ways to install: what to know, what goes wrong, how it works on other devices.
 *
 * It places what `shared/steps` names and the catalogues say, and decides no step itself.
 */

import { html } from "hono/html";
import type { DeviceView, InstallMethod, SessionEsim } from "../../shared/api/types.ts";
import { WARNINGS } from "../../shared/warnings.ts";
import { stepsFor, type StepDevice } from "../../shared/steps.ts";
import type { Fragment } from "./document.ts";
import type { PageStrings } from "./strings.ts";

/** Product names, the same in every language. */
const PLATFORMS: readonly (StepDevice & { name: string })[] = [
  { name: "iPhone", os: "ios" },
  { name: "iPad", os: "ipados" },
  { name: "Samsung Galaxy", os: "android", vendor: "samsung" },
  { name: "Google Pixel", os: "android", vendor: "google" },
  { name: "Huawei", os: "android", vendor: "huawei" },
  { name: "Android", os: "android" },
  { name: "Windows 11", os: "windows" },
  { name: "Chromebook", os: "chromeos" },
];

/** The steps of one method on one device. */
export function steps(
  device: StepDevice,
  method: InstallMethod,
  esim: SessionEsim,
  strings: PageStrings,
): Fragment {
  const confirmationCode = esim.confirmation_code_required || esim.confirmation_code !== null;
  const keys = stepsFor({ device, method, confirmationCode });
  return html`<ol>
    ${keys.map((key) => html`<li>${strings.words[key]}</li>`)}
  </ol>`;
}

/** A device as the session gives it, in the words of `shared/steps`. */
export function stepDevice({ os, os_version, kind, in_app, vendor }: DeviceView): StepDevice {
  return {
    os,
    kind,
    ...(os_version === null ? {} : { osVersion: os_version }),
    ...(in_app === null ? {} : { inApp: in_app }),
    ...(vendor === null ? {} : { vendor }),
  };
}

/** Closed rows, to stand below the other rows of the card. */
export function furtherRows(device: DeviceView, esim: SessionEsim, strings: PageStrings): Fragment {
  const { pages, words } = strings;
  const others = PLATFORMS.filter(({ os, vendor }) => os !== device.os || (vendor ?? null) !== device.vendor);
  const before = [pages.beforeUnlocked, pages.beforeEid];
  const trouble = [
    words.nothingHappenedHint,
    pages.troubleUsed,
    pages.troubleLocked,
    pages.troubleNetwork,
    pages.troubleFull,
  ];
  return html`${row(pages.beforeTitle, bullets(before))}${row(pages.troubleTitle, bullets(trouble))}${row(
    pages.otherDevices,
    others.map(
      (each) =>
        html`<h3>${each.name}</h3>
          ${steps(each, "manual", esim, strings)}`,
    ),
  )}`;
}

export function warnings(strings: PageStrings): Fragment {
  return html`<div class="note">
    <h3>${strings.pages.goodToKnow}</h3>
    ${bullets(WARNINGS.map((key) => strings.words[key]))}
  </div>`;
}

/** What to do with an eSIM that is installed. */
export function afterInstall({ os }: DeviceView, { pages }: PageStrings): Fragment {
  const todo = [pages.afterLine, pages.afterData, ...(os === "ios" ? [pages.afterSwitching] : [])];
  return html`<div class="note">
    <h3>${pages.afterTitle}</h3>
    ${bullets(todo)}
  </div>`;
}

export function row(title: string, body: Fragment | Fragment[], open = false): Fragment {
  return html`<details class="more" ${open ? " open" : ""}>
    <summary>${title}</summary>
    <div>${body}</div>
  </details>`;
}

function bullets(texts: readonly string[]): Fragment {
  return html`<ul>
    ${texts.map((text) => html`<li>${text}</li>`)}
  </ul>`;
}
