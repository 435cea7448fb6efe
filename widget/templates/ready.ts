/** The view of eSIMs that are there: one leads, the others stand below it. */

import { html, nothing } from "lit";
import { isInstallable } from "../../shared/activation.ts";
import type { SessionEsim } from "../../shared/api/types.ts";
import { nextEsim } from "../next-esim.ts";
import type { Catalogue } from "../../shared/locales/catalogue.ts";
import { install, lazily } from "./install.ts";
import type { Fragment, Ui } from "./ui.ts";

/** There is a choice, or its result: few have one, so all about it is loaded. */
const isChoice = ({ status, choice, added_to: addedTo }: SessionEsim): boolean =>
  !!choice || (status === "ready" && !!addedTo);

const headline = ({ t, panels }: Ui, esim: SessionEsim): string => {
  const { status } = esim;
  return isChoice(esim)
    ? (panels()?.choice.headline(esim) ?? t.loading)
    : t[status === "used_up" ? "usedUp" : status === "awaiting_choice" ? "waiting" : status];
};

export const ready = (ui: Ui): Fragment => {
  const { t, session } = ui;
  if (!session) return nothing;
  const { esims } = session;
  const next = nextEsim(session);
  const several = esims.length > 1;
  const name = (esim: SessionEsim): string => esim.label ?? `eSIM ${esims.indexOf(esim) + 1}/${esims.length}`;
  const lead =
    next &&
    html`<section part="esim">
      <div>
        <h2 part="heading">${headline(ui, next)}</h2>
        ${plan(t, next, several && name(next))}
      </div>
      ${body(ui, next)}
    </section>`;
  return html`${lead}
  ${esims.map((esim) =>
    esim === next
      ? nothing
      : html`<details part="esim">
          <summary>${name(esim)}</summary>
          <div class="body">
            <h3>${headline(ui, esim)}</h3>
            ${plan(t, esim)} ${body(ui, esim)}
          </div>
        </details>`,
  )}`;
};

/** Many plans have their size in their name: then it is not said again. */
function plan(t: Catalogue, { plan }: SessionEsim, name?: string | false): Fragment {
  const size = plan && !/\d ?GB/i.test(plan.name) && t.data(plan.data_gb);
  const days = plan?.days && !/\bday/i.test(plan.name) && t.days(plan.days);
  const facts = [name, plan?.name, size, days].filter(Boolean);
  return facts.length ? html`<p class="muted" part="plan">${facts.join(" · ")}</p>` : nothing;
}

function body(ui: Ui, esim: SessionEsim): unknown {
  const { status, methods } = esim;
  if (isChoice(esim)) return lazily(ui, ({ choice }) => choice.body(ui, esim, install));
  if (isInstallable(status) && methods[0]) return install(ui, esim);
  return status === "awaiting_choice"
    ? html`<p class="muted">${ui.t.waitingHint}</p>`
    : status === "installed" || status === "enabled"
      ? html`<p>${ui.t.warnRoaming}</p>`
      : nothing;
}
