/** The view of eSIMs that are there: the one to install next. All others, and every other state, come with the panels. */

import { html, nothing } from "lit";
import type { SessionEsim } from "../../shared/api/types.ts";
import { days, gigabytes } from "../../shared/quantities.ts";
import { nextEsim } from "../next-esim.ts";
import { install, lazily } from "./install.ts";
import type { Fragment, Ui } from "./ui.ts";

export const ready = (ui: Ui): unknown => {
  const { t, session, loaded } = ui;
  const next = session && nextEsim(session);
  if (!next) return lazily(ui, (panels) => panels.waiting(ui));
  const further = session.esims.length > 1 ? lazily(ui, (panels) => panels.others(ui, next)) : nothing;
  if (next.status !== "ready" || next.choice || next.added_to || !next.methods[0])
    return [lazily(ui, (panels) => panels.lead(ui, next)), further];
  return html`<section part="esim">
      <div>
        <h2 part="heading">${loaded?.opened(ui, next) ?? t.ready}</h2>
        ${plan(ui, next)}
      </div>
      ${loaded?.asked(ui, next)} ${install(ui, next)}
    </section>
    ${further}`;
};

/** Many plans have their size in their name: then it is not said again. */
export function plan(ui: Ui, esim: SessionEsim): Fragment {
  const { t, lang } = ui;
  const { name = "", data_gb: size = 0, days: length = 0 } = esim.plan ?? {};
  const facts = [
    ui.loaded?.nameOf(ui, esim),
    name,
    !/\d ?GB/i.test(name) && (size ? gigabytes(size, lang) : size === null && t.unlimited),
    length && !/\bday/i.test(name) && days(length, lang),
  ].filter(Boolean);
  // Each in a direction of its own: a Latin name among Arabic numbers would change places with them.
  return facts.length
    ? html`<p class="muted" part="plan">
        ${facts.map((fact, index) => html`${index ? " · " : ""}<bdi>${fact}</bdi>`)}
      </p>`
    : nothing;
}
