/** Once it is installed: what to do now, and what after landing. Knows which, not when the journey is. */

import { NOW, afterLanding } from "../../shared/aftercare.ts";
import type { NowKey, ThenKey } from "../../shared/aftercare.ts";
import type { Ui } from "../templates/ui.ts";
import type { Kit } from "./toolkit.ts";

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
