/**
 * A plan in words: name, data, days, countries, usage, in the page's language.
 *
 * Formatting only; it does not know whether an eSIM is installable.
 */

import { html } from "hono/html";
import type { SessionEsim } from "../../shared/api/types.ts";
import { count, fill } from "../../shared/locales/words.ts";
import { days, gigabytes } from "../../shared/quantities.ts";
import type { Fragment } from "./document.ts";
import type { PageStrings } from "./strings.ts";

const MOST_COUNTRIES_BY_NAME = 3;
const BYTES_PER_GB = 1_000_000_000;

export function planName(esim: SessionEsim, t: PageStrings): string {
  return esim.label ?? esim.plan?.name ?? t.title;
}

/** "7 days · Türkiye": what the name does not say already, or nothing for an eSIM whose plan is not known. */
export function planFacts(esim: SessionEsim, lang: string, t: PageStrings): string {
  const { plan } = esim;
  if (plan === null) return "";
  const name = planName(esim, t);
  const facts = [
    plan.data_gb === null ? t.unlimited : gigabytes(plan.data_gb, lang),
    plan.days === null ? "" : days(plan.days, lang),
    countries(plan.coverage, lang, t),
  ];
  return facts.filter((fact) => fact !== "" && !name.includes(fact)).join(" · ");
}

export function usageMeter({ usage }: SessionEsim, lang: string, t: PageStrings): Fragment {
  if (usage === null || usage.total_bytes === null || usage.total_bytes <= 0) return html``;
  const size = (bytes: number): string => gigabytes(bytes / BYTES_PER_GB, lang);
  const text = fill(t.used, { used: size(usage.used_bytes), total: size(usage.total_bytes) });
  return html`<label
    >${text}<progress value="${usage.used_bytes}" max="${usage.total_bytes}"></progress
  ></label>`;
}

function countries(codes: string[], lang: string, t: PageStrings): string {
  if (codes.length > MOST_COUNTRIES_BY_NAME) {
    return count(t.countries, codes.length, lang);
  }
  const names = new Intl.DisplayNames(lang, { type: "region" });
  return codes.map((code) => (/^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code)).join(", ");
}
