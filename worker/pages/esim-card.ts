/**
 * One eSIM as a card: what it is, how it stands, and what to do next in that state.
 *
 * It does not know how to install (see `ladder.ts`), only when that makes sense.
 */

import { html } from "hono/html";
import { isInstallable } from "../../shared/activation.ts";
import type { Session, SessionEsim } from "../../shared/api/types.ts";
import { isolated } from "../../shared/choice.ts";
import { fill } from "../../shared/locales/words.ts";
import type { CareWords } from "../../shared/locales/words.ts";
import { added, choiceForms } from "./choice.ts";
import { confirmationCode } from "./codes.ts";
import type { Fragment } from "./document.ts";
import { afterInstall, furtherRows, warnings } from "./guidance.ts";
import { ladder } from "./ladder.ts";
import { planFacts, planName, usageMeter } from "./plan.ts";
import type { PageStrings } from "./strings.ts";

export interface CardInput {
  esim: SessionEsim;
  session: Session;
  ownQr: string | null;
  handoffQr: string | null;
  statusUrl: string;
  choicePath: string;
  lang: string;
  strings: PageStrings;
}

const HEADLINES = {
  awaiting_choice: "waiting",
  ready: "ready",
  downloaded: "downloaded",
  installed: "installed",
  enabled: "enabled",
  disabled: "disabled",
  removed: "removed",
  used_up: "usedUp",
  expired: "expired",
  failed: "failed",
} as const satisfies Record<SessionEsim["status"], string>;

/** The others need none. */
const HINTS: Partial<Record<SessionEsim["status"], Extract<keyof CareWords, `${string}Hint`>>> = {
  downloaded: "downloadedHint",
  disabled: "disabledHint",
  removed: "removedHint",
  used_up: "usedUpHint",
  expired: "expiredHint",
  failed: "failedHint",
};

export function esimCard(input: CardInput): Fragment {
  const { esim, lang, strings } = input;
  const facts = planFacts(esim, lang, strings);
  const hints = [esim.status_by === "customer" ? strings.words.byCustomer : "", hint(esim, strings)];
  return html`<section>
    <div class="lead">
      <p><b dir="auto">${planName(esim, strings)}</b> <span class="soft">${facts}</span></p>
      <h2>${headline(esim, strings)}</h2>
      ${hints.map((text) => text && html`<p class="soft">${text}</p>`)}
    </div>
    ${usageMeter(esim, lang, strings)}${nextStep(input)}
  </section>`;
}

function headline(esim: SessionEsim, { words }: PageStrings): string {
  if (esim.choice !== null) return words.choose;
  return isAdded(esim)
    ? fill(words.addedTo, { esim: isolated(esim.added_to) })
    : words[HEADLINES[esim.status]];
}

/** Its plan went onto an eSIM that was there: from then on it is like any other, once its provider says more. */
function isAdded(esim: SessionEsim): esim is SessionEsim & { added_to: string } {
  return esim.status === "ready" && esim.added_to !== null;
}

function nextStep(input: CardInput): Fragment {
  const { esim, session, strings } = input;
  const { device } = session;
  if (esim.choice !== null) return choiceForms(esim, esim.choice.options, input.choicePath, strings);
  if (esim.status === "awaiting_choice") return checkAgain(input);
  if (esim.status === "installed" || esim.status === "enabled") return afterInstall(device, strings);
  if (!isInstallable(esim.status)) return html``;
  const installable = esim.methods.length > 0;
  if (isAdded(esim)) return added(installable ? waysToInstall(input) : null, strings);
  if (!installable) {
    return html`<p>${strings.pages.orderReady}</p>
      ${checkAgain(input)}`;
  }
  return waysToInstall(input);
}

function waysToInstall(input: CardInput): Fragment {
  const { esim, session, strings } = input;
  const { device, partner } = session;
  const { ways, rows } = ladder({ ...input, device });
  return html`${confirmationCode(esim, partner.name, strings)}${ways}${warnings(strings)}
    <div>${rows}${furtherRows(device, esim, strings)}</div>`;
}

function checkAgain({ statusUrl, strings }: CardInput): Fragment {
  return html`<a class="btn" href="${statusUrl}">${strings.words.checkAgain}</a>`;
}

function hint({ status, choice }: SessionEsim, { words }: PageStrings): string {
  if (choice !== null) return words.chooseHint;
  if (status === "awaiting_choice") return words.waitingHint;
  const key = HINTS[status];
  return key === undefined ? "" : words[key];
}
