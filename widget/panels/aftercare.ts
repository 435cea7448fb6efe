/** What to know before installing, and once it is installed: now, and after landing. Knows which, not when the journey is. */

import { NOW, afterLanding, beforeLeaving } from "../../shared/aftercare.ts";
import type { NowKey, ThenKey } from "../../shared/aftercare.ts";
import type { SessionEsim } from "../../shared/api/types.ts";
import { WARNINGS } from "../../shared/warnings.ts";
import type { Ui } from "../templates/ui.ts";
import type { Kit } from "./toolkit.ts";

/** What to know before; the one that depends on the journey comes first. */
export function warnings({ html, t }: Kit, esim: SessionEsim): unknown {
  const before = beforeLeaving(esim);
  return html`${before ? html`<p class="notice" part="notice">${t[before]}</p>` : ""}
    <ul class="muted" part="warnings">
      ${WARNINGS.map((key) => html`<li>${t[key]}</li>`)}
    </ul>`;
}

export function checklist({ html, t }: Kit, { session }: Ui): unknown {
  const part = (title: string, keys: readonly (NowKey | ThenKey)[]): unknown =>
    html`<h3>${title}</h3>
      <ul>
        ${keys.map((key) => html`<li>${t[key]}</li>`)}
      </ul>`;
  return html`<div class="checklist" part="checklist">
    ${part(t.now, NOW)} ${part(t.then, afterLanding(session?.device ?? { os: "other" }))}
  </div>`;
}
