/** How much of a plan is used, as a bar and in words. Knows bytes, not where they were counted. */

import type { SessionEsim } from "../../shared/api/types.ts";
import { fill } from "../../shared/locales/words.ts";
import type { Kit } from "./toolkit.ts";

const GB = 1e9;

/** Nothing where the provider reports nothing. */
export function usageBar(
  { html, t, gigabytes }: Kit,
  language: string,
  { esim_id, usage }: SessionEsim,
): unknown {
  if (!usage) return "";
  const id = `usage-${esim_id}`;
  const { used_bytes: bytes, total_bytes: limit } = usage;
  const used = gigabytes(bytes / GB, language);
  const total = limit === null ? undefined : gigabytes(limit / GB, language);
  const text = total === undefined ? fill(t.usedOfUnlimited, { used }) : fill(t.used, { used, total });
  return html`<div part="usage">
    <p id=${id}>${text}</p>
    ${limit ? html`<progress aria-labelledby=${id} max=${limit} value=${Math.min(bytes, limit)}></progress>` : ""}
  </div>`;
}
