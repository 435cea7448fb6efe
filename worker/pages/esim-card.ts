/**
 * One eSIM as a card: what it is, how it stands, and what to do next in that state.
 *
 * It does not know how to install (see `ladder.ts`), only when that makes sense.
 */

import { html } from "hono/html";
import { isInstallable } from "../../shared/activation.ts";
import type { Session, SessionEsim } from "../../shared/api/types.ts";
import { confirmationCode } from "./codes.ts";
import type { Fragment } from "./document.ts";
import { afterInstall, furtherRows, warnings } from "./guidance.ts";
import { ladder } from "./ladder.ts";
import { planFacts, planName, usageMeter } from "./plan.ts";
import type { PageStrings } from "./strings.en.ts";

export interface CardInput {
  esim: SessionEsim;
  session: Session;
  ownQr: string | null;
  handoffQr: string | null;
  statusUrl: string;
  lang: string;
  strings: PageStrings;
}

const HEADLINES = {
  awaiting_choice: "choose",
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

export function esimCard(input: CardInput): Fragment {
  const { esim, lang, strings } = input;
  const facts = planFacts(esim, lang, strings);
  const hints = [esim.status_by === "customer" ? strings.own.byCustomer : "", hint(esim.status, strings)];
  return html`<section>
    <div class="lead">
      <p><b>${planName(esim, strings)}</b> <span class="soft">${facts}</span></p>
      <h2>${strings.words[HEADLINES[esim.status]]}</h2>
      ${hints.map((text) => text && html`<p class="soft">${text}</p>`)}
    </div>
    ${usageMeter(esim, lang, strings)}${nextStep(input)}
  </section>`;
}

function nextStep(input: CardInput): Fragment {
  const { esim, session, strings } = input;
  const { device, partner } = session;
  if (esim.status === "awaiting_choice") return choices(esim);
  if (esim.status === "installed" || esim.status === "enabled") return afterInstall(device, strings);
  if (!isInstallable(esim.status)) return html``;
  if (esim.methods.length === 0) {
    const { orderHint, checkAgain } = strings.own;
    return html`<p>${orderHint.ready}</p>
      <a class="btn" href="${input.statusUrl}">${checkAgain}</a>`;
  }
  const { ways, rows } = ladder({ ...input, device });
  return html`${confirmationCode(esim, partner.name, strings)}${ways}${warnings(strings)}
    <div>${rows}${furtherRows(device, esim, strings)}</div>`;
}

/** Only shown: a choice spends money or cannot be undone, and is made with the script's confirmation. */
function choices({ choice }: SessionEsim): Fragment {
  if (choice === null) return html``;
  return html`<ul>
    ${choice.options.map(({ label }) => html`<li>${label}</li>`)}
  </ul>`;
}

function hint(status: SessionEsim["status"], { own }: PageStrings): string {
  const hints: Partial<Record<SessionEsim["status"], string>> = own.esimHint;
  return hints[status] ?? "";
}
