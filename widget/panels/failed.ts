/** The activation failed or has ended, or the server would not say: why, and what to do about it. */

import { RECOVERY } from "./recovery.ts";
import type { Ui } from "../templates/ui.ts";
import type { Kit } from "./toolkit.ts";

export function failed({ html, t }: Kit, { session, failure }: Ui, retryButton: unknown): unknown {
  const message = (title: string, text: string, extra: unknown = ""): unknown =>
    html`<h2 part="heading">${title}</h2>
      <p class="muted">${text}</p>
      ${extra}`;
  if (failure?.code === "activation_code_invalid")
    return message(t.invalidCode, t.invalidCodeHint, html`<p class="muted" lang="en">${failure.detail}</p>`);
  if (failure?.code === "link_expired") return message(t.linkExpired, t.linkExpiredHint);
  if (session?.status === "revoked" || failure?.status === 410) return message(t.revoked, t.askShop);
  if (session?.status === "expired") return message(t.expired, t.askShop);
  const { action, reference } = (failure ?? session)?.recovery ?? {};
  return message(
    failure ? t.stopped : session?.status === "cancelled" ? t.cancelled : t.failed,
    t[RECOVERY[action ?? (failure?.status === 401 ? "reload" : "contact_support")]],
    [
      reference &&
        html`<p class="muted">${t.reference} <code dir="ltr" translate="no">${reference}</code></p>`,
      failure && retryButton,
    ],
  );
}
