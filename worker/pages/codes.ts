/**
 * The codes that a customer types or pastes, in the form that their device asks for first.
 *
 * iOS asks for SM-DP+ address and matching ID apart (and calls the latter activation code), everything else for the
 * whole activation code. It knows no installation steps.
 */

import { html } from "hono/html";
import type { DeviceView, SessionEsim } from "../../shared/api/types.ts";
import { isolated } from "../../shared/choice.ts";
import { fill } from "../../shared/locales/words.ts";
import type { Fragment } from "./document.ts";
import type { PageStrings } from "./strings.ts";

/** Both forms, the device's own first. Empty where the provider gives no code. */
export function codes(esim: SessionEsim, device: DeviceView, { pages, words }: PageStrings): Fragment {
  const { activation_code: whole, smdp_address: smdp, matching_id: matchingId } = esim;
  if (whole === null) return html``;
  const matching = matchingId === null || matchingId === "" ? "" : field(words.matchingId, matchingId);
  const apart =
    smdp === null
      ? ""
      : html`<h3>${pages.forApple}</h3>
          <dl>${field(words.smdpAddress, smdp)}${matching}</dl>`;
  const together = html`<h3>${pages.forOthers}</h3>
    <dl>${field(words.activationCode, whole)}</dl>`;
  const apple = device.os === "ios" || device.os === "ipados";
  return html`<p class="soft">${pages.tapToSelect}</p>
    ${apple ? [apart, together] : [together, apart]}`;
}

/** A confirmation code is never part of the activation code, so it is told before the device asks for it. */
export function confirmationCode(
  esim: SessionEsim,
  partner: string,
  { pages, words }: PageStrings,
): Fragment {
  if (esim.confirmation_code !== null) {
    return html`<div class="note">
      <dl>${field(words.confirmationCode, esim.confirmation_code)}</dl>
      <p class="soft">${words.confirmationCodeHint}</p>
    </div>`;
  }
  if (!esim.confirmation_code_required) return html``;
  return html`<p class="note">
    ${words.confirmationCodeNeeded} ${fill(pages.confirmationFrom, { partner: isolated(partner) })}
  </p>`;
}

/** `translate="no"` and left-to-right, so that neither a browser nor a script direction changes what is copied. */
export function field(name: string, value: string): Fragment {
  return html`<div>
    <dt>${name}</dt>
    <dd><code dir="ltr" translate="no">${value}</code></dd>
  </div>`;
}
