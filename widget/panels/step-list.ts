/** The steps of one method on the device at hand, each with a small drawing. Knows which, not the ways themselves. */

import type { InstallMethod, SessionEsim } from "../../shared/api/types.ts";
import { stepsFor } from "../../shared/steps.ts";
import type { Ui } from "../templates/ui.ts";
import { drawingOf } from "./drawings.ts";
import type { Kit } from "./toolkit.ts";

export function stepList({ html, t }: Kit, ui: Ui, esim: SessionEsim, method: InstallMethod): unknown {
  const { os, os_version: osVersion, kind, in_app: inApp, vendor } = ui.session?.device ?? { os: "other" };
  const keys = stepsFor({
    device: {
      os,
      ...(osVersion && { osVersion }),
      ...(kind && { kind }),
      ...(inApp && { inApp }),
      ...(vendor && { vendor }),
    },
    method,
    confirmationCode: esim.confirmation_code_required || !!esim.confirmation_code,
  });
  const words = { ...ui.t, ...t };
  return html`<ol part="steps" role="list">
    ${keys.map(
      (key) =>
        html`<li>
          <svg part="drawing" viewBox="0 0 48 48" aria-hidden="true"><path d=${drawingOf(key)} /></svg>
          <span>${words[key]}</span>
        </li>`,
    )}
  </ol>`;
}
